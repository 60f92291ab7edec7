import CaseModel
import GRDB
import MergeCore
import Replica
import Sealing
import SyncWire

/// Line 9: from the passphrase's key to the first list of a replica with 10,000 cases.
struct UnlockLine {
  let rounds: Int
  let cases: Int
  let folder: String

  private static let part = 2_000

  func run() throws -> [Finding] {
    let place = try Files.fresh(folder + "/unlock")
    let records = try fill(place)
    var seconds: [Double] = []
    var processor: [Double] = []
    for _ in 0..<rounds {
      let derivation = try Sample.take { try PassphraseLock(cost: 10).key(for: Laptop.passphrase) }.0
      let (sample, listed) = try Sample.take {
        let laptop = try Laptop(opening: place)
        return (try Self.list(laptop), laptop)
      }
      try require(listed.0 == 50, "the list is short")
      try require(try listed.1.projected(.plain).count == cases, "records are missing")
      seconds.append(sample.seconds - derivation.seconds)
      processor.append(sample.processor - derivation.processor)
    }
    return [
      Finding(
        line: 9, name: "unlock to first list, \(cases) cases of \(records / cases) records", unit: "s",
        spread: Spread(seconds), must: 2, stretch: 0.5,
        note: "without key derivation; processor \(Spread(processor).median.short) s; full text over each case, person "
          + "and incident; file \((Laptop.fileSize(place).main / 1_048_576)) MiB, in the cache of the system")
    ]
  }

  /// The first page of the case list: open cases, the last changed first.
  private static func list(_ laptop: Laptop) throws -> Int {
    try laptop.store.projection.read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT id, root, register_no, status, risk, kecamatan, changed FROM "case"
          WHERE status IS NULL OR status <> 'TERMINASI' ORDER BY changed DESC LIMIT 50
          """
      ).count
    }
  }

  private func fill(_ place: String) throws -> Int {
    let laptop = try Laptop(creating: place, device: 2)
    var dice = Dice(seed: 3)
    var counter: UInt64 = 1
    var sequence: Sequence64 = 0
    var records = 0
    for start in stride(from: 0, to: cases, by: Self.part) {
      var changeSets: [ChangeSet] = []
      for index in start..<min(start + Self.part, cases) {
        for changeSet in Self.caseDocuments(index, from: counter, &dice) {
          counter = changeSet.lastCounter + 1
          records += changeSet.operations.count
          changeSets.append(changeSet)
        }
      }
      _ = try laptop.apply(Replies.pack(Replies.stamp(changeSets, after: sequence), isNew: true))
      sequence += UInt64(changeSets.count)
    }
    return records
  }

  /// A case with its people, incident, suspect, services and notes in the core and a person in the identity document.
  private static func caseDocuments(_ index: Int, from first: UInt64, _ dice: inout Dice) -> [ChangeSet] {
    func texts(_ fields: [UInt32]) -> [Assignment] {
      fields.map { Assignment(field: $0, value: .text(Words.value(&dice))) }
    }
    let status = Assignment(field: 4, value: .text(index % 4 == 0 ? "TERMINASI" : "INTERVENSI"))
    let risk = Assignment(field: 5, value: .text(index % 9 == 0 ? "TINGGI" : "SEDANG"))
    var core: [Operation] = [
      .create(type: RecordNumber.caseRecord, assignments: [status, risk] + texts([1, 3, 6, 14, 17, 18, 19, 24, 29]))
    ]
    core.append(.create(type: RecordNumber.incident, assignments: texts(RecordPlan.searched.fields)))
    core.append(.create(type: RecordNumber.suspect, assignments: texts(RecordPlan.plain.fields)))
    for _ in 0..<2 { core.append(.create(type: RecordNumber.casePerson, assignments: texts([3, 4, 7, 9, 10, 11]))) }
    for _ in 0..<2 { core.append(.create(type: RecordNumber.service, assignments: texts([1, 2, 3, 4, 8]))) }
    for _ in 0..<2 { core.append(.create(type: RecordNumber.note, assignments: texts([1]))) }
    let person: [Operation] = [
      .create(type: RecordNumber.person, assignments: texts([1, 3, 5, 6, 8, 11, 12, 13, 16, 20]))
    ]
    let root = Dot(device: 1, counter: first)
    return [(UInt8(1), core, first), (UInt8(2), person, first + UInt64(core.count))].map {
      compartment, operations, at in
      ChangeSet(
        device: 1, firstCounter: at, cursor: 0, clock: Laptop.morning + UInt64(index) * 1_000, author: 1,
        schema: Registry.version, document: DocumentID(kind: 1, compartment: compartment, root: root),
        operations: operations)
    }
  }
}
