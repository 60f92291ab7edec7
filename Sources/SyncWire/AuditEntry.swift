import MergeCore

/// One entry of a device's audit chain: who did what with which document, and when. Numbers only: no word that was
/// searched, no name, no reason. `protocol/sync-v1.md`, section "Audit".
public struct AuditEntry: Hashable, Sendable {
  /// Whose chain it is in; 0 for the hub's own.
  public let device: DeviceNumber
  /// The place in the chain, from 1, without gaps.
  public let number: UInt64
  /// The device's clock, milliseconds; of a change its clock reading.
  public let time: UInt64
  /// Who acted; 0 for nobody known.
  public let user: UInt32
  /// What was done: a number of `AuditAction`, or of a later version.
  public let action: UInt32
  /// The document that it was done to.
  public let document: DocumentID?
  /// The record; of a change its first operation, at the hub the device and its last counter.
  public let record: RecordID?
  /// How many rows, hits, operations or tries.
  public let count: UInt64
  /// Why something was refused or held; 0 for neither.
  public let code: UInt32

  /// The entry at `number` of the chain of `device`.
  public init(
    device: DeviceNumber, number: UInt64, time: UInt64, user: UInt32, action: UInt32, document: DocumentID? = nil,
    record: RecordID? = nil, count: UInt64 = 0, code: UInt32 = 0
  ) {
    self.device = device
    self.number = number
    self.time = time
    self.user = user
    self.action = action
    self.document = document
    self.record = record
    self.count = count
    self.code = code
  }

  /// The action of an entry that follows from a change set.
  public static let changeAction: UInt32 = 7

  /// The entry at `number` of the change set's device, which follows from the change set alone.
  public init(change: ChangeSet, number: UInt64) {
    self.init(
      device: change.device, number: number, time: change.clock, user: change.author, action: Self.changeAction,
      document: change.document, record: Dot(device: change.device, counter: change.firstCounter),
      count: UInt64(change.operations.count))
  }
}

/// The hub's word on how much of a device's audit chain it holds: with its signature nobody, the device's owner
/// included, can shorten or rewrite the chain up to there unnoticed.
public struct AuditReceipt: Hashable, Sendable {
  /// The last entry that is durable at the office.
  public let number: UInt64
  /// The chain hash after it.
  public let hash: [UInt8]
  /// The hub's Ed25519 signature over `signedBytes`; empty until it is made.
  public var signature: [UInt8]

  /// The chain up to `number`, whose hash there is `hash`.
  public init(number: UInt64, hash: [UInt8], signature: [UInt8] = []) {
    self.number = number
    self.hash = hash
    self.signature = signature
  }

  /// What the hub signs for the chain of `device`.
  public func signedBytes(device: DeviceNumber) -> [UInt8] {
    var writer = ByteWriter(capacity: 72)
    writer.raw("lindung-audit-v1\n".utf8)
    writer.varint(UInt64(device))
    writer.varint(number)
    writer.raw(hash)
    return writer.bytes
  }
}
