import CaseModel
import Casework
import MergeCore
import Pages

/// Prevention: outreach at schools and in villages. An activity counts people and names none.
public struct ActivityRoutes: Sendable {
  let desk: CaseDesk

  /// The addresses over `desk`.
  public init(_ desk: CaseDesk) { self.desk = desk }

  /// Adds them.
  public func add(to routes: inout Routes) {
    routes.page("/kegiatan") { visit in
      .page(try await desk.room.work(as: visit.person) { try ActivitySheet.list($0, visit) }.page)
    }
    StepRoutes(desk: desk).add([ActivitySteps.new, ActivitySteps.disclose, ActivitySteps.tie], to: &routes)
    routes.page("/kegiatan/:id") { try await show($0, CaseFocus()) }
    routes.page("/kegiatan/:id/isian/:record/:field") {
      try await show($0, CaseFocus(record: $0["record"], field: $0["field"]))
    }
    routes.act("/kegiatan/:id/isian/:record/:field") { try await edit($0) }
    for path in ["/kegiatan/:id/riwayat/:record", "/kegiatan/:id/riwayat/:record/:field"] {
      routes.page(path) { visit in
        let back = visit.say("Kembali ke kegiatan", "Back to the activity")
        return try await desk.history(visit, base: "/kegiatan/\(visit["id"])", back: back)
      }
    }
  }

  private func show(_ visit: Visit, _ focus: CaseFocus) async throws -> Reply {
    let sheet = try await desk.room.work(as: visit.person) { try ActivitySheet.read($0, visit, focus) }
    return .page(Page("lembar-catatan", sheet).with(status: focus.problem == nil ? 200 : 422))
  }

  private func edit(_ visit: Visit) async throws -> Reply {
    let (id, name, form) = (visit["id"], visit["field"], visit.form)
    guard let record = RecordName.parse(id), let field = Registry.record(named: "activity")?.field(named: name) else {
      throw PageRefusal.notFound
    }
    do {
      let saved = try await desk.room.work(as: visit.person) { casework -> SavedActivity? in
        let activity = try casework.activity(record).record
        let values = try FormRow.edits(field, form, stored: activity.all(name))
        return values.isEmpty ? nil : try casework.editActivity(record, values, isConfirmed: form.has("yakin"))
      }
      return .see(
        "/kegiatan/\(id)#b-\(id)-\(name)",
        desk.saved(
          visit, saved?.warnings.isEmpty == false ? .late : .done,
          more: ActivitySteps.words(saved?.warnings ?? [], visit)))
    } catch let error as CaseworkError {
      var focus = CaseFocus(record: id, field: name, form: form)
      focus.problem = desk.problem(error, field: name, visit)
      return try await show(visit, focus)
    }
  }
}

/// The list of activities, and the page of one.
enum ActivitySheet {
  static func list(_ casework: Casework, _ visit: Visit) throws -> ListingPage {
    var page = ListingPage(heading: visit.say("Kegiatan", "Activities"))
    page.intro = visit.say(
      "Sosialisasi dan pencegahan. Orang dihitung, tidak disebut.",
      "Outreach and prevention. People are counted, never named.")
    page.actions = [PageLink("/kegiatan/baru", visit.say("Kegiatan baru", "New activity"))]
    let due = try casework.followUpsDue()
    if !due.isEmpty {
      page.boxes.append(
        ListingPage.Box(
          visit.say("Tindak lanjut yang jatuh tempo", "Follow-ups due"), items: due.map { item($0, visit, isDue: true) }
        ))
    }
    page.boxes.append(
      ListingPage.Box(
        visit.say("Semua", "All"), items: try casework.activities().prefix(200).map { item($0, visit, isDue: false) },
        empty: visit.say("Belum ada kegiatan. Catat yang pertama.", "No activities yet. Enter the first.")))
    return page
  }

  private static func item(_ line: ActivityLine, _ visit: Visit, isDue: Bool) -> ListingPage.Item {
    let kind = Registry.record(named: "activity")?.field(named: "kind")?.list ?? ""
    let words = [
      Registry.label(line.kind, in: kind, visit.language), line.place,
      line.audience > 0 ? visit.say("\(line.audience) orang", "\(line.audience) people") : "",
    ]
    var caps: [Cap] = []
    if line.isOverdue { caps.append(Cap(visit.say("Terlambat", "Late"), .late)) }
    if line.disclosures > 0 {
      caps.append(Cap(visit.say("\(line.disclosures) pengungkapan", "\(line.disclosures) disclosed"), .info))
    }
    return ListingPage.Item(
      path: "/kegiatan/\(line.id)", code: line.title.isEmpty ? line.id : line.title,
      words: words.filter { !$0.isEmpty }.joined(separator: " · "), caps: caps,
      when: visit.clock.day(isDue && !line.followUpDue.isEmpty ? line.followUpDue : line.date))
  }

  private static let groups: [(id: String, indonesian: String, english: String, fields: [String], others: [String])] = [
    (
      "kegiatan", "Kegiatan", "Activity", ["kind", "title", "date", "place", "school", "kecamatan", "village"],
      ["npsn", "theme", "topics", "audience", "speakers", "materials", "owner", "team", "agencies"]
    ),
    (
      "hadir", "Yang hadir dan hasilnya", "Who came, and what came of it",
      ["girls", "boys", "women", "men", "with_disability", "disclosures", "summary"],
      ["tppk_present", "quiz_before", "quiz_after"]
    ),
    (
      "lanjutan", "Tindak lanjut", "Follow-up", ["follow_up", "follow_up_due", "follow_up_by", "follow_up_done_on"], []
    ),
  ]

  static func read(_ casework: Casework, _ visit: Visit, _ focus: CaseFocus) throws -> RecordSheet {
    guard let id = RecordName.parse(visit["id"]) else { throw PageRefusal.notFound }
    let view = try casework.activity(id)
    let people = try casework.people()
    let agencies = try casework.agencies()
    var names = KnownNames()
    for person in people { names.people[person.number] = person.name }
    for agency in agencies { names.records[agency.id] = agency.name }
    let words = FieldWords(clock: visit.clock, names: names)
    let marks = try casework.recordMarks(of: try casework.documentNamed(view.line.id))
    var sheet = RecordSheet(
      view.line.title.isEmpty ? words.type("activity") : view.line.title,
      back: PageLink("/kegiatan", visit.say("Semua kegiatan", "All activities")), visit)
    if view.line.isOverdue { sheet.caps.append(Cap(visit.say("Tindak lanjut terlambat", "Follow-up late"), .late)) }
    sheet.caps.append(.saved(CaseSheet.received(marks.values.map(\.received)), visit.clock))
    if let mark = marks[view.line.id] {
      sheet.facts.append(
        RecordSheet.Fact(
          visit.say("Terakhir diubah", "Last changed"),
          names.person(mark.author, visit.language) + " · " + visit.clock.time(mark.at)))
    }
    let path = "/kegiatan/\(view.line.id)"
    sheet.steps = [
      PageLink("\(path)/ungkap", visit.say("Ada yang mengungkap sesuatu", "Somebody disclosed something")),
      PageLink("\(path)/kaitkan", visit.say("Kaitkan kontak", "Tie a contact")),
    ]
    sheet.problem = focus.field.isEmpty ? focus.problem : nil
    var rows = FieldRows(
      base: path, record: view.record, words: words, people: people, records: RecordChoices(agencies: agencies),
      marks: marks[view.line.id]?.fields ?? [:])
    (rows.editing, rows.problem, rows.form) = (focus.field, focus.problem, focus.form)
    sheet.groups = groups.map {
      CasePage.Group(
        id: "bagian-\($0.id)", heading: visit.say($0.indonesian, $0.english),
        lines: rows.lines($0.fields, showsEmpty: true) + rows.lines($0.others, showsEmpty: false))
    }
    if !view.contacts.isEmpty || view.otherContacts > 0 {
      sheet.boxes = [
        ListingPage.Box(
          visit.say("Kontak dari kegiatan ini", "Contacts from this activity"),
          items: view.contacts.map {
            ListingPage.Item(path: "/kontak/\($0)", code: visit.say("Kontak ", "Contact ") + $0)
          }
            + (view.otherContacts > 0
              ? [ListingPage.Item(code: visit.say("\(view.otherContacts) lainnya", "\(view.otherContacts) more"))] : [])
        )
      ]
    }
    return sheet
  }
}
