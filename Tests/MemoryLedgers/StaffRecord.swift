import CaseModel
import MergeCore
import SyncSession

/// People as the directory names them, for tests that are about something else.
package enum StaffRecord {
  /// The directory's record of a user.
  package static func make(
    _ user: UInt32, _ role: Role, second: [Role] = [], unit: String? = nil
  ) -> RecordState {
    let others =
      second.map { Assignment(field: Fields.User.secondRoles, value: .text($0.rawValue), isElement: true) }
      + (unit.map { [Assignment(field: Fields.User.unit, value: .text($0))] } ?? [])
    var state = RecordState(id: Dot(device: 1_000, counter: UInt64(user)))
    state.apply(
      .create(
        type: RecordNumber.user,
        assignments: [
          Assignment(field: Fields.User.number, value: .int(Int64(user))),
          Assignment(field: Fields.User.role, value: .text(role.rawValue)),
        ] + others), at: UInt64(user),
      origin: Origin(device: 1_000, firstCounter: UInt64(user), cursor: 0, clock: 1, author: 1)
    ) { type, field in Registry.field(field, of: type)?.policy }
    return state
  }
}

extension HubLedger {
  /// Enters people as if the directory had named them, without the exchanges of a desk.
  package mutating func enter(_ staff: [(user: UInt32, role: Role)]) throws {
    for (user, role) in staff { try setDirectoryRecord(StaffRecord.make(user, role)) }
  }
}
