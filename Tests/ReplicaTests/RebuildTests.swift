import CaseModel
import Foundation
import GRDB
import MergeCore
import Testing

@testable import Replica

@Suite("Computing the records anew")
struct RebuildTests {
  @Test("It changes nothing where nothing is wrong, whatever has happened before")
  func changesNothing() throws {
    let pair = try Pair()
    let flag = try pair.siti.create(RecordNumber.flag, in: pair.core, [.text(Fields.Flag.message, "hapus")])
    try pair.siti.put(Fields.Case.risk, .text("TINGGI"), of: pair.root, in: pair.core)
    try pair.budi.put(Fields.Case.risk, .text("RENDAH"), of: pair.root, in: pair.core)
    try pair.settle()
    try pair.budi.commit { $0.append(.delete(record: flag), to: pair.core) }
    _ = try pair.siti.create(RecordNumber.person, in: pair.core.compartment(2), [.text(1, "Ani")])
    for laptop in pair.everybody {
      let store = laptop.store
      let rows = try Self.projection(store)
      let digests = try store.digests()
      let progress = store.progress
      var shares: [Double] = []
      let report = try store.rebuild { shares.append($0) }
      #expect(report.changed.isEmpty && report.documents == store.documents.count && report.records > 0)
      #expect(shares.last == 1 && shares == shares.sorted())
      #expect(try store.digests() == digests)
      #expect(try Self.projection(store) == rows)
      #expect(store.progress == progress)
      #expect(try store.verify().isSound)
    }
  }

  /// Every row of every table of the projection.
  private static func projection(_ store: ReplicaStore) throws -> [String] {
    try store.projection.read { db in
      let tables = Registry.records.map(\.name) + ["known", "element", "conflict", "search"]
      return try tables.flatMap { table in
        try Row.fetchAll(db, sql: "SELECT * FROM \"\(table)\"").map { "\(table) \($0)" }.sorted()
      }
    }
  }

  @Test("A record that was put back to an older, validly sealed state is found, named, and repaired")
  func olderState() throws {
    let folder = try TemporaryFolder()
    let laptop = try Laptop(in: folder("replica"))
    let core = try laptop.newCase([.text(Fields.Case.risk, "RENDAH")])
    let other = try laptop.newCase([.text(Fields.Case.risk, "RENDAH")])
    let row = try #require(core.root.row)
    let store = laptop.store
    let old = try store.queue.inDatabase { db in
      try Data.fetchOne(db, sql: "SELECT sealed FROM record WHERE id = ?", arguments: [row])
    }
    try laptop.put(Fields.Case.risk, .text("TINGGI"), of: core.root, in: core)
    try store.queue.inDatabase { db in
      try db.execute(sql: "UPDATE record SET sealed = ? WHERE id = ?", arguments: [old, row])
    }
    #expect(try laptop.text(Fields.Case.risk, of: core.root, in: core) == "RENDAH", "it opens: the seal is valid")
    let report = try store.verify()
    #expect(report.differing == [core] && !report.isSound && report.damagedRecords.isEmpty)
    let rebuilt = try store.rebuild()
    #expect(rebuilt.changed == [core] && rebuilt.documents == 2)
    #expect(try laptop.text(Fields.Case.risk, of: core.root, in: core) == "TINGGI")
    #expect(try laptop.text(Fields.Case.risk, of: other.root, in: other) == "RENDAH")
    #expect(try store.verify().isSound)
    let shown = try store.projection.read { db in
      try String.fetchOne(db, sql: "SELECT risk FROM \"case\" WHERE id = ?", arguments: [row])
    }
    #expect(shown == "TINGGI")
  }

  @Test("A record that was taken out of the file comes back, and one that was put in goes")
  func missingAndForeignRows() throws {
    let folder = try TemporaryFolder()
    let laptop = try Laptop(in: folder("replica"))
    let core = try laptop.newCase()
    let note = try laptop.create(RecordNumber.note, in: core, [.text(Fields.Note.text, "penting")])
    let row = try #require(note.row)
    try laptop.store.queue.inDatabase { db in
      try db.execute(sql: "DELETE FROM record WHERE id = ?", arguments: [row])
    }
    #expect(try laptop.store.verify().differing == [core])
    #expect(try laptop.store.rebuild().changed == [core])
    #expect(try laptop.text(Fields.Note.text, of: note, in: core) == "penting")
    #expect(try laptop.store.search("penting").map(\.record) == [note])
    #expect(try laptop.store.verify().isSound)
  }
}
