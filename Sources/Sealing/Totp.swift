import Crypto
import Foundation

/// The second factor: time-based one-time codes (RFC 6238) of six digits, a new one every 30 seconds, HMAC-SHA-1, which
/// is what every authenticator program speaks. SHA-1's weakness is about collisions and does not touch HMAC.
public enum Totp {
  /// How long a code is shown, seconds.
  public static let stepSeconds: UInt64 = 30
  /// The digits of a code.
  public static let digits = 6
  /// The length of a secret, bytes: as long as SHA-1's output (RFC 4226, section 4).
  public static let secretCount = 20
  /// How many steps earlier or later a code may be: clocks differ, and typing takes time.
  public static let tolerance: UInt64 = 1

  /// A new random secret.
  public static func newSecret() -> [UInt8] { RandomBytes.draw(secretCount) }

  /// The step at a time, milliseconds since 1970-01-01 UTC.
  public static func step(at milliseconds: UInt64) -> UInt64 { milliseconds / (stepSeconds * 1_000) }

  /// The code of a step.
  ///
  /// - Returns: `digits` decimal digits.
  public static func code(secret: [UInt8], step: UInt64, digits: Int = digits) -> String {
    let message = (0..<8).map { UInt8(truncatingIfNeeded: step >> UInt64(56 - $0 * 8)) }
    let mac = Array(
      HMAC<Insecure.SHA1>.authenticationCode(for: message, using: SymmetricKey(data: secret)))
    let offset = Int(mac[mac.count - 1] & 0xf)
    let number = mac[offset..<offset + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) } & 0x7fff_ffff
    var modulus: UInt32 = 1
    for _ in 0..<min(digits, 9) { modulus *= 10 }
    let text = String(number % modulus)
    return String(repeating: "0", count: max(0, digits - text.count)) + text
  }

  /// The step after `last` whose code this is, near the time `milliseconds`; nil when there is none. Since the caller
  /// keeps the step that is returned as the next `last`, each code is good once. Every candidate is compared in full.
  ///
  /// - Returns: The step.
  public static func matchingStep(
    code: String, secret: [UInt8], at milliseconds: UInt64, after last: UInt64
  ) -> UInt64? {
    let given = Array(code.utf8.filter { $0 != 0x20 })
    let now = step(at: milliseconds)
    var found: UInt64?
    for candidate in (now >= tolerance ? now - tolerance : 0)...(now + tolerance) {
      let isRight = SameBytes.compare(given, Array(self.code(secret: secret, step: candidate).utf8))
      if isRight, candidate > last, found == nil { found = candidate }
    }
    return found
  }

  /// What an authenticator reads, mostly as a picture: `otpauth://totp/Office:user?secret=…`.
  ///
  /// - Returns: The URI.
  public static func uri(secret: [UInt8], office: String, account: String) -> String {
    "otpauth://totp/\(escaped(office)):\(escaped(account))?secret=\(Base32.text(secret))&issuer=\(escaped(office))"
      + "&algorithm=SHA1&digits=\(digits)&period=\(stepSeconds)"
  }

  /// Everything but the unreserved characters of RFC 3986 is escaped.
  private static func escaped(_ text: String) -> String {
    text.utf8.map { byte in
      switch byte {
      case 0x30...0x39, 0x41...0x5a, 0x61...0x7a, 0x2d, 0x2e, 0x5f, 0x7e: String(UnicodeScalar(byte))
      default: "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
      }
    }.joined()
  }
}
