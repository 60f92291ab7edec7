/// How well a name fits another, best first.
public enum NameMatch: Int, Sendable, CaseIterable, Comparable {
  /// The same words, letter by letter, in any order.
  case exact
  /// The same words however they are spelt, in any order.
  case sameKey
  /// Every word sought is a word of the name, or its beginning or initial; the name may have more.
  case prefix
  /// As `prefix`, but one word is one slip of the pen away.
  case oneEdit

  /// Better matches are smaller.
  public static func < (left: NameMatch, right: NameMatch) -> Bool { left.rawValue < right.rawValue }
}

extension NameKey {
  /// How well `candidate` fits this name as somebody types it; nil when it does not.
  ///
  /// The last words may be typed in part, the order does not matter, and two words may be written as one.
  public func match(_ candidate: NameKey) -> NameMatch? {
    NameComparison(sought: self, candidate: candidate, isTyping: true).best()
  }

  /// How alike two whole names are, in either direction; nil when they are not. Parts of words do not count.
  public func likeness(_ other: NameKey) -> NameMatch? {
    let forth = NameComparison(sought: self, candidate: other, isTyping: false).best()
    let back = NameComparison(sought: other, candidate: self, isTyping: false).best()
    return [forth, back].compactMap { $0 }.min()
  }
}

/// The search for the words of one name among those of another.
private struct NameComparison {
  let sought: NameKey
  let candidate: NameKey
  let isTyping: Bool

  /// Where the search stands.
  private struct Progress {
    var used: UInt16 = 0
    var worst = NameMatch.exact
    var isAnchored = false
    var hasSlip = false
  }

  /// Keys of fewer letters are too alike for a slip to mean anything.
  private static let slipLettersMin = 6

  func best() -> NameMatch? {
    guard !sought.isEmpty, sought.count <= candidate.count * 2 else { return nil }
    return best(from: 0, Progress())
  }

  private func best(from place: Int, _ progress: Progress) -> NameMatch? {
    guard place < sought.count else {
      // Initials alone are no name.
      guard progress.isAnchored else { return nil }
      let isWhole = progress.used.nonzeroBitCount == candidate.count
      return isWhole ? progress.worst : max(progress.worst, .prefix)
    }
    var found: NameMatch?
    func consider(_ fit: NameMatch?, isAnchor: Bool, soughtWords: Int, mask: UInt16) {
      guard let fit, !(fit == .oneEdit && progress.hasSlip) else { return }
      var next = progress
      next.used |= mask
      next.worst = max(next.worst, fit)
      next.isAnchored = next.isAnchored || isAnchor
      next.hasSlip = next.hasSlip || fit == .oneEdit
      if let rest = best(from: place + soughtWords, next), found.map({ rest < $0 }) ?? true { found = rest }
    }
    let word = sought.words[place]
    let pair = sought.joined(at: place)
    for index in candidate.words.indices where progress.used & (1 << index) == 0 {
      let other = candidate.words[index]
      let one: UInt16 = 1 << index
      consider(
        fit(word, other), isAnchor: !word.isInitial && !other.isInitial, soughtWords: 1, mask: one)
      if !pair.isEmpty { consider(fit(pair, other.keys), isAnchor: true, soughtWords: 2, mask: one) }
      let two: UInt16 = one << 1
      if index + 1 < candidate.words.count, progress.used & two == 0 {
        consider(fit(word.keys, candidate.joined(at: index)), isAnchor: true, soughtWords: 1, mask: one | two)
      }
      if found == .exact { return found }
    }
    return found
  }

  private func fit(_ word: NameKey.Word, _ other: NameKey.Word) -> NameMatch? {
    if word.plain == other.plain { return .exact }
    if word.keys.contains(where: other.keys.contains) { return .sameKey }
    if word.isInitial || other.isInitial {
      return word.plain.first == other.plain.first ? .prefix : nil
    }
    if isTyping, isBeginning(word, of: other) { return .prefix }
    return isSlip(word.keys, other.keys) ? .oneEdit : nil
  }

  private func fit(_ keys: [String], _ others: [String]) -> NameMatch? {
    if keys.contains(where: others.contains) { return .sameKey }
    return isSlip(keys, others) ? .oneEdit : nil
  }

  private func isBeginning(_ word: NameKey.Word, of other: NameKey.Word) -> Bool {
    guard word.plain.utf8.count > 1 else { return false }
    if other.plain.hasPrefix(word.plain) { return true }
    return word.heads.contains { head in
      head.utf8.count > 1 && other.heads.contains { $0.hasPrefix(head) }
    }
  }

  private func isSlip(_ keys: [String], _ others: [String]) -> Bool {
    keys.contains { key in
      key.utf8.count >= Self.slipLettersMin
        && others.contains { $0.utf8.count >= Self.slipLettersMin && Self.isOneEdit(Array(key.utf8), Array($0.utf8)) }
    }
  }

  /// One letter more, less, another, or two neighbours exchanged, after the first: names that differ in it are two.
  private static func isOneEdit(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    let (short, long) = left.count <= right.count ? (left, right) : (right, left)
    guard long.count - short.count <= 1, short.first == long.first else { return false }
    var head = 0
    while head < short.count, short[head] == long[head] { head += 1 }
    if short.count < long.count { return short[head...].elementsEqual(long[(head + 1)...]) }
    guard head < short.count else { return false }
    if short[(head + 1)...].elementsEqual(long[(head + 1)...]) { return true }
    return head + 1 < short.count && short[head] == long[head + 1] && short[head + 1] == long[head]
      && short[(head + 2)...].elementsEqual(long[(head + 2)...])
  }
}
