import Foundation
import MemoryLedgers
import MergeCore
import SyncSession
import SyncWire
import Testing

@testable import Hub

@Suite("The office's order, page by page")
struct TailTests {
  private static let documents = (1...40).map { counter in
    DocumentID(kind: 1, compartment: 1, root: Dot(device: 1, counter: UInt64(counter)))
  }

  /// Accepts 1,200 change sets of three devices: of the first 30 documents throughout, of the last ten only at the end.
  private static func fill(_ ledger: inout SQLiteHubLedger, _ dice: inout SeededNumbers) throws {
    var counters: [DeviceNumber: UInt64] = [:]
    for sequence in 1...1_200 as ClosedRange<Sequence64> {
      let device = DeviceNumber.random(in: 1...3, using: &dice)
      let reach = sequence > 1_190 ? documents.count : 30
      let document = documents[Int.random(in: 0..<reach, using: &dice)]
      counters[device, default: 0] += 1
      let changeSet = LedgerContract.changeSet(device, counters[device] ?? 0, document, 1)
      try ledger.accept(
        StampedChangeSet(
          changeSet: changeSet, stamp: Stamp(sequence: sequence, received: sequence, effective: sequence)),
        bytes: changeSet.canonicalBytes, chain: LedgerContract.chain(device, sequence % 256))
      if var known = try ledger.document(document) {
        known.note(changeSet, at: sequence)
        try ledger.setDocument(known, document)
      } else {
        try ledger.setDocument(HubDocument(creator: 1, firstSequence: sequence, writer: device), document)
      }
    }
  }

  @Test("Few documents or many, near or far behind: all that a device gets, once, in order, and nothing else")
  func everythingOnce() throws {
    let store = try HubStore(folder: TestFolder().path, newOffice: "Office")
    var dice = SeededNumbers(seed: 11)
    try store.transaction { ledger in
      try Self.fill(&ledger, &dice)
      let all = try Self.pages(of: ledger, after: 0, budget: .max, TailReader(device: 9, holdings: nil))
      #expect(all.count == 1_200)
      for _ in 0..<60 {
        let held = Self.documents.shuffled(using: &dice).prefix(Int.random(in: 0...40, using: &dice))
        let reader = TailReader(device: .random(in: 1...4, using: &dice), holdings: Set(held))
        let cursor = Sequence64.random(in: 0...1_200, using: &dice)
        let budget = [0, 40, 500, 8_000, .max].randomElement(using: &dice) ?? 0
        let wanted = all.filter {
          $0.stamp.sequence > cursor && reader.gets($0.changeSet.document, by: $0.changeSet.device)
        }
        let found = try Self.pages(of: ledger, after: cursor, budget: budget, reader)
        #expect(found.map(\.stamp.sequence) == wanted.map(\.stamp.sequence))
        #expect(found.map(\.changeSet) == wanted.map(\.changeSet))
      }
    }
  }

  @Test("A page ends where its budget does, and stands at what it has given")
  func budget() throws {
    let store = try HubStore(folder: TestFolder().path, newOffice: "Office")
    var dice = SeededNumbers(seed: 11)
    try store.transaction { ledger in
      try Self.fill(&ledger, &dice)
      for holdings in [Set(Self.documents.prefix(3)), Set(Self.documents)] {
        let page = try ledger.tail(after: 0, budget: 1, for: TailReader(device: 9, holdings: holdings))
        #expect(page.changeSets.count == 1)
        #expect(page.reached == page.changeSets.last?.stamp.sequence)
      }
      let nothing = try ledger.tail(after: 3, budget: 1, for: TailReader(device: 9, holdings: []))
      #expect(nothing.changeSets.isEmpty)
      #expect(nothing.reached == 1_200)
    }
  }

  /// All pages from `cursor` to the end.
  private static func pages(
    of ledger: SQLiteHubLedger, after cursor: Sequence64, budget: Int, _ reader: TailReader
  ) throws -> [StampedChangeSet] {
    var (cursor, found) = (cursor, [StampedChangeSet]())
    while cursor < ledger.head {
      let page = try ledger.tail(after: cursor, budget: budget, for: reader)
      found += page.changeSets
      try #require(page.reached > cursor)
      cursor = page.reached
    }
    return found
  }
}
