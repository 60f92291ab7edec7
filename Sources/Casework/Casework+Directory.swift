import CaseModel
import MergeCore
import SyncSession

extension Casework {
  /// Writes a user into the office directory, with roles when they are given: without one she may do nothing yet. At
  /// the desk only.
  ///
  /// - Returns: The user's record.
  /// - Throws: `CaseworkError.notPermitted`, `SessionError`, `ReplicaError`.
  @discardableResult
  public func addUser(number: UInt32, name: String, roles: [Role] = []) throws -> Saved {
    var id = RecordID.none
    let changeSets = try save(wall: now) { draft in
      var assignments = [
        Assignment(field: Fields.User.number, value: .int(Int64(number))),
        Assignment(field: Fields.User.displayName, value: .text(name)),
        Assignment(field: Fields.User.status, value: .text(Codes.UserStatus.aktif)),
      ]
      if let first = roles.first {
        assignments.append(Assignment(field: Fields.User.role, value: .text(first.rawValue)))
      }
      assignments += roles.dropFirst().map {
        Assignment(field: Fields.User.secondRoles, value: .text($0.rawValue), isElement: true)
      }
      id = draft.create(RecordNumber.user, in: .directory, assignments)
    }
    return Saved(record: RecordName.text(id), registerNo: "", counter: changeSets.first?.firstCounter ?? 0)
  }
}
