/// Words that must not stand in what another person may read on a shared phone.
public enum SafeWords {
  /// Beginnings of words that name violence or the office. `extra` adds the office's own name.
  private static let violence = [
    "kekeras", "kdrt", "perkosa", "pemerkosa", "leceh", "pelecehan", "cabul", "aniaya", "dipukul", "memukul", "siksa",
    "korban", "pelaku", "terlapor", "lapor", "visum", "polisi", "polres", "ancam", "bunuh", "violence", "abuse", "rape",
    "assault", "victim", "perpetrator", "police",
  ]
  private static let office = [
    "dinas", "dinsos", "p3a", "dp3a", "uptd", "ppa", "p2tp2a", "simfoni", "sapa129", "perlindungan", "perempuan",
    "lindung", "kasus",
  ]

  /// The words of `text` that name the office or violence, as they stand there. `names` are further names, such as the
  /// office's own.
  public static func problems(_ text: String, names: [String] = []) -> [String] {
    let starts = violence + office
    let own = Set(names.flatMap { words($0) }.map { $0.lowercased() }.filter { $0.count > 2 })
    return words(text).filter { word in
      let plain = word.lowercased()
      return starts.contains { plain.hasPrefix($0) || stripped(plain).hasPrefix($0) } || own.contains(plain)
    }
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
