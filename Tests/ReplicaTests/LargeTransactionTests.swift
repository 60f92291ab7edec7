import CaseModel
import GRDB
import MergeCore
import SyncSession
import Testing

@testable import Replica

/// Transactions of several handfuls of records, which the projection takes while they go on.
@Suite("Large transactions")
struct LargeTransactionTests {
  private static let count = ChangedRecords.handful * 2 + 100

  /// Every row of every table of a projection.
  private static func rows(_ projection: Projection) throws -> [String] {
    try projection.read { db in
      let tables = Registry.records.map(\.name) + ["known", "element", "conflict", "search"]
      return try tables.flatMap { table in
        try Row.fetchAll(db, sql: "SELECT * FROM \"\(table)\"").map { "\(table) \($0)" }.sorted()
      }
    }
  }

  /// A projection that was filled record by record, twice over, each time looking for what was there before.
  private static func slowly(_ store: ReplicaStore) throws -> Projection {
    let projection = try Projection()
    for _ in 0..<2 {
      for document in store.documents {
        let row = try #require(store.row(of: document))
        let states = try store.ledger.records(of: document)
        try projection.end { writer in
          for state in states { try writer.put(state, in: document, documentRow: row, isNew: false) }
        }
      }
    }
    return projection
  }

  private func expectAlike(_ store: ReplicaStore) throws {
    let rows = try Self.rows(store.projection)
    #expect(rows.count > Self.count)
    #expect(try Self.rows(Self.slowly(store)) == rows)
    try store.projectAnew()
    #expect(try Self.rows(store.projection) == rows)
    #expect(try store.verify().isSound)
  }

  private static func incident(_ number: Int) -> [Assignment] {
    [
      .text(Fields.Incident.area, "gang mawar \(number)"), .text(Fields.Incident.village, "Sukamaju"),
      Assignment(field: Fields.Incident.forms, value: .text("FISIK"), isElement: true),
      Assignment(field: Fields.Incident.forms, value: .text("PSIKIS"), isElement: true),
    ]
  }

  @Test("What a large commit, the merge of it, and conflicts on all of it leave in the projection is what each leaves")
  func alike() throws {
    let pair = try Pair()
    try pair.siti.commit { draft in
      for number in 0..<Self.count { draft.create(RecordNumber.incident, in: pair.core, Self.incident(number)) }
    }
    try expectAlike(pair.siti.store)
    try pair.settle()
    try expectAlike(pair.budi.store)
    let records = try pair.siti.store.ledger.records(of: pair.core).filter { $0.type == RecordNumber.incident }
    try #require(records.count == Self.count)
    for (laptop, area) in [(pair.siti, "jalan melati"), (pair.budi, "kebun teh")] {
      try laptop.commit { draft in
        for record in records {
          draft.append(
            .put(record: record.id, assignments: [.text(Fields.Incident.area, "\(area) \(record.id.counter)")]),
            to: pair.core)
        }
        draft.append(.delete(record: records[laptop === pair.siti ? 0 : 1].id), to: pair.core)
      }
    }
    try pair.settle()
    let last = records[records.count - 1].id
    for laptop in pair.everybody {
      try expectAlike(laptop.store)
      #expect(try laptop.store.conflicts().count >= Self.count)
      #expect(try laptop.store.search("mawar").isEmpty)
      #expect(try laptop.store.search("melati \(last.counter)").map(\.record) == [last])
      #expect(try laptop.store.search("teh \(last.counter)").map(\.record) == [last])
    }
  }

  @Test("One that fails late leaves nothing, and the next works")
  func failsLate() throws {
    let folder = try TemporaryFolder()
    let laptop = try Laptop(in: folder("replica"))
    let core = try laptop.newCase([.text(Fields.Case.village, "Sukamaju")])
    let kept = try laptop.create(RecordNumber.incident, in: core, Self.incident(1))
    let before = try Self.rows(laptop.store.projection)
    let projection = laptop.store.projection
    #expect(throws: SessionError.recordUnknown) {
      try laptop.commit { draft in
        draft.append(.put(record: kept, assignments: [.text(Fields.Incident.area, "kali")]), to: core)
        for number in 0..<Self.count { draft.create(RecordNumber.incident, in: core, Self.incident(number)) }
        draft.append(.put(record: Dot(device: 9, counter: 9), assignments: []), to: core)
      }
    }
    #expect(laptop.store.projection === projection, "it was made anew")
    #expect(try Self.rows(laptop.store.projection) == before)
    #expect(try laptop.store.search("mawar").map(\.record) == [kept])
    try laptop.commit { draft in
      for number in 0..<Self.count { draft.create(RecordNumber.incident, in: core, Self.incident(number)) }
    }
    #expect(laptop.store.projection === projection, "it was made anew")
    try expectAlike(laptop.store)
  }

  @Test("What the projection cannot take on the way is computed from the file")
  func projectionFails() throws {
    let folder = try TemporaryFolder()
    let laptop = try Laptop(in: folder("replica"))
    let core = try laptop.newCase()
    let projection = laptop.store.projection
    try projection.queue.write { db in
      try db.execute(
        sql: """
          CREATE TRIGGER refuse BEFORE INSERT ON incident WHEN new.village = 'Batu'
          BEGIN SELECT raise(ABORT, 'refused'); END
          """)
    }
    try laptop.commit { draft in
      draft.create(RecordNumber.incident, in: core, [.text(Fields.Incident.village, "Batu")])
      for number in 0..<Self.count { draft.create(RecordNumber.incident, in: core, Self.incident(number)) }
    }
    #expect(laptop.store.projection !== projection, "the refusal was not noticed")
    try expectAlike(laptop.store)
  }
}
