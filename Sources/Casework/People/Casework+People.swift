import CaseModel
import MergeCore
import Replica
import SyncSession

/// People in cases. Who somebody is lives in the identity compartment, what part she has and what is counted of her in
/// the core; every command here writes both in one commit.
extension Casework {
  /// Enters somebody into a case with a part (list `ROLE`). `values` are fields of the person and of the part, by name.
  /// A NIK is refused only when its shape is none.
  ///
  /// - Returns: Both records, and what to look at again.
  /// - Throws: `CaseworkError` with the field named, `SessionError`, `ReplicaError`.
  public func addPerson(
    to core: DocumentID, role: String, _ values: [(field: String, text: String)]
  ) throws -> SavedPerson {
    try refusable { try enterPerson(core, role, values) }
  }

  /// Changes what is known of somebody, by the record of the person or of her part.
  ///
  /// - Returns: Both records, and what to look at again.
  /// - Throws: `CaseworkError` with the field named, `SessionError`, `ReplicaError`.
  public func editPerson(_ id: RecordID, _ values: [(field: String, text: String)]) throws -> SavedPerson {
    try refusable { try changePerson(id, values) }
  }

  /// Gives somebody a part in a case: another part in her own, or a part in another case that she has to do with. There
  /// she gets a record of her own with name, NIK, birth and sex, because each case keeps its own identities; the two
  /// are noted as one person, both ways. How to reach her is not carried over: what is safe in one case is not in the
  /// other.
  ///
  /// - Returns: Both records in the case `core`.
  /// - Throws: `CaseworkError.alreadyLinked`, `outOfScope`, `SessionError`, `ReplicaError`.
  public func linkPerson(_ id: RecordID, to core: DocumentID, role: String) throws -> SavedPerson {
    try refusable { try bringPerson(id, core, role) }
  }

  /// Takes a part out of a case. Who the person is stays in the identity compartment, so that the part can be given
  /// again.
  ///
  /// - Returns: The part.
  /// - Throws: `CaseworkError.inUse` while an alleged perpetrator or a link to another case refers to it.
  public func unlinkPerson(_ role: RecordID) throws -> Saved {
    try refusable { try dropRole(role) }
  }
}
