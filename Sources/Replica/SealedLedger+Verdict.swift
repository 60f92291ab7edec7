import MergeCore
import SyncSession
import SyncWire

extension SealedLedger {
  func setVerdict(_ outcome: ReceiptOutcome, firstCounter: UInt64) throws -> DocumentID? {
    guard let held = try sql.held(device: identity.device, firstCounter: firstCounter) else { return nil }
    try sql.setOutcome(row: held.row, outcome)
    return shelf.document(row: held.document)?.id
  }
}
