import CaseModel
import MergeCore
import SyncWire

/// What somebody does, before it has its place in an audit chain.
public struct AuditAct: Hashable, Sendable {
  /// What.
  public let action: AuditAction
  /// To which document.
  public let document: DocumentID?
  /// To which record.
  public let record: RecordID?
  /// How many rows, hits or tries.
  public let count: UInt64
  /// Why it was refused or held; 0 for neither.
  public let code: UInt32

  /// An act.
  public init(
    _ action: AuditAction, document: DocumentID? = nil, record: RecordID? = nil, count: Int = 0, code: UInt32 = 0
  ) {
    self.action = action
    self.document = document
    self.record = record
    self.count = UInt64(max(count, 0))
    self.code = code
  }
}

/// Where an audit chain stands: h(0) is 32 zero bytes, h(n) = SHA-256(h(n−1) ‖ canonical bytes of entry n).
public struct AuditHead: Hashable, Sendable {
  /// The last entry; 0 before the first.
  public let number: UInt64
  /// The chain hash after it.
  public let hash: [UInt8]

  /// A chain before its first entry.
  public static let start = AuditHead(number: 0, hash: Chain.start)

  /// A chain that ends at `number` with `hash`.
  public init(number: UInt64, hash: [UInt8]) {
    self.number = number
    self.hash = hash
  }

  /// The chain with one entry more.
  public func after(_ entry: AuditEntry, _ hash: Hash256) -> AuditHead {
    AuditHead(number: entry.number, hash: hash(self.hash + entry.canonicalBytes))
  }

  /// The next entry of the chain of `device`, at `time`, and the chain with it.
  public func next(
    _ act: AuditAct, device: DeviceNumber, user: UInt32, time: UInt64, _ hash: Hash256
  ) -> AuditLink {
    let entry = AuditEntry(
      device: device, number: number + 1, time: min(time, HybridClock.limit - 1), user: user,
      action: act.action.rawValue, document: act.document, record: act.record, count: act.count, code: act.code)
    return AuditLink(entry: entry, hash: after(entry, hash).hash)
  }
}

/// An entry in its chain.
public struct AuditLink: Hashable, Sendable {
  /// The entry.
  public let entry: AuditEntry
  /// The chain hash after it.
  public let hash: [UInt8]

  /// The `entry` after which the chain hash is `hash`.
  public init(entry: AuditEntry, hash: [UInt8]) {
    self.entry = entry
    self.hash = hash
  }

  /// The chain as it stands with this entry.
  public var head: AuditHead { AuditHead(number: entry.number, hash: hash) }
}
