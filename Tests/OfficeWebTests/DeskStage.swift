import CaseModel
import CasePages
import Casework
import MergeCore
import OfficeStage
import OfficeWeb
import PageVisitor
import Pages

/// An office with its pages, in this process, with a clock that the test sets.
final class DeskStage: Sendable {
  /// The way to the desk's records, one piece of work at a time.
  actor Room: Workroom {
    let world: TwoDesks
    init(_ world: sending TwoDesks) { self.world = world }

    func work<Result: Sendable>(
      as person: UInt32?, _ body: @Sendable (Casework) throws -> Result
    ) async throws -> Result {
      guard let person else { throw PageRefusal.locked }
      return try body(world.desk.acting(as: person))
    }

    func set(hour: UInt64) { world.set(hour: hour) }
    var now: UInt64 { world.time.now }
    func add(_ number: UInt32, _ name: String, _ role: Role) throws { _ = try world.atDesk(number, name, role) }
  }

  struct Door: OfficeDoor {
    struct Refused: Error {}
    let accounts: [UInt32: String]

    func hasAccounts() async throws -> Bool { !accounts.isEmpty }

    func signIn(_ user: UInt32, password: String, code: String) async throws -> UInt32 {
      if accounts.isEmpty { return 1 }
      guard accounts[user] == password else { throw Refused() }
      return user
    }
  }

  let room: Room
  let site: Site

  init(
    accounts: [UInt32: String] = [77: "kata sandi ani", 78: "kata sandi budi"], now: UInt64 = 1_790_000_000_000
  )
    async throws
  {
    let room = Room(try TwoDesks())
    try await room.add(77, "Ani", .complaintOperator)
    try await room.add(78, "Budi", .fieldOfficer)
    try await room.add(79, "Citra", .supervisor)
    self.room = room
    site = try OfficeSite(room: room, door: Door(accounts: accounts), now: { now }) { error, _ in
      ErrorSaying("GALAT \(error)", status: error is CaseworkError ? 422 : 500)
    }.site()
  }

  func signedIn(_ user: UInt32 = 77, _ password: String = "kata sandi ani") async throws -> PageVisitor {
    let visitor = PageVisitor(site)
    _ = try await visitor.get("/masuk")
    _ = try await visitor.follow("/masuk", [("nomor", String(user)), ("kata-sandi", password)])
    return visitor
  }

  func desk<Result: Sendable>(
    _ user: UInt32 = 77, _ body: @Sendable (Casework) throws -> Result
  ) async throws -> Result {
    try await room.work(as: user, body)
  }
}
