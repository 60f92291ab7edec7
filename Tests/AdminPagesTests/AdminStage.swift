import AdminPages
import CaseModel
import CasePages
import Casework
import Figures
import OfficeStage
import PageVisitor
import Pages
import Synchronization

/// The office desk behind the pages: one piece of work at a time.
final class StageRoom: Workroom {
  private let desks: Mutex<TwoDesks>

  init(_ desks: sending TwoDesks) { self.desks = Mutex(desks) }

  func work<Result: Sendable>(
    as person: UInt32?, _ body: @Sendable (Casework) throws -> Result
  ) async throws -> Result {
    try desks.withLock { desks in try body(desks.desk.acting(as: person ?? 0)) }
  }
}

/// A hub that remembers what it was told.
actor StageHub: OfficeHub {
  private(set) var told: [String] = []
  private var isOwned = false
  private var passwords: [UInt32: String] = [:]
  let words: String

  init(words: String = "Dewi") { self.words = words }

  func devices(for person: UInt32) -> [OfficeDevice] {
    [
      OfficeDevice(
        number: 2, user: 2, isDesk: false, isFrozen: false, state: "AKTIF", lastContact: 1, changes: 3, held: 1,
        unsent: 41, clockOffset: -900_000)
    ]
  }

  func heldChanges(for person: UInt32, _ language: Language) -> [HeldChange] {
    [
      HeldChange(
        name: "2.17", author: 2, device: 2, reason: words, received: 5, about: "2.1", changes: [words],
        isPermittedNow: true)
    ]
  }

  func release(_ name: String, by person: UInt32) -> Int {
    told.append("release \(name) \(person)")
    return 2
  }

  func reject(_ name: String, by person: UInt32) { told.append("reject \(name) \(person)") }

  func audit(_ question: AuditQuestion, for person: UInt32, _ language: Language) -> AuditAnswer {
    told.append("audit \(question.user ?? 0) \(question.about)")
    let row = AuditRow(
      at: 1, device: 0, number: 1, person: words, action: words, about: "2.1", count: 1, reason: 114)
    return AuditAnswer(rows: [row], total: 1)
  }

  func breach(of device: UInt32, for person: UInt32) -> BreachFacts? {
    if device != 2 { return nil }
    return BreachFacts(
      user: 2, lastContact: 1, state: "AKTIF", notedAt: nil, dueAt: 2,
      cases: [.init(record: "2.1", registerNo: words, persons: 1, forgotten: nil)], otherDocuments: 0, incident: "")
  }

  func setDevice(_ number: UInt32, state: String, by person: UInt32) { told.append("device \(number) \(state)") }

  func reportBreach(of device: UInt32, by person: UInt32) { told.append("breach \(device)") }

  func backups(for person: UInt32) -> BackupState {
    BackupState(lastMade: nil, bytes: nil, documents: 1, changeSets: 2)
  }

  func hasAccounts() -> Bool { isOwned }

  struct Wrong: Error {}

  func confirm(_ password: String, of user: UInt32) throws {
    if password != passwords[user] { throw Wrong() }
  }

  func setPassword(_ password: String, of user: UInt32, by person: UInt32) {
    told.append("password \(user) \(person)")
    passwords[user] = password
    isOwned = true
  }

  func newSecondFactor(of user: UInt32, by person: UInt32) -> String { "otpauth://\(words)" }

  func removeSecondFactor(of user: UInt32, by person: UInt32) { told.append("no factor \(user)") }

  func enrolmentCode(of user: UInt32, by person: UInt32) -> String { "KODE-\(user)" }

  func addPerson(_ name: String, role: Role, by person: UInt32) -> UInt32 {
    told.append("person \(role.rawValue)")
    return 3
  }

  nonisolated func words(_ fault: RowFault, _ language: Language) -> String { fault.code }
}

/// The admin's site over a real office.
struct AdminStage {
  static let (head, rina, dewi, auditor): (UInt32, UInt32, UInt32, UInt32) = (1, 2, 3, 50)
  static let now: UInt64 = 1_790_000_000_000

  let room: StageRoom
  let hub: StageHub
  let site: Site

  /// Rina's office: one case of each of two kinds, and a contact that nobody has answered.
  static func make(hub: StageHub = StageHub()) throws -> AdminStage {
    let desks = try TwoDesks()
    _ = try desks.atDesk(auditor, "Auditor", .auditor)
    for category in ["KTP", "KTP", "AMPK"] {
      _ = try desks.desk.newCase(NewCase(category: category, risk: "SEDANG", channel: "WA"))
    }
    _ = try desks.desk.newContact(NewContact(channel: "WA"))
    return try AdminStage(room: StageRoom(desks), hub: hub)
  }

  private init(room: StageRoom, hub: StageHub) throws {
    var routes = Routes()
    routes.page("/masuk/:siapa", .anybody) { visit in .signedIn(UInt32(visit["siapa"]) ?? 0, "/angka") }
    NumbersRoutes.add(to: &routes, room: room)
    AdminRoutes.add(to: &routes, room: room, hub: hub) { error, _ in "GALAT \(error)" }
    LetterRoutes.add(to: &routes, room: room) { error, _ in "GALAT \(error)" }
    site = Site(
      routes: routes, templates: try TemplateSet([AdminPages.templates]), sessions: Sessions(now: { Self.now }),
      signInPath: "/masuk/0", now: { Self.now }, frame: { _ in Frame(place: "Uji", links: []) },
      words: { error, _ in
        ErrorSaying("GALAT \(error)", status: (error as? CaseworkError) == .notPermitted ? 403 : 500)
      })
    self.room = room
    self.hub = hub
  }

  /// Somebody of the office, signed in.
  func visitor(_ person: UInt32) async throws -> PageVisitor {
    let visitor = PageVisitor(site)
    _ = try await visitor.get("/masuk/\(person)")
    _ = try await visitor.get("/kelola/templat")
    return visitor
  }
}
