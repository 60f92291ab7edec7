import CaseModel
import GRDB
import MergeCore
import Replica
import SyncSession

extension Casework {
  /// What whoever is at work may do now.
  func rights() throws -> Rights {
    try Rights(store: store, actor: actor, isDesk: isDesk, now: now)
  }

  /// The one way in which a command saves: the draft is checked against the rights, then committed.
  /// With `document`, what she had typed in it towards this is forgotten in the same transaction.
  ///
  /// - Throws: `CaseworkError.notPermitted`, `outOfScope`, `SessionError`, `ReplicaError`; nothing was saved then.
  func save(
    wall: UInt64, forgettingDraftIn document: DocumentID? = nil, _ build: (inout CommitDraft) throws -> Void
  ) throws -> [ChangeSet] {
    let rights = try rights()
    func checked(_ draft: inout CommitDraft) throws {
      draft.author = actor
      try build(&draft)
      try rights.check(draft)
    }
    guard let document else { return try store.commit(wall: wall, checked) }
    return try store.commit(wall: wall, forgettingDraftOf: actor, in: document, checked)
  }

  /// Refuses to show a document that is not hers.
  ///
  /// - Throws: `CaseworkError.outOfScope`, `ReplicaError`.
  func guardReading(_ document: DocumentID) throws {
    guard try rights().mayRead(document) else { throw CaseworkError.outOfScope }
  }

  /// Whether a refusal may tell what stands in the document. A laptop holds nothing else; who may write at the desk
  /// without reading learns of the refusal by her rights alone.
  func isReadable(_ document: DocumentID) throws -> Bool {
    try !store.identity.isDesk || rights().mayRead(document)
  }

  /// Opens a case outside her scope for two hours, with a reason that supervisors are told. At the office it is open at
  /// once, on a laptop with the next exchange.
  ///
  /// - Returns: The notice.
  /// - Throws: `CaseworkError.reasonMissing`, `notPermitted`, `SessionError`, `ReplicaError`.
  func openGlass(_ root: RecordID, reason: String) throws -> Saved {
    if reason.allSatisfy(\.isWhitespace) { throw CaseworkError.reasonMissing }
    let time = now
    let document = DocumentID(
      kind: DocumentKind.case.rawValue, compartment: Compartment.core.rawValue, root: root)
    try store.note(AuditAct(.breakGlass, document: document), by: actor, wall: time)
    var id = RecordID.none
    let changeSets = try save(wall: time) { draft in
      id =
        draft.createRoot(
          RecordNumber.glassBreak, kind: DocumentKind.oversight.rawValue,
          [
            Assignment(field: Fields.GlassBreak.openedCase, value: .ref(root)),
            Assignment(field: Fields.GlassBreak.reason, value: .text(reason)),
            Assignment(field: Fields.GlassBreak.at, value: .int(Int64(time))),
          ]
        ).root
    }
    return Saved(record: RecordName.text(id), registerNo: "", counter: changeSets.first?.firstCounter ?? 0)
  }

  /// The cases that somebody opened outside her scope, latest first: all that she may see.
  ///
  /// - Returns: The notices.
  /// - Throws: `ReplicaError`.
  func glassBreakViews() throws -> [GlassBreakView] {
    let rights = try rights()
    let rows = try store.projection.read { db in
      try Row.fetchAll(db, sql: "SELECT id, document, opened_case, reason, at FROM glass_break ORDER BY at DESC, id")
    }
    return try rows.compactMap { row in
      guard let document = store.document(row: row["document"]), try rights.mayRead(document) else { return nil }
      let id = RecordID(row: row["id"])
      let root = RecordID(row: row["opened_case"] ?? 0)
      return GlassBreakView(
        id: RecordName.text(id), openedCase: RecordName.text(root), registerNo: try store.registerNo(of: root) ?? "",
        by: try store.author(of: id, in: document) ?? 0, reason: row["reason"] ?? "",
        at: UInt64(clamping: row["at"] as Int64? ?? 0))
    }
  }
}

/// A case that somebody opened outside her scope.
public struct GlassBreakView: Hashable, Sendable, Encodable {
  /// The notice.
  public let id: String
  /// The case.
  public let openedCase: String
  /// Its register number; empty when the case is not here.
  public let registerNo: String
  /// Who.
  public let by: UInt32
  /// Why.
  public let reason: String
  /// When, by her clock, milliseconds.
  public let at: UInt64
}
