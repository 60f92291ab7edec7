import CaseModel
import Foundation
import Testing

/// `protocol/name-pairs-v1.txt`: what somebody types, a name on record, how they match.
@Suite("Names as Indonesians spell them")
struct NameCorpusTests {
  private struct Pair: Hashable {
    let sought: String
    let name: String
    let match: String
  }

  private static func pairs() throws -> [Pair] {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let text = try String(contentsOf: folder.appendingPathComponent("protocol/name-pairs-v1.txt"), encoding: .utf8)
    return try text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map { line in
      let parts = line.split(separator: "|").map(String.init)
      try #require(parts.count == 3, "\(line)")
      return Pair(sought: parts[0], name: parts[1], match: parts[2])
    }
  }

  /// The pairs on which `match` says something else.
  private static func disagreements(_ match: (String, String) -> NameMatch?) throws -> [Pair] {
    try pairs().filter { pair in (match(pair.sought, pair.name).map { "\($0)" } ?? "none") != pair.match }
  }

  @Test("every pair of the corpus matches as it says")
  func corpus() throws {
    let wrong = try Self.disagreements { NameKey($0).match(NameKey($1)) }
    #expect(wrong.isEmpty, "\(wrong.map { "\($0.sought) | \($0.name) | \($0.match)" })")
  }

  @Test("the corpus is large, has every kind of match, names no pair twice, and tells poor rules from good ones")
  func corpusCanFail() throws {
    let pairs = try Self.pairs()
    #expect(pairs.count >= 150 && Set(pairs).count == pairs.count)
    let kinds = Dictionary(grouping: pairs, by: \.match)
    #expect(Set(kinds.keys) == Set(NameMatch.allCases.map { "\($0)" } + ["none"]))
    #expect(kinds["none", default: []].count >= 30 && kinds["sameKey", default: []].count >= 80)
    let byLetter = try Self.disagreements { $0.lowercased() == $1.lowercased() ? .exact : nil }
    #expect(byLetter.count > 120, "letter by letter finds few")
    let lavish = try Self.disagreements { _, _ in .sameKey }
    #expect(lavish.count > 60, "what finds everything is as wrong")
  }

  @Test("likeness is the same in both directions, and parts of words do not count")
  func likeness() throws {
    for pair in try Self.pairs() {
      let (one, other) = (NameKey(pair.sought), NameKey(pair.name))
      #expect(one.likeness(other) == other.likeness(one), "\(pair.sought) \(pair.name)")
    }
    #expect(NameKey("Siti Nurhayati").likeness(NameKey("Nur Hayati")) == .prefix)
    #expect(NameKey("Fati").likeness(NameKey("Patimah")) == nil)
    #expect(NameKey("Asep").likeness(NameKey("Asep Kurnia")) == .prefix)
  }

  @Test("initials, empty names, and names longer than anybody's")
  func edges() {
    #expect(NameKey("Siti Rahmawati, S.Pd.").initials == "S.R.")
    for text in ["", " ", ".", ", .", "123"] {
      #expect(NameKey(text).isEmpty, "\(text)")
      #expect(NameKey(text).match(NameKey("Siti")) == nil)
    }
    let long = Array(repeating: "siti", count: 500).joined(separator: " ")
    #expect(NameKey(long).count == 8)
    #expect(NameKey(String(repeating: "a", count: 100_000)).match(NameKey("Asep")) == nil)
    #expect(NameKey("Ibu").match(NameKey("Ibu")) == .exact, "a title that is all there is stays")
    #expect(NameKey("سيتي").match(NameKey("سيتي")) == .exact)
  }
}
