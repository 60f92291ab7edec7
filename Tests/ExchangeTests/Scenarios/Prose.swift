/// Long texts without much repetition, the same in every run.
enum Prose {
  /// `count` bytes of words.
  static func text(_ count: Int, from seed: Int) -> String {
    let syllables = ["ka", "la", "ma", "na", "ra", "sa", "ta", "wa", "ngi", "nyu", "bu", "du", "gu", "ju", "pe", "re"]
    var state = UInt64(seed) &* 0x9e37_79b9_7f4a_7c15 &+ 1
    var text = ""
    while text.utf8.count < count {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      text += syllables[Int(state >> 60)]
      if (state >> 56) & 3 == 0 { text += " " }
    }
    return String(decoding: text.utf8.prefix(count), as: UTF8.self)
  }
}
