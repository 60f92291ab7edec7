/// What the office knows of a case and could share with another agency, part by part of list `SHARE_PART`. Values in
/// words, ready to be read; empty where nothing is known.
public struct ReferralFacts: Hashable, Sendable {
  /// `KODE`: the survivor's code.
  public var survivorCode = ""
  /// `KODE`: the register number.
  public var registerNo = ""
  /// `IDENTITAS`: her name.
  public var name = ""
  /// `IDENTITAS`: when she was born.
  public var birthDate = ""
  /// `IDENTITAS`: her sex.
  public var sex = ""
  /// `IDENTITAS`: her age.
  public var age = ""
  /// `IDENTITAS`: where she lives.
  public var address = ""
  /// `KONTAK`: how she may be reached.
  public var contactRules: [String] = []
  /// `KONTAK`: where.
  public var phone = ""
  /// `KONTAK`: when.
  public var safeHours = ""
  /// `KRONOLOGI`: what happened, account by account.
  public var accounts: [String] = []
  /// `RISIKO`: the level.
  public var risk = ""
  /// `RISIKO`: why.
  public var riskReason = ""
  /// `KEBUTUHAN`: what she needs.
  public var needs: [String] = []
  /// `KEBUTUHAN`: how to talk with her.
  public var communicationNeeds: [String] = []
  /// `LAYANAN`: what was done so far.
  public var services: [String] = []
  /// `TERLAPOR`: who is accused, one line each.
  public var accused: [String] = []
  /// `HUKUM`: the number of the police report.
  public var policeReport = ""
  /// `HUKUM`: where the proceedings stand.
  public var proceedings: [String] = []
  /// Whether the victim is a child, whose identity is shown to nobody unless that is asked for by itself.
  public var isChild = false

  /// Nothing known.
  public init() {}

  /// The first letters of the parts of her name.
  var initials: String {
    name.split(whereSeparator: \.isWhitespace).compactMap(\.first).map { "\($0)." }.joined(separator: " ")
  }
}
