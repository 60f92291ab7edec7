/// How a word of a name may be read: old and new spelling, doubled letters, letters that stand for each other.
///
/// Where a spelling may be read in two ways (`Jusuf` is Yusuf, `Joko` is not Yoko), the word has every reading, and two
/// words are one name when they share one.
enum NameSpelling {
  /// Words that are written in many ways, by the way they are written.
  private static let variants: [String: [String]] = {
    let groups: [([String], String)] = [
      (
        ["muhamad", "mohamad"],
        """
        muhammad muhamad mohammad mohamad muhammed muhamed mohammed mohamed mochammad mochamad muchammad muchamad mukhammad \
        mukhamad mokhammad mokhamad moehammad moehamad muhamat mohamat mochamat mohd muhd mhd moh muh moch much mokh mukh mch
        """
      ),
      (["siti"], "siti sitti"),
      (["nur"], "nur noor noer nuur nor nurul noorul noerul"),
      (["abdul", "abdu"], "abdul abdoel abd abdu abdur abdus abdun abdut abdud"),
      (["ahmad"], "ahmad ahmed ahmat achmad achmed achmat akhmad akhmed akhmat"),
    ]
    var table: [String: [String]] = [:]
    for (keys, words) in groups {
      for word in words.split(separator: " ") { table[String(word)] = keys }
    }
    return table
  }()

  /// The readings of `word` as the beginning of a word, and as a whole one.
  static func readings(_ word: [UInt8]) -> (heads: [String], keys: [String]) {
    if let keys = variants[String(decoding: word, as: UTF8.self)] { return (keys, keys) }
    var word = word
    if word.starts(with: Array("noor".utf8)) { word.replaceSubrange(0..<4, with: Array("nur".utf8)) }
    var heads: [String] = []
    var keys: [String] = []
    for reading in Reading.all(of: word) {
      let sounds = smoothed(sounds(of: word, reading))
      let head = String(decoding: sounds, as: UTF8.self)
      if !heads.contains(head) { heads.append(head) }
      let key = String(decoding: ended(sounds), as: UTF8.self)
      if !keys.contains(key) { keys.append(key) }
    }
    return (heads, keys)
  }

  /// One way to read the letters that may be read in two.
  private struct Reading {
    /// `z` is said as `s`, else as `j`.
    var zIsS = false
    /// `j` is the old spelling of `y`.
    var jIsY = false
    /// `oe` is two letters, else the old spelling of `u`.
    var oeIsOi = false
    /// `ch` is `c`, else `kh`.
    var chIsC = false
    /// `kh` is said as `k`, else as `h`.
    var khIsK = false

    static func all(of word: [UInt8]) -> [Reading] {
      var readings = [Reading()]
      func fork(_ change: (inout Reading) -> Void) {
        readings += readings.map { reading in
          var other = reading
          change(&other)
          return other
        }
      }
      if word.contains(UInt8(ascii: "z")) { fork { $0.zIsS = true } }
      if hasOldY(word) { fork { $0.jIsY = true } }
      if has("oe", word) { fork { $0.oeIsOi = true } }
      if has("ch", word) { fork { $0.chIsC = true } }
      if has("kh", word) { fork { $0.khIsK = true } }
      return readings
    }

    private static func has(_ pair: StaticString, _ word: [UInt8]) -> Bool {
      let (first, second) = (pair.utf8Start[0], pair.utf8Start[1])
      return zip(word, word.dropFirst()).contains { $0 == first && $1 == second }
    }

    /// A `j` that is no `dj` or `tj`. Names of one syllable said twice, such as Jaja, are none of the old spelling.
    private static func hasOldY(_ word: [UInt8]) -> Bool {
      let half = word.count / 2
      if word.count.isMultiple(of: 2), half > 0, word[..<half].elementsEqual(word[half...]) { return false }
      for (index, letter) in word.enumerated() where letter == UInt8(ascii: "j") {
        let before = index > 0 ? word[index - 1] : 0
        if before != UInt8(ascii: "d"), before != UInt8(ascii: "t") { return true }
      }
      return false
    }
  }

  private static func isVowel(_ letter: UInt8?) -> Bool {
    switch letter {
    case UInt8(ascii: "a"), UInt8(ascii: "e"), UInt8(ascii: "i"), UInt8(ascii: "o"), UInt8(ascii: "u"): true
    default: false
    }
  }

  /// Old spelling and letter pairs.
  private static func sounds(of word: [UInt8], _ reading: Reading) -> [UInt8] {
    var sounds: [UInt8] = []
    sounds.reserveCapacity(word.count + 2)
    var index = 0
    func letter(_ place: Int) -> UInt8? { place < word.count ? word[place] : nil }
    while let first = letter(index) {
      let second = letter(index + 1)
      let (said, length) = sound(first, second, isVowel(letter(index + 2)), reading)
      sounds += said
      index += length
    }
    return sounds
  }

  private static func sound(
    _ first: UInt8, _ second: UInt8?, _ isVowelNext: Bool, _ reading: Reading
  ) -> ([UInt8], Int) {
    let z = reading.zIsS ? UInt8(ascii: "s") : UInt8(ascii: "j")
    func text(_ letters: StaticString, _ length: Int) -> ([UInt8], Int) {
      (Array(UnsafeBufferPointer(start: letters.utf8Start, count: letters.utf8CodeUnitCount)), length)
    }
    switch (Character(Unicode.Scalar(first)), second.map { Character(Unicode.Scalar($0)) }) {
    case ("o", "e"): return text(reading.oeIsOi ? "oi" : "u", 2)
    case ("t", "j"): return text("c", 2)
    case ("d", "j"): return text("j", 2)
    case ("d", "z"): return ([z], 2)
    case ("s", "y") where isVowelNext, ("s", "j") where isVowelNext, ("s", "h"), ("t", "s"): return text("s", 2)
    case ("k", "h"): return text(reading.khIsK ? "k" : "h", 2)
    case ("c", "h"): return text(reading.chIsC ? "c" : "h", 2)
    case ("t", "h"): return text("t", 2)
    case ("d", "h"): return text("d", 2)
    case ("g", "h"): return text("g", 2)
    case ("b", "h"): return text("b", 2)
    case ("p", "h"): return text("p", 2)
    case ("c", "k"): return text("k", 2)
    case ("f", _), ("v", _): return text("p", 1)
    case ("q", _): return text("k", 1)
    case ("x", _): return text("ks", 1)
    case ("z", _): return ([z], 1)
    case ("j", _): return text(reading.jIsY ? "y" : "j", 1)
    default: return ([first], 1)
    }
  }

  /// Doubled letters once, glides between vowels away, `ae`, `ay`, `ei` as `ai`, `au` as `o`.
  private static func smoothed(_ sounds: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(sounds.count)
    for (index, letter) in sounds.enumerated() {
      let next = index + 1 < sounds.count ? sounds[index + 1] : nil
      switch (result.last, letter) {
      case (letter, letter): continue
      case (UInt8(ascii: "i"), UInt8(ascii: "y")) where isVowel(next): continue
      case (UInt8(ascii: "u"), UInt8(ascii: "w")) where isVowel(next): continue
      case (UInt8(ascii: "a"), UInt8(ascii: "e")): result.append(UInt8(ascii: "i"))
      case (UInt8(ascii: "a"), UInt8(ascii: "y")) where !isVowel(next): result.append(UInt8(ascii: "i"))
      case (UInt8(ascii: "e"), UInt8(ascii: "i")):
        result[result.count - 1] = UInt8(ascii: "a")
        result.append(letter)
      case (UInt8(ascii: "a"), UInt8(ascii: "u")): result[result.count - 1] = UInt8(ascii: "o")
      default: result.append(letter)
      }
    }
    return result
  }

  /// How a whole word ends: without `h`, with `i` for `y` and `ie`.
  private static func ended(_ sounds: [UInt8]) -> [UInt8] {
    var sounds = sounds
    if sounds.count > 2, sounds.last == UInt8(ascii: "h") { sounds.removeLast() }
    guard sounds.count > 2, let last = sounds.last else { return sounds }
    let before = sounds[sounds.count - 2]
    if last == UInt8(ascii: "y"), !isVowel(before) { sounds[sounds.count - 1] = UInt8(ascii: "i") }
    if last == UInt8(ascii: "e"), before == UInt8(ascii: "i") { sounds.removeLast() }
    return sounds
  }
}
