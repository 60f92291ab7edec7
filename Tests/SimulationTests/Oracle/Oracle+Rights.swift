import AccessOracle
import CaseModel
import MergeCore
import SyncSession
import SyncWire

/// Who may what, by all that the office has accepted, folded and judged by the oracle's own means.
extension Oracle {
  /// Who works on a case.
  struct Team: Sendable {
    var members: Set<UInt32> = []
    var isFenced = false
  }

  /// Who is who.
  struct Staff: Sendable {
    /// The role values that stand, the second roles, and whether she serves.
    struct Entry: Sendable {
      var roles: [Role?] = []
      var second: Set<Role> = []
      var isActive = true
      var unit = ""
    }

    var people: [UInt32: Entry] = [:]
    var lostDevices: Set<DeviceNumber> = []
    /// The users of the records of the directory.
    var users: [RecordID: UInt32] = [:]
    var types: [RecordID: UInt32] = [:]
  }

  /// What must become of a pushed fact.
  enum Right: Sendable {
    case must
    case may
    case mustNot
  }

  mutating func team(_ document: DocumentID) -> Team {
    let core = document.compartment(1)
    guard core.kind == DocumentKind.case.rawValue, let order = accepted[core] else { return Team() }
    if let cached = teamCache[core], cached.count == order.count { return cached.team }
    var team = Team()
    for sight in SightFold.sights(facts[core] ?? [], order.sorted()) where sight.record == core.root {
      if sight.kind == .element, sight.field == Fields.Case.team, case .int(let user) = sight.value {
        if let number = UInt32(exactly: user) { team.members.insert(number) }
      }
      if sight.kind == .register, sight.field == Fields.Case.isFenced, sight.value == .bool(true) {
        team.isFenced = true
      }
    }
    teamCache[core] = (order.count, team)
    return team
  }

  mutating func staff() -> Staff {
    let order = accepted[.directory] ?? []
    if let cached = staffCache, cached.count == order.count { return cached.staff }
    let sights = SightFold.sights(facts[.directory] ?? [], order.sorted())
    var staff = Staff()
    var byRecord: [RecordID: [Sight]] = [:]
    for sight in sights { byRecord[sight.record, default: []].append(sight) }
    for (id, sights) in byRecord {
      let type = sights.first { $0.kind == .type }?.field ?? 0
      staff.types[id] = type
      func values(_ field: UInt32, _ kind: Sight.Kind = .register) -> [Value] {
        sights.filter { $0.kind == kind && $0.field == field }.map(\.value)
      }
      guard case .int(let raw)? = values(1).first, let number = UInt32(exactly: raw) else { continue }
      if type == RecordNumber.device, values(Fields.Device.state).contains(where: { $0 != .text("AKTIF") }) {
        staff.lostDevices.insert(number)
      }
      guard type == RecordNumber.user else { continue }
      staff.users[id] = number
      var entry = staff.people[number] ?? Staff.Entry()
      for case .text(let code) in Set(values(Fields.User.role)) { entry.roles.append(Role(rawValue: code)) }
      for case .text(let code) in values(Fields.User.secondRoles, .element) {
        if let role = Role(rawValue: code) { entry.second.insert(role) }
      }
      if values(Fields.User.status).contains(where: { $0 != .text("AKTIF") }) { entry.isActive = false }
      staff.people[number] = entry
    }
    staffCache = (order.count, staff)
    return staff
  }

  private func holds(_ entry: Staff.Entry?, _ isGiven: (Role) -> Bool) -> Bool {
    guard let entry, entry.isActive else { return false }
    if entry.second.contains(where: isGiven) { return true }
    return !entry.roles.isEmpty && entry.roles.allSatisfy { $0.map(isGiven) == true }
  }

  private mutating func relation(_ user: UInt32, _ document: DocumentID) -> Relation {
    let team = team(document)
    let creator = creator(document.compartment(1))
    let staff = staff()
    let people = team.members.isEmpty ? Set([creator].compactMap { $0 }) : team.members
    return Relation(
      isMember: team.members.contains(user), hasOtherMembers: !team.members.subtracting([user]).isEmpty,
      isCreator: creator == user,
      isSameUnit: staff.people[user] != nil && people.contains { staff.people[$0] != nil }, isFenced: team.isFenced)
  }

  private func creator(_ core: DocumentID) -> UInt32? {
    accepted[core]?.first.flatMap { facts[core]?[$0].changeSet.author }
  }

  // MARK: Reading

  /// Whether the office lets the user's laptop hold the document at this moment, by the hub's clock.
  mutating func mayHold(
    _ device: DeviceNumber, _ user: UInt32, isDesk: Bool, _ document: DocumentID, wall: UInt64
  ) -> Bool {
    if isDesk { return true }
    let staff = staff()
    guard !staff.lostDevices.contains(device), let kind = DocumentKind(rawValue: document.kind),
      let compartment = Compartment(rawValue: document.compartment)
    else { return false }
    var relation = relation(user, document)
    relation.isGlassOpen = isGlassOpen(user, document.compartment(1), wall: wall)
    return holds(staff.people[user]) { AccessOracle.mayRead($0, kind, compartment, relation) }
  }

  private func isGlassOpen(_ user: UInt32, _ core: DocumentID, wall: UInt64) -> Bool {
    accepted.contains { document, numbers in
      guard document.kind == DocumentKind.oversight.rawValue else { return false }
      return numbers.contains { number in
        guard let fact = facts[document]?[number], let stamp = fact.stamp, fact.changeSet.author == user,
          stamp.received + 7_200_000 > wall
        else { return false }
        return fact.changeSet.operations.contains { operation in
          guard case .create(RecordNumber.glassBreak, let assignments) = operation else { return false }
          return Self.glassCase(assignments) == core.root
        }
      }
    }
  }

  /// The case over which a glass is broken; nil when that is not said, or no reason is.
  static func glassCase(_ assignments: [Assignment]) -> RecordID? {
    let reasons = assignments.filter { $0.field == Fields.GlassBreak.reason }.map(\.value)
    guard case .text(let words)? = reasons.first, words.contains(where: { !$0.isWhitespace }),
      case .ref(let root)? = assignments.first(where: { $0.field == Fields.GlassBreak.openedCase })?.value
    else { return nil }
    return root
  }

  /// The documents that exist at the office and that the user's laptop must hold, and since which sequence.
  mutating func mustHold(
    _ device: DeviceNumber, _ user: UInt32, isDesk: Bool, wall: UInt64
  ) -> [(document: DocumentID, since: Sequence64)] {
    var all: [(DocumentID, Sequence64)] = []
    for document in accepted.keys.sorted() where mayHold(device, user, isDesk: isDesk, document, wall: wall) {
      guard let first = accepted[document]?.first, let stamp = facts[document]?[first].stamp else { continue }
      all.append((document, stamp.sequence))
    }
    return all
  }

  // MARK: Writing

  /// Whether a pushed fact must, may or must not become part of the office's order.
  mutating func right(of name: FactName, _ fact: Fact, isDesk: Bool) -> Right {
    let (changeSet, document) = (fact.changeSet, name.document)
    let core = document.compartment(1)
    let staff = staff()
    if !isDesk, staff.lostDevices.contains(changeSet.device) { return .mustNot }
    if heldDocuments[changeSet.device]?[document]?.isEmpty == false { return .mustNot }
    let isDirectory = document.kind == DocumentKind.directory.rawValue
    if isDirectory, isDesk, staff.users.isEmpty { return .must }
    let creates = isCreating(fact) && accepted[core] == nil
    guard accepted[core] != nil || creates || isDirectory, let person = staff.people[changeSet.author] else {
      return .mustNot
    }
    var relation = relation(changeSet.author, document)
    if creates { relation.isCreator = true }
    let firstOfCase = accepted[core]?.first.flatMap { facts[core]?[$0].stamp?.sequence } ?? .max
    let isAlone =
      creates
      || (document.root.device == changeSet.device && changeSet.cursor < firstOfCase
        && creator(core) == changeSet.author)
    let registers =
      document.kind == DocumentKind.case.rawValue && holds(person) { AccessOracle.rows["registerCase"]?[$0] == "O" }
    if isAlone, registers, isDesk || creates { return .must }
    if permits(changeSet, fact, name, person, relation) { return .must }
    if isDesk { return .mustNot }
    let wasSent = sentCases[changeSet.device]?.contains(core) ?? false
    // What a liar has begun herself is hers too.
    let isBegun = document.root.device == changeSet.device && accepted[core] != nil
    guard wasSent || isBegun || !fact.isSmuggled, !isDirectory else { return .mustNot }
    if isAlone, registers { return .may }
    // At wall 0 no glass is closed yet: she has opened the case at some time, and it was to read.
    if isGlassOpen(changeSet.author, core, wall: 0) { return .mustNot }
    relation.isHolding = true
    return permits(changeSet, fact, name, person, relation) ? .may : .mustNot
  }

  private func isCreating(_ fact: Fact) -> Bool {
    let root = fact.changeSet.document.root
    return fact.changeSet.document.compartment == 1 && root.device == fact.changeSet.device
      && root.counter >= fact.changeSet.firstCounter && root.counter <= fact.changeSet.lastCounter
  }

  private mutating func permits(
    _ changeSet: ChangeSet, _ fact: Fact, _ name: FactName, _ person: Staff.Entry, _ relation: Relation
  ) -> Bool {
    let office = OfficeSight(fact, name, self, staff())
    for (index, operation) in changeSet.operations.enumerated() {
      let dot = Dot(device: changeSet.device, counter: changeSet.firstCounter + UInt64(index))
      for deed in office.deeds(operation, dot) {
        guard holds(person, { AccessOracle.may($0, deed, relation) }) else { return false }
        if deed == .appoint, office.person(operation, dot) == changeSet.author { return false }
      }
      if !office.isInPlace(operation, dot) { return false }
    }
    return true
  }
}
