import Testing

@testable import Sealing

@Suite("What a passphrase must be")
struct PassphraseRuleTests {
  @Test("Fifteen characters and nothing else: no capitals, no signs, no digits are asked for")
  func good() {
    for text in [
      "kuda biru makan", "hujan-payung-sepeda", "lima kata yang tidak berhubungan", "ççççç ğğğğğ ışşşşş",
      "rahasia untuk uji coba", "0f4c1e9ab27d6538",
    ] {
      #expect(PassphraseRule.flaw(of: text) == nil, "\(text)")
    }
  }

  @Test(
    "Fewer characters are too short, however many bytes they have", arguments: ["", "kuda", "kuda biru mkan", "👩‍👩‍👧‍👦👩‍👩‍👧‍👦"])
  func short(text: String) { #expect(PassphraseRule.flaw(of: text) == .tooShort) }

  @Test(
    "What everybody tries first is refused, however it is dressed",
    arguments: [
      "passwordpassword", "Password Password!", "katasandikatasandi", "KATA sandi RAHASIA", "1234567890123456",
      "bismillahirrahmanirrahim", "aaaaaaaaaaaaaaa", "               ", "Indonesia-Merdeka", "qwertyuiop asdfghjkl",
    ])
  func common(text: String) { #expect(PassphraseRule.flaw(of: text) == .common) }
}
