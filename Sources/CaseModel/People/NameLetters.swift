/// A name cut into words of small plain letters, without titles and degrees: what is left when capitals, accents, dots and
/// apostrophes do not matter.
enum NameLetters {
  /// As many words of a name are looked at.
  static let wordsMax = 8
  /// As many letters of a word are looked at.
  static let lettersMax = 32

  /// The words of `text`. Titles before the name, degrees behind it and `bin`, `binti`, `alias` are left out unless
  /// nothing else is there.
  static func words(of text: String) -> [[UInt8]] {
    let pieces = pieces(of: text)
    var words: [[UInt8]] = []
    for (place, piece) in pieces.enumerated() {
      let letters = piece.letters.filter { $0 != dot }
      if words.isEmpty, place < pieces.count - 1, NameTitles.leading.contains(letters) { continue }
      if place > 0, isDegree(piece, letters) || NameTitles.between.contains(letters) { continue }
      words += piece.letters.split(separator: dot).map { Array($0) }
    }
    if words.isEmpty { words = pieces.suffix(1).map { $0.letters.filter { $0 != dot } } }
    return words.filter { !$0.isEmpty }.prefix(wordsMax).map { Array($0.prefix(lettersMax)) }
  }

  /// The words of `text`, all of them.
  static func plainWords(of text: String) -> [[UInt8]] {
    pieces(of: text).flatMap { $0.letters.split(separator: dot).map { Array($0.prefix(lettersMax)) } }
  }

  /// A run of letters and dots.
  private struct Piece {
    var letters: [UInt8]
    let followsComma: Bool
  }

  private static let dot = UInt8(ascii: ".")

  private static func isDegree(_ piece: Piece, _ letters: [UInt8]) -> Bool {
    guard NameTitles.degrees.contains(letters) else { return false }
    let inner = piece.letters.dropFirst().dropLast()
    return piece.followsComma || inner.contains(dot)
  }

  private static func pieces(of text: String) -> [Piece] {
    var pieces: [Piece] = []
    var letters: [UInt8] = []
    var followsComma = false
    func isWord(_ letters: [UInt8]) -> Bool { letters.contains { $0 != dot } }
    for scalar in text.unicodeScalars {
      switch fold(scalar) {
      case .letters(let folded): letters += folded
      case .nothing: continue
      case .gap(let isComma):
        if isWord(letters) {
          pieces.append(Piece(letters: letters, followsComma: followsComma))
          followsComma = false
        }
        letters = []
        if isComma { followsComma = true }
      }
    }
    if isWord(letters) { pieces.append(Piece(letters: letters, followsComma: followsComma)) }
    return pieces
  }

  private enum Folded {
    case letters([UInt8])
    case nothing
    case gap(isComma: Bool)
  }

  private static func fold(_ scalar: Unicode.Scalar) -> Folded {
    switch scalar.value {
    case 0x61...0x7a, 0x2e: return .letters([UInt8(truncatingIfNeeded: scalar.value)])
    case 0x41...0x5a: return .letters([UInt8(truncatingIfNeeded: scalar.value) + 32])
    // Apostrophes of every kind, accents that stand by themselves, and what nobody sees.
    case 0x27, 0x60, 0xb4, 0x2b9...0x2bf, 0x2018...0x201b, 0x300...0x36f, 0xad, 0x200b...0x200f, 0xfeff: return .nothing
    case 0x2c: return .gap(isComma: true)
    case 0xc0...0x17f:
      return accented[scalar].map { .letters(Array($0.utf8)) } ?? .letters(Array(String(scalar).utf8))
    default:
      let isLetter = scalar.properties.isAlphabetic && scalar.value > 0x7f
      return isLetter ? .letters(Array(scalar.properties.lowercaseMapping.utf8)) : .gap(isComma: false)
    }
  }

  private static let accented: [Unicode.Scalar: String] = {
    let rows = [
      ("a", "àáâãäåāăąÀÁÂÃÄÅĀĂĄ"), ("c", "çćĉċčÇĆĈĊČ"), ("d", "ďđðĎĐÐ"), ("e", "èéêëēĕėęěÈÉÊËĒĔĖĘĚ"), ("g", "ĝğġģĜĞĠĢ"),
      ("h", "ĥħĤĦ"), ("i", "ìíîïĩīĭįıÌÍÎÏĨĪĬĮİ"), ("j", "ĵĴ"), ("k", "ķĶ"), ("l", "ĺļľŀłĹĻĽĿŁ"), ("n", "ñńņňÑŃŅŇ"),
      ("o", "òóôõöøōŏőÒÓÔÕÖØŌŎŐ"), ("r", "ŕŗřŔŖŘ"), ("s", "śŝşšŚŜŞŠ"), ("t", "ţťŧŢŤŦ"), ("u", "ùúûüũūŭůűųÙÚÛÜŨŪŬŮŰŲ"),
      ("w", "ŵŴ"), ("y", "ýÿŷÝŶŸ"), ("z", "źżžŹŻŽ"), ("ae", "æÆ"), ("oe", "œŒ"), ("ss", "ß"),
    ]
    var table: [Unicode.Scalar: String] = [:]
    for (plain, letters) in rows {
      for scalar in letters.unicodeScalars { table[scalar] = plain }
    }
    return table
  }()
}

/// What stands beside a name and is none.
enum NameTitles {
  /// Titles and forms of address before a name.
  static let leading = set(
    """
    h hj haji hajah hajjah ir dr drs dra drg drh prof kh kyai kiai kiyai ust ustad ustadz ustaz ustadzah ustazah ny nyonya \
    nn nona tn tuan bp bpk bapak pak ibu bu sdr sdri saudara saudari alm almh almarhum almarhumah rd raden kang teh teteh \
    mang mbak mas abah emak mak nenek kakek
    """)

  /// What stands between two parts of a name.
  static let between = set("bin binti bt alias als alm almh almarhum almarhumah")

  /// Degrees, with dots or behind a comma.
  static let degrees = set(
    """
    sh mh mhum se mm msi mpd spd spdi sag mag ssos sip skom mkom st mt skm mkes skep amd amdkeb sst spsi mpsi sfarm apt \
    shi mhi sthi spog spa phd ba bsc lc ma ners mkn mba mp sp skh mikom sikom ssi
    """)

  private static func set(_ words: String) -> Set<[UInt8]> {
    Set(words.split(separator: " ").map { Array($0.utf8) })
  }
}
