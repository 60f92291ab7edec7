import CaseModel
import MergeCore
import SyncSession

extension Casework {
  /// Writes a user into the office directory, so that laptops know the name behind the number. At the desk only.
  ///
  /// - Returns: The user's record.
  /// - Throws: `SessionError`, `ReplicaError`.
  @discardableResult
  public func addUser(number: UInt32, name: String) throws -> Saved {
    var id = RecordID.none
    let changeSets = try store.commit(wall: now) { draft in
      id = draft.create(
        RecordNumber.user, in: .directory,
        [
          Assignment(field: Fields.User.number, value: .int(Int64(number))),
          Assignment(field: Fields.User.displayName, value: .text(name)),
        ])
    }
    return Saved(record: RecordName.text(id), registerNo: "", counter: changeSets.first?.firstCounter ?? 0)
  }
}
