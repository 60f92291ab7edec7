import MergeCore
import Sealing
import SyncSession
import SyncWire
import VectorNotation

extension Office {
  /// What can be seen of a replica from outside.
  func outcome(_ name: String) throws -> JSON {
    let ledger = try party(name).ledger
    let progress = ledger.progress
    let partial = ledger.partial.map {
      PartialGrant(document: $0.document, sequence: $0.sequence, offset: UInt64($0.bytes.count)).json
    }
    let held = ledger.held.map {
      JSON.object(
        ("first_counter", .number($0.firstCounter)), ("document", $0.document.json),
        ("reason", .number($0.reason.rawValue)))
    }
    let documents = try ledger.documents.keys.sorted().map { id in
      let status = try ledger.status(of: id) ?? DocumentStatus(base: 0)
      return JSON.object(
        ("document", id.json), ("base", .number(status.base)), ("leaving", .bool(status.isLeaving)),
        ("change_sets", .number(try ledger.history(of: id).changeSets.count)),
        ("digest", .string(Sha256.hash(try snapshot(of: id, at: name)).hex)))
    }
    return .object(
      ("cursor", .number(progress.cursor)), ("applied", .number(progress.applied)),
      ("acknowledged", .number(progress.acknowledged)), ("next_counter", .number(progress.nextCounter)),
      ("clock", .number(progress.clock.last)), ("chain", .string(progress.chain.hex)),
      ("unsent", .array(ledger.outbox.map { .number($0.changeSet.firstCounter) })),
      ("forgotten", progress.forgotten.json), ("partial", partial ?? .null), ("held", .array(held)),
      ("documents", .array(documents)))
  }

  /// The canonical bytes of the records that a replica holds of a document.
  func snapshot(of document: DocumentID, at name: String) throws -> [UInt8] {
    let records = try party(name).ledger.documents[document]?.records ?? [:]
    return Snapshot.pack(records.values.sorted { $0.id < $1.id })
  }
}
