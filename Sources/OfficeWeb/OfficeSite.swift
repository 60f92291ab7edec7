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
  let groups: [OfficeGroup]

  /// Pages over `room`; `door` says who may come in, and `beside` are groups that the program brings, such as the admin's.
  public init(
    room: any Workroom, door: any OfficeDoor, now: @escaping @Sendable () -> UInt64,
    limits: Sessions.Limits = Sessions.Limits(), beside: [OfficeGroup] = [],
    words: @escaping @Sendable (any Error, Language) -> ErrorSaying
  ) {
    desk = CaseDesk(room: room, isOffice: true) { words($0, $1).words }
    self.door = door
    self.now = now
    self.words = words
    sessions = Sessions(limits, now: now)
    groups = [OfficeGroup.cases(desk)] + beside
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
    ProposalRoutes(desk: desk).add(to: &routes)
    RotaRoutes(desk: desk).add(to: &routes)
    for group in groups { group.add(&routes) }
    let templates = try TemplateSet([DeskTemplates.all, WorkTemplates.all] + groups.map(\.templates))
    return Site(
      routes: routes, templates: templates, sessions: sessions, signInPath: Self.signInPath, now: now,
      frame: { try await frame($0) }, words: words)
  }

  private func addState(to routes: inout Routes) {
    routes.page("/") { try await today($0) }
    routes.page(Self.statePath, isQuiet: true) { visit in
      let counts = try await desk.room.work(as: visit.person) { try $0.deskCounts() }
      return .words([
        "kontak": String(counts.contacts), "balik": String(counts.callbacks), "konflik": String(counts.conflicts),
        "masuk": counts.mark,
      ])
    }
  }

  private func today(_ visit: Visit) async throws -> Reply {
    let duties = try await desk.room.work(as: visit.person) { try $0.duties() }
    var page = try await desk.room.work(as: visit.person) { try TodayPage.read($0, visit, duties) }
    for group in groups { page.counts += try await group.waiting(visit, duties) }
    return .page(Page("meja-hari", page).wide)
  }

  /// What stands around the desk's pages.
  private func frame(_ visit: Visit) async throws -> Frame {
    let (counts, duties, name, office) = try await desk.room.work(as: visit.person) { casework in
      (
        try casework.deskCounts(), try casework.duties(), try casework.userName(casework.actor) ?? "",
        casework.upkeep.identity.office
      )
    }
    var frame = Frame(
      place: office, links: deskLinks(visit, duties, counts) + groups.flatMap { $0.links(visit, duties) })
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

  /// The desk's own links: what her duties open, in the order of a day.
  private func deskLinks(_ visit: Visit, _ duties: Duties, _ counts: DeskCounts) -> [Frame.Link] {
    var links = [Frame.Link("/", visit.say("Hari ini", "Today"), group: visit.say("Meja", "Desk"))]
    if duties.may(.editContact) {
      links += [
        Frame.Link("/kontak", visit.say("Kontak masuk", "Contacts"), count: counts.contacts, key: "kontak"),
        Frame.Link("/telepon", visit.say("Terima telepon", "Take a call")),
        Frame.Link("/telepon-balik", visit.say("Telepon balik", "Call-backs"), count: counts.callbacks, key: "balik"),
        Frame.Link("/piket", visit.say("Jadwal piket", "Rota")),
      ]
    }
    guard duties.readsCases else { return links }
    links.append(
      Frame.Link("/kasus", visit.say("Semua kasus", "All cases"), group: visit.say("Kasus", "Cases")))
    if duties.may(.editCore) { links.append(Frame.Link("/triase", visit.say("Triase", "Triage"))) }
    if duties.may(.assign) { links.append(Frame.Link("/bagi", visit.say("Pembagian", "Assignment"))) }
    if duties.may(.approve) { links.append(Frame.Link("/usulan", visit.say("Persetujuan", "Approvals"))) }
    links.append(Frame.Link("/tenggat", visit.say("Tenggat", "Deadlines")))
    if duties.may(.editActivity) { links.append(Frame.Link("/kegiatan", visit.say("Kegiatan", "Activities"))) }
    if duties.may(.resolveLight) {
      links.append(
        Frame.Link("/konflik", visit.say("Konflik", "Conflicts"), count: counts.conflicts, key: "konflik"))
    }
    if duties.may(.breakGlass) {
      links.append(Frame.Link("/dibuka-paksa", visit.say("Di luar tugas", "Outside scope")))
    }
    return links
  }
}
