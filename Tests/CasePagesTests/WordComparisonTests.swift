import Testing

@testable import CasePages

@Suite("Long texts compared word by word")
struct WordComparisonTests {
  private func own(_ text: String, _ other: String) -> [String] {
    WordComparison.segments(text, against: other).filter(\.isOwn).map(\.text)
  }

  @Test("What only one text has is marked, and the whole text is there")
  func segments() {
    let (old, new) = ("Korban di rumah bibi.", "Korban sekarang di rumah nenek.")
    #expect(own(new, old) == ["sekarang ", "nenek"])
    #expect(own(old, new) == ["bibi"])
    #expect(own(old, old).isEmpty)
    for text in ["", "a", "a  b\n\nc, d.", "—x"] {
      #expect(WordComparison.segments(text, against: new).map(\.text).joined() == text)
    }
  }

  @Test("Changes in different places are both taken over; changes in one place stand in both wordings")
  func combined() {
    let base = "Ibu melapor. Korban di rumah bibi. Perlu visum."
    let left = "Ibu dan guru melapor. Korban di rumah bibi. Perlu visum."
    let right = "Ibu melapor. Korban di rumah nenek. Perlu visum dan polisi."
    let both = "Ibu dan guru melapor. Korban di rumah nenek. Perlu visum dan polisi."
    #expect(WordComparison.combined(left, right, base: base) == both)
    #expect(WordComparison.combined(right, left, base: base) == both)
    let other = "Ibu melapor. Korban di rumah paman. Perlu visum."
    let merged = WordComparison.combined(right, other, base: base)
    #expect(merged.contains("nenek") && merged.contains("paman"))
    #expect(WordComparison.combined(left, left, base: base) == left)
    #expect(WordComparison.combined("A", "A dan B", base: nil) == "A dan B")
    #expect(WordComparison.combined("A", "B", base: nil) == "A\nB")
  }

  @Test("Texts of more words than the table allows are shown whole")
  func limit() {
    let long = String(repeating: "kata ", count: WordComparison.wordsMax + 1)
    #expect(WordComparison.segments(long, against: "x") == [.init(text: long, isOwn: false)])
  }

  @Test(
    "Dates and times go through a form and back",
    arguments: ["2026-11-23T14:05", "2000-02-29T00:00", "1999-12-31T23:59"])
  func times(_ text: String) throws {
    let instant = try #require(OfficeTime.instant(text))
    #expect(OfficeTime.field(instant) == text)
  }

  @Test("What is no time is none", arguments: ["", "2026-02-30T10:00", "2026-11-23", "2026-11-23T24:00", "x"])
  func noTimes(_ text: String) { #expect(OfficeTime.instant(text) == nil) }
}
