import CaseModel
import MergeCore
import SyncWire

/// Whether a pushed change set is merged: the one place where the hub asks the access rules about writing.
extension HubSession {
  /// Why the change set is kept apart; nil when it is merged.
  func holdReason(
    _ changeSet: ChangeSet, device: HubDevice, wall: UInt64, ledger: some HubLedger
  ) throws -> HoldReason? {
    let authority = try Authority(wall: wall, ledger: ledger)
    guard authority.isTrusted(device) else { return .revoked }
    if try ledger.hasHeld(device: device.number, document: changeSet.document) { return .followsHeld }
    return try ownReason(changeSet, device: device, authority, ledger: ledger)
  }

  /// What would be against the change set if it arrived now, whatever else of its device is held; nil when nothing is.
  /// Changes nothing.
  ///
  /// - Throws: The ledger's error.
  public func judge(_ changeSet: ChangeSet, wall: UInt64, ledger: some HubLedger) throws -> HoldReason? {
    let authority = try Authority(wall: wall, ledger: ledger)
    guard let device = try ledger.device(changeSet.device), authority.isTrusted(device) else { return .revoked }
    return try ownReason(changeSet, device: device, authority, ledger: ledger)
  }

  /// Why the change set is kept apart, whatever else of the device is.
  func ownReason(
    _ changeSet: ChangeSet, device: HubDevice, _ authority: Authority, ledger: some HubLedger
  ) throws -> HoldReason? {
    let document = changeSet.document
    if document.kind == DocumentKind.directory.rawValue, device.isDesk, !authority.isFounded { return nil }
    guard let relation = try relation(of: changeSet, device: device, authority, ledger: ledger) else {
      return .unknownDocument
    }
    guard let person = authority.standing(of: changeSet.author) else { return .notPermitted }
    for (index, operation) in changeSet.operations.enumerated() {
      let dot = Dot(device: changeSet.device, counter: changeSet.firstCounter + UInt64(index))
      let subject = try subject(of: operation, at: dot, in: changeSet, ledger: ledger)
      guard let subject else { return .notPermitted }
      switch Access.denial(operation, on: subject, by: person, relation) {
      case .outOfScope: return .outOfScope
      case .notPermitted: return .notPermitted
      case nil: continue
      }
    }
    return nil
  }

  /// How the author stands to the document; nil when the document's root is not known at the office.
  private func relation(
    of changeSet: ChangeSet, device: HubDevice, _ authority: Authority, ledger: some HubLedger
  ) throws -> Relation? {
    let document = changeSet.document
    let core = document.compartment(1)
    let known = try ledger.document(core)
    let createsRoot =
      known == nil && document.compartment == 1 && document.root.device == device.number
      && (changeSet.firstCounter...changeSet.lastCounter).contains(document.root.counter)
    guard known != nil || createsRoot || document.kind == DocumentKind.directory.rawValue else { return nil }
    var relation = authority.relation(
      of: changeSet.author, to: known, scope: try ledger.caseScope(of: core), isGlassOpen: false)
    let isHolding = try device.isDesk || ledger.isHolding(device.number, core)
    // Who has opened the case by breaking the glass knows that it is hers to read only, also when the time is over.
    let isOpened = try ledger.hasOpenedGlass(of: core, by: changeSet.author)
    relation.isHolding = try !device.isDesk && !isOpened && (isHolding || ledger.isHolding(device.number, document))
    if createsRoot { relation.isCreator = true }
    if document.root.device == device.number, let known {
      relation.isRegistering =
        isHolding && changeSet.cursor < known.firstSequence && known.creator == changeSet.author
    } else {
      relation.isRegistering = createsRoot
    }
    return relation
  }

  /// What the author had before her; nil when the record is not known, belongs to another document, or cannot be where it
  /// is made.
  private func subject(
    of operation: Operation, at dot: Dot, in changeSet: ChangeSet, ledger: some HubLedger
  ) throws -> Subject? {
    var subject = Subject(document: changeSet.document)
    if case .create(let type, let assignments) = operation {
      guard Self.isInPlace(type, assignments, at: dot, in: changeSet.document) else { return nil }
      guard let about = Subject.approved(type, assignments) else { return subject }
      subject.proposer = try record(about, in: changeSet, ledger: ledger)?.author
      return subject
    }
    let id = operation.record(at: dot)
    guard let record = try record(id, in: changeSet, ledger: ledger), record.document == changeSet.document else {
      return nil
    }
    subject.record = record
    if changeSet.document.kind == DocumentKind.directory.rawValue {
      subject.person = try ledger.directoryRecords().first { $0.id == id }.flatMap(Standing.user(of:))
    }
    try addSight(of: operation, id, counter: dot.counter, changeSet, to: &subject, ledger: ledger)
    return subject
  }

  /// Whether the record can be what it says: a case has one case record, its root, so that the right to register a case
  /// is none to write into others; and a glass is broken over a case, for a reason.
  private static func isInPlace(
    _ type: UInt32, _ assignments: [Assignment], at dot: Dot, in document: DocumentID
  ) -> Bool {
    switch (DocumentKind(rawValue: document.kind), type) {
    case (.case, RecordNumber.caseRecord):
      return document.compartment == Compartment.core.rawValue && dot == document.root
    case (.oversight, RecordNumber.glassBreak): return openedCase(by: assignments) != nil
    case (.oversight, RecordNumber.exportNotice): return dot == document.root && hasReason(assignments)
    case (.oversight, RecordNumber.exportApproval): return Subject.approved(type, assignments) == document.root
    default: return true
    }
  }

  /// Whether an export says why.
  private static func hasReason(_ assignments: [Assignment]) -> Bool {
    guard case .text(let reason)? = assignments.first(where: { $0.field == Fields.ExportNotice.reason })?.value else {
      return false
    }
    return !reason.allSatisfy(\.isWhitespace)
  }

  /// A record of the office, or one that this very change set creates.
  private func record(
    _ id: RecordID, in changeSet: ChangeSet, ledger: some HubLedger
  ) throws -> KnownRecord? {
    if id.device == changeSet.device, (changeSet.firstCounter...changeSet.lastCounter).contains(id.counter),
      case .create(let type, _) = changeSet.operations[Int(id.counter - changeSet.firstCounter)]
    {
      return KnownRecord(type: type, author: changeSet.author, document: changeSet.document)
    }
    return try ledger.knownRecord(id)
  }

  /// What the author had seen of the registers that she writes. Only a document to which two devices wrote without
  /// having seen each other can have several values, so no other is looked at; nor is anything for other operations.
  private func addSight(
    of operation: Operation, _ id: RecordID, counter: UInt64, _ changeSet: ChangeSet, to subject: inout Subject,
    ledger: some HubLedger
  ) throws {
    guard case .put(_, let assignments) = operation, let type = subject.record?.type else { return }
    let fields = assignments.filter { !$0.isElement }.map(\.field)
    let writesStatus = type == RecordNumber.caseRecord && fields.contains(Fields.Case.status)
    guard let known = try ledger.document(changeSet.document) else { return }
    let reviewed = known.mayHoldSiblings ? fields.filter { policy(type, $0) == .review } : []
    if !writesStatus, reviewed.isEmpty { return }
    // Whoever has seen everything sees what is merged.
    let isPlain = !known.mayHoldSiblings && known.isAllSeen(by: changeSet)
    let merged = isPlain ? try ledger.team(of: changeSet.document) : nil
    let state = try merged ?? sight(of: id, by: changeSet, at: counter, ledger: ledger)
    for field in reviewed where RegisterView.alternatives(state, field).count > 1 { subject.contested.insert(field) }
    guard writesStatus else { return }
    for cell in state.siblings(Fields.Case.status) {
      if case .text(let code) = cell.value { subject.statuses.append((code, state.origins[cell.origin].author)) }
    }
  }

  /// The record as the writer of the change set had it before her operation `counter`, as far as the office has it:
  /// what came since must not hide that she decided something.
  private func sight(
    of id: RecordID, by changeSet: ChangeSet, at counter: UInt64, ledger: some HubLedger
  ) throws -> RecordState {
    let writer = changeSet.origin()
    var state = RecordState(id: id)
    for stamped in try ledger.archive(of: changeSet.document, through: try ledger.head) {
      let origin = stamped.changeSet.origin(stamp: stamped.stamp)
      for (index, operation) in stamped.changeSet.operations.enumerated() {
        let dot = Dot(device: stamped.changeSet.device, counter: stamped.changeSet.firstCounter + UInt64(index))
        guard operation.record(at: dot) == id, writer.hasSeen(at: counter, other: dot.counter, from: origin) else {
          continue
        }
        state.apply(operation, at: dot.counter, origin: origin, policy: policy)
      }
    }
    return state
  }
}
