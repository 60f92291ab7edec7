import CaseModel
import GRDB
import MergeCore
import Replica

/// What the rules ask about the case around a record, read from this replica.
extension Casework {
  /// The living records of `type` in a document, ascending; none where the document is not held.
  ///
  /// - Returns: The records.
  /// - Throws: `ReplicaError`.
  func records(_ type: UInt32, in document: DocumentID) throws -> [RecordState] {
    guard let row = store.row(of: document) else { return [] }
    let ids = try store.projection.read { db in
      try Int64.fetchAll(
        db, sql: "SELECT id FROM known WHERE document = ? AND type = ? AND alive = 1 ORDER BY id",
        arguments: [row, Int64(type)])
    }
    return try ids.compactMap { try store.record(RecordID(row: $0), in: document) }
  }

  /// The facts about the case that `document` is a part of. Where several values stand beside each other, the one that
  /// protects the victim counts.
  ///
  /// - Returns: The facts.
  /// - Throws: `ReplicaError`.
  func matterFacts(_ document: DocumentID) throws -> MatterFacts {
    let core = document.compartment(Compartment.core.rawValue)
    var facts = MatterFacts()
    let parts = try records(RecordNumber.casePerson, in: core)
    let suspects = try records(RecordNumber.suspect, in: core)
    for part in parts {
      let values = registers(part)
      var person: RecordID?
      if case .ref(let id)? = values[Fields.CasePerson.person] { person = id }
      facts.people[part.id] = MatterPerson(
        person: person, role: Self.text(values[Fields.CasePerson.role]),
        mayBeTold: Self.text(values[Fields.CasePerson.mayBeTold]))
    }
    for suspect in suspects {
      for cell in suspect.siblings(Fields.Suspect.casePerson) {
        if case .ref(let part) = cell.value { facts.accused.insert(part) }
      }
    }
    facts.consents = ConsentRow.rows(of: try records(RecordNumber.consent, in: core))
    facts.isAccusedChild = ChildAccused.isEach(suspects: suspects, parts: parts)
    if let root = try store.record(core.root, in: core) {
      facts.isSexualViolence = SexualViolence.isNamed(
        in: root, incidents: try records(RecordNumber.incident, in: core))
      facts.isChild = root.siblings(Fields.Case.category).contains { $0.value == .text(Codes.Category.ampk) }
      facts.isRestricted = root.siblings(Fields.Case.isRestricted).contains { $0.value == .bool(true) }
      facts.isOnHold = root.siblings(Fields.Case.legalHold).contains { $0.value == .bool(true) }
    }
    let victims = parts.filter { facts.people[$0.id]?.role == Codes.PersonRole.korban }
    if victims.contains(where: Self.mayBeMinor) { facts.isChild = true }
    return facts
  }

  /// Whether any age on record is a child's.
  private static func mayBeMinor(_ part: RecordState) -> Bool {
    let groups: Set<String> = [Codes.AgeGroup.usia05, Codes.AgeGroup.usia612, Codes.AgeGroup.usia1317]
    return part.siblings(Fields.CasePerson.age).contains { cell in
      if case .int(let age) = cell.value { age < 18 } else { false }
    } || part.siblings(Fields.CasePerson.ageGroup).contains { groups.contains(text($0.value)) }
  }

  static func text(_ value: Value?) -> String {
    if case .text(let text)? = value { text } else { "" }
  }
}
