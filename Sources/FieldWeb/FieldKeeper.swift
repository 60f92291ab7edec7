import CaseModel

/// What the officer's pages ask of the program that holds her records: unlocking, locking, the exchange with the office.
public protocol FieldKeeper: Sendable {
  /// Unlocks the records; whatever was unlocked before is dropped first.
  ///
  /// - Returns: The number of the person to whom they belong.
  /// - Throws: `ReplicaError`; the records are locked then.
  func unlock(_ passphrase: String) async throws -> UInt32

  /// Drops the records from memory.
  func lock() async

  /// Drops the records from memory if they were unlocked on a page.
  func lockUnattended() async

  /// Begins an exchange with the office, unless one is under way; does not wait for it.
  func sync() async

  /// Begins an exchange if one is due by `ExchangeRhythm` and the records are unlocked; does not wait for it.
  func syncWhenDue() async

  /// How the exchange stands.
  func exchange() async -> FieldExchange
}

/// How the exchange with the office stands.
public struct FieldExchange: Hashable, Sendable {
  /// Whether one is under way.
  public var isRunning = false
  /// When the last one ended well, by this machine's clock; nil when none has since the records were unlocked.
  public var lastAt: UInt64?
  /// What stood between this machine and the office at the last try, in both languages; nil when it went well.
  public var obstacle: Labels?

  /// None yet.
  public init() {}
}
