import CaseModel
import Casework
import Hub
import MergeCore
import OfficeStage
import Replica
import SyncWire
import Testing

@Suite("Who saw and changed what")
struct AuditTests {
  /// What the office knows of a laptop's chain after a sync.
  private func trail(_ casework: Casework, _ world: TwoDesks) throws -> [AuditEntry] {
    try world.sync(casework)
    var filter = AuditFilter()
    filter.device = casework.upkeep.identity.device
    return try world.hub.audit(filter, by: 1)
  }

  private func actions(_ entries: some Sequence<AuditEntry>) -> [AuditAction?] {
    entries.map { AuditAction(rawValue: $0.action) }
  }

  @Test("each query and each command is one entry, with numbers only")
  func oneEntryEach() throws {
    let world = try TwoDesks()
    let id = try world.sharedCase()
    let laptop = world.laptops[0]
    let before = try trail(laptop, world).count
    let core = try laptop.caseDocument(RecordName.text(id))
    let cases = try laptop.list()
    let view = try laptop.show(core)
    _ = try laptop.history(id, field: nil)
    let hits = try laptop.search("tetangga")
    _ = try laptop.openConflicts()
    _ = try laptop.decisions()
    _ = try laptop.note("Kunjungan", in: core)
    _ = try laptop.counts()
    let new = try trail(laptop, world).dropFirst(before)
    #expect(actions(new) == [.list, .read, .history, .search, .conflicts, .conflicts, .change])
    let entries = Array(new)
    #expect(entries[0].count == UInt64(cases.count) && entries[0].document == nil)
    #expect(entries[1].document == core && entries[1].count == UInt64(view.records.count))
    #expect(entries[2].document == core && entries[2].record == id)
    #expect(entries[3].count == UInt64(hits.count))
    #expect(entries[6].document == core && entries[6].user == laptop.actor)
    #expect(entries.allSatisfy { $0.user == laptop.upkeep.identity.user })
  }

  @Test("a refused command is an entry with its number, once")
  func refusals() throws {
    let world = try TwoDesks()
    let id = try world.sharedCase()
    let laptop = world.laptops[0]
    let before = try trail(laptop, world).count
    #expect(throws: CaseworkError.self) { try laptop.set(id, [("channel", "WA")]) }
    #expect(throws: CaseworkError.unknownCase) { try laptop.caseDocument("PWK-1999-9-9999") }
    let core = DocumentID(kind: 1, compartment: 1, root: id)
    #expect(throws: CaseworkError.missing("text")) { try laptop.note("", in: core) }
    #expect(throws: CaseworkError.unknownConflict) {
      try laptop.resolve(named: "9.9.9", .side(0), reason: "x")
    }
    let new = try trail(laptop, world).dropFirst(before)
    #expect(actions(new) == [.refused, .refused, .refused, .refused])
    #expect(new.map(\.code) == [105, 101, 113, 109])
  }

  @Test("somebody else at the same replica is named by her own number")
  func otherUser() throws {
    let world = try TwoDesks()
    _ = try world.sharedCase()
    var filter = AuditFilter()
    filter.user = 77
    #expect(try world.hub.audit(filter, by: 1).isEmpty)
    _ = try world.desk.acting(as: 77).list()
    try world.sync(world.desk)
    #expect(actions(try world.hub.audit(filter, by: 1)) == [.list])
  }

  @Test("looking at the audit is an entry of the office's own chain, and filters narrow")
  func lookingIsAnEntry() throws {
    let world = try TwoDesks()
    let id = try world.sharedCase()
    let laptop = world.laptops[0]
    _ = try laptop.show(DocumentID(kind: 1, compartment: 1, root: id))
    try world.sync(laptop)
    var filter = AuditFilter()
    filter.root = id
    let entries = try world.hub.audit(filter, by: 1)
    #expect(entries.allSatisfy { $0.document?.root == id } && actions(entries).contains(.read))
    var office = AuditFilter()
    office.device = 0
    let last = try #require(try world.hub.audit(office, by: 1).last)
    #expect(AuditAction(rawValue: last.action) == .audit && last.document?.root == id)
    #expect(last.count == UInt64(entries.count) && last.user == 1)
  }

  @Test("the code words and numbers of actions are unique and stable")
  func actionCodes() {
    #expect(Set(AuditAction.allCases.map(\.code)).count == AuditAction.allCases.count)
    #expect(AuditAction.allCases.map(\.rawValue) == Array(1...16))
    #expect(AuditAction.change.rawValue == AuditEntry.changeAction)
  }
}
