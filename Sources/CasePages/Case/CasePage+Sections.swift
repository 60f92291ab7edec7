import CaseModel
import Casework
import Pages

/// The records of the work, and what may be done about each.
extension CasePage {
  static func sections(
    _ sheet: CaseSheet, _ words: FieldWords, _ choices: RecordChoices, _ focus: CaseFocus
  ) -> [Section] {
    let language = words.language
    return workTypes.compactMap { type in
      let records = sheet.records(type)
      guard !records.isEmpty || usualTypes.contains(type) else { return nil }
      let label = words.type(type)
      return Section(
        id: "b-\(type)", heading: label, cards: records.map { card($0, sheet, words, choices, focus) },
        empty: records.isEmpty
          ? language.say("Belum ada \(label.lowercased()).", "No \(label.lowercased()) yet.") : nil,
        add: addition(type, sheet, words))
    }
  }

  /// Where a record of this type is added; nil for one that a step makes, and for one that she may not write.
  private static func addition(_ type: String, _ sheet: CaseSheet, _ words: FieldWords) -> PageLink? {
    let own = ["referral": "rujukan", "consent": "persetujuan", "rights_request": "permintaan"]
    guard sheet.mayWrite(type), let path = own[type] ?? (addable.contains(type) ? "tambah/\(type)" : nil) else {
      return nil
    }
    return PageLink(
      "/kasus/\(sheet.view.line.id)/\(path)", words.language.say("Tambah", "Add") + " " + words.type(type).lowercased())
  }

  /// Everything that she may add to a case.
  static func more(_ sheet: CaseSheet, _ words: FieldWords) -> [PageLink] {
    (["service", "referral", "consent", "rights_request"] + addableInOrder.dropFirst()).compactMap { type in
      addition(type, sheet, words).map { PageLink($0.path, words.type(type)) }
    }
  }

  /// The contacts from which the case came: where calls are written down.
  static func contacts(_ sheet: CaseSheet, _ language: Language) -> [PageLink] {
    let contacts = (sheet.record?.all("source_contacts") ?? []).prefix(3)
    let consent = PageLink(
      "/surat/persetujuan/\(sheet.view.line.id)", language.say("Lembar persetujuan", "Consent form"))
    return [consent] + contacts.map { PageLink("/kontak/\($0)", language.say("Kontak ", "Contact ") + $0) }
  }

  static func personActs(_ person: PersonLine, _ sheet: CaseSheet, _ language: Language) -> [PageLink] {
    guard sheet.mayWrite("case_person") else { return [] }
    let path = "/kasus/\(sheet.view.line.id)/orang/\(person.role)"
    return [
      PageLink("\(path)/kasus-lain", language.say("Kasus lain", "Other case")),
      PageLink("\(path)/lepas", language.say("Keluarkan", "Take out")),
    ]
  }

  private static func card(
    _ record: RecordView, _ sheet: CaseSheet, _ words: FieldWords, _ choices: RecordChoices, _ focus: CaseFocus
  ) -> Card {
    let root = sheet.view.line.id
    var rows = FieldRows(
      base: "/kasus/\(root)", record: record, words: words, people: sheet.people, records: choices,
      marks: sheet.marks[record.id]?.fields ?? [:])
    rows.fixed = sheet.fixed(record.type)
    if focus.record == record.id { (rows.editing, rows.problem, rows.form) = (focus.field, focus.problem, focus.form) }
    let mark = sheet.marks[record.id]
    let by = mark.map { sheet.names.person($0.author, words.language) + " · " + words.clock.time($0.at) } ?? ""
    return Card(
      id: "c-\(record.id)", title: words.language.say("Riwayat catatan ini", "History of this record"), mark: by,
      saved: .saved(mark?.received, words.clock),
      lines: rows.all(),
      contested: record.isContested
        ? words.language.say(
          "Dihapus oleh orang lain saat diubah; lihat konflik.",
          "Deleted by somebody else while it was edited; see the conflict.")
        : nil, historyPath: "/kasus/\(root)/riwayat/\(record.id)", verdict: verdict(record, sheet, words.language),
      acts: acts(record, sheet, words.language))
  }

  /// Where a proposal stands.
  private static func verdict(_ record: RecordView, _ sheet: CaseSheet, _ language: Language) -> Cap? {
    guard let approval = sheet.approvals[record.id], let verdict = ApprovalVerdict(rawValue: approval.verdict) else {
      return nil
    }
    let note = approval.note.isEmpty ? "" : ": " + approval.note
    return Cap(verdict.labels[language] + note, verdict == .approved ? .done : verdict == .pending ? .info : .late)
  }

  private static func acts(_ record: RecordView, _ sheet: CaseSheet, _ language: Language) -> [PageLink] {
    let root = sheet.view.line.id
    var links: [PageLink] = []
    if record.type == "referral" {
      // The letter is for whoever reads the case.
      links += ReferralSteps.next(record, root, language).filter {
        sheet.permitted.contains(.sendReferral) || $0.path.contains("/surat/")
      }
    }
    if sheet.mayDecide(on: record.id) {
      links.append(PageLink("/kasus/\(root)/putusan/\(record.id)", language.say("Putuskan", "Decide")))
    }
    if !sheet.mayWrite(record.type) { return links }
    if record.type == "rights_request", record.plain("answered_at").isEmpty {
      links.append(PageLink("/kasus/\(root)/permintaan/\(record.id)", language.say("Jawab", "Answer")))
    }
    if record.type == "plan" {
      links.append(PageLink("/kasus/\(root)/tambah/plan_goal", language.say("Tambah tujuan", "Add a goal")))
    }
    if !CareSteps.kept.contains(record.type) {
      links.append(PageLink("/kasus/\(root)/hapus/\(record.id)", language.say("Hapus", "Delete")))
    }
    return links
  }
}
