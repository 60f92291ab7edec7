import Foundation
import GRDB
import Testing

/// The file of a closed replica, as somebody sees it who has no key.
struct RawFile {
  let path: String

  init(_ folder: String) { path = folder + "/replica.sqlite" }

  /// A sealed blob: where it stands.
  struct Blob: Hashable {
    let table: String
    let column: String
    /// The row's key, as SQL writes it.
    let key: String
    let count: Int
  }

  private func queue() throws -> DatabaseQueue { try DatabaseQueue(path: path) }

  /// Every sealed blob of the file.
  func blobs() throws -> [Blob] {
    let columns = [
      ("meta", "name", "value"), ("document", "id", "wrapped_key"), ("document", "id", "sealed"),
      ("record", "id", "sealed"), ("change_set", "id", "sealed"), ("base", "document", "sealed"),
      ("audit", "number", "sealed"),
    ]
    return try queue().inDatabase { db in
      try columns.flatMap { table, key, column in
        try Row.fetchAll(db, sql: "SELECT quote(\(key)), length(\(column)) FROM \(table) ORDER BY \(key)").map {
          Blob(table: table, column: column, key: "\(key) = \($0[0] as String)", count: $0[1])
        }
      }
    }
  }

  /// Runs statements.
  func execute(_ sql: String) throws {
    let queue = try queue()
    try queue.inDatabase { db in try db.execute(sql: sql) }
    try queue.close()
  }

  /// The bytes of a blob.
  func content(_ blob: Blob) throws -> Data {
    let bytes = try queue().inDatabase { db in
      try Data.fetchOne(db, sql: "SELECT \(blob.column) FROM \(blob.table) WHERE \(blob.key)")
    }
    return try #require(bytes)
  }

  /// Writes other bytes into a blob.
  func replace(_ blob: Blob, with content: Data) throws {
    let queue = try queue()
    try queue.inDatabase { db in
      try db.execute(
        sql: "UPDATE \(blob.table) SET \(blob.column) = ? WHERE \(blob.key)", arguments: [content])
    }
    try queue.close()
  }

  /// Flips one bit of a blob.
  func flip(_ blob: Blob, at offset: Int, bit: Int = 0) throws {
    var content = try content(blob)
    content[content.startIndex + offset] ^= 1 << UInt8(bit)
    try replace(blob, with: content)
  }

  /// A copy of the file at `path`.
  func copy(to path: String) throws {
    if FileManager.default.fileExists(atPath: path) { try FileManager.default.removeItem(atPath: path) }
    try FileManager.default.copyItem(atPath: self.path, toPath: path)
  }

  /// Puts a copy back in place, without any log beside it.
  func restore(from copy: String) throws {
    for suffix in ["", "-wal", "-shm"] where FileManager.default.fileExists(atPath: path + suffix) {
      try FileManager.default.removeItem(atPath: path + suffix)
    }
    try FileManager.default.copyItem(atPath: copy, toPath: path)
  }
}
