import CaseModel
import Foundation
import GRDB
import MergeCore
import Replica
import Sealing
import SyncSession
import SyncWire

/// A replica in a folder of its own, and the ways in which the lines fill it.
final class Laptop {
  static let passphrase = "tujuh burung di atas pagar"
  static let morning: UInt64 = 1_795_000_000_000

  private(set) var store: ReplicaStore
  let folder: String

  init(creating folder: String, device: DeviceNumber) throws {
    self.folder = folder
    store = try ReplicaStore.create(
      in: folder, passphrase: Self.passphrase, lock: PassphraseLock(cost: 10),
      identity: ReplicaIdentity(
        device: device, user: device, signingSecret: SigningIdentity().secret, hubKey: SigningIdentity().publicKey,
        office: "Kabupaten", address: "", firstCursor: 0))
  }

  init(opening folder: String) throws {
    self.folder = folder
    store = try ReplicaStore.open(in: folder, passphrase: Self.passphrase)
  }

  /// The main file's and the log's lengths, bytes.
  static func fileSize(_ folder: String) -> (main: Int, wal: Int) {
    (Files.size(folder + "/replica.sqlite"), Files.size(folder + "/replica.sqlite-wal"))
  }

  /// Commits the rows in one transaction: cases of 200 records each, one change set a case.
  func insert(_ rows: Rows, as plan: RecordPlan) throws -> [ChangeSet] {
    try store.commit(wall: Self.morning) { draft in
      for start in stride(from: 0, to: rows.count, by: RecordPlan.perCase) {
        let document = draft.createRoot(RecordNumber.caseRecord, kind: 1, RecordPlan.root)
        for row in rows.texts[start..<min(start + RecordPlan.perCase, rows.count)] {
          draft.create(plan.type, in: document, plan.assignments(row))
        }
      }
    }
  }

  /// Gives one field of each record a new text, in one transaction.
  func edit(_ records: [Placed], field: UInt32, _ texts: [String], wall: UInt64) throws -> [ChangeSet] {
    try store.commit(wall: wall) { draft in
      for (record, text) in zip(records, texts) {
        draft.append(
          .put(record: record.id, assignments: [Assignment(field: field, value: .text(text))]), to: record.document)
      }
    }
  }

  /// Applies replies as they come out of a frame.
  func apply(_ replies: [[UInt8]]) throws -> Int {
    var applied = 0
    for bytes in replies { applied += try store.apply(try SyncReply(bytes: bytes), wall: Self.morning).applied }
    return applied
  }

  /// The number of projected rows of a plan's type and the sum of the lengths of their texts.
  func projected(_ plan: RecordPlan) throws -> (count: Int, bytes: Int) {
    let sum = plan.columns.map { "length(\"\($0)\")" }.joined(separator: " + ")
    return try store.projection.read { db in
      guard let row = try Row.fetchOne(db, sql: "SELECT count(*), sum(\(sum)) FROM \"\(plan.table)\"") else {
        return (0, 0)
      }
      return (row[0], row[1] ?? 0)
    }
  }

  /// The checksum over all projected texts of a plan's type.
  func checksum(_ plan: RecordPlan) throws -> UInt64 {
    let columns = plan.columns.map { "\"\($0)\"" }.joined(separator: ", ")
    return try store.projection.read { db in
      var texts: [String] = []
      for row in try Row.fetchAll(db, sql: "SELECT \(columns) FROM \"\(plan.table)\"") {
        for column in 0..<plan.fields.count { texts.append(row[column]) }
      }
      return Rows.checksum(texts)
    }
  }

  func conflictCount() throws -> Int {
    try store.projection.read { db in try Int.fetchOne(db, sql: "SELECT count(*) FROM conflict WHERE kind = 1") ?? 0 }
  }
}

/// A record and where it lives.
struct Placed {
  let id: RecordID
  let document: DocumentID
}

/// Which record type and fields carry the eight texts.
struct RecordPlan {
  let type: UInt32
  let fields: [UInt32]

  /// Eight fields, none of them searched.
  static let plain = RecordPlan(type: RecordNumber.suspect, fields: [4, 5, 6, 7, 8, 9, 10, 12])
  /// Eight fields, two of them in the full-text index.
  static let searched = RecordPlan(type: RecordNumber.incident, fields: [1, 2, 3, 4, 6, 7, 8, 11])

  /// Records in one case, and so in one change set of a bulk commit.
  static let perCase = 200
  static let root = [Assignment(field: Fields.Case.category, value: .text("KEKERASAN"))]

  var table: String { Registry.record(number: type)?.name ?? "" }
  var columns: [String] { fields.map { Registry.field($0, of: type)?.name ?? "" } }

  func assignments(_ row: [String]) -> [Assignment] {
    zip(fields, row).map { Assignment(field: $0, value: .text($1)) }
  }

  /// The records of a plan in the order of the rows.
  func records(of changeSets: [ChangeSet]) -> [Placed] {
    changeSets.flatMap { changeSet in
      changeSet.operations.enumerated().compactMap { index, operation in
        guard case .create(type, _) = operation else { return nil }
        let id = Dot(device: changeSet.device, counter: changeSet.firstCounter + UInt64(index))
        return Placed(id: id, document: changeSet.document)
      }
    }
  }
}

/// What a hub would say about change sets: stamps them in order and packs replies of at most 7.5 MiB.
enum Replies {
  static let bytesMax = 7_864_320

  static func stamp(_ changeSets: [ChangeSet], after sequence: Sequence64) -> [StampedChangeSet] {
    changeSets.enumerated().map { index, changeSet in
      let received = changeSet.clock + 60_000
      return StampedChangeSet(
        changeSet: changeSet,
        stamp: Stamp(
          sequence: sequence + UInt64(index) + 1, received: received,
          effective: EffectiveTime.stamp(clock: changeSet.clock, received: received, floor: 0)))
    }
  }

  /// The payloads of the replies that bring `stamped`; `isNew` grants each document with its first change set.
  static func pack(_ stamped: [StampedChangeSet], isNew: Bool) -> [[UInt8]] {
    var replies: [[UInt8]] = []
    var part: [StampedChangeSet] = []
    var size = 0
    func flush() {
      guard let last = part.last else { return }
      var reply = SyncReply(
        number: 0, time: Laptop.morning, cursor: last.stamp.sequence, receivedThrough: 0)
      if isNew {
        reply.grants = part.map { Grant(document: $0.changeSet.document, sequence: 0, content: .tail) }
      }
      reply.tail = Batch.pack(part)
      replies.append(reply.bytes)
      part = []
      size = 0
    }
    for item in stamped {
      let count = item.changeSet.canonicalBytes.count + 24
      if size + count > bytesMax { flush() }
      part.append(item)
      size += count
    }
    flush()
    return replies
  }
}

/// Folders for the measurements, on the disk that the package lies on.
enum Files {
  static func size(_ path: String) -> Int {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    return (attributes?[.size] as? Int) ?? 0
  }

  /// An empty folder.
  static func fresh(_ path: String) throws -> String {
    try? FileManager.default.removeItem(atPath: path)
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    return path
  }

  static func copy(_ from: String, to path: String) throws -> String {
    try? FileManager.default.removeItem(atPath: path)
    try FileManager.default.copyItem(atPath: from, toPath: path)
    return path
  }
}
