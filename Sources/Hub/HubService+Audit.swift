import CaseModel
import MergeCore
import SyncSession
import SyncWire

/// Which entries somebody wants to see.
public struct AuditFilter: Hashable, Sendable {
  /// Of this device's chain only; 0 for the hub's.
  public var device: DeviceNumber?
  /// Of this user only.
  public var user: UInt32?
  /// About this case, contact or activity only.
  public var root: RecordID?

  /// Every entry.
  public init() {}

  func isWanted(_ entry: AuditEntry) -> Bool {
    (device ?? entry.device) == entry.device && (user ?? entry.user) == entry.user
      && (root == nil || entry.document?.root == root)
  }
}

/// What a check found of one device's audit chain at the hub.
public struct HubAuditCheck: Hashable, Sendable {
  /// The device; 0 for the hub itself.
  public let device: DeviceNumber
  /// Entries that follow from the first one on.
  public let entries: UInt64
  /// The first entry that is missing, changed or in the wrong place; nil when the chain is whole.
  public let brokenAt: UInt64?
}

extension HubService {
  /// The audit entries that `filter` names, device by device, oldest first. That `user` looked is an entry itself, in the
  /// same transaction.
  ///
  /// - Returns: The entries.
  /// - Throws: `HubError.damaged` when one does not open, or the store's error.
  public func audit(_ filter: AuditFilter, by user: UInt32) throws -> [AuditEntry] {
    let wall = clock()
    let unseen = unseen.take()
    do {
      return try writer.runNow { ledger in
        var entries: [AuditEntry] = []
        try session.note(RefusedUnseen.acts(unseen), by: 0, wall: wall, ledger: &ledger)
        try ledger.forEachAuditEntry { if filter.isWanted($0) { entries.append($0) } }
        let root = filter.root.map { DocumentID(kind: DocumentKind.case.rawValue, compartment: 1, root: $0) }
        let act = AuditAct(.audit, document: root, count: entries.count)
        try session.note([act], by: user, wall: wall, ledger: &ledger)
        return entries
      }
    } catch {
      self.unseen.giveBack(unseen)
      throw error
    }
  }

  /// Checks every audit chain that is kept here, the hub's own too. Changes nothing.
  ///
  /// - Returns: What was found, device by device.
  /// - Throws: The store's error.
  public func checkAudit() throws -> [HubAuditCheck] { try writer.runNow { try $0.checkAudit() } }

  /// The reply with the hub's signature under how much of the device's audit chain is durable here.
  ///
  /// - Returns: The reply.
  /// - Throws: The library's error; never for a well-formed key.
  func countersigned(_ reply: SyncReply, for device: DeviceNumber) throws -> SyncReply {
    guard let receipt = reply.audit else { return reply }
    var reply = reply
    reply.audit?.signature = try identity.sign(receipt.signedBytes(device: device))
    return reply
  }
}
