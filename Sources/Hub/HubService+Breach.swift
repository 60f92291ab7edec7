import GRDB
import MergeCore
import SyncSession

/// A document that a device holds or held.
public struct DeviceHolding: Hashable, Sendable {
  /// The document.
  public let document: DocumentID
  /// Since when, by the hub's clock, milliseconds; nil while it is not known whether the device ever got it.
  public let since: UInt64?
  /// When the device confirmed that it had destroyed it; nil while it holds it, or may.
  public let forgotten: UInt64?
}

extension HubService {
  /// Every document that the device holds, held, or may hold because an answer is still in question; ascending.
  ///
  /// - Returns: The documents, each once; nil when there is no such device.
  /// - Throws: The store's error.
  public func holdings(ofLost number: DeviceNumber) throws -> [DeviceHolding]? {
    try writer.runNow { ledger in
      guard try ledger.device(number) != nil else { return nil }
      return try ledger.everHeld(by: number)
    }
  }
}

extension SQLiteHubLedger {
  /// What the device holds and held. Both tables are keyed by device first, so the cost is that of the answer, whatever
  /// the office holds.
  static let selectEverHeld = """
    SELECT d.kind, d.compartment, d.root_device, d.root_counter, h.since, NULL AS forgotten
    FROM holding h JOIN document d ON d.id = h.document WHERE h.device = ?1
    UNION ALL
    SELECT d.kind, d.compartment, d.root_device, d.root_counter, h.since, h.forgotten
    FROM holding_past h JOIN document d ON d.id = h.document WHERE h.device = ?1
    """

  /// See `HubService.holdings(ofLost:)`.
  func everHeld(by device: DeviceNumber) throws -> [DeviceHolding] {
    try file.flush()
    var found: [DocumentID: DeviceHolding] = [:]
    try file.queue.unsafeReentrantWrite { db in
      for row in try Row.fetchAll(db, sql: Self.selectEverHeld, arguments: [device]) {
        let document = DocumentID(
          kind: row[0], compartment: row[1], root: Dot(device: row[2], counter: UInt64(bitPattern: row[3] as Int64)))
        let since = UInt64(bitPattern: row[4] as Int64)
        let forgotten = (row[5] as Int64?).map { UInt64(bitPattern: $0) }
        if let known = found[document] {
          // Held again after it was destroyed once: held, since the first time.
          found[document] = DeviceHolding(
            document: document, since: min(since, known.since ?? since),
            forgotten: known.forgotten == nil ? nil : forgotten)
        } else {
          found[document] = DeviceHolding(document: document, since: since, forgotten: forgotten)
        }
      }
    }
    if let pending = try proposal(to: device) {
      for document in pending.grants + pending.forgets where found[document]?.forgotten != nil || found[document] == nil
      {
        found[document] = DeviceHolding(document: document, since: found[document]?.since, forgotten: nil)
      }
    }
    return found.values.sorted { $0.document < $1.document }
  }
}
