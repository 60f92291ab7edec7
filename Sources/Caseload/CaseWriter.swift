import CaseModel

/// Writes a matter down as the records that officers would have made of it by its last day.
struct CaseWriter {
  let matter: Matter
  var generator: SplitMix64
  private(set) var records: [DraftRecord] = []
  /// The identities, in the order of their records.
  private(set) var cast: [CastMember] = []
  /// The place of the victim's role record.
  var victimRole = 0
  /// The place of the role record of whoever may consent for a child.
  var guardianRole: Int?
  /// The place of the alleged perpetrator's role record.
  var suspectRole: Int?
  /// The place of the first consent.
  var consent: Int?
  /// The place of the assessment.
  var assessment: Int?

  /// Whether the data may be shared; nil when nobody asked.
  let mayShare: Bool?
  /// Why the case was closed, or would be.
  let closingReason: String

  init(_ matter: Matter, _ generator: SplitMix64) {
    var generator = generator
    self.matter = matter
    mayShare = generator.chance(14) ? generator.chance(70) : nil
    closingReason = generator.pick(matter.scenario.isSlow ? Self.reasonsAfterCourt : Self.reasonsOtherwise)
    self.generator = generator
  }

  /// Every record of the case, those of one compartment together where nothing else decides the order.
  mutating func write() -> GeneratedCase {
    append(caseRecord())
    append(incident())
    writeCast()
    writeRoles()
    if !isSideTracked { writeConsents() }
    writeSuspect()
    writeServices()
    writeNotes()
    if !isSideTracked { writeCasework() }
    return GeneratedCase(records: records, owner: matter.owner, team: matter.team)
  }

  /// Whether the office has sent the matter elsewhere before it began to work on it.
  var isSideTracked: Bool {
    matter.course.status == .outsideCompetence || matter.course.status == .duplicate
  }

  private static let reasonsAfterCourt: Shares<String> = [
    Codes.ClosingReason.putusanInkrah: 45, Codes.ClosingReason.tujuanTercapai: 28, Codes.ClosingReason.menarikDiri: 14,
    Codes.ClosingReason.pindah: 6, Codes.ClosingReason.tidakTerbukti: 7,
  ]
  private static let reasonsOtherwise: Shares<String> = [
    Codes.ClosingReason.tujuanTercapai: 64, Codes.ClosingReason.menarikDiri: 16,
    Codes.ClosingReason.tidakDapatDihubungi: 10, Codes.ClosingReason.pindah: 8, Codes.ClosingReason.tidakTerbukti: 2,
  ]

  /// Appends a record.
  ///
  /// - Returns: Its place in the case.
  @discardableResult
  mutating func append(_ draft: RecordDraft) -> Int {
    records.append(draft.record)
    return records.count - 1
  }

  mutating func cast(_ member: CastMember) {
    cast.append(member)
  }

  /// The value in `percent` of 100 times; nil otherwise.
  mutating func maybe<Value>(_ percent: Int, _ value: Value) -> Value? {
    generator.chance(percent) ? value : nil
  }

  /// One of the list in `percent` of 100 times; nil otherwise.
  mutating func maybe(_ percent: Int, of list: [String]) -> String? {
    generator.chance(percent) ? generator.pick(list) : nil
  }
}

/// Somebody in the case whose identity is recorded.
struct CastMember {
  /// The code of list `ROLE`.
  let role: String
  /// Who it is, without a name.
  let label: String
  /// What the person is to the victim (K9).
  let relation: String?
  let person: Matter.Person
  /// Whether the person may consent for a child.
  let isGuardian: Bool
  /// The place of the identity.
  let identity: Int
}
