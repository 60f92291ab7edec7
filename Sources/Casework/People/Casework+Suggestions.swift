import CaseModel
import MergeCore
import Replica
import Sealing
import SyncSession

extension Casework {
  /// People who may be one and victims who may be siblings: those of the case `core`, else of all cases. What somebody
  /// has confirmed or denied is left out, unless another one said the opposite. Of what may not be read nothing is told
  /// but that a supervisor should look, and of fenced cases not even that.
  ///
  /// - Returns: The suggestions.
  /// - Throws: `CaseworkError.outOfScope`, `ReplicaError`.
  public func personSuggestions(
    for core: DocumentID? = nil, withIdentity: Bool = false
  ) throws -> PersonSuggestions {
    try audited {
      if let core { try guardReading(core.compartment(Compartment.identity.rawValue)) }
      let found = try findSuggestions(core?.root, withIdentity)
      return (found, AuditAct(.search, document: core, count: found.suggestions.count))
    }
  }

  /// Two reports of one case arrive within this time of each other.
  static let oneCaseMilliseconds: Int64 = 60 * 86_400_000

  private func findSuggestions(_ root: RecordID?, _ withIdentity: Bool) throws -> PersonSuggestions {
    let links = try PersonLinks(store)
    let reading = ReadingPeople(try rights())
    let secret = RandomBytes.draw(32)
    let people = try KnownPerson.all(store, today: today).filter { $0.person != .none }.map {
      ComparedPerson(known: $0, facts: $0.facts(secret: secret))
    }
    var suggestions: [PersonSuggestion] = []
    var askSupervisor = false
    let fenced = try fencedCases()
    for pair in CandidatePairs(people, of: root).pairs {
      let (one, other) = (people[pair.0], people[pair.1])
      for finding in one.findings(other) {
        let isConfirmed = links.isConfirmed(one.known, other.known, finding.kind)
        let isDenied = links.isDenied(one.known, other.known, finding.kind)
        if isConfirmed != isDenied { continue }
        let mayRead = try [one, other].map { try reading.mayReadIdentity($0.known.root) }
        guard mayRead == [true, true] else {
          let isHers = root != nil || mayRead.contains(true)
          askSupervisor =
            askSupervisor || (isHers && !fenced.contains(one.known.root) && !fenced.contains(other.known.root))
          continue
        }
        suggestions.append(
          PersonSuggestion(
            kind: finding.kind, first: one.known.line(mayName: true, isIdentity: withIdentity),
            second: other.known.line(mayName: true, isIdentity: withIdentity),
            reasons: finding.reasons.map(\.rawValue), mayBeOneCase: one.mayBeOneCase(other), isContested: isConfirmed))
      }
    }
    let ranked = suggestions.enumerated().sorted {
      (-$0.element.reasons.count, $0.offset) < (-$1.element.reasons.count, $1.offset)
    }
    return PersonSuggestions(suggestions: ranked.map(\.element), askSupervisor: askSupervisor)
  }

  private func fencedCases() throws -> Set<RecordID> {
    try store.projection.read { db in
      Set(try Int64.fetchAll(db, sql: "SELECT id FROM \"case\" WHERE is_fenced = 1").map(RecordID.init(row:)))
    }
  }
}

/// A person with what she is compared by.
struct ComparedPerson {
  let known: KnownPerson
  let facts: PersonFacts

  /// What the two may be to each other.
  func findings(_ other: ComparedPerson) -> [(kind: PersonSuggestion.Kind, reasons: [Resemblance])] {
    guard known.person != other.known.person else { return [] }
    let same = facts.reasonsForSame(other.facts)
    if !same.isEmpty { return [(.same, same)] }
    let victim = Codes.PersonRole.korban
    guard known.root != other.known.root, known.part == victim, other.known.part == victim else { return [] }
    let siblings = facts.reasonsForSiblings(other.facts)
    return siblings.isEmpty ? [] : [(.siblings, siblings)]
  }

  /// Whether the two cases may be one that was reported twice.
  func mayBeOneCase(_ other: ComparedPerson) -> Bool {
    let victim = Codes.PersonRole.korban
    return known.root != other.known.root && known.part == victim && other.known.part == victim
      && !facts.reasonsForSame(other.facts).isEmpty
      && abs(known.receivedAt - other.known.receivedAt) <= Casework.oneCaseMilliseconds
  }
}

/// The pairs worth comparing: all with those of one case; else those that share a NIK, a near year of birth and a letter
/// with which a word of the name begins, or such a letter of a parent's name. Each pair once, ascending.
struct CandidatePairs {
  private(set) var pairs: [(Int, Int)] = []

  private enum Mark: Hashable {
    case nik([UInt8])
    case born(year: Int, letter: Character)
    case parent(letter: Character)
  }

  init(_ people: [ComparedPerson], of root: RecordID?) {
    guard let root else {
      pairs = Self.bucketed(people)
      return
    }
    for (index, person) in people.enumerated() where person.known.root == root {
      for (other, candidate) in people.enumerated() where other != index {
        // Two of the same case are met twice.
        if candidate.known.root == root, other < index { continue }
        pairs.append((index, other))
      }
    }
  }

  private static func bucketed(_ people: [ComparedPerson]) -> [(Int, Int)] {
    var buckets: [Mark: [Int]] = [:]
    for (index, person) in people.enumerated() {
      for mark in marks(of: person.facts) { buckets[mark, default: []].append(index) }
    }
    var seen: Set<UInt64> = []
    for bucket in buckets.values {
      for (place, one) in bucket.enumerated() {
        for other in bucket[(place + 1)...] { seen.insert(UInt64(one) << 32 | UInt64(other)) }
      }
    }
    return seen.sorted().map { (Int($0 >> 32), Int($0 & 0xffff_ffff)) }
  }

  private static func marks(of facts: PersonFacts) -> Set<Mark> {
    var marks: Set<Mark> = []
    if let mark = facts.nikMark { marks.insert(.nik(mark)) }
    if let year = facts.birthYear {
      // A year and the next share a bucket.
      for letter in facts.name.firstLetters.union(facts.nickname.firstLetters) {
        marks.formUnion([.born(year: year, letter: letter), .born(year: year + 1, letter: letter)])
      }
    }
    for parent in facts.parents { marks.formUnion(parent.firstLetters.map { .parent(letter: $0) }) }
    return marks
  }
}
