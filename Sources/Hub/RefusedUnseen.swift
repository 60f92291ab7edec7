import CaseModel
import SyncSession
import SyncWire
import Synchronization

/// Requests that were refused before anybody was known by a signature: counted by code in memory, and written into the
/// hub's audit chain with the next exchange. Whoever can only send noise cannot make the disk write.
final class RefusedUnseen: Sendable {
  private let counts = Mutex<[UInt32: Int]>([:])

  /// Counts one.
  func count(_ code: WireError.Code) {
    switch code {
    case .busy, .storageFailed: return
    default: counts.withLock { $0[code.rawValue, default: 0] += 1 }
    }
  }

  /// What was counted, which is the caller's to write or to give back.
  func take() -> [UInt32: Int] {
    counts.withLock { counts in
      defer { counts = [:] }
      return counts
    }
  }

  /// Takes back what could not be written.
  func giveBack(_ taken: [UInt32: Int]) {
    if taken.isEmpty { return }
    counts.withLock { $0.merge(taken) { $0 + $1 } }
  }

  /// The acts to write for what was taken.
  static func acts(_ taken: [UInt32: Int]) -> [AuditAct] {
    taken.sorted { $0.key < $1.key }.map { AuditAct(.refused, count: $0.value, code: $0.key) }
  }
}
