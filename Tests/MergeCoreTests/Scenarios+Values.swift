extension Scenarios {
  /// What a field can hold.
  static let values = [
    Scenario(
      "text beyond the basic plane", "Four-byte characters, joined ones, and script from right to left.",
      "A1: new | B1(1): story='\u{10348} \u{1F469}\u{200D}\u{1F467}' | C1(1): story=\u{5E9}\u{5DC}\u{5D5}\u{5DD}\u{1F9D2}",
      "story='\u{10348} \u{1F469}\u{200D}\u{1F467}'@B1,\u{5E9}\u{5DC}\u{5D5}\u{5DD}\u{1F9D2}@C1 alive",
      shown: "story=\u{5E9}\u{5DC}\u{5D5}\u{5DD}\u{1F9D2}@C1"),
    Scenario(
      "two spellings of one character", "Texts are equal when their bytes are: é is not e with an accent.",
      "A1: new | B1(1): story=caf\u{E9} | C1(1): story=cafe\u{301}",
      "story=caf\u{E9}@B1,cafe\u{301}@C1 alive", shown: "story=cafe\u{301}@C1"),
    Scenario(
      "two spellings are two elements", "A removal takes out the spelling it names.",
      "A1: new kinds+caf\u{E9} kinds+cafe\u{301} | B1: kinds-caf\u{E9}", "kinds+cafe\u{301}@A1 alive"),
    Scenario(
      "empty text, nothing and false differ", "Three siblings, three alternatives.",
      "A1: new | B1(1): story='' | C1(1): story=null | D1(1): story=false",
      "story=''@B1,null@C1,false@D1 alive", shown: "story=false@D1"),
    Scenario(
      "the largest and the smallest number", "64 bits, signed.",
      "A1: new | B1(1): story=#9223372036854775807 | C1(1): story=#-9223372036854775808",
      "story=#9223372036854775807@B1,#-9223372036854775808@C1 alive",
      shown: "story=#-9223372036854775808@C1"),
    Scenario(
      "bytes and records", "Compared byte by byte, and as dots.",
      "A1: new | B1(1): story=0x00ff | C1(1): story=@A1 | D1(1): story=0x00ff",
      "story=0x00ff@B1,@A1@C1,0x00ff@D1 alive", shown: "story=0x00ff@D1"),
    Scenario(
      "a long text", "Longer than one length byte tells.",
      "A1: new story=\(String(repeating: "panjang", count: 40))",
      "story=\(String(repeating: "panjang", count: 40))@A1 alive"),
  ]
}
