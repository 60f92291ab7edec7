import CaseModel
import MemoryLedgers

@testable import Hub

extension HubService {
  /// Enters people as if the directory had named them, without the exchanges of a desk.
  package func enter(_ staff: [(user: UInt32, role: Role)]) throws {
    try writer.runNow { try $0.enter(staff) }
  }
}
