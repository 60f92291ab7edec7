import CaseModel
import CasePages
import Casework
import FieldWeb
import Foundation
import GRDB
import MergeCore
import Replica

/// The laptop's records, as its pages reach them.
// Sendable: the pages take turns, and the bare queries run while no page does.
final class PageRoom: Workroom, FieldKeeper, PassphraseRenewal, @unchecked Sendable {
  private let casework: Casework
  private let store: ReplicaStore
  private let turn = NSLock()

  init(_ store: ReplicaStore) {
    self.store = store
    casework = Casework(store: store)
  }

  func work<Result: Sendable>(
    as person: UInt32?, _ body: @Sendable (Casework) throws -> Result
  ) async throws -> Result {
    try turn.withLock { try body(casework) }
  }

  func unlock(_ passphrase: String) async throws -> UInt32 { casework.actor }
  func check(_ new: String) throws {}
  func renew(from old: String, to new: String) async throws {}
  func lock() async {}
  func lockUnattended() async {}
  func sync() async {}
  func syncWhenDue() async {}
  func exchange() async -> FieldExchange { FieldExchange() }

  /// The first open case of the list.
  func first() throws -> String {
    guard let line = try casework.list(onlyOpen: true).first else { throw Mismatch(description: "no open case") }
    return line.id
  }

  /// The first page of the list, with what orders it.
  func bareList() throws -> Int {
    try store.projection.read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT id, register_no, status, risk, category, kecamatan, received_at FROM "case"
          WHERE status IS NULL OR status <> 'TERMINASI'
          ORDER BY CASE risk WHEN 'TINGGI' THEN 0 WHEN 'SEDANG' THEN 1 ELSE 2 END, received_at, id LIMIT 50
          """
      ).count
    }
  }

  /// Every row of a case.
  func bareCase(_ name: String) throws -> Int {
    guard let root = RecordName.parse(name), let row = root.row else { return 0 }
    return try store.projection.read { db in
      try Registry.records.filter { $0.document == .case }.reduce(0) { count, record in
        count + (try Row.fetchAll(db, sql: "SELECT * FROM \"\(record.name)\" WHERE root = ?", arguments: [row]).count)
      }
    }
  }

  /// The best fifty matches of the full text, and people of that name.
  func bareSearch(_ words: String) throws -> Int {
    try store.projection.read { db in
      let found = try Row.fetchAll(
        db, sql: "SELECT rowid FROM search WHERE search MATCH ? ORDER BY rank LIMIT 50", arguments: [words + "*"])
      let people = try Row.fetchAll(
        db, sql: "SELECT id FROM person WHERE name LIKE ? LIMIT 50", arguments: ["%\(words)%"])
      return found.count + people.count
    }
  }
}
