import Testing

@testable import Sealing

@Suite("The second factor")
struct TotpTests {
  private static let secret = Array("12345678901234567890".utf8)

  @Test(
    "RFC 6238, appendix B, SHA-1",
    arguments: [
      (59, "94287082"), (1_111_111_109, "07081804"), (1_111_111_111, "14050471"), (1_234_567_890, "89005924"),
      (2_000_000_000, "69279037"), (20_000_000_000, "65353130"),
    ] as [(UInt64, String)])
  func vectors(seconds: UInt64, code: String) {
    let step = Totp.step(at: seconds * 1_000)
    #expect(Totp.code(secret: Self.secret, step: step, digits: 8) == code)
    #expect(Totp.code(secret: Self.secret, step: step) == String(code.suffix(6)))
  }

  @Test("A code is good one step early, on time and one step late; no further")
  func tolerance() {
    let time: UInt64 = 1_111_111_111_000
    let now = Totp.step(at: time)
    for step in now - 3...now + 3 {
      let found = Totp.matchingStep(
        code: Totp.code(secret: Self.secret, step: step), secret: Self.secret, at: time, after: 0)
      #expect(found == (now - 1...now + 1 ~= step ? step : nil))
    }
  }

  @Test("A code is good once, and none before the last one that was taken")
  func once() {
    let time: UInt64 = 1_111_111_111_000
    let now = Totp.step(at: time)
    func take(_ step: UInt64, after last: UInt64) -> UInt64? {
      Totp.matchingStep(code: Totp.code(secret: Self.secret, step: step), secret: Self.secret, at: time, after: last)
    }
    #expect(take(now, after: now) == nil)
    #expect(take(now - 1, after: now) == nil)
    #expect(take(now + 1, after: now) == now + 1)
  }

  @Test("What is no code is none", arguments: ["", "0", "05047", "0504711", "abcdef", "٠٥٠٤٧١", "14050471"])
  func malformed(code: String) {
    #expect(Totp.matchingStep(code: code, secret: Self.secret, at: 1_111_111_111_000, after: 0) == nil)
  }

  @Test("Spaces in a code do not matter; the beginning of time does not trap")
  func edges() {
    #expect(Totp.matchingStep(code: "050 471", secret: Self.secret, at: 1_111_111_111_000, after: 0) == 37_037_037)
    #expect(Totp.matchingStep(code: "000000", secret: Self.secret, at: 0, after: 0) == nil)
  }

  @Test("The URI is what authenticators read")
  func uri() {
    #expect(
      Totp.uri(secret: Self.secret, office: "Dinas P3A & co", account: "3")
        == "otpauth://totp/Dinas%20P3A%20%26%20co:3?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer="
        + "Dinas%20P3A%20%26%20co&algorithm=SHA1&digits=6&period=30")
    #expect(Totp.newSecret().count == 20 && Totp.newSecret() != Totp.newSecret())
  }

  @Test(
    "RFC 4648, section 10",
    arguments: [
      ("", ""), ("f", "MY"), ("fo", "MZXQ"), ("foo", "MZXW6"), ("foob", "MZXW6YQ"), ("fooba", "MZXW6YTB"),
      ("foobar", "MZXW6YTBOI"),
    ])
  func base32(plain: String, text: String) { #expect(Base32.text(Array(plain.utf8)) == text) }

  @Test("Equal bytes are equal, others are not")
  func sameBytes() {
    #expect(SameBytes.compare([], []) && SameBytes.compare([1, 2], [1, 2]))
    #expect(
      !SameBytes.compare([1, 2], [1, 3]) && !SameBytes.compare([1], [1, 2]) && !SameBytes.compare([3, 2], [1, 2]))
  }
}
