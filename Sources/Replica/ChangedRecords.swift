import MergeCore

/// What a transaction has changed, on its way into the projection: first what is taken out, then what is put in.
struct ChangedRecords: Sendable {
  /// A record's state where it lives.
  struct Entry: Sendable {
    let state: RecordState
    let document: DocumentID
    let documentRow: Int64
    /// Whether the document did not hold the record before.
    let isNew: Bool
  }

  var entries: [Entry] = []
  var removed: [Int64] = []

  /// As many entries are handed over at once while a transaction goes on.
  static let handful = 1_024

  var isEmpty: Bool { entries.isEmpty && removed.isEmpty }

  func write(with writer: ProjectionWriter) throws {
    for row in removed { try writer.remove(row) }
    for entry in entries {
      // What was removed on the way may have been there before.
      try writer.put(
        entry.state, in: entry.document, documentRow: entry.documentRow, isNew: entry.isNew && removed.isEmpty)
    }
  }
}
