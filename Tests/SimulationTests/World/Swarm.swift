import CaseModel
import MergeCore

/// What a simulated person or machine may do. The raw value is the name in the coverage table.
enum Deed: String, CaseIterable, Hashable, Sendable {
  case newCase
  case newContact
  case newService
  case newNote
  case newPerson
  case newCompartment
  case editReview
  case editAuto
  case editFixed
  case editNarrative
  case addElement
  case removeElement
  case delete
  case undelete
  case reopen
  case changeTeam
  case resolve
  case directory
  case changeRole
  case revoke
  case fence
  case breakGlass
  case newerKind
  case smuggle
  case read
}

/// What can go wrong with a commit or an exchange.
enum Fault: String, CaseIterable, Hashable, Sendable {
  case none
  case requestLost
  case requestCut
  case requestTwiceFirstAnswer
  case requestTwiceLastAnswer
  case requestLate
  case hubCrashBeforeCommit
  case hubCrashAfterCommit
  case replyLost
  case replyCut
  case replyReplayed
  case replyLate
  case editBetween
  case crashBeforeCommit
  case crashAfterCommit
}

/// What a seed is about, besides everything else.
enum Theme: CaseIterable, Sendable {
  case mixed
  /// Officers come and go.
  case churn
  /// Everybody writes into the same fields.
  case storm
  /// Long narratives and thin lines.
  case bulk

  var favourites: Set<Deed> {
    switch self {
    case .mixed: []
    case .churn: [.changeTeam, .newCompartment, .changeRole]
    case .storm: [.editReview, .editAuto, .resolve, .reopen, .removeElement, .delete, .undelete]
    case .bulk: [.editNarrative, .newNote, .changeTeam]
    }
  }
}

/// What one seed is made of: who is there, what happens how often, what may fail. Drawn first, so that each seed is
/// another mixture and not every seed is the average.
struct Swarm: Sendable {
  struct Person: Sendable {
    let user: UInt32
    /// How far the clock is off, milliseconds.
    let clockError: Int64
    /// The (type, field) pairs that this program's registry does not know yet; a type alone is field 0.
    let unknown: Set<UInt64>
    /// Whether the program is newer and writes operations that nobody else knows.
    let isNewer: Bool
    /// Whether the program was changed and writes where it may not.
    let isChanged: Bool
    /// Whether the laptop is enrolled only later.
    let isLate: Bool
    /// How seldom it comes online, in percent of its chances.
    let online: Int
  }

  let people: [Person]
  let steps: Int
  let deedWeights: [Int]
  let exchangeWeight: Int
  let deskExchangeWeight: Int
  let clockJumpWeight: Int
  let restoreWeight: Int
  let faultPercent: Int
  let faultWeights: [Int]
  let pushBytes: [Int]
  let budgets: [UInt64]
  let receiptsMax: Int
  let longTexts: Int
  let casesMax: Int
  let teamPercent: Int
  /// The roles of users 2 to 5 at the beginning.
  let roles: [UInt32: Role]
  let verdictWeight: Int

  /// In how many seeds somebody has a second laptop, which lies.
  static let lyingPercent = 25

  static let year: Int64 = 31_557_600_000

  static func key(_ type: UInt32, _ field: UInt32) -> UInt64 { UInt64(type) << 32 | UInt64(field) }

  init(_ random: inout SplitMix64) {
    let count = random.within(2...6)
    let users = random.within(2...4)
    let changed = random.chance(20) ? random.below(count) : -1
    let newer = random.chance(20) ? random.below(count) : -1
    let hasWildClocks = random.chance(40)
    let hasOldPrograms = random.chance(30)
    var people: [Person] = []
    for index in 0..<count {
      people.append(
        Person(
          user: 2 + UInt32(random.below(users)), clockError: Self.clockError(hasWildClocks, &random),
          unknown: hasOldPrograms && random.chance(50) ? Self.unknownFields(&random) : [], isNewer: index == newer,
          isChanged: index == changed, isLate: random.chance(15), online: random.pick([100, 100, 60, 20, 5]) ?? 100))
    }
    self.people = people
    let theme = random.pick(Theme.allCases) ?? .mixed
    steps = random.within(44...140)
    deedWeights = Deed.allCases.map { deed in
      let isUsual = theme.favourites.contains(deed)
      if deed != .newCase, !isUsual, random.chance(25) { return 0 }
      return random.within(1...Self.usualWeight(deed)) * (isUsual ? 6 : 1)
    }
    exchangeWeight = random.within(15...60)
    deskExchangeWeight = random.within(5...30)
    clockJumpWeight = hasWildClocks ? random.within(0...4) : 0
    restoreWeight = random.chance(20) ? random.within(2...8) : 0
    faultPercent = theme == .bulk ? 50 : random.pick([0, 15, 35, 60]) ?? 0
    faultWeights = Fault.allCases.map { $0 == .none || random.chance(40) ? 0 : random.within(1...5) }
    pushBytes = random.pick([[1 << 20], [1 << 20, 400], [1, 200, 1_000]]) ?? [1 << 20]
    budgets =
      theme == .bulk ? [4_096, 6_000] : random.pick([[1 << 20], [4_096], [4_096, 16_384, 1 << 20]]) ?? [4_096]
    receiptsMax = random.pick([Int.max, Int.max, Int.max, 1, 3]) ?? Int.max
    longTexts = theme == .bulk ? 90 : random.pick([0, 0, 20, 60]) ?? 0
    casesMax = theme == .storm || theme == .bulk ? random.within(1...2) : random.within(1...6)
    teamPercent = random.pick([50, 80, 100]) ?? 80
    let isMixed = theme != .bulk && random.chance(60)
    var roles: [UInt32: Role] = [:]
    for user: UInt32 in 2...5 {
      roles[user] = isMixed && random.chance(50) ? random.pick(Role.allCases) ?? .fieldOfficer : .fieldOfficer
    }
    self.roles = roles
    verdictWeight = random.within(0...12)
  }

  private static func usualWeight(_ deed: Deed) -> Int {
    switch deed {
    case .newCase, .changeTeam: 8
    case .read: 8
    case .editReview, .editAuto: 20
    case .addElement, .removeElement: 10
    case .newerKind, .smuggle, .directory, .editFixed, .newContact, .changeRole, .fence, .breakGlass: 3
    case .revoke: 1
    default: 6
    }
  }

  private static func clockError(_ isWild: Bool, _ random: inout SplitMix64) -> Int64 {
    guard isWild else { return Int64(random.within(-2_000...2_000)) }
    return random.pick([0, -60_000, 250_000, 600_000, -year, year, 30 * year, -60 * year]) ?? 0
  }

  private static func unknownFields(_ random: inout SplitMix64) -> Set<UInt64> {
    let candidates = Menu.hideable
    var unknown: Set<UInt64> = []
    for _ in 0..<random.within(1...4) {
      if let key = random.pick(candidates) { unknown.insert(key) }
    }
    return unknown
  }
}

/// Which fields the simulation writes: few, so that people meet in them.
enum Menu {
  static let note: UInt32 = 32

  struct Kind: Sendable {
    let type: UInt32
    let review: [UInt32]
    let auto: [UInt32]
    let narrative: [UInt32]
    let sets: [UInt32]
    let fixed: [UInt32]
  }

  static let kinds: [UInt32: Kind] = [
    1: Kind(
      type: 1, review: [Fields.Case.risk, Fields.Case.status, Fields.Case.registerNo],
      auto: [Fields.Case.village, Fields.Case.riskAssessedBy], narrative: [Fields.Case.summary],
      sets: [Fields.Case.violence, Fields.Case.childKinds], fixed: [Fields.Case.channel]),
    2: Kind(
      type: 2, review: [Fields.Contact.phone], auto: [Fields.Contact.language], narrative: [Fields.Contact.summary],
      sets: [Fields.Contact.violence], fixed: [Fields.Contact.channel]),
    9: Kind(
      type: 9, review: [Fields.Person.name, Fields.Person.phone], auto: [Fields.Person.religion],
      narrative: [Fields.Person.note], sets: [], fixed: []),
    19: Kind(
      type: 19, review: [Fields.Service.status], auto: [Fields.Service.detail, Fields.Service.place],
      narrative: [Fields.Service.note], sets: [], fixed: []),
    43: Kind(
      type: 43, review: [Fields.User.displayName], auto: [Fields.User.unit], narrative: [], sets: [],
      fixed: [Fields.User.number]),
  ]

  /// What an older program may not know: never a field that is given at creation only, which an older program could not
  /// tell from others and which none of them writes.
  static let hideable: [UInt64] = [
    Swarm.key(1, Fields.Case.summary), Swarm.key(1, Fields.Case.violence), Swarm.key(1, Fields.Case.village),
    Swarm.key(1, Fields.Case.risk), Swarm.key(9, 0), Swarm.key(19, 0), Swarm.key(note, 0),
  ]

  static let risks = [Codes.Risk.tinggi, Codes.Risk.sedang, Codes.Risk.rendah]
}
