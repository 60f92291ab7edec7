import GRDB
import MergeCore
import Storage
import SyncSession
import SyncWire

/// The statements of the contents of attachments, prepared once for the connection.
final class ContentStatements {
  private let selectContent: SQLStatement
  private let selectOpen: SQLStatement
  private let selectOffered: SQLStatement
  private let selectAll: SQLStatement
  private let insertContent: SQLStatement
  private let updateContent: SQLStatement
  private let removeContent: SQLStatement
  private let removeChunks: SQLStatement
  private let insertChunk: SQLStatement
  private let selectChunks: SQLStatement
  private let removeOf: [SQLStatement]
  private let offerAgain: SQLStatement
  private let all: [SQLStatement]

  /// A content's row: what of it stands in the clear.
  struct Row {
    let row: Int64
    let document: Int64
    let aim: HeldContent.Aim
    let here: UInt64
    let atOffice: UInt64?
    let sealed: [UInt8]
  }

  init(_ db: Database) throws {
    // Made when it is not there: a replica of before, or a copy of one, has none.
    try db.execute(sql: ReplicaSchema.contentTables)
    var prepared: [SQLStatement] = []
    func prepare(_ sql: String) throws -> SQLStatement {
      prepared.append(try SQLStatement(db, sql))
      return prepared[prepared.count - 1]
    }
    let columns = "SELECT id, document, aim, here, at_office, sealed FROM content "
    selectContent = try prepare(columns + "WHERE document = ? AND tag = ?")
    selectOpen = try prepare(columns + "WHERE aim <> 0 ORDER BY id LIMIT ?")
    selectOffered = try prepare("SELECT 1 FROM content WHERE document = ? AND aim = 1 LIMIT 1")
    selectAll = try prepare(columns + "ORDER BY id")
    insertContent = try prepare(
      "INSERT INTO content(document, tag, aim, here, at_office, sealed) VALUES(?, ?, ?, ?, ?, ?)")
    updateContent = try prepare("UPDATE content SET aim = ?, here = ?, at_office = ? WHERE id = ?")
    removeContent = try prepare("DELETE FROM content WHERE id = ?")
    removeChunks = try prepare("DELETE FROM chunk WHERE content = ?")
    insertChunk = try prepare("INSERT INTO chunk(content, number, sealed) VALUES(?, ?, ?)")
    selectChunks = try prepare(
      "SELECT number, sealed FROM chunk WHERE content = ? AND number >= ? AND number < ? ORDER BY number")
    removeOf = [
      try prepare("DELETE FROM chunk WHERE content IN (SELECT id FROM content WHERE document = ?)"),
      try prepare("DELETE FROM content WHERE document = ?"),
    ]
    offerAgain = try prepare("UPDATE content SET aim = CASE aim WHEN 0 THEN 1 ELSE aim END, at_office = NULL")
    all = prepared
  }

  /// Lets go of every statement, so that the connection can be closed.
  func finish() {
    for statement in all { statement.finish() }
  }

  private static func read(_ statement: SQLStatement) throws -> Row {
    guard let aim = HeldContent.Aim(rawValue: UInt8(clamping: statement.int(2))) else { throw ReplicaError.damaged }
    return Row(
      row: statement.int(0), document: statement.int(1), aim: aim, here: UInt64(clamping: statement.int(3)),
      atOffice: statement.isNull(4) ? nil : UInt64(clamping: statement.int(4)), sealed: statement.blob(5))
  }

  func content(document: Int64, tag: [UInt8]) throws -> Row? {
    var found: Row?
    selectContent.bind(1, document)
    selectContent.bind(2, tag)
    try selectContent.rows { row in
      found = try Self.read(row)
      return false
    }
    return found
  }

  /// The rows that are not settled, at most `limit`; all rows without one.
  func contents(open limit: Int?) throws -> [Row] {
    var found: [Row] = []
    let statement = limit == nil ? selectAll : selectOpen
    if let limit { statement.bind(1, Int64(limit)) }
    try statement.rows { row in
      found.append(try Self.read(row))
      return true
    }
    return found
  }

  func hasOffered(document: Int64) throws -> Bool {
    var isOffered = false
    selectOffered.bind(1, document)
    try selectOffered.rows { _ in
      isOffered = true
      return false
    }
    return isOffered
  }

  func insert(document: Int64, tag: [UInt8], _ content: HeldContent, sealed: [UInt8]) throws {
    insertContent.bind(1, document)
    insertContent.bind(2, tag)
    insertContent.bind(3, Int64(content.aim.rawValue))
    insertContent.bind(4, Int64(clamping: content.here))
    insertContent.bind(5, content.atOffice.map { Int64(clamping: $0) })
    insertContent.bind(6, sealed)
    try insertContent.run()
  }

  func update(row: Int64, _ content: HeldContent) throws {
    updateContent.bind(1, Int64(content.aim.rawValue))
    updateContent.bind(2, Int64(clamping: content.here))
    updateContent.bind(3, content.atOffice.map { Int64(clamping: $0) })
    updateContent.bind(4, row)
    try updateContent.run()
  }

  func delete(row: Int64) throws {
    removeChunks.bind(1, row)
    try removeChunks.run()
    removeContent.bind(1, row)
    try removeContent.run()
  }

  func insertChunk(content: Int64, number: UInt64, sealed: [UInt8]) throws {
    insertChunk.bind(1, content)
    insertChunk.bind(2, Int64(clamping: number))
    try insertChunk.run(3, sealed)
  }

  /// Calls `body` with the chunks from `first` up to `end`, without it, in order.
  func forEachChunk(
    content: Int64, from first: UInt64, to end: UInt64, _ body: (UInt64, [UInt8]) throws -> Void
  ) throws {
    selectChunks.bind(1, content)
    selectChunks.bind(2, Int64(clamping: first))
    selectChunks.bind(3, Int64(clamping: end))
    try selectChunks.rows { row in
      try body(UInt64(clamping: row.int(0)), row.blob(1))
      return true
    }
  }

  /// Removes the contents of a document with their chunks.
  func delete(document: Int64) throws {
    for statement in removeOf {
      statement.bind(1, document)
      try statement.run()
    }
  }

  /// What is whole here is offered to the office, which is not known to have any of it.
  func beginAnew() throws { try offerAgain.run() }
}
