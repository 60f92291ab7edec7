import GRDB
import MergeCore

/// A record that a search found.
public struct SearchHit: Hashable, Sendable {
  /// The record.
  public let record: RecordID
  /// Its type.
  public let type: UInt32
  /// The case, contact or activity that it belongs to.
  public let root: RecordID
  /// The document that it lives in.
  public let document: DocumentID
  /// The words around the match.
  public var snippet: String
}

extension ReplicaStore {
  /// Letters, digits and what stands over or under them. Decided for each scalar: some letters form one character with
  /// whatever follows them, even with a quote.
  private static func isInWord(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .nonspacingMark,
      .spacingMark, .enclosingMark, .decimalNumber, .letterNumber, .otherNumber:
      true
    default: false
    }
  }

  /// Full-text search over names, summaries, notes and places: all words must occur, each as a whole word or as the
  /// beginning of one; capitals and diacritics do not matter. Best matches first.
  ///
  /// - Returns: At most `limit` hits in documents that are wanted; empty for a text without letters or digits.
  /// - Throws: `ReplicaError.badQuery` when SQLite cannot read the query, or what `isWanted` throws.
  public func search(
    _ text: String, limit: Int = 50, isWanted: (DocumentID) throws -> Bool = { _ in true }
  ) throws -> [SearchHit] {
    let words = text.unicodeScalars.split(whereSeparator: { !Self.isInWord($0) }).prefix(16)
    guard !words.isEmpty else { return [] }
    let query = words.map { "\"\(String($0))\"*" }.joined(separator: " ")
    var hits: [SearchHit] = []
    var place = 0
    while true {
      let page = try page(of: query, from: place)
      for hit in page.hits where try isWanted(hit.document) {
        hits.append(hit)
        if hits.count == limit { return hits }
      }
      if page.isLast { return hits }
      place += Self.pageSize
    }
  }

  /// How many rows of the index are looked at in one go.
  private static let pageSize = 200

  private func page(of query: String, from place: Int) throws -> (hits: [SearchHit], isLast: Bool) {
    let rows: [Row]
    do {
      rows = try projection.read { db in
        try Row.fetchAll(
          db,
          sql: """
            SELECT known.id, known.type, known.document, snippet(search, 0, '', '', '…', 12) AS words
            FROM search JOIN known ON known.id = search.rowid WHERE search MATCH ?
            ORDER BY rank, known.id LIMIT ? OFFSET ?
            """, arguments: [query, Self.pageSize, place])
      }
    } catch is DatabaseError { throw ReplicaError.badQuery }
    let hits: [SearchHit] = rows.compactMap { row in
      guard let document = ledger.shelf.document(row: row["document"]) else { return nil }
      return SearchHit(
        record: RowID.record(row["id"]), type: UInt32(truncatingIfNeeded: row["type"] as Int64),
        root: document.id.root, document: document.id, snippet: row["words"] as String? ?? "")
    }
    return (hits, rows.count < Self.pageSize)
  }
}
