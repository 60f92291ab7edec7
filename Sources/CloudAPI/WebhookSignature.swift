import Crypto
import Foundation
import Sealing

/// Meta's signature over a webhook body: HMAC-SHA256 of the bytes as they came, keyed with the app's secret.
public enum WebhookSignature {
  /// What stands before the hexadecimal digits.
  private static let prefix = "sha256="

  /// The header that signs `body` with `secret`.
  public static func header(_ body: [UInt8], secret: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var text = Array(prefix.utf8)
    for byte in code(body, secret) { text += [digits[Int(byte >> 4)], digits[Int(byte & 15)]] }
    return String(decoding: text, as: UTF8.self)
  }

  /// Whether `header` is the signature of `body` under one of `secrets`. Takes the same time whichever fits, and whether
  /// one does.
  public static func isValid(_ header: String, of body: [UInt8], secrets: [[UInt8]]) -> Bool {
    guard header.hasPrefix(prefix), let given = Digits.read(header.dropFirst(prefix.count)) else { return false }
    var isValid = false
    for secret in secrets where SameBytes.compare(given, code(body, secret)) { isValid = true }
    return isValid
  }

  private static func code(_ body: [UInt8], _ secret: [UInt8]) -> [UInt8] {
    HMAC<SHA256>.authenticationCode(for: body, using: SymmetricKey(data: secret)).withUnsafeBytes { Array($0) }
  }

  /// Compares what somebody says to a secret in a time that does not depend on the secret.
  static func isSame(_ said: String, _ secret: [UInt8]) -> Bool {
    SameBytes.compare(Sha256.hash(Array(said.utf8)), Sha256.hash(secret))
  }
}

/// Bytes as hexadecimal digits.
private enum Digits {
  /// 32 bytes of 64 digits; nil for anything else.
  static func read(_ text: Substring) -> [UInt8]? {
    let characters = Array(text.utf8)
    guard characters.count == 64 else { return nil }
    var bytes: [UInt8] = []
    for index in stride(from: 0, to: 64, by: 2) {
      guard let high = value(characters[index]), let low = value(characters[index + 1]) else { return nil }
      bytes.append(high << 4 | low)
    }
    return bytes
  }

  private static func value(_ character: UInt8) -> UInt8? {
    switch character {
    case 0x30...0x39: character - 0x30
    case 0x61...0x66: character - 0x57
    case 0x41...0x46: character - 0x37
    default: nil
    }
  }
}
