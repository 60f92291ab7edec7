import Casework

/// The way from a page to the unlocked records: one piece of work at a time, each in the name of a person.
///
/// What `body` reads was audited and what it writes is saved when `work` returns. While the records are locked every call
/// throws `PageRefusal.locked`.
public protocol Workroom: Sendable {
  /// Does something on the records: at the office as `person`, on a laptop as whoever it belongs to.
  func work<Result: Sendable>(
    as person: UInt32?, _ body: @Sendable (Casework) throws -> Result
  ) async throws -> Result
}
