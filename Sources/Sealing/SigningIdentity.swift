import Crypto
import Foundation

/// An Ed25519 key pair (RFC 8032): a device's, or the hub's.
public struct SigningIdentity: Sendable {
  private let key: Curve25519.Signing.PrivateKey

  /// A new random key pair.
  public init() { key = Curve25519.Signing.PrivateKey() }

  /// The key pair of 32 secret bytes.
  ///
  /// - Throws: `SealingError.malformed` for another length.
  public init(secret: [UInt8]) throws(SealingError) {
    guard let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: secret) else { throw .malformed }
    self.key = key
  }

  /// The secret, 32 bytes.
  public var secret: [UInt8] { Array(key.rawRepresentation) }

  /// The public key, 32 bytes.
  public var publicKey: [UInt8] { Array(key.publicKey.rawRepresentation) }

  /// Signs `bytes`.
  ///
  /// - Returns: 64 bytes.
  /// - Throws: The library's error; never for a well-formed key.
  public func sign(_ bytes: [UInt8]) throws -> [UInt8] { Array(try key.signature(for: bytes)) }

  /// Whether `signature` over `bytes` was made with the secret of `publicKey`.
  public static func isValid(_ signature: [UInt8], over bytes: [UInt8], publicKey: [UInt8]) -> Bool {
    guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: publicKey) else { return false }
    return key.isValidSignature(signature, for: bytes)
  }
}
