import Crypto
import CryptoExtras
import Foundation

/// Turns a passphrase into a key with scrypt (RFC 7914). The parameters travel with the salt, so that a later version
/// can ask for more work without locking anybody out.
public struct PassphraseLock: Hashable, Sendable {
  /// log₂ of scrypt's N.
  public let cost: UInt8
  /// 16 random bytes.
  public let salt: [UInt8]

  /// N = 2¹⁷, r = 8, p = 1: 128 MiB for each guess.
  public static let defaultCost: UInt8 = 17
  /// The costs that are accepted from a file.
  public static let allowedCosts: ClosedRange<UInt8> = 10...20
  /// The length of a salt, bytes.
  public static let saltCount = 16

  /// A lock with a new salt; `cost` below the default is for tests and demonstrations only.
  public init(cost: UInt8 = PassphraseLock.defaultCost) {
    self.cost = cost
    salt = RandomBytes.draw(Self.saltCount)
  }

  /// A lock read back from its bytes.
  ///
  /// - Throws: `SealingError.malformed` for another length or a cost out of range.
  public init(bytes: [UInt8]) throws(SealingError) {
    guard bytes.count == 1 + Self.saltCount, Self.allowedCosts.contains(bytes[0]) else { throw .malformed }
    cost = bytes[0]
    salt = Array(bytes[1...])
  }

  /// Cost and salt.
  public var bytes: [UInt8] { [cost] + salt }

  /// The key that `passphrase` gives. Takes about a third of a second and 128 MiB at the default cost.
  ///
  /// - Returns: 32 bytes.
  /// - Throws: `SealingError.malformed` when the machine cannot do it (out of memory).
  public func key(for passphrase: String) throws(SealingError) -> [UInt8] {
    do {
      let key = try KDF.Scrypt.deriveKey(
        from: Array(passphrase.utf8), salt: salt, outputByteCount: 32, rounds: 1 << Int(cost), blockSize: 8,
        parallelism: 1, maxMemory: (1 << Int(cost)) * 8 * 128 + 1_048_576)
      return key.withUnsafeBytes { Array($0) }
    } catch { throw .malformed }
  }
}
