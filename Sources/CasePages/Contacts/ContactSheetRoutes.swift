import CaseModel
import Casework
import MergeCore
import Pages

/// The contacts on an officer's laptop: a report taken in a village, calls, call-backs, an exported chat.
public struct ContactSheetRoutes: Sendable {
  let desk: CaseDesk

  /// The addresses over `desk`.
  public init(_ desk: CaseDesk) { self.desk = desk }

  /// Adds them.
  public func add(to routes: inout Routes) {
    routes.page("/kontak") { visit in
      .page(try await desk.room.work(as: visit.person) { try ContactList.read($0, visit) }.page)
    }
    routes.page("/kontak/:id") { try await show($0, CaseFocus()) }
    routes.page("/kontak/:id/isian/:record/:field") {
      try await show($0, CaseFocus(record: $0["record"], field: $0["field"]))
    }
    routes.act("/kontak/:id/isian/:record/:field") { try await edit($0) }
    for path in ["/kontak/:id/riwayat/:record", "/kontak/:id/riwayat/:record/:field"] {
      routes.page(path) { visit in
        let back = visit.say("Kembali ke kontak", "Back to the contact")
        return try await desk.history(visit, base: "/kontak/\(visit["id"])", back: back)
      }
    }
    StepRoutes(desk: desk).add(ContactSteps.all + [ChatImportStep.step], to: &routes)
  }

  private func show(_ visit: Visit, _ focus: CaseFocus) async throws -> Reply {
    let sheet = try await desk.room.work(as: visit.person) { try ContactSheet.read($0, visit, focus) }
    return .page(Page("lembar-catatan", sheet).wide.with(status: focus.problem == nil ? 200 : 422))
  }

  private func edit(_ visit: Visit) async throws -> Reply {
    let (id, name, form) = (visit["id"], visit["field"], visit.form)
    guard let record = RecordName.parse(id), let field = Registry.record(named: "contact")?.field(named: name) else {
      throw PageRefusal.notFound
    }
    let focus = CaseFocus(record: id, field: name, form: form)
    do {
      let refused = try await desk.room.work(as: visit.person) { casework -> FieldRefusal? in
        let contact = try casework.showContact(record).records.first { $0.type == "contact" }
        let values = try FormRow.edits(field, form, stored: contact?.all(name) ?? [])
        return values.isEmpty ? nil : try casework.setContact(record, values).refused.first
      }
      if let refused { throw refused.error }
      return .see("/kontak/\(id)#b-\(id)-\(name)", desk.saved(visit))
    } catch let error as CaseworkError {
      var wrong = focus
      wrong.problem = desk.problem(error, field: name, visit)
      return try await show(visit, wrong)
    }
  }
}

/// The contacts that she works on, and the others that she may see: codes, no names.
enum ContactList {
  static func read(_ casework: Casework, _ visit: Visit) throws -> ListingPage {
    let language = visit.language
    var filter = ContactFilter()
    filter.includesFinished = visit.query["semua"] == "1"
    let all = try casework.contacts(filter)
    let mine = all.filter { $0.handledBy == Int64(casework.actor) }
    let others = all.filter { $0.handledBy != Int64(casework.actor) }
    var page = ListingPage(heading: visit.say("Kontak", "Contacts"))
    page.actions = [
      PageLink("/laporan", visit.say("Laporan baru", "New report")),
      PageLink("/kontak-impor", visit.say("Impor obrolan WhatsApp", "Import a WhatsApp chat")),
    ]
    page.boxes = [
      ListingPage.Box(
        visit.say("Yang Anda tangani", "Yours"), items: mine.map { item($0, visit) },
        empty: visit.say("Tidak ada. Mulai dengan laporan baru.", "None. Begin with a new report.")),
      ListingPage.Box(
        visit.say("Telepon balik", "Call-backs"),
        items: try casework.callbackQueue(isMine: true).map { callback($0, visit) },
        empty: visit.say("Tidak ada yang dijanjikan.", "None promised.")),
    ]
    if !others.isEmpty {
      page.boxes.append(
        ListingPage.Box(visit.say("Lainnya", "Others"), items: others.prefix(100).map { item($0, visit) }))
    }
    page.back =
      filter.includesFinished
      ? PageLink("/kontak", language.say("Hanya yang belum selesai", "Unfinished ones only"))
      : PageLink("/kontak?semua=1", language.say("Juga yang sudah selesai", "Finished ones too"))
    return page
  }

  private static func item(_ line: ContactLine, _ visit: Visit) -> ListingPage.Item {
    let language = visit.language
    var caps: [Cap] = []
    if line.immediateDanger { caps.append(Cap(visit.say("Bahaya saat ini", "Immediate danger"), .danger)) }
    if !line.risk.isEmpty { caps.append(.risk(line.risk, language)) }
    caps += [Cap.conflicts(line.conflicts, language)].compactMap { $0 }
    let received = UInt64(clamping: line.receivedAt)
    let words = [
      Registry.label(line.state, in: Codes.ContactState.list, language),
      line.kecamatan.isEmpty ? "" : Registry.label(line.kecamatan, in: Codes.Kecamatan.list, language),
    ]
    return ListingPage.Item(
      path: "/kontak/\(line.id)", code: Registry.label(line.channel, in: Codes.Channel.list, language) + " " + line.id,
      words: words.filter { !$0.isEmpty }.joined(separator: " · "), caps: caps, when: visit.clock.relative(received),
      title: visit.clock.time(received))
  }

  private static func callback(_ line: CallbackLine, _ visit: Visit) -> ListingPage.Item {
    let due = UInt64(clamping: line.dueAt)
    var caps: [Cap] = []
    if due < visit.now { caps.append(Cap(visit.say("Terlambat", "Late"), .late)) }
    if !line.mayCallNow { caps.append(Cap(visit.say("jangan ditelepon sekarang", "do not call now"), .danger)) }
    return ListingPage.Item(
      path: "/kontak/\(line.contact)", code: visit.say("Kontak ", "Contact ") + line.contact, words: line.registerNo,
      caps: caps, when: visit.clock.relative(due), title: visit.clock.time(due))
  }
}
