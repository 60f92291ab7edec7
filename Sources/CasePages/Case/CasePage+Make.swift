import CaseModel
import Casework
import Pages

extension CasePage {
  /// The fields of the case record by what they are about; the first ones are shown empty too.
  private static let fields: [(id: String, indonesian: String, english: String, names: [String], others: [String])] = [
    (
      "laporan", "Laporan", "Report", ["category", "violence", "kecamatan", "village", "summary"],
      [
        "channel", "received_at", "registered_at", "victim_reported_at", "child_kinds", "is_tpks", "tpks",
        "referred_by",
      ]
    ),
    (
      "keselamatan", "Risiko dan keselamatan", "Risk and safety",
      ["risk", "risk_reason", "may_call", "may_message", "may_leave_message", "may_visit", "safe_hours"],
      ["risk_assessed_by", "risk_assessed_at", "is_fenced"]
    ),
    (
      "penanganan", "Penanganan", "Handling", ["status", "owner", "team", "consent", "processing_basis"],
      [
        "competence", "processing_basis_reason", "is_restricted", "legal_hold", "police_report_no",
        "police_report_date", "simfoni_no", "simfoni_state", "sapa_no", "closing_reason", "closed_on", "closed_by",
      ]
    ),
  ]

  /// Records of the work, in the order in which it goes.
  static let workTypes = [
    "service", "referral", "assessment", "plan", "plan_goal", "incident", "suspect", "statement", "evidence", "consent",
    "rights_briefing", "flag", "shelter_stay", "mediation", "accompaniment", "legal_proceeding", "content_removal",
    "clinical_assessment", "approval", "termination", "case_reopening", "rights_request",
  ]

  /// Those that are shown although there is none yet.
  static let usualTypes: Set<String> = ["service", "referral"]

  /// Those that are added by a form of one page.
  static let addable: Set<String> = Set(addableInOrder)

  static let addableInOrder = [
    "service", "assessment", "plan", "plan_goal", "incident", "suspect", "statement", "evidence", "flag",
    "rights_briefing", "shelter_stay", "shelter_note", "mediation", "accompaniment", "legal_proceeding", "legal_note",
    "content_removal", "clinical_assessment", "clinical_note",
  ]

  init(_ sheet: CaseSheet, _ visit: Visit, _ focus: CaseFocus = CaseFocus()) {
    let language = visit.language
    let line = sheet.view.line
    let words = FieldWords(clock: visit.clock, names: sheet.names)
    heading = line.registerNo
    survivorCode = sheet.plain("survivor_code")
    let isHeldOpen = line.isOpen && !CaseStatus.isOpen(code: line.status)
    status =
      isHeldOpen
      ? Cap(language.say("Ditutup, tetap terbuka sampai diputuskan", "Closed, stays open until decided"), .late)
      : .status(line.status, language)
    risk = .risk(line.risk, language)
    conflicts = .conflicts(line.conflicts, language)
    conflictPath = "/konflik"
    saved = .saved(sheet.received, visit.clock)
    safeLabel = language.say("Kontak aman", "Safe contact")
    safe = Self.safeContact(sheet, language)
    teamLabel = language.say("Tim", "Team")
    team = (sheet.record?.all("team") ?? []).compactMap { UInt32($0) }.map { sheet.names.person($0, language) }
      .joined(separator: ", ")
    let choices = RecordChoices(sheet, words)
    groups = Self.groups(sheet, words, choices, focus)
    picture = TimelinePicture(Timeline(sheet, words), visit.clock)
    timelineHeading = language.say("Garis waktu", "Timeline")
    personsHeading = language.say("Orang", "People")
    persons = Self.persons(sheet, words)
    personActs = [
      sheet.mayWrite("person")
        ? PageLink("/kasus/\(line.id)/orang", language.say("Tambah orang", "Add a person")) : nil,
      PageLink("/kasus/\(line.id)/mirip", language.say("Mungkin sama?", "May be the same?")),
    ].compactMap { $0 }
    steps = CourseSteps.next(line.status, sheet, language) + Self.contacts(sheet, language)
    stepsLabel = language.say("Langkah", "Next steps")
    moreHeading = language.say("Tambah catatan kerja", "Add a record of the work")
    more = Self.more(sheet, words)
    tasksHeading = language.say("Tugas dan tenggat", "Tasks and deadlines")
    tasks = Self.tasks(sheet, visit)
    noTasks = tasks.isEmpty ? language.say("Tidak ada tenggat.", "No deadlines.") : nil
    sections = Self.sections(sheet, words, choices, focus)
    notesHeading = language.say("Catatan", "Notes")
    notes = Self.notes(sheet, words)
    let text = FormRow(
      "text", language.say("Catatan baru", "New note"), .area(rows: 3), value: focus.form?["text"] ?? "")
    noteForm =
      sheet.mayWrite("note")
      ? NoteForm(
        path: "/kasus/\(line.id)/catatan", row: text.context, button: language.say("Simpan catatan", "Save the note"))
      : nil
    filesHeading = language.say("Lampiran", "Attachments")
    files = Self.files(sheet, language)
    fileForm = sheet.mayWrite("attachment") ? Self.fileForm(line.id, visit) : nil
    problem = focus.field.isEmpty ? focus.problem : nil
    jumps = [
      PageLink("#garis-waktu", timelineHeading), PageLink("#orang", personsHeading), PageLink("#tugas", tasksHeading),
      PageLink("#b-service", words.type("service")), PageLink("#b-referral", words.type("referral")),
      PageLink("#catatan", notesHeading), PageLink("#lampiran", filesHeading),
    ]
  }

  private static func fileForm(_ root: String, _ visit: Visit) -> FileForm {
    FileForm(
      path: "/kasus/\(root)/lampiran", label: visit.say("Lampirkan berkas", "Attach a file"),
      hint: visit.say("Foto, PDF, suara atau dokumen.", "Photo, PDF, sound or document.")
        + (visit.isOffice
          ? ""
          : visit.say(
            " Tersimpan di laptop ini dulu; dikirim setelah semua isian.",
            " Saved on this laptop first; sent after all fields.")),
      about: FormRow("keterangan", visit.say("Isi berkas", "What it shows"), .line("text")).optional(visit.language)
        .context,
      button: visit.say("Lampirkan", "Attach"))
  }

  private static func groups(
    _ sheet: CaseSheet, _ words: FieldWords, _ choices: RecordChoices, _ focus: CaseFocus
  ) -> [Group] {
    guard let record = sheet.record else { return [] }
    var rows = FieldRows(
      base: "/kasus/\(sheet.view.line.id)", record: record, words: words, people: sheet.people,
      records: choices, marks: sheet.marks[record.id]?.fields ?? [:])
    rows.fixed = sheet.fixed("case")
    if focus.record == record.id { (rows.editing, rows.problem, rows.form) = (focus.field, focus.problem, focus.form) }
    let mark = sheet.marks[record.id]
    let by = mark.map { sheet.names.person($0.author, words.language) + " · " + words.clock.time($0.at) }
    return fields.map { group in
      Group(
        id: "bagian-\(group.id)", heading: words.language.say(group.indonesian, group.english), mark: by,
        saved: .saved(mark?.received, words.clock),
        lines: rows.lines(group.names, showsEmpty: true) + rows.lines(group.others, showsEmpty: false))
    }
  }

  /// How she may be reached, in one line: what nobody asked is said too.
  private static func safeContact(_ sheet: CaseSheet, _ language: Language) -> String {
    let ways = [
      ("may_call", language.say("telepon", "call")), ("may_message", "WhatsApp"),
      ("may_visit", language.say("kunjungan", "visit")),
    ]
    let said = ways.map { field, way in
      let view = sheet.record?.fields.first { $0.field == field }
      let codes = view.map { $0.alternatives.isEmpty ? $0.values : $0.alternatives }?.filter { !$0.isEmpty } ?? []
      guard let strictest = codes.map({ MayContact(code: $0) }).min() else {
        return way + ": " + language.say("belum ditanyakan", "not asked")
      }
      let list = Registry.record(named: "case")?.field(named: field)?.list ?? ""
      return way + ": " + Registry.label(strictest.rawValue, in: list, language)
    }
    let hours = sheet.plain("safe_hours")
    return (said + (hours.isEmpty ? [] : [language.say("jam aman ", "safe hours ") + hours])).joined(separator: " · ")
  }

  private static func persons(_ sheet: CaseSheet, _ words: FieldWords) -> [Person] {
    let spec = Registry.record(named: "case_person")
    return sheet.persons.map { person in
      let about = [
        words.words(person.sex, spec?.field(named: "sex")),
        words.words(person.ageGroup, spec?.field(named: "age_group")),
      ]
      return Person(
        shown: person.shown, part: words.words(person.part, spec?.field(named: "role")),
        about: about.filter { !$0.isEmpty }.joined(separator: " · "),
        path: person.person.isEmpty ? nil : "/kasus/\(sheet.view.line.id)/orang/\(person.role)",
        open: words.language.say("Buka identitas", "Open identity"),
        saved: .saved(sheet.marks[person.role]?.received, words.clock), acts: personActs(person, sheet, words.language))
    }
  }

  private static func tasks(_ sheet: CaseSheet, _ visit: Visit) -> [Chore] {
    let language = visit.language
    let root = sheet.view.line.id
    let isWritable = sheet.mayWrite("deadline")
    return sheet.deadlines.sorted { ($0.doneAt == nil ? 0 : 1, $0.dueAt) < ($1.doneAt == nil ? 0 : 1, $1.dueAt) }.map {
      let isLate = $0.dueAt < visit.now
      let form = DoneForm(
        path: "/kasus/\(sheet.view.line.id)/tenggat", kind: $0.kind, about: $0.about,
        label: language.say("Selesai", "Done"),
        reason: isLate ? language.say("Alasan terlambat", "Why late") : nil)
      return Chore(
        cap: DeadlineWords.cap($0.state, language), words: Registry.label($0.kind, in: Codes.Timer.list, language),
        due: visit.clock.time($0.doneAt ?? $0.dueAt),
        relative: $0.lateReason.isEmpty ? visit.clock.relative($0.doneAt ?? $0.dueAt) : $0.lateReason,
        isOpen: isWritable && $0.doneAt == nil, done: isWritable && $0.doneAt == nil ? form : nil,
        move: isWritable && $0.doneAt == nil && TimerRule.of($0.kind)?.isLaw != true
          ? PageLink("/kasus/\(root)/tenggat/\($0.kind)/\($0.about)/pindah", language.say("Pindahkan", "Move")) : nil)
    }
  }

  static func notes(_ sheet: CaseSheet, _ words: FieldWords) -> [Note] {
    sheet.records("note").map { note in
      let mark = sheet.marks[note.id]
      let by = mark.map { sheet.names.person($0.author, words.language) + " · " + words.clock.time($0.at) } ?? ""
      return (mark?.at ?? 0, Note(text: note.plain("text"), by: by, saved: .saved(mark?.received, words.clock)))
    }.sorted { $0.0 > $1.0 }.map(\.1)
  }

  static func files(_ sheet: CaseSheet, _ language: Language) -> [File] {
    sheet.attachments.map { file in
      let place =
        switch file.place {
        case .here: language.say("Diterima di kantor", "Received at the office")
        case .hereUnsent: language.say("Tersimpan di laptop ini", "Saved on this laptop")
        case .notHere: language.say("Di kantor; belum diambil", "At the office; not fetched")
        case .requested, .coming: language.say("Sedang diambil", "Being fetched")
        case .notAtOffice: language.say("Belum sampai di kantor", "Not at the office yet")
        }
      return File(
        name: file.description.isEmpty ? file.fileName : file.description,
        about: "\(file.mime) · \(max(file.size / 1_024, 1)) KB",
        path: "/kasus/\(sheet.view.line.id)/lampiran/\(file.id)", place: place,
        original: file.place.isHere
          ? PageLink(
            "/kasus/\(sheet.view.line.id)/lampiran/\(file.id)/asli", language.say("Berkas asli", "Original file"))
          : nil)
    }
  }
}
