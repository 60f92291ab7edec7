import Crypto
import Foundation

/// SHA-256 as the pure modules want it.
public enum Sha256 {
  /// The 32-byte hash of `bytes`.
  @Sendable
  public static func hash(_ bytes: [UInt8]) -> [UInt8] {
    SHA256.hash(data: bytes).withUnsafeBytes { Array($0) }
  }
}

/// SHA-256 of bytes that come piece by piece.
public struct RunningHash {
  private var hash = SHA256()

  /// The hash of nothing yet.
  public init() {}

  /// Takes `bytes` in.
  public mutating func update(_ bytes: [UInt8]) { hash.update(data: bytes) }

  /// The 32-byte hash of everything taken in.
  public var value: [UInt8] { hash.finalize().withUnsafeBytes { Array($0) } }
}

/// Bytes from the system's generator.
public enum RandomBytes {
  /// The system gives no more at once.
  private static let largestPart = 256

  /// `count` unpredictable bytes, drawn with as few calls of the system as it allows.
  public static func draw(_ count: Int) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      while filled < count {
        let part = min(count - filled, largestPart)
        if getentropy(buffer.baseAddress?.advanced(by: filled), part) == 0 {
          filled += part
        } else {
          // The standard library's generator asks in other ways, and ends the process where none is left.
          var generator = SystemRandomNumberGenerator()
          buffer.initializeElement(at: filled, to: generator.next())
          filled += 1
        }
      }
    }
  }
}
