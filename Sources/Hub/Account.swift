import Sealing
import SyncWire

/// What proves that somebody at the desk is a user: kept sealed in the hub's file.
struct Account: Hashable, Sendable {
  /// How the password was made into `hash`.
  var lock: PassphraseLock
  /// scrypt's output for the password.
  var hash: [UInt8]
  /// The second factor's secret; empty when there is none.
  var secret: [UInt8] = []
  /// The step of the last code that was taken: no code is taken twice.
  var lastStep: UInt64 = 0

  /// The length of `hash`, bytes.
  static let hashCount = 32

  /// An account that nobody has and no password opens. Looking at it takes the work that looking at a user's takes.
  static func nobody() -> Account { Account(lock: PassphraseLock(), hash: RandomBytes.draw(hashCount)) }

  /// Whether `code` is good at `time`, and the step to remember then. Without a second factor any code is.
  func step(of code: String, at time: UInt64) -> UInt64? {
    if secret.isEmpty { return lastStep }
    return Totp.matchingStep(code: code, secret: secret, at: time, after: lastStep)
  }
}

extension Account {
  /// As it is sealed.
  var bytes: [UInt8] {
    var writer = ByteWriter(capacity: 80)
    writer.counted(lock.bytes)
    writer.counted(hash)
    writer.counted(secret)
    writer.varint(lastStep)
    return writer.bytes
  }

  /// Reads what `bytes` wrote.
  ///
  /// - Throws: A `WireError` or `SealingError`.
  init(bytes: [UInt8]) throws {
    var reader = ByteReader(bytes)
    lock = try PassphraseLock(bytes: try reader.counted(limit: 32))
    hash = try reader.counted(limit: Self.hashCount)
    secret = try reader.counted(limit: Totp.secretCount)
    lastStep = try reader.varint()
    try reader.finish()
  }
}
