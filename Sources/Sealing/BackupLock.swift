import Crypto
import Foundation

/// How the key of one backup file is locked up in its header: under a passphrase, or for the holder of a recipient key
/// that need not be on the machine that writes backups.
public enum BackupLock: Sendable {
  /// For whoever knows the passphrase.
  case passphrase(String, PassphraseLock)
  /// For whoever has the secret of this X25519 public key (HPKE, RFC 9180).
  case recipient([UInt8])

  private static let magic = Array("LDGB".utf8)
  private static let version: UInt8 = 1
  private static let suite = HPKE.Ciphersuite(kem: .Curve25519_HKDF_SHA256, kdf: .HKDF_SHA256, aead: .AES_GCM_256)
  private static let encapsulatedCount = 32

  /// The bytes before the first that differ between backups: magic, version and the kind of lock.
  static let headCount = 6

  private static func head(_ kind: UInt8) -> [UInt8] { magic + [version, kind] }

  /// A new file key, and the header that gives it back to the right person.
  ///
  /// - Returns: The header and the key.
  /// - Throws: `SealingError.malformed` for a key that is none.
  func makeHeader() throws(SealingError) -> (header: [UInt8], key: [UInt8]) {
    let key = Sealer.newKey()
    do {
      switch self {
      case .passphrase(let text, let lock):
        let start = Self.head(1) + lock.bytes
        let sealer = Sealer(key: try lock.key(for: text))
        return (start + (try sealer.seal(key, place: start, nonces: NoncePool())), key)
      case .recipient(let publicKey):
        let start = Self.head(2)
        let recipient = try Curve25519.KeyAgreement.PublicKey(rawRepresentation: publicKey)
        var sender = try HPKE.Sender(recipientKey: recipient, ciphersuite: Self.suite, info: Data(start))
        return (start + Array(sender.encapsulatedKey) + Array(try sender.seal(Data(key))), key)
      }
    } catch { throw .malformed }
  }

  /// How long the header is that begins with `head`.
  ///
  /// - Returns: Bytes in all.
  /// - Throws: `SealingError.malformed` when it is no backup of a version known here.
  static func headerCount(_ head: [UInt8]) throws(SealingError) -> Int {
    guard head.count == headCount, Array(head.prefix(5)) == magic + [version] else { throw .malformed }
    switch head[5] {
    case 1: return headCount + 1 + PassphraseLock.saltCount + Sealer.keyCount + Sealer.overhead
    case 2: return headCount + encapsulatedCount + Sealer.keyCount + 16
    default: throw .malformed
    }
  }
}

/// What opens a backup.
public enum BackupKey: Sendable {
  /// The passphrase that it was written with.
  case passphrase(String)
  /// The secret of the recipient key, 32 bytes.
  case secret([UInt8])

  /// The public key for writing backups that only `secret` opens.
  ///
  /// - Returns: 32 bytes.
  /// - Throws: `SealingError.malformed` for another length.
  public static func publicKey(of secret: [UInt8]) throws(SealingError) -> [UInt8] {
    guard let key = try? Curve25519.KeyAgreement.PrivateKey(rawRepresentation: secret) else { throw .malformed }
    return Array(key.publicKey.rawRepresentation)
  }

  /// The key of the file that begins with `header`.
  ///
  /// - Returns: 32 bytes.
  /// - Throws: `SealingError.cannotOpen` for another passphrase or key, or a changed header.
  func fileKey(_ header: [UInt8]) throws(SealingError) -> [UInt8] {
    let suite = HPKE.Ciphersuite(kem: .Curve25519_HKDF_SHA256, kdf: .HKDF_SHA256, aead: .AES_GCM_256)
    switch (self, header[5]) {
    case (.passphrase(let text), 1):
      let end = BackupLock.headCount + 1 + PassphraseLock.saltCount
      let lock = try PassphraseLock(bytes: Array(header[BackupLock.headCount..<end]))
      return try Sealer(key: try lock.key(for: text)).open(Array(header[end...]), place: Array(header[..<end]))
    case (.secret(let secret), 2):
      let start = BackupLock.headCount
      do {
        let key = try Curve25519.KeyAgreement.PrivateKey(rawRepresentation: secret)
        var recipient = try HPKE.Recipient(
          privateKey: key, ciphersuite: suite, info: Data(header[..<start]),
          encapsulatedKey: Data(header[start..<start + 32]))
        return Array(try recipient.open(Data(header[(start + 32)...])))
      } catch { throw .cannotOpen }
    default: throw .cannotOpen
    }
  }
}
