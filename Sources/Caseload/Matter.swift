import CaseModel

/// What a case is about, decided before anything of it is written down.
struct Matter {
  let index: Int
  let registerNo: String
  let survivorCode: String
  /// The day of the report, and its minute.
  let received: Day
  let receivedAt: Int64
  /// The day on which the records are looked at.
  let today: Day
  let scenario: Scenario
  let subdistrict: Subdistrict
  let village: String
  let victim: Person
  /// Nobody else, when the victim reports.
  let reporter: Reporter?
  let suspect: Suspect
  let channel: String
  let place: String
  let violence: [String]
  let tpks: [String]
  let act: String
  let risk: String
  let course: Course
  let owner: UInt32
  let team: [UInt32]

  /// Somebody's sex and age.
  struct Person {
    let sex: String
    let age: Int
    var isFemale: Bool { sex == Codes.Sex.p }
    var isChild: Bool { age < 18 }
  }

  /// The alleged perpetrator.
  struct Suspect {
    let person: Person
    let relation: String
    /// Whether the office knows who it is.
    let isKnown: Bool
  }

  var isChildCase: Bool { scenario.category == Codes.Category.ampk }

  /// Whether the accused is somebody to whom the victim was married.
  var isDivorced: Bool { suspect.relation == Codes.Relation.mantan && victim.age > 20 }

  /// Whether somebody other than the victim consents, and it is no parent accused.
  var guardian: Reporter? { victim.isChild ? reporter.flatMap { $0.isGuardian ? $0 : nil } : nil }

  /// The day `days` after the report, but none that is still to come.
  func day(after days: Int) -> Day { min(received + days, today) }
}

extension Matter {
  /// What comes to the district as its `index`-th case.
  init(
    index: Int, registerNo: String, survivorCode: String, received: Day, today: Day, officers: [UInt32],
    using generator: inout SplitMix64
  ) {
    let scenario = generator.pick(Scenario.all)
    let victim = Person(
      sex: generator.chance(scenario.female) ? Codes.Sex.p : Codes.Sex.l, age: generator.within(scenario.ages))
    let relation = generator.pick(scenario.relations)
    let suspect = Self.suspect(scenario, relation: relation, of: victim, using: &generator)
    let reporter = Self.reporter(victim, suspect, using: &generator)
    let call = Self.call(on: received, reporter: reporter, using: &generator)
    let extra = scenario.sometimes.flatMap { generator.chance(33) ? $0 : nil }
    let subdistrict = generator.pick(Subdistrict.all)
    self.index = index
    self.registerNo = registerNo
    self.survivorCode = survivorCode
    self.received = received
    self.receivedAt = call.instant
    self.today = today
    self.scenario = scenario
    self.subdistrict = subdistrict
    self.village = generator.pick(subdistrict.villages)
    self.victim = victim
    self.reporter = reporter
    self.suspect = suspect
    self.channel = call.channel
    self.place = generator.pick(scenario.places)
    self.violence = scenario.violence + [extra].compactMap(\.self)
    self.tpks = scenario.isSexual ? [generator.pick(scenario.tpks)] : []
    self.act = generator.pick(scenario.acts)
    self.risk = Self.risk(in: scenario, using: &generator)
    self.course = Course(
      age: today - received, isSlow: scenario.isSlow, isHighRisk: risk == Codes.Risk.tinggi, using: &generator)
    self.team = Self.team(of: officers, isHighRisk: risk == Codes.Risk.tinggi, using: &generator)
    self.owner = team[0]
  }

  private static func suspect(
    _ scenario: Scenario, relation: String, of victim: Person, using generator: inout SplitMix64
  ) -> Suspect {
    let isUnknown = [Codes.Relation.na, Codes.Relation.orangTakDikenal].contains(relation)
    let isOnline = relation == Codes.Relation.kenalanDaring
    let malePercent = [Codes.Relation.ortu, Codes.Relation.guru].contains(relation) ? 72 : scenario.isSexual ? 97 : 84
    let isPartner = [Codes.Relation.pasangan, Codes.Relation.mantan].contains(relation)
    return Suspect(
      person: Person(
        sex: isPartner || generator.chance(malePercent) ? Codes.Sex.l : Codes.Sex.p,
        age: suspectAge(scenario, relation: relation, of: victim, using: &generator)),
      relation: relation, isKnown: !isUnknown && !(isOnline && generator.chance(60)))
  }

  private static func suspectAge(
    _ scenario: Scenario, relation: String, of victim: Person, using generator: inout SplitMix64
  ) -> Int {
    switch relation {
    case Codes.Relation.pasangan, Codes.Relation.mantan: victim.age + generator.within(0...9)
    case Codes.Relation.ortu, Codes.Relation.ortuTiri: victim.age + generator.within(20...36)
    case Codes.Relation.pacarTeman: victim.age + generator.within(0...5)
    default: generator.within(scenario.suspectAges)
    }
  }

  /// A parent who is accused does not report; somebody else of the family does.
  private static func reporter(
    _ victim: Person, _ suspect: Suspect, using generator: inout SplitMix64
  ) -> Reporter? {
    let isTooYoung = victim.age < 13
    let choice = generator.pick(victim.isChild ? Reporter.forChild : Reporter.forWoman)
    let reporter = choice ?? (isTooYoung ? Reporter.grandmother : nil)
    guard let reporter, suspect.relation == Codes.Relation.ortu, reporter.relation == Codes.Relation.ortu else {
      return reporter
    }
    return suspect.person.isFemale ? Reporter.father : Reporter.mother
  }

  /// Messages come at any hour, visitors and calls in working hours.
  private static func call(
    on day: Day, reporter: Reporter?, using generator: inout SplitMix64
  ) -> (channel: String, instant: Int64) {
    let isOfficeTime = !day.isWeekend && generator.chance(88)
    let hour = isOfficeTime ? generator.within(8...15) : generator.pick(nightHours)
    let channel = reporter?.channel ?? generator.pick(isOfficeTime ? officeChannels : nightChannels)
    return (channel, day.instant(hour: hour, minute: generator.below(60)))
  }

  private static let nightHours = [0, 5, 6, 7, 16, 17, 18, 19, 19, 20, 20, 21, 21, 22, 23]

  private static let officeChannels: Shares<String> = [
    Codes.Channel.langsung: 46, Codes.Channel.wa: 25, Codes.Channel.telepon: 17, Codes.Channel.jangkau: 5,
    Codes.Channel.pihakLain: 3, Codes.Channel.sapa129: 2, Codes.Channel.surat: 1, Codes.Channel.limpahMasuk: 2,
  ]

  private static let nightChannels: Shares<String> = [
    Codes.Channel.wa: 84, Codes.Channel.sapa129: 7, Codes.Channel.jangkau: 7, Codes.Channel.media: 2,
  ]

  private static func risk(in scenario: Scenario, using generator: inout SplitMix64) -> String {
    if generator.chance(scenario.highRisk) { return Codes.Risk.tinggi }
    return generator.chance(60) ? Codes.Risk.sedang : Codes.Risk.rendah
  }

  /// The owner first, then those who work along.
  private static func team(
    of officers: [UInt32], isHighRisk: Bool, using generator: inout SplitMix64
  ) -> [UInt32] {
    let owner = generator.pick(officers)
    let others = officers.filter { $0 != owner }
    let sizes: Shares<Int> = isHighRisk ? [0: 30, 1: 45, 2: 25] : [0: 65, 1: 27, 2: 8]
    return [owner] + generator.sample(generator.pick(sizes), of: others)
  }
}
