import CaseModel
import MergeCore
import SyncSession

/// What the office knew when a fact arrived, and what the fact's writer had seen of it; from that, in the oracle's own
/// words, what kind of work each operation is. Covers what the simulation's people do.
struct OfficeSight {
  private let document: DocumentID
  private let fact: Fact
  /// What the writer had seen of what the office has.
  private let seen: [Sight]
  private let types: [RecordID: UInt32]
  private let homes: [RecordID: DocumentID]
  private let users: [RecordID: UInt32]

  init(_ fact: Fact, _ name: FactName, _ oracle: Oracle, _ staff: Oracle.Staff) {
    document = name.document
    self.fact = fact
    users = staff.users
    let facts = oracle.facts[document] ?? []
    let accepted = oracle.accepted[document] ?? []
    let device = fact.changeSet.device
    let known = accepted.filter {
      fact.seen.contains($0)
        || (facts[$0].changeSet.device == device && facts[$0].changeSet.firstCounter < fact.changeSet.firstCounter)
    }
    seen = SightFold.sights(facts, known.sorted())
    var types: [RecordID: UInt32] = [:]
    var homes: [RecordID: DocumentID] = [:]
    for (place, numbers) in oracle.accepted {
      for number in numbers {
        guard let changeSet = oracle.facts[place]?[number].changeSet else { continue }
        Self.note(changeSet, &types, &homes)
      }
    }
    Self.note(fact.changeSet, &types, &homes)
    self.types = types
    self.homes = homes
  }

  private static func note(
    _ changeSet: ChangeSet, _ types: inout [RecordID: UInt32], _ homes: inout [RecordID: DocumentID]
  ) {
    for (index, operation) in changeSet.operations.enumerated() {
      guard case .create(let type, _) = operation else { continue }
      let id = Dot(device: changeSet.device, counter: changeSet.firstCounter + UInt64(index))
      types[id] = type
      homes[id] = changeSet.document
    }
  }

  /// Whether the record that is edited is known at the office, and one of this document.
  ///
  /// A case has one case record, its root; a glass is broken over a case and for a reason.
  func isInPlace(_ operation: Operation, _ dot: Dot) -> Bool {
    if case .create(let type, let assignments) = operation {
      if type == RecordNumber.caseRecord, document.kind == 1, dot != document.root || document.compartment != 1 {
        return false
      }
      if type == RecordNumber.glassBreak, document.kind == 5 { return Oracle.glassCase(assignments) != nil }
    }
    let id = operation.record(at: dot)
    return homes[id] == document
  }

  /// The user whose record of the directory is edited.
  func person(_ operation: Operation, _ dot: Dot) -> UInt32? {
    if case .create(RecordNumber.user, let assignments) = operation {
      for case .int(let number) in assignments.filter({ $0.field == Fields.User.number }).map(\.value) {
        return UInt32(exactly: number)
      }
    }
    return users[operation.record(at: dot)]
  }

  func deeds(_ operation: Operation, _ dot: Dot) -> [CaseModel.Deed] {
    let type = types[operation.record(at: dot)] ?? 0
    switch operation {
    case .create(_, let assignments):
      if type == 1, document.kind == 1 { return [.registerCase] }
      if type == 43, document.kind == 4 {
        return assignments.contains { $0.field == Fields.User.role || $0.field == Fields.User.secondRoles }
          ? [.keepUsers, .appoint] : [.keepUsers]
      }
      return [plain(type)]
    case .put(let id, let assignments):
      return assignments.isEmpty ? [plain(type)] : assignments.map { write($0.field, $0.value, $0.isElement, id, type) }
    case .remove(let id, let field, let element): return [write(field, element, true, id, type)]
    case .reopen(_, let field, _): return [decide(field, type)]
    case .delete, .opaque: return [plain(type)]
    }
  }

  private func write(
    _ field: UInt32, _ value: Value, _ isElement: Bool, _ id: RecordID, _ type: UInt32
  ) -> CaseModel.Deed {
    let standing = Set(
      seen.filter { $0.record == id && $0.kind == .register && $0.field == field }.map(\.value))
    let isReviewed = Registry.field(field, of: type)?.policy == .review
    if !isElement, isReviewed, standing.count > 1 { return decide(field, type) }
    guard document.kind == (type == 1 ? 1 : 4), document.compartment == 1 else { return plain(type) }
    switch (type, field) {
    case (1, Fields.Case.team): return .assign
    case (1, Fields.Case.isFenced): return .fence
    case (43, Fields.User.role), (43, Fields.User.secondRoles): return .appoint
    case (43, Fields.User.status): return value == .text("AKTIF") ? .appoint : .suspend
    case (43, Fields.User.unit): return .appoint
    case (44, Fields.Device.state): return value == .text("AKTIF") ? .appoint : .suspend
    default: return plain(type)
    }
  }

  private func decide(_ field: UInt32, _ type: UInt32) -> CaseModel.Deed {
    let isLight = Registry.field(field, of: type)?.weight == .light
    if document.kind == 4 { return isLight ? plain(type) : .appoint }
    if document.kind == 1, document.compartment > 2 { return plain(type) }
    return isLight ? .resolveLight : .resolveHeavy
  }

  private func plain(_ type: UInt32) -> CaseModel.Deed {
    switch document.kind {
    case 1:
      switch document.compartment {
      case 1: type == Menu.note ? .note : .editCore
      case 2: .writeIdentity
      case 3: .writeClinical
      case 4: .writeLegal
      default: .writeShelter
      }
    case 2: .editContact
    case 3: .editActivity
    case 4: type == 43 || type == 44 ? .keepUsers : .appoint
    case 5: .breakGlass
    default: .appoint
    }
  }
}
