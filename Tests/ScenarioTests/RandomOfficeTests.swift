import CaseModel
import Casework
import Foundation
import MergeCore
import OfficeStage
import Replica
import Testing

@Suite("Random days of an office")
struct RandomOfficeTests {
  private static let seeds = ProcessInfo.processInfo.environment["LINDUNG_OFFICE_SEEDS"].flatMap { UInt64($0) } ?? 8

  @Test(
    "Whatever people do, alone and together: nothing acknowledged is lost, and all see the same", arguments: 1...seeds)
  func anyDay(_ seed: UInt64) throws {
    let office = try RandomOffice(seed: seed)
    for _ in 0..<90 { try office.act() }
    try office.meet()
    #expect(office.accepted > 20 && office.refused > 0, "seed \(seed): \(office.accepted) and \(office.refused)")
    #expect(try office.world.agree(), "seed \(seed)")
    for place in office.places { #expect(try place.upkeep.held().isEmpty, "seed \(seed)") }
    for entry in office.acknowledged {
      #expect(try isKept(entry, office), "seed \(seed): \(RecordName.text(entry.record)) \(entry.field)=\(entry.value)")
    }
    try sameForAll(office, seed)
    try contentsAreThere(office, seed)
    let arrived = try office.world.desk.threads().flatMap { line in
      try RecordName.parse(line.contact).map { try office.world.desk.thread($0).messages } ?? []
    }.filter { $0.direction == "MASUK" }
    #expect(Set(arrived.map(\.text)) == Set(office.messages.map { "halo \($0)" }), "seed \(seed)")
    #expect(arrived.count == office.messages.count, "seed \(seed): each message once")
  }

  @Test("The random days have every kind of work in them")
  func everyKind() throws {
    var kinds: Set<String> = []
    for seed in 1...4 as ClosedRange<UInt64> {
      let office = try RandomOffice(seed: seed)
      for _ in 0..<90 { try office.act() }
      kinds.formUnion(office.kinds.keys)
    }
    #expect(
      kinds.isSuperset(of: [
        "activity", "case from contact", "consent", "contact", "file", "handled", "linked", "message", "person",
        "referral", "reply",
      ]), "\(kinds.sorted())")
  }

  /// Every file is whole at the office, and is the bytes that were attached.
  private func contentsAreThere(_ office: RandomOffice, _ seed: UInt64) throws {
    let desk = office.world.desk
    for (id, bytes) in office.files {
      _ = try desk.requestContent(id)
      try office.meet()
      #expect(try desk.original(id, reason: "periksa").bytes == bytes, "seed \(seed): \(RecordName.text(id))")
    }
  }

  /// Whether the value stands in the history of everybody who may read it, somebody at least.
  private func isKept(_ entry: RandomOffice.Acknowledged, _ office: RandomOffice) throws -> Bool {
    var readers = 0
    for place in office.places {
      do {
        guard try place.history(entry.record, field: entry.field).entries.contains(where: { said(entry, $0) }) else {
          return false
        }
        readers += 1
      } catch CaseworkError.outOfScope, CaseworkError.unknownCase {
        // Not hers, or not held there.
      }
    }
    return readers > 0
  }

  private func said(_ entry: RandomOffice.Acknowledged, _ found: HistoryEntry) -> Bool {
    switch found.act {
    case .set(let value), .added(let value), .inherited(let value): ValueText.plain(value) == entry.value
    default: false
    }
  }

  /// Conflicts, those of rules too, and deadlines follow from what a replica holds, so they are the same wherever it is.
  private func sameForAll(_ office: RandomOffice, _ seed: UInt64) throws {
    let desk = office.world.desk
    let deskConflicts = Set(try desk.openConflicts().map { ConflictName($0.entry) })
    for laptop in office.world.laptops {
      let held = Set(laptop.upkeep.documents)
      let hers = Set(try laptop.openConflicts().map { ConflictName($0.entry) })
      let there = Set(
        try desk.openConflicts().filter { held.contains($0.entry.document) }.map { ConflictName($0.entry) })
      #expect(hers == there, "seed \(seed)")
      #expect(hers.isSubset(of: deskConflicts))
      for line in try laptop.list() {
        let core = try laptop.caseDocument(line.id)
        func plain(_ views: [DeadlineView]) -> [String] {
          views.map { "\($0.kind) \($0.about) \($0.startsAt) \($0.dueAt)" }
        }
        #expect(try plain(laptop.deadlines(of: core)) == plain(desk.deadlines(of: core)), "seed \(seed)")
      }
      let before = hers
      #expect(try laptop.upkeep.rebuild().changed.isEmpty, "seed \(seed)")
      #expect(Set(try laptop.openConflicts().map { ConflictName($0.entry) }) == before, "seed \(seed)")
    }
  }
}
