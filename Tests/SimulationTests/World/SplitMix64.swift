/// A small generator of numbers: the same seed gives the same numbers on every machine and in every run.
struct SplitMix64: Sendable {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    return Self.mix(state)
  }

  /// A number below `bound`; 0 when `bound` is not positive.
  mutating func below(_ bound: Int) -> Int {
    bound <= 0 ? 0 : Int(next() % UInt64(bound))
  }

  /// A number of `range`.
  mutating func within(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + below(range.upperBound - range.lowerBound + 1)
  }

  /// True in `percent` of the cases.
  mutating func chance(_ percent: Int) -> Bool { below(100) < percent }

  /// One of the elements; nil when there is none.
  mutating func pick<Elements: RandomAccessCollection>(_ elements: Elements) -> Elements.Element? {
    if elements.isEmpty { return nil }
    return elements[elements.index(elements.startIndex, offsetBy: below(elements.count))]
  }

  /// An index into `weights`, by weight; nil when all are zero.
  mutating func weighted(_ weights: [Int]) -> Int? {
    let total = weights.reduce(0, +)
    if total == 0 { return nil }
    var left = below(total)
    for (index, weight) in weights.enumerated() {
      if left < weight { return index }
      left -= weight
    }
    return nil
  }

  static func mix(_ value: UInt64) -> UInt64 {
    var mixed = value
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }
}

/// Stands in for SHA-256 and for Ed25519: stable, fast, and good enough to tell different bytes apart. It keeps nobody
/// out, and nobody has to be kept out of a simulation.
enum StableHash {
  /// 32 bytes that follow from `bytes`.
  static func hash(_ bytes: [UInt8]) -> [UInt8] {
    var lanes: [UInt64] = [
      0x6a09_e667_f3bc_c908, 0xbb67_ae85_84ca_a73b, 0x3c6e_f372_fe94_f82b, 0xa54f_f53a_5f1d_36f1,
    ]
    var word: UInt64 = 0
    for (index, byte) in bytes.enumerated() {
      word = word << 8 | UInt64(byte)
      if index & 7 == 7 {
        absorb(word, into: &lanes, at: index >> 3 & 3)
        word = 0
      }
    }
    absorb(word ^ UInt64(bytes.count) << 56, into: &lanes, at: 0)
    for _ in 0..<2 { for lane in 0..<4 { absorb(lanes[(lane + 3) & 3], into: &lanes, at: lane) } }
    return lanes.flatMap { lane in (0..<8).map { UInt8(truncatingIfNeeded: lane >> ($0 * 8)) } }
  }

  /// 64 bytes in the place of a signature by `key` over `bytes`.
  static func sign(_ bytes: [UInt8], key: [UInt8]) -> [UInt8] {
    let first = hash(key + bytes)
    return first + hash(first + key)
  }

  private static func absorb(_ word: UInt64, into lanes: inout [UInt64], at lane: Int) {
    lanes[lane] = SplitMix64.mix(lanes[lane] ^ word) &+ lanes[(lane + 1) & 3]
  }
}

/// A set of small numbers.
struct Bits: Hashable, Sendable {
  private var words: [UInt64] = []

  func contains(_ number: Int) -> Bool {
    number >> 6 < words.count && words[number >> 6] & (1 << UInt64(number & 63)) != 0
  }

  mutating func insert(_ number: Int) {
    while words.count <= number >> 6 { words.append(0) }
    words[number >> 6] |= 1 << UInt64(number & 63)
  }

  mutating func remove(_ number: Int) {
    if number >> 6 < words.count { words[number >> 6] &= ~(1 << UInt64(number & 63)) }
  }

  /// The numbers, ascending.
  var numbers: [Int] {
    var all: [Int] = []
    for (index, word) in words.enumerated() {
      var rest = word
      while rest != 0 {
        all.append(index << 6 | rest.trailingZeroBitCount)
        rest &= rest - 1
      }
    }
    return all
  }
}
