import CaseModel
import GRDB
import MergeCore
import Replica

/// What people have said about parts in cases: which are of one person, which are not. Said of either, it holds for both.
struct PersonLinks {
  /// Two parts, in either order.
  struct Pair: Hashable {
    let first: RecordID
    let second: RecordID

    init(_ one: RecordID, _ other: RecordID) {
      (first, second) = one < other ? (one, other) : (other, one)
    }
  }

  private var same: Set<Pair> = []
  private var notSame: Set<Pair> = []
  private var notSiblings: Set<Pair> = []
  private var siblingCases: Set<Pair> = []
  private var partners: [RecordID: Set<RecordID>] = [:]

  init(_ store: ReplicaStore) throws {
    let (ofParts, ofCases) = try store.projection.read { db in
      (
        try Row.fetchAll(
          db,
          sql: """
            SELECT element.record, element.field, element.value FROM element
            JOIN case_person ON case_person.id = element.record WHERE element.field IN (?, ?, ?)
            """,
          arguments: [
            Int64(Fields.CasePerson.sameAs), Int64(Fields.CasePerson.notSameAs), Int64(Fields.CasePerson.notSiblingOf),
          ]),
        try Row.fetchAll(
          db,
          sql: """
            SELECT element.record, element.value FROM element JOIN "case" ON "case".id = element.record
            WHERE element.field = ?
            """, arguments: [Int64(Fields.Case.siblingCases)])
      )
    }
    for row in ofParts {
      let pair = Pair(RecordID(row: row["record"]), RecordID(row: row["value"]))
      switch UInt32(truncatingIfNeeded: row["field"] as Int64) {
      case Fields.CasePerson.sameAs:
        same.insert(pair)
        partners[pair.first, default: []].insert(pair.second)
        partners[pair.second, default: []].insert(pair.first)
      case Fields.CasePerson.notSameAs: notSame.insert(pair)
      default: notSiblings.insert(pair)
      }
    }
    siblingCases = Set(ofCases.map { Pair(RecordID(row: $0["record"]), RecordID(row: $0["value"])) })
  }

  /// The parts that are of the same person.
  func partners(of role: RecordID) -> Set<RecordID> { partners[role] ?? [] }

  /// Whether the two parts are noted as one person's.
  func isSame(_ pair: Pair) -> Bool { same.contains(pair) }

  /// Whether the two cases are noted as those of siblings.
  func areSiblings(_ roots: Pair) -> Bool { siblingCases.contains(roots) }

  /// Whether somebody has confirmed it.
  func isConfirmed(_ one: KnownPerson, _ other: KnownPerson, _ kind: PersonSuggestion.Kind) -> Bool {
    switch kind {
    case .same: same.contains(Pair(one.role, other.role))
    case .siblings: siblingCases.contains(Pair(one.root, other.root))
    }
  }

  /// Whether somebody has denied it.
  func isDenied(_ one: KnownPerson, _ other: KnownPerson, _ kind: PersonSuggestion.Kind) -> Bool {
    (kind == .same ? notSame : notSiblings).contains(Pair(one.role, other.role))
  }

  /// Whether the cases of `one` and `other` have another confirmed link between parts of the same kind.
  func haveAnotherLink(_ one: KnownPerson, _ other: KnownPerson, _ people: [RecordID: KnownPerson]) -> Bool {
    let (pair, roots) = (Pair(one.role, other.role), Pair(one.root, other.root))
    return same.contains { link in
      guard link != pair, let first = people[link.first], let second = people[link.second] else { return false }
      return Pair(first.root, second.root) == roots && first.part == one.part && second.part == one.part
    }
  }
}
