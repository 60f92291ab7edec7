/// Long texts that several people wrote, compared word by word. Decides in values; the order of the words is all that it
/// looks at.
enum WordComparison {
  /// A run of words that the other text has too, or has not.
  struct Segment: Hashable, Sendable {
    let text: String
    let isOwn: Bool
  }

  /// More words than this on either side are not compared: the table of all pairs would grow too large.
  static let wordsMax = 1_500

  /// `text` in runs: what is its own against `other` is marked.
  static func segments(_ text: String, against other: String) -> [Segment] {
    let (mine, theirs) = (words(text), words(other))
    guard let common = common(mine, theirs) else { return [Segment(text: text, isOwn: false)] }
    var segments: [Segment] = []
    for (index, word) in mine.enumerated() {
      let isOwn = common[index] == nil
      if let last = segments.last, last.isOwn == isOwn {
        segments[segments.count - 1] = Segment(text: last.text + word, isOwn: isOwn)
      } else {
        segments.append(Segment(text: word, isOwn: isOwn))
      }
    }
    return segments
  }

  /// A combination of two texts: what only one changed since `base` is taken over, what both changed stands in both
  /// wordings. Without a base, one after the other unless one holds the other.
  static func combined(_ first: String, _ second: String, base: String?) -> String {
    if first == second || first.contains(second) { return first }
    if second.contains(first) { return second }
    guard let base, !base.isEmpty else { return first + "\n" + second }
    let (origin, left, right) = (words(base), words(first), words(second))
    guard let toLeft = common(origin, left), let toRight = common(origin, right) else { return first + "\n" + second }
    var merged: [String] = []
    var (at, leftAt, rightAt) = (0, 0, 0)
    for index in 0...origin.count {
      // The next word that all three have, or the end.
      let isEnd = index == origin.count
      guard isEnd || (toLeft[index] != nil && toRight[index] != nil) else { continue }
      let leftEnd = isEnd ? left.count : toLeft[index] ?? left.count
      let rightEnd = isEnd ? right.count : toRight[index] ?? right.count
      merged += part(Array(origin[at..<index]), Array(left[leftAt..<leftEnd]), Array(right[rightAt..<rightEnd]))
      if !isEnd { merged.append(origin[index]) }
      (at, leftAt, rightAt) = (index + 1, leftEnd + 1, rightEnd + 1)
    }
    return joined(merged).trimmed
  }

  private static func part(_ origin: [String], _ left: [String], _ right: [String]) -> [String] {
    let bare = { (words: [String]) in words.map(\.trimmed) }
    if bare(left) == bare(origin) { return right }
    if bare(right) == bare(origin) || bare(left) == bare(right) { return left }
    return left + right
  }

  /// The words one after the other, with a space where two would run into each other.
  private static func joined(_ words: [String]) -> String {
    words.reduce(into: "") { text, word in
      if let last = text.last, !last.isWhitespace, word.first?.isWordPart == true { text += " " }
      text += word
    }
  }

  /// Words, and marks between them, each with the white space behind it.
  private static func words(_ text: String) -> [String] {
    var words: [String] = []
    var current = ""
    for character in text {
      if let last = current.last, !character.isWhitespace, last.isWhitespace || last.isWordPart != character.isWordPart
      {
        words.append(current)
        current = ""
      }
      current.append(character)
    }
    return current.isEmpty ? words : words + [current]
  }

  /// For each word of `mine` its place in `theirs` in a longest common sequence; nil when there are too many words.
  private static func common(_ mine: [String], _ theirs: [String]) -> [Int?]? {
    guard mine.count <= wordsMax, theirs.count <= wordsMax else { return nil }
    let (left, right) = (mine.map(\.trimmed), theirs.map(\.trimmed))
    let width = right.count + 1
    var lengths = [UInt16](repeating: 0, count: (left.count + 1) * width)
    for i in stride(from: left.count - 1, through: 0, by: -1) {
      for j in stride(from: right.count - 1, through: 0, by: -1) {
        lengths[i * width + j] =
          left[i] == right[j]
          ? lengths[(i + 1) * width + j + 1] + 1 : max(lengths[(i + 1) * width + j], lengths[i * width + j + 1])
      }
    }
    var places = [Int?](repeating: nil, count: left.count)
    var (i, j) = (0, 0)
    while i < left.count, j < right.count {
      if left[i] == right[j] {
        places[i] = j
        (i, j) = (i + 1, j + 1)
      } else if lengths[(i + 1) * width + j] >= lengths[i * width + j + 1] {
        i += 1
      } else {
        j += 1
      }
    }
    return places
  }
}

extension Character {
  /// Whether it belongs to a word: a letter, a digit, or what joins them.
  fileprivate var isWordPart: Bool { isLetter || isNumber || self == "-" || self == "'" || self == "/" }
}

extension String {
  /// Without white space around it.
  fileprivate var trimmed: String {
    guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace }) else {
      return ""
    }
    return String(self[first...last])
  }
}
