public import CaseModel
import MergeCore
import SyncSession

@testable public import Hub

extension HubService {
  /// Enters people as if the directory had named them, without the exchanges of a desk.
  ///
  /// - Throws: The store's error.
  public func enter(_ staff: [(user: UInt32, role: Role)]) throws {
    try writer.runNow { ledger in
      for (user, role) in staff {
        var state = RecordState(id: Dot(device: 1_000, counter: UInt64(user)))
        state.apply(
          .create(
            type: RecordNumber.user,
            assignments: [
              Assignment(field: Fields.User.number, value: .int(Int64(user))),
              Assignment(field: Fields.User.role, value: .text(role.rawValue)),
            ]), at: UInt64(user),
          origin: Origin(device: 1_000, firstCounter: UInt64(user), cursor: 0, clock: 1, author: 1),
          policy: { type, field in Registry.field(field, of: type)?.policy })
        try ledger.setDirectoryRecord(state)
      }
    }
  }
}
