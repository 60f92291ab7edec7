/// What in a text may say who somebody is.
public enum IdentifyingMark: String, Sendable, CaseIterable {
  /// Sixteen digits.
  case nik = "NIK"
  /// A telephone number.
  case phone = "TELEPON"
  /// The name of somebody on record.
  case name = "NAMA"
}

/// A text that should name nobody, looked at for what may say who somebody is. It finds what is likely, not all there is.
public struct IdentifyingText: Sendable {
  private struct Word {
    let word: NameKey.Word
    let mayBeName: Bool
  }

  private let text: String
  private let words: [Word]
  private let places: [String: [Int]]

  /// As many words of a text are looked at.
  private static let wordsMax = 20_000
  /// A name of one word that is shorter is a common word too often.
  private static let singleLettersMin = 4

  /// Looks at `text`.
  public init(_ text: String) {
    self.text = text
    var words: [Word] = []
    var startsSentence = true
    for chunk in text.split(whereSeparator: \.isWhitespace).prefix(Self.wordsMax) {
      let isCapital = chunk.first { $0.isLetter }?.isUppercase ?? false
      for letters in NameLetters.plainWords(of: String(chunk)) {
        words.append(
          Word(word: NameKey.word(letters, isFirst: false, isLast: false), mayBeName: isCapital && !startsSentence))
      }
      startsSentence = chunk.last.map { ".!?:".contains($0) } ?? false
    }
    self.words = words
    var places: [String: [Int]] = [:]
    for (place, word) in words.enumerated() {
      for key in word.word.keys { places[key, default: []].append(place) }
    }
    self.places = places
  }

  /// The numbers that are found.
  public var numbers: Set<IdentifyingMark> {
    var marks: Set<IdentifyingMark> = []
    for run in Self.digitRuns(text) {
      let digits = run.joined()
      if digits.utf8.count == 16 { marks.insert(.nik) }
      if Self.isPhone(digits, run) { marks.insert(.phone) }
    }
    return marks
  }

  /// Whether the text holds the name: two words of it side by side or, of a name of one word, that word with a capital
  /// within a sentence.
  public func names(_ name: NameKey) -> Bool {
    let sought = name.words.filter { !$0.isInitial }
    guard let first = sought.first else { return false }
    guard sought.count > 1 else {
      return first.plain.utf8.count >= Self.singleLettersMin && found(first).contains { words[$0].mayBeName }
    }
    return zip(sought, sought.dropFirst()).contains { one, next in
      found(one).contains { place in
        [place - 1, place + 1].contains { words.indices.contains($0) && shares(words[$0].word, next) }
      }
    }
  }

  /// Whether one word of the name stands in the text with a capital within a sentence: enough where whoever reads it knows
  /// about whom it is.
  public func namesOneWord(of name: NameKey) -> Bool {
    name.words.contains { sought in
      !sought.isInitial && sought.plain.utf8.count >= Self.singleLettersMin
        && found(sought).contains { words[$0].mayBeName }
    }
  }

  private func found(_ word: NameKey.Word) -> [Int] { word.keys.flatMap { places[$0] ?? [] } }

  private func shares(_ word: NameKey.Word, _ other: NameKey.Word) -> Bool {
    word.keys.contains(where: other.keys.contains)
  }

  /// Digits with single spaces, dots or hyphens between groups, as groups.
  private static func digitRuns(_ text: String) -> [[String]] {
    var runs: [[String]] = []
    var run: [String] = []
    var group = ""
    for scalar in text.unicodeScalars {
      if ("0"..."9").contains(scalar) {
        group.unicodeScalars.append(scalar)
      } else if !group.isEmpty {
        run.append(group)
        group = ""
        if ![" ", ".", "-"].contains(scalar) {
          runs.append(run)
          run = []
        }
      } else if !run.isEmpty {
        runs.append(run)
        run = []
      }
    }
    if !group.isEmpty { run.append(group) }
    return run.isEmpty ? runs : runs + [run]
  }

  /// Mobile numbers, and fixed ones with their area code; a date followed by a time is neither.
  private static func isPhone(_ digits: String, _ groups: [String]) -> Bool {
    guard (9...15).contains(digits.utf8.count), let first = groups.first else { return false }
    if digits.hasPrefix("628") { return true }
    if digits.hasPrefix("08") { return first.utf8.count > 2 }
    return digits.hasPrefix("02") && first.utf8.count > 2 && groups.count <= 2
  }
}
