import CaseModel

/// Who brings a matter to the office, when it is not the victim.
struct Reporter: Sendable {
  /// What the person is to the victim, without a name.
  let label: String
  /// The same as a code of list K9.
  let relation: String
  /// The sex, where the label decides it.
  let sex: String?
  /// How many years older than the victim, where the label decides it.
  let yearsOlder: ClosedRange<Int>?
  /// Whether the person may consent for a child.
  let isGuardian: Bool
  /// The channel (K1) on which such a person reports, where it is always the same.
  let channel: String?

  init(
    _ label: String, _ relation: String, sex: String? = nil, yearsOlder: ClosedRange<Int>? = nil,
    isGuardian: Bool = false, channel: String? = nil
  ) {
    self.label = label
    self.relation = relation
    self.sex = sex
    self.yearsOlder = yearsOlder
    self.isGuardian = isGuardian
    self.channel = channel
  }
}

extension Reporter {
  private typealias Kin = Codes.Relation

  static let mother = Reporter("Ibu korban", Kin.ortu, sex: Codes.Sex.p, yearsOlder: 19...32, isGuardian: true)
  static let father = Reporter("Ayah korban", Kin.ortu, sex: Codes.Sex.l, yearsOlder: 21...36, isGuardian: true)
  private static let aunt = Reporter("Bibi korban", Kin.keluarga, sex: Codes.Sex.p, yearsOlder: 14...30)
  static let grandmother = Reporter(
    "Nenek korban", Kin.keluarga, sex: Codes.Sex.p, yearsOlder: 40...58, isGuardian: true)
  private static let sibling = Reporter("Kakak korban", Kin.keluarga, yearsOlder: 2...9)
  private static let neighbour = Reporter("Tetangga korban", Kin.tetangga)
  private static let teacher = Reporter("Guru korban", Kin.guru)
  private static let official = Reporter("Perangkat desa", Kin.lainnya)
  private static let police = Reporter("Petugas Unit PPA", Kin.lainnya, channel: Codes.Channel.rujukMasuk)
  private static let nurse = Reporter("Tenaga kesehatan", Kin.lainnya, channel: Codes.Channel.rujukMasuk)

  /// Who reports for a child; a child seldom does so alone.
  static let forChild: Shares<Reporter?> = [
    mother: 44, father: 12, aunt: 9, grandmother: 5, teacher: 10, neighbour: 4, official: 5, police: 5, nurse: 2,
    nil: 4,
  ]

  /// Who reports for a woman; most do so themselves.
  static let forWoman: Shares<Reporter?> = [
    nil: 62, sibling: 12, mother: 8, neighbour: 6, official: 5, police: 4, nurse: 3,
  ]
}
