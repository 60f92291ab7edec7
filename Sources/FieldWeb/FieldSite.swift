import CaseModel
import CasePages
import Casework
import Pages

/// The officer's pages on her laptop.
public struct FieldSite: Sendable {
  let desk: CaseDesk
  let keeper: any FieldKeeper
  let passphrases: any PassphraseRenewal
  let sessions: Sessions
  let now: @Sendable () -> UInt64
  let words: @Sendable (any Error, Language) -> ErrorSaying
  let groups: [RouteGroup]

  /// Pages over `room`, unlocked and locked by `keeper`; `beside` are groups that the program brings, such as letters.
  public init(
    room: any Workroom, keeper: any FieldKeeper, passphrases: any PassphraseRenewal,
    now: @escaping @Sendable () -> UInt64, limits: Sessions.Limits = Sessions.Limits(), beside: [RouteGroup] = [],
    words: @escaping @Sendable (any Error, Language) -> ErrorSaying
  ) {
    desk = CaseDesk(room: room) { words($0, $1).words }
    self.keeper = keeper
    self.passphrases = passphrases
    groups = beside
    self.now = now
    self.words = words
    sessions = Sessions(limits, now: now)
  }

  /// Locks what was unlocked on a page once nobody's session is left: to be called every few seconds while the pages are
  /// served. Without it the records would stay open to this account's other programs when somebody walks away.
  public func lockWhenUnattended() async {
    if await !sessions.isAnybodySignedIn() { await keeper.lockUnattended() }
  }

  /// Exchanges with the office when it is time: to be called as often. Only what somebody has unlocked is exchanged.
  public func exchangeWhenDue() async { await keeper.syncWhenDue() }

  static let (unlockPath, lockPath, statePath, syncPath) = ("/buka", "/kunci", "/keadaan", "/sinkron")

  /// The site.
  ///
  /// - Returns: The site.
  /// - Throws: `TemplateSet.Flaw`; the templates in use are tested.
  public func site() throws(TemplateSet.Flaw) -> Site {
    var routes = Routes()
    addUnlocking(to: &routes)
    addToday(to: &routes)
    addExchange(to: &routes)
    CaseRoutes(desk).add(to: &routes)
    ConflictRoutes(desk).add(to: &routes)
    ReportRoutes(desk: desk).add(to: &routes)
    ContactSheetRoutes(desk).add(to: &routes)
    ActivityRoutes(desk).add(to: &routes)
    DeadlineRoutes(desk).add(to: &routes)
    OpeningRoutes(desk).add(to: &routes)
    DirectoryRoutes(desk).add(to: &routes)
    addPassphrase(to: &routes)
    routes.page("/lain") { .page(Page("lapangan-lain", MorePage($0))) }
    for group in groups { group.add(&routes) }
    let templates = try TemplateSet(
      [CaseTemplates.all, FieldTemplates.all, ReportTemplates.all] + groups.map(\.templates))
    return Site(
      routes: routes, templates: templates, sessions: sessions, signInPath: Self.unlockPath, now: now,
      frame: { try await frame($0) }, words: words,
      leaving: { _ in
        await sessions.endAll()
        await keeper.lock()
      })
  }

  private func addUnlocking(to routes: inout Routes) {
    routes.page(Self.unlockPath, .anybody) { .page(unlockPage($0)) }
    routes.act(Self.unlockPath, .anybody) { visit in
      do {
        // Whoever unlocks is the only one at work from now on.
        let person = try await keeper.unlock(visit.form.exact("kata-sandi"))
        await sessions.endAll()
        await keeper.sync()
        return .signedIn(person, "/")
      } catch {
        await keeper.lock()
        return .page(unlockPage(visit, problem: words(error, visit.language).words).with(status: 422))
      }
    }
    routes.act(Self.lockPath) { _ in
      await sessions.endAll()
      await keeper.lock()
      return .signedOut(Self.unlockPath)
    }
  }

  func unlockPage(_ visit: Visit, problem: String? = nil) -> Page {
    let row = FormRow("kata-sandi", visit.say("Kata sandi", "Passphrase"), .line("password")).wrong(problem)
    return Page(
      "lapangan-buka",
      UnlockPage(
        heading: visit.say("Catatan terkunci", "Notes are locked"),
        hint: visit.say(
          "Tidak ada yang terbaca tanpa kata sandi. Yang sudah diketik tersimpan di laptop ini.",
          "Nothing can be read without the passphrase. What was typed is saved on this laptop."),
        path: Self.unlockPath, row: row.context, button: visit.say("Buka", "Unlock"))
    ).bare
  }

  /// What stands around the officer's pages.
  private func frame(_ visit: Visit) async throws -> Frame {
    let exchange = await keeper.exchange()
    let state = try await desk.room.work(as: visit.person) { try FieldState.read($0) }
    var frame = Frame(
      place: state.office,
      links: [
        Frame.Link("/", visit.say("Hari ini", "Today")), Frame.Link("/kasus", visit.say("Kasus", "Cases")),
        Frame.Link("/tenggat", visit.say("Tenggat", "Deadlines")),
        Frame.Link("/kontak", visit.say("Kontak", "Contacts")),
        Frame.Link("/laporan", visit.say("Laporan baru", "New report")),
        Frame.Link("/kegiatan", visit.say("Kegiatan", "Activities")),
        Frame.Link("/konflik", visit.say("Konflik", "Conflicts"), count: state.conflicts, key: "konflik"),
        Frame.Link(Self.syncPath, visit.say("Sinkron", "Sync"), count: state.unsent, key: "belum"),
        Frame.Link("/lain", visit.say("Lainnya", "More")),
      ] + groups.flatMap { $0.links(visit) })
    let (words, tone) = state.words(exchange, visit.clock)
    frame.sync = Frame.Sync(words, tone, action: Self.syncPath, button: visit.say("Sinkron", "Sync"))
    frame.search = Frame.Search(
      "/cari", label: visit.say("Cari orang, kasus, catatan", "Search people, cases, notes"),
      hint: visit.say("Cari  ( / )", "Search  ( / )"), button: visit.say("Cari", "Search"))
    frame.search?.words = visit.path == "/cari" ? visit.kept("cari") : ""
    frame.lockPath = Self.lockPath
    frame.lockLabel = visit.say("Kunci", "Lock")
    frame.person = state.person
    frame.statePath = Self.statePath
    return frame
  }
}
