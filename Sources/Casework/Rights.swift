import CaseModel
import GRDB
import MergeCore
import Replica
import SyncSession

/// What whoever is at work here may read and write, by the directory and the cases as this replica has them. The hub
/// decides with the same rules once more; what is refused here would be held there.
struct Rights {
  let store: ReplicaStore
  let actor: UInt32
  let isDesk: Bool
  let now: UInt64
  private let records: [RecordState]
  private let today: String
  /// Her standing; nil when the directory does not name her.
  let standing: Standing?

  init(store: ReplicaStore, actor: UInt32, isDesk: Bool, now: UInt64) throws {
    self.store = store
    self.actor = actor
    self.isDesk = isDesk
    self.now = now
    today = CalendarDay.text(of: now)
    let ids = try store.projection.read { db in try Int64.fetchAll(db, sql: "SELECT id FROM user ORDER BY id") }
    records = try ids.compactMap { try store.record(RecordID(row: $0), in: .directory) }
    standing = Standing(user: actor, records: records, today: today)
  }

  /// Whether this replica does not know yet who is who: an office that is being founded, a laptop before its first
  /// exchange. Nothing is refused then; the hub decides.
  var isUnknown: Bool { records.isEmpty }

  /// The standing of any user; nil when the directory does not name her.
  func standing(of user: UInt32) -> Standing? { Standing(user: user, records: records, today: today) }

  // MARK: Reading

  /// Whether she may read the document. What a laptop holds it was given to read; only what she opened by breaking the
  /// glass closes by itself.
  func mayRead(_ document: DocumentID) throws -> Bool {
    if isUnknown { return true }
    guard let standing else { return false }
    if isDesk {
      // Who created it and who is in whose unit is looked up only where the rest does not open the document.
      let near = try nearRelation(to: document)
      return try Access.mayRead(standing, document, near)
        || Access.mayRead(standing, document, relation(to: document, near))
    }
    guard document.kind == DocumentKind.case.rawValue, let glass = try lastGlass(document.root) else { return true }
    if glass + Access.glassMilliseconds > now { return true }
    return try Access.mayRead(standing, document, relation(to: document))
  }

  /// Which of these cases' courses she may read: what `mayRead` answers for each, with teams, fences and broken glasses
  /// looked up once for all of them.
  func readable(_ roots: [RecordID]) throws -> Set<RecordID> {
    if isUnknown { return Set(roots) }
    guard let standing else { return [] }
    let known = try CaseRelations(store, among: roots)
    return Set(
      try roots.filter { root in
        let core = DocumentID(
          kind: DocumentKind.case.rawValue, compartment: Compartment.core.rawValue, root: root)
        if !isDesk { return try !known.glasses.contains(root) || mayRead(core) }
        let near = known.near(root, actor)
        return try Access.mayRead(standing, core, near) || Access.mayRead(standing, core, relation(to: core, near))
      })
  }

  /// A clock may be ahead by as much and is still believed, milliseconds.
  private static let clockSlack: UInt64 = 300_000

  /// When she last broke the glass of a case; nil when never.
  private func lastGlass(_ root: RecordID) throws -> UInt64? {
    guard let row = root.row else { return nil }
    let found = try store.projection.read { db in
      try Row.fetchAll(
        db, sql: "SELECT id, document, at FROM glass_break WHERE opened_case = ? ORDER BY at DESC", arguments: [row])
    }
    var latest: UInt64?
    for entry in found {
      guard let document = store.document(row: entry["document"]) else { continue }
      let id = RecordID(row: entry["id"])
      guard try store.author(of: id, in: document) == actor else { continue }
      let said = UInt64(clamping: entry["at"] as Int64? ?? 0)
      // On the machine on which she broke it the same clock says when and for how long. Elsewhere the two hours count from
      // when the office heard of it, whatever that clock said.
      let isOwnClock = !isDesk && said <= now.addingWithoutWrap(Self.clockSlack)
      let at = isOwnClock ? said : try store.received(id, in: document).map { min(said, $0) } ?? said
      latest = max(latest ?? 0, at)
    }
    return latest
  }

  /// How she stands to the document by team and fence alone.
  private func nearRelation(to document: DocumentID) throws -> Relation {
    let members = try members(of: document)
    return Relation(
      isMember: members.contains(actor), hasOtherMembers: members.contains { $0 != actor },
      isFenced: try isFenced(document))
  }

  /// How she stands to the document.
  func relation(to document: DocumentID, _ near: Relation? = nil) throws -> Relation {
    let core = document.compartment(Compartment.core.rawValue)
    let members = try members(of: document)
    var relation = try near ?? nearRelation(to: document)
    let creator = relation.isMember ? nil : try store.author(of: core.root, in: core)
    relation.isCreator = creator == actor
    let people = members.isEmpty ? [creator].compactMap { $0 } : members
    relation.isSameUnit = standing != nil && people.contains { standing(of: $0)?.unit == standing?.unit }
    let glass = document.kind == DocumentKind.case.rawValue ? try lastGlass(document.root) : nil
    relation.isGlassOpen =
      glass.map { at in
        at <= now.addingWithoutWrap(Self.clockSlack) && at.addingWithoutWrap(Access.glassMilliseconds) > now
      } ?? false
    relation.isHolding = !isDesk && glass == nil && store.row(of: core) != nil
    relation.isRegistering =
      core.root.device == store.identity.device && core.root.counter > store.progress.acknowledged
      && (relation.isCreator || relation.isMember)
    return relation
  }

  private func members(of document: DocumentID) throws -> [UInt32] {
    guard document.kind == DocumentKind.case.rawValue, let row = document.root.row else { return [] }
    return try store.projection.read { db in
      try Int64.fetchAll(
        db, sql: "SELECT value FROM element WHERE record = ? AND field = ?",
        arguments: [row, Int64(Fields.Case.team)])
    }.compactMap { UInt32(exactly: $0) }
  }

  private func isFenced(_ document: DocumentID) throws -> Bool {
    guard document.kind == DocumentKind.case.rawValue,
      let state = try store.record(document.root, in: document.compartment(Compartment.core.rawValue))
    else { return false }
    return state.siblings(Fields.Case.isFenced).contains { $0.value == .bool(true) }
  }

  // MARK: Writing

  /// Refuses a draft that the office would hold.
  func check(_ draft: CommitDraft) throws {
    if isUnknown { return }
    guard let standing else { throw CaseworkError.notPermitted }
    for part in draft.parts {
      var relation = try relation(to: part.document)
      if draft.creates(part.document) {
        relation.isCreator = true
        relation.isRegistering = true
      }
      for (index, operation) in part.operations.enumerated() {
        let dot = Dot(device: draft.device, counter: part.firstCounter + UInt64(index))
        let subject = try subject(of: operation, at: dot, in: part.document, draft)
        switch Access.denial(operation, on: subject, by: standing, relation) {
        case .notPermitted: throw CaseworkError.notPermitted
        case .outOfScope: throw CaseworkError.outOfScope
        case nil: continue
        }
      }
    }
  }

  private func subject(
    of operation: Operation, at dot: Dot, in document: DocumentID, _ draft: CommitDraft
  ) throws -> Subject {
    var subject = Subject(document: document)
    if case .create(let type, let assignments) = operation {
      if let about = Subject.approved(type, assignments) {
        subject.proposer = try store.author(of: about, in: document)
      }
      return subject
    }
    let id = operation.record(at: dot)
    if let type = draft.type(of: id) {
      subject.record = KnownRecord(type: type, author: actor, document: document)
      return subject
    }
    guard let state = try store.record(id, in: document) else { return subject }
    subject.record = KnownRecord(type: state.type, author: 0, document: document)
    subject.person = Standing.user(of: state)
    for field in Set(state.cells.filter { !$0.isElement }.map(\.field))
    where RegisterView.alternatives(state, field).count > 1
      && Registry.field(field, of: state.type)?.policy == .review
    {
      subject.contested.insert(field)
    }
    for cell in state.siblings(Fields.Case.status) where state.type == RecordNumber.caseRecord {
      if case .text(let code) = cell.value { subject.statuses.append((code, state.origins[cell.origin].author)) }
    }
    return subject
  }
}

extension CommitDraft {
  /// Whether the draft begins the case, contact, activity or notice that the document is of.
  fileprivate func creates(_ document: DocumentID) -> Bool {
    parts.contains { part in
      part.document == document.compartment(1) && part.document.root.device == device
        && part.document.root.counter == part.firstCounter
    }
  }

  /// The type of a record that the draft creates; nil for another.
  fileprivate func type(of id: RecordID) -> UInt32? {
    guard id.device == device else { return nil }
    for part in parts where id.counter >= part.firstCounter {
      let index = id.counter - part.firstCounter
      guard index < UInt64(part.operations.count), case .create(let type, _) = part.operations[Int(index)] else {
        continue
      }
      return type
    }
    return nil
  }
}
