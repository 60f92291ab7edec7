import CaseModel
import Casework
import Pages

/// The page of one contact: how she may be reached, what was said, and what was promised.
enum ContactSheet {
  private static let groups: [(id: String, indonesian: String, english: String, fields: [String], others: [String])] = [
    (
      "aman", "Kontak aman", "Safe contact",
      ["may_call", "may_message", "may_leave_message", "safe_number", "safe_hours"],
      ["who_may_answer", "code_phrase", "hide_caller_id"]
    ),
    (
      "isi", "Laporan", "Report", ["immediate_danger", "risk", "summary", "kecamatan", "village"],
      [
        "violence", "present_place", "caller_role", "display_name", "phone", "relation_to_victim", "is_anonymous",
        "is_child", "communication_needs", "handled_by", "state", "outcome",
      ]
    ),
  ]

  static func read(_ casework: Casework, _ visit: Visit, _ focus: CaseFocus) throws -> RecordSheet {
    guard let id = RecordName.parse(visit["id"]) else { throw PageRefusal.notFound }
    let view = try casework.showContact(id)
    guard let contact = view.records.first(where: { $0.type == "contact" }) else { throw PageRefusal.notFound }
    let language = visit.language
    let people = try casework.people()
    var names = KnownNames()
    for person in people { names.people[person.number] = person.name }
    names.types = Dictionary(view.records.map { ($0.id, $0.type) }, uniquingKeysWith: { first, _ in first })
    let words = FieldWords(clock: visit.clock, names: names)
    let document = try casework.documentNamed(view.line.id)
    let marks = try casework.recordMarks(of: document)
    let received = UInt64(clamping: view.line.receivedAt)
    var sheet = RecordSheet(
      Registry.label(view.line.channel, in: Codes.Channel.list, language) + " " + view.line.id,
      back: PageLink("/kontak", visit.say("Semua kontak", "All contacts")), visit)
    if view.line.immediateDanger { sheet.caps.append(Cap(visit.say("Bahaya saat ini", "Immediate danger"), .danger)) }
    sheet.caps.append(.risk(view.line.risk, language))
    sheet.caps.append(Cap(Registry.label(view.line.state, in: Codes.ContactState.list, language), .plain))
    sheet.caps += [Cap.conflicts(view.line.conflicts, language)].compactMap { $0 }
    sheet.caps.append(.saved(CaseSheet.received(marks.values.map(\.received)), visit.clock))
    sheet.facts = [
      RecordSheet.Fact(
        visit.say("Telepon", "Call"), "",
        ReachWords.cap(try casework.mayReach(document, .call(number: nil)), visit.clock)),
      RecordSheet.Fact(
        visit.say("Pesan", "Message"), "",
        ReachWords.cap(try casework.mayReach(document, .message(number: nil)), visit.clock)),
      RecordSheet.Fact(visit.say("Diterima", "Received"), visit.clock.time(received)),
    ]
    let dialling = ReachWords.dialling(
      try casework.safeContact(of: document), phone: contact.plain("phone"), language)
    if !dialling.isEmpty { sheet.facts.insert(RecordSheet.Fact(visit.say("Menelepon", "To call"), dialling), at: 1) }
    sheet.steps = steps(view, visit)
    sheet.problem = focus.field.isEmpty ? focus.problem : nil
    var rows = FieldRows(base: "/kontak/\(view.line.id)", record: contact, words: words, people: people)
    rows.marks = marks[contact.id]?.fields ?? [:]
    (rows.editing, rows.problem, rows.form) = (focus.field, focus.problem, focus.form)
    sheet.groups = groups.map {
      CasePage.Group(
        id: "bagian-\($0.id)", heading: language.say($0.indonesian, $0.english),
        lines: rows.lines($0.fields, showsEmpty: true) + rows.lines($0.others, showsEmpty: false))
    }
    sheet.boxes = [tasks(view, visit)].filter { !$0.items.isEmpty }
    sheet.sections = ["call", "callback_try", "callback_task", "message", "contact_note"].compactMap {
      section($0, view, words, marks)
    }
    return sheet
  }

  private static func steps(_ view: ContactView, _ visit: Visit) -> [PageLink] {
    let path = "/kontak/\(view.line.id)"
    var links = [
      PageLink("\(path)/telepon", visit.say("Catat panggilan", "Write a call down")),
      PageLink("\(path)/janji", visit.say("Janji telepon balik", "Promise a call-back")),
      PageLink("\(path)/catatan", visit.say("Catatan", "Note")),
    ]
    if view.cases.isEmpty {
      links.append(PageLink("/laporan/\(view.line.id)/1", visit.say("Lanjutkan laporan", "Go on with the report")))
    }
    links += view.cases.filter { !$0.registerNo.isEmpty }.map {
      PageLink("/kasus/\($0.id)", visit.say("Kasus ", "Case ") + $0.registerNo)
    }
    links.append(PageLink("\(path)/kasus", visit.say("Kaitkan ke kasus", "Tie to a case")))
    if view.line.state != Codes.ContactState.selesai {
      links.append(PageLink("\(path)/tutup", visit.say("Tutup kontak", "Close the contact")))
    }
    return links
  }

  /// Call-backs that were promised and are not done.
  private static func tasks(_ view: ContactView, _ visit: Visit) -> ListingPage.Box {
    let open = view.records.filter {
      $0.type == "callback_task"
        && [Codes.TaskState.terbuka, Codes.TaskState.naik].contains($0.plain("state"))
    }
    return ListingPage.Box(
      visit.say("Telepon balik", "Call-backs"),
      items: open.map { task in
        let due = ValueText.instant(reading: task.plain("due_at")) ?? 0
        let path = "/kontak/\(view.line.id)"
        return ListingPage.Item(
          code: visit.clock.time(due), words: task.plain("reason"),
          caps: [Cap(visit.clock.relative(due), due < visit.now ? .late : .plain)],
          links: [
            PageLink("\(path)/coba/\(task.id)", visit.say("Catat percobaan", "Log a try")),
            PageLink("\(path)/selesai/\(task.id)", visit.say("Selesai", "Done")),
          ])
      })
  }

  private static func section(
    _ type: String, _ view: ContactView, _ words: FieldWords, _ marks: [String: RecordMark]
  ) -> CasePage.Section? {
    let records = view.records.filter { $0.type == type }
    if records.isEmpty { return nil }
    return CasePage.Section(
      id: "b-\(type)", heading: words.type(type),
      cards: records.reversed().map { record in
        let mark = marks[record.id]
        let by = mark.map { words.names.person($0.author, words.language) + " · " + words.clock.time($0.at) } ?? ""
        let path = "/kontak/\(view.line.id)"
        // What was said and done stays as it was written: it is added to, not changed.
        var rows = FieldRows(base: path, record: record, words: words, people: [])
        rows.isReadOnly = true
        return CasePage.Card(
          id: "c-\(record.id)", title: words.language.say("Riwayat catatan ini", "History of this record"), mark: by,
          saved: .saved(mark?.received, words.clock),
          lines: rows.all(), contested: nil,
          historyPath: "\(path)/riwayat/\(record.id)", verdict: breach(record, words.language), acts: [])
      }, empty: nil, add: nil)
  }

  /// The rule that a call has broken.
  private static func breach(_ record: RecordView, _ language: Language) -> Cap? {
    let code = record.plain("against_rule")
    return code.isEmpty ? nil : Cap(Registry.label(code, in: Codes.ReachBreach.list, language), .danger)
  }
}
