import Sealing
import Testing

@Suite("The enrolment code")
struct EnrolmentCodeTests {
  private let hub = SigningIdentity()

  @Test("A code is read as it was printed, and knows its hub")
  func roundTrip() throws {
    for _ in 0..<200 {
      let code = EnrolmentCode(hubKey: hub.publicKey)
      #expect(code.secret.count == 10 && code.hubFingerprint.count == 10)
      #expect(code.text.count == 39 && code.text.split(separator: "-").map(\.count) == Array(repeating: 4, count: 8))
      #expect(try EnrolmentCode(text: code.text) == code)
      #expect(code.isFrom(hubKey: hub.publicKey))
      #expect(!code.isFrom(hubKey: SigningIdentity().publicKey))
    }
    #expect(EnrolmentCode(hubKey: hub.publicKey).secret != EnrolmentCode(hubKey: hub.publicKey).secret)
  }

  @Test("The letters are those of RFC 4648")
  func vector() throws {
    let code = try EnrolmentCode(text: "MZXW6YTBOJRGC4TCMFZG6YTBOJRGC4TC")
    #expect(code.secret == Array("foobarbarb".utf8))
    #expect(code.hubFingerprint == Array("arobarbarb".utf8))
    #expect(code.text == "MZXW-6YTB-OJRG-C4TC-MFZG-6YTB-OJRG-C4TC")
  }

  @Test("Small letters, spaces, missing dashes, 0 and 1 do not matter")
  func leniency() throws {
    let code = try EnrolmentCode(text: "OIOI-2345-OOII-ABCD-EFGH-OLIO-7777-IOIO")
    let spellings = [
      "oioi-2345-ooii-abcd-efgh-olio-7777-ioio", "OIOI2345OOIIABCDEFGHOLIO7777IOIO",
      " OIOI 2345 OOII ABCD  EFGH OLIO 7777 IOIO ", "0101-2345-0011-ABCD-EFGH-0L10-7777-1010",
      "-OIOI--2345-ooii-AbCd-EFGH-0liO-7777-IOI0-",
    ]
    for spelling in spellings { #expect(try EnrolmentCode(text: spelling) == code, "\(spelling)") }
  }

  @Test("A missing, doubled or impossible letter is refused")
  func mistakes() throws {
    let text = Array(EnrolmentCode(hubKey: hub.publicKey).text.filter { $0 != "-" })
    for index in text.indices {
      var missing = text
      missing.remove(at: index)
      #expect(throws: SealingError.malformedCode) { _ = try EnrolmentCode(text: String(missing)) }
      var doubled = text
      doubled.insert(text[index], at: index)
      #expect(throws: SealingError.malformedCode) { _ = try EnrolmentCode(text: String(doubled)) }
      for letter in ["8", "9", ".", "_", "é", "\u{0}", "🙂", "\n", "ÿ"] {
        var wrong = text
        wrong[index] = Character(letter)
        #expect(throws: SealingError.malformedCode) { _ = try EnrolmentCode(text: String(wrong)) }
      }
    }
    for wrong in ["", "-", "ABCD", String(repeating: "A", count: 31), String(repeating: "A", count: 33)] {
      #expect(throws: SealingError.malformedCode) { _ = try EnrolmentCode(text: wrong) }
    }
    let endless = String(repeating: "A", count: 1_000_000)
    #expect(throws: SealingError.malformedCode) { _ = try EnrolmentCode(text: endless) }
  }

  @Test("A wrong letter or two letters exchanged never read as the same code")
  func wrongLetters() throws {
    let code = EnrolmentCode(hubKey: hub.publicKey)
    let text = Array(code.text.filter { $0 != "-" })
    for index in text.indices {
      for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567" where letter != text[index] {
        var wrong = text
        wrong[index] = letter
        let read = try EnrolmentCode(text: String(wrong))
        #expect(read != code)
        #expect(read.isFrom(hubKey: hub.publicKey) == (index < 16), "the second half is the hub's")
      }
      guard index + 1 < text.count, text[index] != text[index + 1] else { continue }
      var exchanged = text
      exchanged.swapAt(index, index + 1)
      #expect(try EnrolmentCode(text: String(exchanged)) != code)
    }
  }
}
