import CaseModel
import Foundation
import MergeCore
import Sealing
import SyncSession
import SyncWire

/// What the audit costs: the part of a save that the core alone would not have, and a read that is shown.
struct AuditPart {
  let rounds: Int
  let folder: String

  private static let reads = 200
  private static let entries = 20_000
  private static let frame = 4_096 + 24

  func run() throws -> [Finding] {
    let place = try Files.fresh(folder + "/audit")
    let laptop = try Laptop(creating: place, device: 7)
    let changeSet = try laptop.store.commit(wall: Laptop.morning) { draft in
      _ = draft.createRoot(RecordNumber.caseRecord, kind: DocumentKind.case.rawValue, [])
    }[0]
    var saves: [Double] = []
    var reads: [Double] = []
    var frames: [Double] = []
    for round in 0..<rounds {
      saves.append(try Self.entryCost(of: changeSet))
      let before = Laptop.fileSize(place).wal
      var each: [Double] = []
      for number in 0..<Self.reads {
        let wall = Laptop.morning + UInt64(round * Self.reads + number)
        let act = AuditAct(.read, document: changeSet.document, count: 12)
        each.append(try Sample.take { try laptop.store.note(act, by: 7, wall: wall) }.0.seconds)
      }
      reads.append(Spread(each).median)
      let grown = Laptop.fileSize(place).wal - before
      if grown > 0 { frames.append(Double(grown) / Double(Self.frame * Self.reads)) }
    }
    return [
      Finding(
        line: 1, name: "audit's part of a save: entry and hash", unit: "µs",
        spread: Spread(saves.map { $0 * 1_000_000 }),
        note: "no row and no page of its own: its number stands in the row of the log"),
      Finding(
        line: 1, name: "audit entry of a read, durable before it is shown", unit: "ms",
        spread: Spread(reads.map { $0 * 1_000 }),
        note: frames.isEmpty ? "" : "\(Spread(frames).median.short) frames, one fsync"),
    ]
  }

  /// Seconds for one entry with its chain hash, as a commit makes it.
  private static func entryCost(of changeSet: ChangeSet) throws -> Double {
    var head = AuditHead.start
    let seconds = Sample.take {
      for number in 1...UInt64(entries) {
        head = head.after(AuditEntry(change: changeSet, number: number), Sha256.hash)
      }
    }.0.seconds
    try require(head.number == UInt64(entries), "the chain was not built")
    return seconds / Double(entries)
  }
}
