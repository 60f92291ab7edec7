/// The SplitMix64 sequence: the same seed gives the same numbers on every machine and in every version.
struct SplitMix64: Sendable {
  private var state: UInt64

  /// A sequence that `seed` decides alone.
  init(seed: UInt64) {
    state = seed
  }

  /// The sequence of the `index`-th part of what `seed` decides, so that a part does not depend on those before it.
  init(seed: UInt64, part index: Int) {
    var root = SplitMix64(seed: seed)
    state = root.next() &+ UInt64(truncatingIfNeeded: index) &* 0xd134_2543_de82_ef95
  }

  /// The next 64 bits.
  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }

  /// A number from 0 up to, but not including, `bound`.
  mutating func below(_ bound: Int) -> Int {
    Int(next().multipliedFullWidth(by: UInt64(max(bound, 1))).high)
  }

  /// A number within `range`.
  mutating func within(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + below(range.count)
  }

  /// Yes in `percent` of 100 times.
  mutating func chance(_ percent: Int) -> Bool {
    below(100) < percent
  }

  /// One of `choices`, each as likely as the others; there must be one.
  mutating func pick<Choice>(_ choices: [Choice]) -> Choice {
    choices[below(choices.count)]
  }

  /// One of the choices, by their shares.
  mutating func pick<Choice>(_ shares: Shares<Choice>) -> Choice {
    var rest = below(shares.total)
    for (choice, share) in shares.choices.dropLast() {
      if rest < share { return choice }
      rest -= share
    }
    return shares.choices[shares.choices.count - 1].0
  }

  /// `count` different elements of `choices`, or all of them, in the order in which they stand.
  mutating func sample<Choice>(_ count: Int, of choices: [Choice]) -> [Choice] {
    var wanted = min(count, choices.count)
    var kept: [Choice] = []
    for (index, choice) in choices.enumerated() where below(choices.count - index) < wanted {
      kept.append(choice)
      wanted -= 1
    }
    return kept
  }
}

/// Choices with how often each is made, relative to the others.
struct Shares<Choice: Sendable>: Sendable, ExpressibleByDictionaryLiteral {
  /// The choices with their shares, in the order of the source.
  let choices: [(Choice, Int)]
  /// The sum of the shares.
  let total: Int

  init(_ choices: [(Choice, Int)]) {
    precondition(!choices.isEmpty, "something must be there to choose from")
    self.choices = choices
    total = choices.reduce(0) { $0 + $1.1 }
  }

  init(dictionaryLiteral elements: (Choice, Int)...) {
    self.init(elements)
  }
}
