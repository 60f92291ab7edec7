/// Whether words may be sent to a telephone that somebody else may read: they tell neither what the office is nor that
/// there was violence.
public enum NeutralWording {
  private static let telling = [
    "kekerasan", "korban", "pelecehan", "perkosa", "pemerkosaan", "kdrt", "penganiayaan", "aniaya", "pelaku",
    "terlapor",
    "penyintas", "perlindungan perempuan", "perlindungan anak", "pemberdayaan perempuan", "uptd", "ppa", "p2tp2a",
    "dinsos", "dp3a", "polisi", "kasus", "violence", "victim", "abuse", "rape", "survivor", "assault", "police",
  ]

  /// Whether `text` has none of the telling words, and not the name of the office.
  public static func isNeutral(_ text: String, officeName: String) -> Bool {
    let words = " " + normalised(text) + " "
    let name = normalised(officeName)
    return !(telling + (name.isEmpty ? [] : [name])).contains { words.contains(" " + $0) }
  }

  /// Lower case; all but letters and digits become one space.
  private static func normalised(_ text: String) -> String {
    text.lowercased().split { !$0.isLetter && !$0.isNumber }.joined(separator: " ")
  }
}
