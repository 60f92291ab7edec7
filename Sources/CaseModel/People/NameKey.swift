/// A person's name, made comparable: two ways to write one name, as Indonesians write it, have keys that match.
public struct NameKey: Hashable, Sendable {
  /// One word of the name.
  struct Word: Hashable, Sendable {
    /// The word in small plain letters.
    let plain: String
    /// How it may be read as the beginning of a word.
    let heads: [String]
    /// How it may be read as a whole word.
    let keys: [String]
    /// Whether it is a single letter that stands for a word.
    let isInitial: Bool
  }

  /// The words, at most eight.
  let words: [Word]

  /// Reads `text`; titles, degrees, capitals, accents and punctuation do not matter.
  public init(_ text: String) {
    let letters = NameLetters.words(of: text)
    words = letters.enumerated().map { place, word in
      let isFirst = place == 0 && letters.count > 1
      return Self.word(word, isFirst: isFirst, isLast: place == letters.count - 1)
    }
  }

  /// Whether no name was in the text.
  public var isEmpty: Bool { words.isEmpty }

  /// How many words the name has.
  public var count: Int { words.count }

  /// The first letters in capitals with dots, `S.R.`; what a list may show of a name that it hides.
  public var initials: String {
    words.compactMap { $0.plain.first.map { "\($0.uppercased())." } }.joined()
  }

  /// The first letters of every reading of every word: names that are alike share one.
  public var firstLetters: Set<Character> {
    Set(words.flatMap { word in ([word.plain] + word.keys).compactMap(\.first) })
  }

  /// Two words written as one, `Nurhayati` for `Nur Hayati`: the readings of the word at `place` with the next one.
  func joined(at place: Int) -> [String] {
    guard place + 1 < words.count else { return [] }
    return words[place].heads.flatMap { head in
      words[place + 1].keys.map { key in head.last == key.first ? head + key.dropFirst() : head + key }
    }
  }

  /// `M.` and `St.` before a name stand for the words they most often do.
  static func word(_ letters: [UInt8], isFirst: Bool, isLast: Bool) -> Word {
    let plain = String(decoding: letters, as: UTF8.self)
    let isInitial = letters.count == 1
    var spelt = letters
    if isFirst, plain == "m" { spelt = Array("muhammad".utf8) }
    if !isLast, plain == "st" { spelt = Array("siti".utf8) }
    let (heads, keys) = NameSpelling.readings(spelt)
    return Word(plain: plain, heads: heads, keys: keys, isInitial: isInitial)
  }
}
