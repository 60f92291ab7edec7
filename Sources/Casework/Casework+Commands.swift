import MergeCore
import Replica
import SyncSession

/// What people do. Each command is one commit, with its audit entry; a refused one is an entry by itself.
extension Casework {
  /// Registers a case; its officer is its team.
  ///
  /// - Returns: The case.
  /// - Throws: `CaseworkError`, `SessionError`, `ReplicaError`.
  public func newCase(_ new: NewCase) throws -> Saved { try refusable { try register(new) } }

  /// Gives fields of a record new values, in one commit. For a set, `+CODE` adds and `-CODE` takes out.
  ///
  /// - Returns: The record.
  /// - Throws: `CaseworkError`, `SessionError`, `ReplicaError`.
  public func set(_ id: RecordID, _ values: [(field: String, text: String)]) throws -> Saved {
    try refusable { try write(id, values) }
  }

  /// Adds a record of type `type` to a case.
  ///
  /// - Returns: The new record.
  /// - Throws: `CaseworkError`, `SessionError`, `ReplicaError`.
  public func add(_ type: String, to core: DocumentID, _ values: [(field: String, text: String)]) throws -> Saved {
    try refusable { try create(type, in: core, values) }
  }

  /// Writes a note into a case.
  ///
  /// - Returns: The note.
  /// - Throws: `CaseworkError.missing` for an empty text, or as `add`.
  public func note(_ text: String, in core: DocumentID) throws -> Saved {
    try refusable {
      if text.isEmpty { throw CaseworkError.missing("text") }
      return try create("note", in: core, [("text", text)])
    }
  }

  /// Takes a record out of a case; a case itself is never deleted.
  ///
  /// - Returns: The record.
  /// - Throws: `CaseworkError`, `SessionError`, `ReplicaError`.
  public func delete(_ id: RecordID) throws -> Saved { try refusable { try remove(id) } }

  /// Decides the open conflict named `name`, as `resolve(_:_:reason:)`.
  ///
  /// - Returns: The record.
  /// - Throws: `CaseworkError`, `SessionError`, `ReplicaError`.
  public func resolve(named name: String, _ choice: Choice, reason: String) throws -> Saved {
    try refusable { try decide(try conflictEntry(named: name), choice, reason: reason) }
  }

  /// Decides a conflict: an ordinary edit by somebody who has seen every side, and a record of who decided what and
  /// why. It can be undone as long as nobody has written since.
  ///
  /// Side meanings: a value; for a deletion, "keep" or "delete"; for a case closed during work, side 0 keeps it closed
  /// and any other side opens it again (`INTERVENSI`).
  ///
  /// - Returns: The record.
  /// - Throws: `CaseworkError`, `SessionError`, `ReplicaError`.
  public func resolve(_ entry: ConflictEntry, _ choice: Choice, reason: String) throws -> Saved {
    try refusable { try decide(entry, choice, reason: reason) }
  }

  /// Opens a case outside her scope for two hours, with a reason that supervisors are told; an audit entry says so before
  /// anything is saved. At the office it is open at once, on a laptop with the next exchange.
  ///
  /// - Returns: The notice.
  /// - Throws: `CaseworkError.reasonMissing`, `notPermitted`, `SessionError`, `ReplicaError`.
  public func breakGlass(_ root: RecordID, reason: String) throws -> Saved {
    try refusable { try openGlass(root, reason: reason) }
  }

  /// Undoes a decision: a field holds again all the values that the decider saw, and a record that was deleted by
  /// decision is there again. Refused when somebody has written since, when a day has passed, when it was undone
  /// already, and for a decision that kept a record or settled a broken rule: those are taken back by an ordinary edit.
  ///
  /// - Returns: The record.
  /// - Throws: `CaseworkError.cannotUndo`, `SessionError`, `ReplicaError`.
  public func undo(_ decision: RecordID, reason: String) throws -> Saved {
    try refusable { try takeBack(decision, reason: reason) }
  }
}
