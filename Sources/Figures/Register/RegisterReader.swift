import CaseModel

/// Makes entries of the rows of an old register. It refuses what would falsify a case, keeps as it stands what it does
/// not understand, and assumes as little as possible, saying so.
public struct RegisterReader: Sendable {
  private let layout: RegisterLayout
  private let today: String
  private let dayOffset: Int

  /// The longest text of a field, in bytes.
  public static let textBytesMax = 16_384

  /// Reads rows of a register with this layout. `today` is a day, `YYYY-MM-DD`.
  public init(layout: RegisterLayout, today: String, dayOffset: Int = 0) {
    self.layout = layout
    self.today = today
    self.dayOffset = dayOffset
  }

  /// Reads every row below the headings that is not blank; register numbers that come twice are a problem of the later.
  public func read(_ rows: [(number: Int, cells: [String], hasStrayQuote: Bool)]) -> [RegisterRow] {
    var seen: [String: Int] = [:]
    return rows.compactMap { row in
      guard row.number > layout.headingRow, row.cells.contains(where: { !Plain.trimmed($0).isEmpty }) else {
        return nil
      }
      var read = self.row(row.number, row.cells, row.hasStrayQuote)
      let name = read.entry.registerNo.lowercased()
      if !name.isEmpty {
        if let first = seen[name] {
          read.problems.append(
            RowProblem(row: row.number, column: .registerNo, fault: .repeated(row: first), isBlocking: true))
        } else {
          seen[name] = row.number
        }
      }
      return read
    }
  }

  private func row(_ number: Int, _ cells: [String], _ hasStrayQuote: Bool) -> RegisterRow {
    var draft = EntryDraft(row: number)
    if hasStrayQuote { draft.block(.registerNo, .strayQuote) }
    for (place, column) in layout.columns.sorted(by: { $0.key < $1.key }) where place < cells.count {
      let text = Plain.trimmed(cells[place])
      if text.isEmpty || text == "-" { continue }
      guard text.utf8.count <= Self.textBytesMax else {
        draft.block(column, .tooLong)
        continue
      }
      read(text, column, cells[place], into: &draft)
    }
    for place in layout.others where place < cells.count && !Plain.trimmed(cells[place]).isEmpty {
      draft.keep(layout.headings[place] ?? "", cells[place])
    }
    conclude(&draft)
    return RegisterRow(number: number, cells: cells, entry: draft.entry, problems: draft.problems)
  }

  private func read(_ text: String, _ column: RegisterColumn, _ raw: String, into draft: inout EntryDraft) {
    switch column {
    case .registerNo, .name, .address, .phone, .village, .suspectName, .reporterName: draft.entry.texts[column] = text
    case .summary: draft.entry.texts[column] = raw
    case .receivedOn, .incidentOn, .closedOn, .birthDate: readDay(text, column, into: &draft)
    case .age: readAge(text, into: &draft)
    case .nik:
      do { draft.entry.texts[.nik] = try Nik(text).digits } catch { draft.block(.nik, .badNik) }
    case .sex: readCode(text, column, Codes.Sex.list, isBlocking: true, into: &draft)
    case .category: readCode(text, column, Codes.Category.list, isBlocking: true, into: &draft)
    case .risk: readCode(text, column, Codes.Risk.list, isBlocking: true, into: &draft)
    case .channel: readCode(text, column, Codes.Channel.list, isBlocking: false, into: &draft)
    case .kecamatan: readCode(text, column, Codes.Kecamatan.list, isBlocking: false, into: &draft)
    case .place: readCode(text, column, Codes.Place.list, isBlocking: false, into: &draft)
    case .relation: readCode(text, column, Codes.Relation.list, isBlocking: false, into: &draft)
    case .education: readCode(text, column, Codes.Education.list, isBlocking: false, into: &draft)
    case .occupation: readCode(text, column, Codes.Occupation.list, isBlocking: false, into: &draft)
    case .marital: readCode(text, column, Codes.Marital.list, isBlocking: false, into: &draft)
    case .violence: readCodes(text, column, Codes.Violence.list, into: &draft)
    case .service: readCodes(text, column, Codes.ServiceKind.list, into: &draft)
    case .status:
      let letters = Plain.letters(text)
      let isClosed = ["selesai", "tutup", "ditutup", "terminasi", "closed", "inkrah", "damai", "tuntas"]
      let isOpen = [
        "proses", "dalamproses", "berjalan", "terbuka", "open", "penanganan", "ditangani", "baru", "lanjut",
      ]
      if isClosed.contains(letters) {
        draft.entry.isClosed = true
      } else if !isOpen.contains(letters) {
        keepUnread(text, column, list: Codes.Status.list, nearest: nil, &draft)
      }
    }
  }

  private func readDay(_ text: String, _ column: RegisterColumn, into draft: inout EntryDraft) {
    switch DayText.read(text, thisYear: Int(today.prefix(4)) ?? 0, dayOffset: dayOffset) {
    case .day(let day): if day > today { draft.block(column, .futureDay) } else { draft.entry.days[column] = day }
    case .swapped(let day): draft.block(column, .swappedDay(day))
    case .unreadable: draft.block(column, .unreadableDay)
    }
  }

  private func readAge(_ text: String, into draft: inout EntryDraft) {
    let words = Plain.words(text)
    let units = ["th", "thn", "tahun", "years", "year", "y"]
    let digits = words.first.map { $0.prefix { $0.isNumber } } ?? ""
    let rest = (words.first.map { [String($0.dropFirst(digits.count))] } ?? []) + words.dropFirst()
    guard let age = Int(digits), (0...120).contains(age), rest.allSatisfy({ $0.isEmpty || units.contains($0) }) else {
      return draft.block(.age, .unreadableNumber)
    }
    draft.entry.age = age
  }

  private func readCode(
    _ text: String, _ column: RegisterColumn, _ list: String, isBlocking: Bool, into draft: inout EntryDraft
  ) {
    switch CodeText.read(text, list: list) {
    case .code(let code): draft.entry.codes[column] = [code]
    case .unknown(let nearest):
      if isBlocking { return draft.block(column, .unknownCode(list: list, nearest: nearest)) }
      keepUnread(text, column, list: list, nearest: nearest, &draft)
    }
  }

  private func readCodes(_ text: String, _ column: RegisterColumn, _ list: String, into draft: inout EntryDraft) {
    let read = CodeText.readMany(text, list: list)
    if !read.codes.isEmpty { draft.entry.codes[column] = read.codes }
    if case .unknown(let nearest)? = read.unknown { keepUnread(text, column, list: list, nearest: nearest, &draft) }
  }

  private func keepUnread(
    _ text: String, _ column: RegisterColumn, list: String, nearest: String?, _ draft: inout EntryDraft
  ) {
    draft.note(column, .unknownCode(list: list, nearest: nearest))
    draft.keep(layout.heading(column), text)
  }

  /// What is needed, what contradicts, and what follows from the rest.
  private func conclude(_ draft: inout EntryDraft) {
    if draft.entry.registerNo.isEmpty { draft.block(.registerNo, .missing) }
    if draft.entry.days[.receivedOn] == nil, !draft.isBlocked(.receivedOn) { draft.block(.receivedOn, .missing) }
    if let received = draft.entry.days[.receivedOn] {
      for column in [RegisterColumn.incidentOn, .birthDate] {
        if let day = draft.entry.days[column], day > received { draft.block(column, .afterReport) }
      }
      if draft.entry.age == nil, !draft.isBlocked(.age), let birth = draft.entry.days[.birthDate], birth <= received {
        draft.entry.age = Self.years(from: birth, to: draft.entry.days[.incidentOn].map { max($0, birth) } ?? received)
      }
    }
    if draft.entry.codes[.category] == nil, !draft.isBlocked(.category) {
      if let age = draft.entry.age, age < 18 {
        draft.assume(.category, Codes.Category.ampk)
      } else if draft.entry.age != nil, draft.entry.codes[.sex] == [Codes.Sex.p] {
        draft.assume(.category, Codes.Category.ktp)
      } else {
        draft.block(.category, .undecided)
      }
    }
    if draft.entry.codes[.risk] == nil { draft.assume(.risk, Codes.Risk.sedang) }
    if draft.entry.codes[.channel] == nil { draft.assume(.channel, Codes.Channel.langsung) }
  }

  /// Whole years between two days.
  static func years(from birth: String, to day: String) -> Int? {
    guard let first = Int(birth.prefix(4)), let last = Int(day.prefix(4)) else { return nil }
    let years = last - first - (day.dropFirst(4) < birth.dropFirst(4) ? 1 : 0)
    return (0...120).contains(years) ? years : nil
  }
}

/// An entry in the making.
private struct EntryDraft {
  let row: Int
  var entry = RegisterEntry()
  var problems: [RowProblem] = []

  init(row: Int) { self.row = row }

  mutating func block(_ column: RegisterColumn, _ fault: RowFault) {
    problems.append(RowProblem(row: row, column: column, fault: fault, isBlocking: true))
  }

  mutating func note(_ column: RegisterColumn, _ fault: RowFault) {
    problems.append(RowProblem(row: row, column: column, fault: fault, isBlocking: false))
  }

  mutating func keep(_ heading: String, _ text: String) {
    entry.kept.append(RegisterEntry.KeptCell(heading: heading, text: text))
  }

  mutating func assume(_ column: RegisterColumn, _ code: String) {
    entry.codes[column] = [code]
    entry.assumed.append(column)
  }

  func isBlocked(_ column: RegisterColumn) -> Bool { problems.contains { $0.column == column && $0.isBlocking } }
}
