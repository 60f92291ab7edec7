import MergeCore
import Sealing
import SyncSession
import SyncWire

/// A document as it stands in the file: its row, its key, how it is held.
struct ShelvedDocument {
  let id: DocumentID
  let row: Int64
  let sealer: Sealer
  var status: DocumentStatus

  /// What is sealed in the row: the document's name and how it is held.
  var bytes: [UInt8] {
    var writer = ByteWriter()
    writer.document(id)
    writer.varint(status.base)
    writer.byte(status.isLeaving ? 1 : 0)
    return writer.bytes
  }

  static func read(_ bytes: [UInt8]) throws(WireError) -> (DocumentID, DocumentStatus) {
    var reader = ByteReader(bytes)
    let id = try reader.document()
    let base = try reader.counter()
    let isLeaving = try reader.byte() == 1
    try reader.finish()
    return (id, DocumentStatus(base: base, isLeaving: isLeaving))
  }
}

/// The documents of an unlocked replica, by name and by row. Memory only; the file is the truth.
struct DocumentShelf {
  private(set) var byID: [DocumentID: ShelvedDocument] = [:]
  private(set) var byRow: [Int64: DocumentID] = [:]
  private(set) var lastRow: Int64 = 0

  subscript(_ id: DocumentID) -> ShelvedDocument? { byID[id] }

  func document(row: Int64) -> ShelvedDocument? { byRow[row].flatMap { byID[$0] } }

  mutating func put(_ document: ShelvedDocument) {
    byID[document.id] = document
    byRow[document.row] = document.id
    lastRow = max(lastRow, document.row)
  }

  /// The row is taken by a document that does not open.
  mutating func skip(_ row: Int64) { lastRow = max(lastRow, row) }

  mutating func remove(_ id: DocumentID) {
    guard let document = byID.removeValue(forKey: id) else { return }
    byRow[document.row] = nil
  }
}
