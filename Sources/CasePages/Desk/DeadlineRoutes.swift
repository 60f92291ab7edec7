import CaseModel
import Casework
import Pages

/// What is due in the open cases held here: late first.
public struct DeadlineRoutes: Sendable {
  let desk: CaseDesk

  /// The addresses over `desk`.
  public init(_ desk: CaseDesk) { self.desk = desk }

  /// Adds them.
  public func add(to routes: inout Routes) {
    routes.page("/tenggat") { visit in
      let isMine = visit.query["semua"] != "1"
      let page = try await desk.room.work(as: visit.person) { try Self.read($0, visit, isMine: isMine) }
      return .page(page.page)
    }
  }

  private static func read(_ casework: Casework, _ visit: Visit, isMine: Bool) throws -> ListingPage {
    let lines = try casework.list(onlyOpen: true)
    let ids = Dictionary(lines.map { ($0.registerNo, $0) }, uniquingKeysWith: { first, _ in first })
    let due = try casework.openDeadlines(isMine: isMine)
    let late = due.filter { $0.dueAt < visit.now }
    let ahead = due.filter { $0.dueAt >= visit.now }
    var page = ListingPage(heading: visit.say("Tenggat", "Deadlines"))
    page.back =
      isMine
      ? PageLink("/tenggat?semua=1", visit.say("Tampilkan semua kasus di laptop ini", "Show all cases on this laptop"))
      : PageLink("/tenggat", visit.say("Hanya kasus yang Anda pegang", "Only the cases that are yours"))
    page.boxes = [
      ListingPage.Box(
        visit.say("Terlambat", "Late") + " (\(late.count))", items: late.map { item($0, ids, visit) },
        empty: visit.say("Tidak ada yang terlambat.", "Nothing is late.")),
      ListingPage.Box(
        visit.say("Yang akan datang", "Ahead") + " (\(ahead.count))", items: ahead.map { item($0, ids, visit) },
        empty: visit.say("Tidak ada.", "None.")),
    ]
    return page
  }

  private static func item(
    _ view: DeadlineView, _ ids: [String: CaseLine], _ visit: Visit
  ) -> ListingPage.Item {
    let line = ids[view.registerNo]
    var caps = [DeadlineWords.cap(view.state, visit.language)]
    if let line, line.risk == Codes.Risk.tinggi { caps.append(.risk(line.risk, visit.language)) }
    return ListingPage.Item(
      path: line.map { "/kasus/\($0.id)#tugas" }, code: view.registerNo,
      words: Registry.label(view.kind, in: Codes.Timer.list, visit.language), caps: caps,
      when: visit.clock.relative(view.dueAt), title: visit.clock.time(view.dueAt))
  }
}
