import CaseModel
import CasePages
import Casework
import FieldWeb
import OfficeStage
import PageVisitor
import Pages
import Synchronization

/// An officer's laptop with its pages: Dewi's, beside Rina's and the desk's, in one process.
actor FieldStage: Workroom, FieldKeeper, PassphraseRenewal {
  static let passphrase = "kata sandi uji"
  private var current = passphrase

  private let world: TwoDesks
  private var isOpen = false
  private(set) var exchanges = 0

  init() throws { world = try TwoDesks() }

  func work<Result: Sendable>(
    as person: UInt32?, _ body: @Sendable (Casework) throws -> Result
  ) async throws -> Result {
    guard isOpen else { throw PageRefusal.locked }
    return try body(world.laptops[1])
  }

  /// Does something behind the pages' back.
  func behind<Result: Sendable>(_ body: @Sendable (TwoDesks) throws -> Result) throws -> Result { try body(world) }

  func unlock(_ passphrase: String) async throws -> UInt32 {
    guard passphrase == current else { throw Wrong() }
    isOpen = true
    return world.laptops[1].actor
  }

  func lock() async { isOpen = false }

  nonisolated func check(_ new: String) throws { if new.count < 15 { throw Wrong() } }

  func renew(from old: String, to new: String) async throws {
    guard old == current, !isOpen else { throw Wrong() }
    current = new
  }
  func sync() async { exchanges += 1 }
  func syncWhenDue() async {}
  func exchange() async -> FieldExchange { FieldExchange() }

  struct Wrong: Error {}

  func lockUnattended() async { isOpen = false }

  nonisolated func site() throws -> Site { try pages().site() }

  nonisolated func pages(now: @escaping @Sendable () -> UInt64 = { 1_790_000_000_000 }) -> FieldSite {
    FieldSite(
      room: self, keeper: self, passphrases: self, now: now,
      words: { error, _ in ErrorSaying("GALAT \(error)", status: error is CaseworkError ? 422 : 500) })
  }

  /// Somebody at this laptop who has unlocked it.
  nonisolated func visitor() async throws -> PageVisitor {
    let visitor = PageVisitor(try site())
    _ = try await visitor.get("/buka")
    let first = try await visitor.follow("/buka", [("kata-sandi", Self.passphrase)])
    guard first.status == 200 else { throw Wrong() }
    return visitor
  }

  /// A case that both laptops hold.
  func sharedCase() throws -> String { RecordName.text(try world.sharedCase()) }
}
