import CaseModel
import CasePages
import Casework
import Pages

/// The pages of the office: the desk's own, and the groups that stand beside them.
public struct OfficeSite: Sendable {
  let desk: CaseDesk
  let door: any OfficeDoor
  let sessions: Sessions
  let now: @Sendable () -> UInt64
  let words: @Sendable (any Error, Language) -> ErrorSaying
  let groups: [RouteGroup]

  /// Pages over `room`; `door` says who may come in, and `beside` are groups that the program brings, such as the admin's.
  public init(
    room: any Workroom, door: any OfficeDoor, now: @escaping @Sendable () -> UInt64,
    limits: Sessions.Limits = Sessions.Limits(), beside: [RouteGroup] = [],
    words: @escaping @Sendable (any Error, Language) -> ErrorSaying
  ) {
    desk = CaseDesk(room: room) { words($0, $1).words }
    self.door = door
    self.now = now
    self.words = words
    sessions = Sessions(limits, now: now)
    groups = [RouteGroup.cases(desk)] + beside
  }

  static let (signInPath, signOutPath, statePath) = ("/masuk", "/keluar", "/keadaan")

  /// The site.
  ///
  /// - Returns: The site.
  /// - Throws: `TemplateSet.Flaw`; the templates in use are tested.
  public func site() throws(TemplateSet.Flaw) -> Site {
    var routes = Routes()
    addSignIn(to: &routes)
    addState(to: &routes)
    ContactRoutes(desk: desk).add(to: &routes)
    CallRoutes(desk: desk).add(to: &routes)
    TriageRoutes(desk: desk).add(to: &routes)
    for group in groups { group.add(&routes) }
    let templates = try TemplateSet([DeskTemplates.all] + groups.map(\.templates))
    return Site(
      routes: routes, templates: templates, sessions: sessions, signInPath: Self.signInPath, now: now,
      frame: { try await frame($0) }, words: words)
  }

  private func addState(to routes: inout Routes) {
    routes.page("/") { _ in .see("/kontak") }
    routes.page(Self.statePath, isQuiet: true) { visit in
      let counts = try await desk.room.work(as: visit.person) { try $0.deskCounts() }
      return .words([
        "kontak": String(counts.contacts), "balik": String(counts.callbacks), "masuk": counts.mark,
      ])
    }
  }

  /// What stands around the desk's pages.
  private func frame(_ visit: Visit) async throws -> Frame {
    let (counts, name, office) = try await desk.room.work(as: visit.person) { casework in
      (try casework.deskCounts(), try casework.userName(casework.actor) ?? "", casework.upkeep.identity.office)
    }
    var frame = Frame(
      place: office,
      links: [
        Frame.Link("/kontak", visit.say("Kontak masuk", "Contacts"), count: counts.contacts, key: "kontak"),
        Frame.Link("/telepon", visit.say("Terima telepon", "Take a call")),
        Frame.Link("/telepon-balik", visit.say("Telepon balik", "Call-backs"), count: counts.callbacks, key: "balik"),
        Frame.Link("/triase", visit.say("Triase", "Triage")), Frame.Link("/bagi", visit.say("Pembagian", "Assignment")),
        Frame.Link("/tenggat", visit.say("Tenggat", "Deadlines")), Frame.Link("/kasus", visit.say("Kasus", "Cases")),
        Frame.Link("/konflik", visit.say("Konflik", "Conflicts")),
      ] + groups.flatMap { $0.links(visit) })
    frame.search = Frame.Search(
      "/cari", label: visit.say("Cari orang, kasus, catatan", "Search people, cases, notes"),
      hint: visit.say("Cari  ( / )", "Search  ( / )"), button: visit.say("Cari", "Search"))
    frame.search?.words = visit.path == "/cari" ? visit.kept("cari") : ""
    frame.lockPath = Self.signOutPath
    frame.lockLabel = visit.say("Keluar", "Sign out")
    frame.person = name
    frame.statePath = Self.statePath
    return frame
  }
}
