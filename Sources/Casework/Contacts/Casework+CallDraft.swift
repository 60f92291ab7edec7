import MergeCore
import Replica
import SyncSession

/// The end of a call while it goes on: a call is a record only once it is over, and what is typed before must not be lost.
extension Casework {
  /// What whoever is at work has typed about the end of a call with this contact, by field.
  ///
  /// - Returns: The texts; none when nothing was typed since the last call was written down.
  /// - Throws: `CaseworkError.unknownCase`, `outOfScope`, `needsUpdate`, `ReplicaError`.
  public func callDraft(_ contact: RecordID) throws -> [String: String] {
    try store.draft(of: actor, in: try locateContact(contact).document)
  }

  /// Keeps what she has typed about the end of a call, a field at a time; an empty text is forgotten. When this returns it
  /// is saved on this machine. The call that `endsDraft` forgets all of it in the transaction that saves it.
  ///
  /// - Throws: As `callDraft`; `SessionError.tooLarge`.
  public func keepCallDraft(_ contact: RecordID, _ values: [String: String]) throws {
    let (_, document) = try locateContact(contact)
    let kept = try store.draft(of: actor, in: document)
    let merged = kept.merging(values) { $1 }.filter { !$0.value.isEmpty }
    if merged != kept { try store.keepDraft(merged, of: actor, in: document) }
  }
}
