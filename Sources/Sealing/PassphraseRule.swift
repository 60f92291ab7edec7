/// What a new passphrase or password must be: long, and none of those that everybody tries first. Nothing else is asked,
/// because rules about capitals and signs make people choose worse.
public enum PassphraseRule {
  /// Why a passphrase is not taken.
  public enum Flaw: Hashable, Sendable {
    /// It has fewer than `lengthMin` characters.
    case tooShort
    /// It is one of those that are tried first, or one character again and again.
    case common
  }

  /// The fewest characters.
  public static let lengthMin = 15
  /// The most bytes: nobody types more, and a file given by mistake is refused before any work is done.
  public static let bytesMax = 1_024

  /// What is wrong with `passphrase`; nil when it is good.
  ///
  /// - Returns: The flaw.
  public static func flaw(of passphrase: String) -> Flaw? {
    if passphrase.count < lengthMin { return .tooShort }
    let plain = passphrase.lowercased().filter { $0.isLetter || $0.isNumber }
    return common.contains(plain) || Set(plain).count < 2 ? .common : nil
  }

  /// Small letters and digits only, as `flaw` compares them.
  private static let common: Set<String> = [
    "123456789012345", "1234567890123456", "12345678901234567890", "123456789123456", "123456789123456789",
    "012345678901234", "0123456789012345", "987654321098765", "098765432109876", "112233445566778",
    "abcdefghijklmno", "abcdefghijklmnop", "abcdefghijklmnopqrstuvwxyz", "qwertyuiopasdfg", "qwertyuiopasdfgh",
    "qwertyuiopasdfghjkl", "qwertyuiopasdfghjklzxcvbnm", "1q2w3e4r5t6y7u8i", "1qaz2wsx3edc4rfv", "qwertyqwertyqwerty",
    "passwordpassword", "password12345678", "password123456789", "passwordpassword1", "mypasswordismypassword",
    "thisismypassword", "correcthorsebatterystaple", "letmeinletmeinletmein", "administratoradministrator",
    "adminadminadmin", "adminadminadminadmin", "iloveyouiloveyou", "katasandikatasandi", "katasandirahasia",
    "katasandirahasiasaya", "rahasiarahasiarahasia", "rahasiarahasia123", "inirahasiasekali", "sandirahasiakantor",
    "bismillahirrahmanirrahim", "bismillahbismillah", "bismillah123456", "sayangsayangsayang", "sayangkusayangku",
    "akucintakamuselamanya", "cintaselamanya123", "indonesiaindonesia", "indonesiamerdeka", "indonesiaraya17",
    "merdekamerdeka1945", "indonesia17081945", "perlindunganperempuandananak", "perlindunganperempuan",
    "lindunglindunglindung", "lindung12345678", "uptdppauptdppauptdppa", "kantorkantorkantor", "alhamdulillah123",
    "alhamdulillahalhamdulillah", "garudapancasila", "pancasilapancasila", "januari2026januari",
    "selamatpagiselamatpagi",
  ]
}
