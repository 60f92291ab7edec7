/// Whether words may be sent to a telephone that somebody else may read: they tell neither what the office is nor that
/// there was violence.
public enum NeutralWording {
  /// Beginnings of words that name violence or whoever has to do with it.
  private static let violence = [
    "kekeras", "kdrt", "perkosa", "leceh", "pelecehan", "cabul", "aniaya", "dipukul", "memukul", "siksa", "korban",
    "pelaku", "terlapor", "penyintas", "lapor", "visum", "polisi", "polres", "ancam", "bunuh", "violence", "abuse",
    "rape", "assault", "victim", "survivor", "perpetrator", "police",
  ]
  /// Beginnings of words that say what the office is.
  private static let office = [
    "dinas", "dinsos", "p3a", "dp3a", "uptd", "ppa", "p2tp2a", "simfoni", "sapa129", "perlindungan", "pemberdayaan",
    "perempuan", "lindung", "kasus",
  ]

  /// The words of `text` that name violence or the office, as they stand there. `names` are the office's own names: of a
  /// name of several words two that follow each other give it away.
  public static func problems(_ text: String, names: [String] = []) -> [String] {
    let words = words(text)
    let plain = words.map { $0.lowercased() }
    var telling = Set(plain.indices.filter { isTelling(plain[$0]) })
    for name in names.map({ Self.words($0).map { $0.lowercased() } }) where !name.isEmpty {
      let width = min(2, name.count)
      for start in 0...(name.count - width) {
        let pair = name[start..<start + width]
        for place in plain.indices where plain[place...].starts(with: pair) {
          telling.formUnion(place..<place + width)
        }
      }
    }
    return telling.sorted().map { words[$0] }
  }

  private static func isTelling(_ word: String) -> Bool {
    (violence + office).contains { word.hasPrefix($0) || stripped(word).hasPrefix($0) }
  }

  /// Without the Indonesian prefixes that stand before the root.
  private static func stripped(_ word: String) -> String {
    for prefix in ["me", "di", "ter", "ber", "pe"] where word.hasPrefix(prefix) && word.count > prefix.count + 3 {
      return String(word.dropFirst(prefix.count))
    }
    return word
  }

  private static func words(_ text: String) -> [String] {
    text.split { !$0.isLetter && !$0.isNumber }.map(String.init)
  }
}
