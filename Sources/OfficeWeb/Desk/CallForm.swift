import CaseModel
import CasePages
import Casework
import MergeCore
import Pages

/// Whether the telephone is answered now, and what a caller is told.
struct HoursState: Sendable {
  let tone: String
  let words: String
  let advice: String?

  static func read(_ casework: Casework, _ visit: Visit) throws -> HoursState {
    let advice = try casework.callerAdvice()
    let duty = try casework.onDuty()
    if advice.isOpen {
      if duty.onShift.isEmpty {
        return HoursState(
          tone: Tone.danger.rawValue,
          words: visit.say("‼ Jam layanan, tetapi TIDAK ADA petugas piket.", "‼ Within hours, but NOBODY is on shift."),
          advice: visit.say("Beri tahu supervisor sekarang.", "Tell a supervisor now."))
      }
      return HoursState(
        tone: Tone.done.rawValue, words: visit.say("✓ Jam layanan telepon: buka.", "✓ The telephone is open."),
        advice: nil)
    }
    let opens = advice.opensAt.map { visit.say(" Buka ", " Opens ") + visit.clock.time($0) + "." } ?? ""
    var words = visit.say(
      "Arahkan penelepon ke WhatsApp, yang selalu menerima pesan.",
      "Lead the caller to WhatsApp, which always takes messages.")
    words +=
      duty.onCall.isEmpty
      ? visit.say(" Tidak ada petugas siaga.", " Nobody stands by.")
      : visit.say(" Bila bahaya: hubungi petugas siaga.", " In danger: call whoever stands by.")
    return HoursState(
      tone: duty.onCall.isEmpty ? Tone.danger.rawValue : Tone.late.rawValue,
      words: visit.say("⚠ Di luar jam layanan telepon.", "⚠ Outside telephone hours.") + opens, advice: words)
  }
}

/// Where a call is taken.
struct CallStart: Sendable {
  let heading: String
  let hours: HoursState
  let intro: String
  let button: String
  let alarms: [AlarmItem]
  let openHeading: String
  let open: [PageLink]
  let empty: String?

  static func read(_ casework: Casework, _ visit: Visit) throws -> CallStart {
    var mine = ContactFilter()
    mine.isMine = true
    mine.channel = Codes.Channel.telepon
    let open = try casework.contacts(mine).map {
      PageLink("/telepon/\($0.id)", $0.id + " · " + visit.clock.relative(UInt64(clamping: $0.receivedAt)))
    }
    return CallStart(
      heading: visit.say("Terima telepon", "Take a call"), hours: try .read(casework, visit),
      intro: visit.say(
        "Setiap isian tersimpan begitu diketik. Boleh berhenti di tengah jalan.",
        "Every field is saved as it is typed. You may stop half-way."),
      button: visit.say("Mulai mencatat panggilan", "Begin a call"), alarms: try AlarmItem.read(casework, visit),
      openHeading: visit.say("Panggilan Anda yang belum selesai", "Your unfinished calls"), open: open,
      empty: open.isEmpty ? visit.say("Tidak ada.", "None.") : nil)
  }
}

/// The call form: one screen, by keyboard, safe contact first.
struct CallForm: Sendable {
  struct Part: Sendable {
    let heading: String
    let rows: [FormRowContext]
  }

  let heading: String
  let hours: HoursState?
  let hint: String
  let path: String
  let savePath: String
  let parts: [Part]
  let save: String
  let endHeading: String
  let endPath: String
  /// Where what is typed about the end is kept until the call is written down.
  let draftPath: String
  /// Whether it is a call; another contact has the same fields and no end.
  let hasEnd: Bool
  let endRows: [FormRowContext]
  let end: String
  let contact: PageLink
  let summary: DeskSummary?

  private static let sections: [(id: String, en: String, fields: [String])] = [
    (
      "1 · Aman?", "1 · Safe?",
      [
        "immediate_danger", "may_call", "may_message", "may_leave_message", "safe_number", "safe_hours",
        "who_may_answer", "code_phrase", "hide_caller_id",
      ]
    ),
    (
      "2 · Siapa", "2 · Who",
      ["phone", "caller_role", "display_name", "is_anonymous", "is_child", "communication_needs"]
    ),
    ("3 · Apa, di mana", "3 · What, where", ["summary", "violence", "risk", "kecamatan", "present_place"]),
  ]

  /// The fields that the form saves.
  static let names = sections.flatMap(\.fields)

  static func read(_ id: RecordID, _ casework: Casework, _ visit: Visit, _ problems: [Problem]) throws -> CallForm {
    let language = visit.language
    let view = try casework.showContact(id)
    guard let contact = view.records.first(where: { $0.type == "contact" }) else { throw PageRefusal.notFound }
    let spec = Registry.record(named: "contact")
    func row(_ name: String) -> FormRow? {
      guard let field = spec?.field(named: name) else { return nil }
      let found = contact.fields.first { $0.field == name }
      let value = visit.form.has(name) ? visit.form[name] : found?.values.first ?? ""
      var row = FormRow(field, value: value, chosen: Set(found?.values ?? []), language)
      if case .area = row.control { row = FormRow.shortened(row) }
      return row.wrong(problems.first { $0.field == name }?.words).original(field, found?.values ?? [], language)
    }
    let parts = sections.map {
      Part(heading: language.say($0.id, $0.en), rows: $0.fields.compactMap(row).map(\.context))
    }
    let name = view.line.id
    let isCall = view.line.channel == Codes.Channel.telepon
    let typed = isCall ? try casework.callDraft(id) : [:]
    let rest = problems.first { problem in problem.field.map { !names.contains($0) } ?? true } ?? problems.first
    return CallForm(
      heading: isCall
        ? visit.say("Panggilan \(name)", "Call \(name)")
        : visit.say("Isian kontak \(name)", "Fields of contact \(name)"),
      hours: isCall ? try .read(casework, visit) : nil,
      hint: visit.say(
        "Tersimpan sendiri (✓). Tab ke isian berikutnya; panah memilih jawaban. Boleh ada yang kosong.",
        "Saved by itself (✓). Tab goes to the next field; arrows choose an answer. Some may stay empty."),
      path: "/telepon/\(name)/isi", savePath: "/telepon/\(name)/simpan", parts: parts,
      save: visit.say("Simpan semua", "Save all"), endHeading: visit.say("4 · Panggilan berakhir", "4 · The call ends"),
      endPath: "/telepon/\(name)/selesai", draftPath: "/telepon/\(name)/akhir", hasEnd: isCall,
      endRows: endRows(typed, visit, problems).map(\.context),
      end: visit.say("Catat dan selesai", "Write down and end"),
      contact: PageLink("/kontak/\(name)", visit.say("Ke lembar kontak", "To the contact's page")),
      summary: DeskSummary(rest, visit, rows: endRows(typed, visit, [])))
  }

  /// The fields of the end of a call: what was typed is kept until the call is written down.
  static let endNames = ["outcome", "ended_by", "note", "wants_callback"]

  private static func endRows(_ kept: [String: String], _ visit: Visit, _ problems: [Problem]) -> [FormRow] {
    func typed(_ name: String) -> String { visit.form.has(name) ? visit.form[name] : kept[name] ?? "" }
    let spec = Registry.record(named: "call")
    var rows: [FormRow] = []
    for name in endNames.dropLast() {
      guard let field = spec?.field(named: name) else { continue }
      var row = FormRow(field, value: typed(name), visit.language)
      if name != "outcome" { row = row.optional(visit.language) }
      if case .area = row.control { row = FormRow.shortened(row) }
      row.options.removeAll {
        [Codes.ContactOutcome.kasus, Codes.ContactOutcome.tambahKasus, Codes.ContactOutcome.duplikat].contains($0.code)
      }
      rows.append(row.wrong(problems.first { $0.field == name }?.words))
    }
    rows.append(
      FormRow(
        "wants_callback", visit.say("Telepon balik", "Call-back"), .boxes,
        options: [
          .init(
            "1", visit.say("Ia minta ditelepon balik", "She wants to be called back"),
            isChosen: typed("wants_callback") == "1")
        ]))
    return rows
  }
}

extension FormRow {
  /// The same field with fewer lines, so that the whole form stays on one screen.
  static func shortened(_ row: FormRow) -> FormRow {
    var short = FormRow(row.name, row.label, .area(rows: 3), value: row.value)
    short.hint = row.hint
    short.optional = row.optional
    return short
  }
}
