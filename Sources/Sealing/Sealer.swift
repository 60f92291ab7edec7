import Crypto
import Foundation

/// Seals and opens bytes with one AES-256-GCM key.
///
/// A sealed blob is nonce (12) ‖ ciphertext ‖ tag (16). Nonces are drawn at random, in bulk, and never built from a
/// counter: a cloned or restored replica would repeat one under the same key. The place (table, row, document) goes into
/// the associated data, so that a blob moved to another place does not open.
public struct Sealer: Sendable {
  private let key: SymmetricKey

  /// The length of a key, bytes.
  public static let keyCount = 32
  /// What sealing adds to the length, bytes.
  public static let overhead = 28

  /// Seals with a 32-byte key.
  public init(key: [UInt8]) {
    self.key = SymmetricKey(data: key)
  }

  /// A new random key.
  public static func newKey() -> [UInt8] { RandomBytes.draw(keyCount) }

  /// Seals `bytes` for the place `place`, with a nonce from `nonces`.
  ///
  /// - Returns: The sealed blob.
  /// - Throws: The library's error; never for a well-formed key.
  public func seal(_ bytes: [UInt8], place: [UInt8], nonces: NoncePool) throws -> [UInt8] {
    let box = try nonces.withNext { nonce in
      try AES.GCM.seal(bytes, using: key, nonce: AES.GCM.Nonce(data: nonce), authenticating: place)
    }
    // The library keeps nonce ‖ ciphertext ‖ tag in one piece for a nonce of twelve bytes.
    guard let combined = box.combined else { throw SealingError.malformed }
    return [UInt8](combined)
  }

  /// A code of `bytes` that only this key gives: finds what is sealed without showing what it is.
  ///
  /// - Returns: 32 bytes, the same for the same bytes.
  public func tag(of bytes: [UInt8]) -> [UInt8] {
    let derived = HKDF<SHA256>.expand(
      pseudoRandomKey: key, info: Array("lindung tag".utf8), outputByteCount: Self.keyCount)
    return Array(HMAC<SHA256>.authenticationCode(for: bytes, using: derived))
  }

  /// Opens a blob sealed for the same place.
  ///
  /// - Returns: The bytes.
  /// - Throws: `SealingError.cannotOpen` when the key is another, or the blob or its place was changed.
  public func open(_ sealed: [UInt8], place: [UInt8]) throws(SealingError) -> [UInt8] {
    guard sealed.count >= Self.overhead else { throw .malformed }
    do {
      let box = try AES.GCM.SealedBox(combined: sealed)
      return [UInt8](try AES.GCM.open(box, using: key, authenticating: place))
    } catch { throw .cannotOpen }
  }
}

/// Nonces drawn from the system's generator a few hundred at a time. Not shared between threads.
public final class NoncePool {
  private var bytes: [UInt8] = []
  private var position = 0
  private static let count = 12

  /// An empty pool.
  public init() {}

  /// Twelve bytes that were never given out before.
  public func next() -> [UInt8] { withNext { Array($0) } }

  /// Calls `body` with twelve bytes that were never given out before.
  func withNext<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
    if position == bytes.count {
      bytes = RandomBytes.draw(Self.count * 512)
      position = 0
    }
    defer { position += Self.count }
    return try bytes.withUnsafeBytes { raw in
      try body(UnsafeRawBufferPointer(rebasing: raw[position..<position + Self.count]))
    }
  }
}
