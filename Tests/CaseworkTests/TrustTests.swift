import CaseModel
import Casework
import Hub
import MergeCore
import OfficeStage
import SyncSession
import SyncWire
import Testing

@Suite("Who may hold, read and write what, at the desk and on laptops")
struct TrustTests {
  @Test("A command that the role does not allow is refused, and nothing is saved")
  func refusedAtTheCommand() throws {
    let world = try TwoDesks()
    let id = try world.sharedCase()
    let dewi = world.laptops[1]
    #expect(throws: CaseworkError.notPermitted) { try dewi.set(id, [("is_fenced", "true")]) }
    #expect(throws: CaseworkError.notPermitted) { try dewi.set(id, [("team", "+1")]) }
    #expect(dewi.upkeep.unsentCount == 0)
    #expect(throws: CaseworkError.notPermitted) { try dewi.appoint(3, as: .head) }
    #expect(throws: CaseworkError.notPermitted, "nobody appoints herself") { try world.desk.appoint(1, as: .auditor) }
  }

  @Test("Clinical notes of a registered case leave the officer who wrote them; the head reads them only behind glass")
  func compartments() throws {
    let world = try TwoDesks()
    let dewi = world.laptops[1]
    let saved = try dewi.newCase(NewCase(category: "KTP", risk: "TINGGI", channel: "LANGSUNG"))
    let core = try dewi.caseDocument(saved.record)
    _ = try dewi.add("clinical_note", to: core, [("text", "luka lama")])
    #expect(try dewi.show(core).records.contains { $0.type == "clinical_note" })
    try world.syncAll()
    #expect(try !dewi.show(core).records.contains { $0.type == "clinical_note" })
    #expect(!dewi.upkeep.documents.contains { $0.compartment == Compartment.clinical.rawValue })
    func headSees() throws -> Bool { try world.desk.show(core).records.contains { $0.type == "clinical_note" } }
    #expect(try !headSees())
    #expect(throws: CaseworkError.reasonMissing) { try world.desk.breakGlass(core.root, reason: "") }
    _ = try world.desk.breakGlass(core.root, reason: "permintaan hakim")
    #expect(try headSees())
    #expect(try world.desk.glassBreaks().map(\.reason) == ["permintaan hakim"])
    world.pass(Access.glassMilliseconds)
    #expect(try !headSees())
  }

  @Test("Broken glass is for reading: the command refuses to write, and so does the office, with all her devices")
  func glassReadsOnly() throws {
    let world = try TwoDesks()
    let saved = try world.laptops[0].newCase(NewCase(category: "KTP", risk: "SEDANG", channel: "WA"))
    let core = try world.laptops[0].caseDocument(saved.record)
    try world.syncAll()
    let dewi = world.laptops[1]
    #expect(!dewi.upkeep.documents.contains(core))
    _ = try dewi.breakGlass(core.root, reason: "keadaan darurat")
    try world.sync(dewi)
    #expect(try dewi.show(core).records.count == 1)
    #expect(throws: CaseworkError.outOfScope) { try dewi.set(core.root, [("risk", "TINGGI")]) }
    // What a changed program would do.
    try dewi.upkeep.commit(wall: dewi.now) { draft in
      _ = draft.append(
        .put(record: core.root, assignments: [Assignment(field: Fields.Case.risk, value: .text("TINGGI"))]), to: core)
    }
    try world.sync(dewi)
    #expect(try dewi.upkeep.held().map(\.reason) == [.outOfScope])
  }

  @Test("What a lost laptop held, the audit and a backup are for those whose work it is, and leave an entry")
  func officeWide() throws {
    let world = try TwoDesks()
    let id = try world.sharedCase()
    let dewi = world.desk.acting(as: world.laptops[1].actor)
    let before = world.desk.upkeep.pendingAuditCount
    #expect(throws: CaseworkError.notPermitted) { try dewi.exposure(of: [id]) }
    #expect(throws: CaseworkError.notPermitted) { try dewi.guardOversight() }
    #expect(throws: CaseworkError.notPermitted) { try dewi.noteExport() }
    #expect(throws: CaseworkError.notPermitted) { try dewi.guardAccount(of: 1) }
    #expect(world.desk.upkeep.pendingAuditCount == before + 4, "each refusal has its entry")
    #expect(try world.desk.exposure(of: [id]).keys.sorted() == [id])
    #expect(try world.desk.exposure(of: []).isEmpty)
    try world.desk.guardOversight()
    try world.desk.noteExport()
    #expect(world.desk.upkeep.pendingAuditCount == before + 7, "and each look")
  }

  @Test("At the desk a refusal tells nothing of a case that one may not read, and others' cases hide no own")
  func deskReveals() throws {
    let world = try TwoDesks()
    let dewi = world.desk.acting(as: world.laptops[1].actor)
    let others = try (0..<210).map { _ in
      var new = NewCase(category: "KTP", risk: "SEDANG", channel: "WA")
      new.summary = "sumur"
      return try world.laptops[0].newCase(new).record
    }
    var own = NewCase(category: "KTP", risk: "SEDANG", channel: "WA")
    own.summary = "di dekat sebuah sumur tua yang jauh sekali dari jalan, kata tetangga yang melapor kemarin sore"
    let mine = try world.laptops[1].newCase(own)
    try world.syncAll()
    #expect(try dewi.search("sumur").map(\.registerNo) == [mine.registerNo])
    let other = try #require(RecordName.parse(others[0]))
    #expect(throws: CaseworkError.outOfScope) { try dewi.show(try dewi.caseDocument(others[0])) }
    #expect(throws: CaseworkError.notPermitted) { try dewi.set(other, [("status", "TERMINASI")]) }
    #expect(throws: CaseworkError.outOfScope) { try dewi.set(other, [("risk", "TINGGI")]) }
  }

  @Test("A revoked laptop keeps nothing, what it still had is held, and a head takes it in")
  func revoked() throws {
    let world = try TwoDesks()
    let id = try world.sharedCase()
    let dewi = world.laptops[1]
    let core = try world.desk.caseDocument(RecordName.text(id))
    _ = try world.desk.setDevice(dewi.upkeep.identity.device, state: Codes.DeviceState.hilang)
    try world.sync(world.desk)
    _ = try dewi.note("ditulis sebelum dicabut", in: core)
    try world.sync(dewi)
    #expect(dewi.upkeep.documents.isEmpty)
    #expect(dewi.upkeep.unsentCount == 0)
    #expect(try dewi.upkeep.held().map(\.reason) == [.revoked], "its author is still told what became of it")
    let work = try world.hub.heldWork(for: 1)
    #expect(work.map(\.reason) == [.revoked])
    let held = try #require(work.first?.changeSet)
    #expect(try world.hub.heldWork(for: dewi.actor).isEmpty, "nobody decides about her own work")
    #expect(try world.hub.release(device: held.device, firstCounter: held.firstCounter, by: 1) == [held.firstCounter])
    try world.sync(world.desk)
    #expect(try world.desk.search("dicabut").count == 1)
    try world.sync(dewi)
    #expect(dewi.upkeep.documents.isEmpty)
    #expect(try dewi.upkeep.held().isEmpty)
  }

  @Test("A person who ceases to serve keeps nothing; when she serves again, everything of hers comes back")
  func suspended() throws {
    let world = try TwoDesks()
    _ = try world.sharedCase()
    let dewi = world.laptops[1]
    let before = dewi.upkeep.documents
    #expect(!before.isEmpty)
    _ = try world.desk.setServing(dewi.actor, false)
    try world.syncAll()
    #expect(dewi.upkeep.documents.isEmpty)
    _ = try world.desk.setServing(dewi.actor, true)
    try world.syncAll()
    #expect(dewi.upkeep.documents == before)
  }

  @Test("Work that a role change made impossible is held; rejected, it stays on file and its author is told")
  func rejected() throws {
    let world = try TwoDesks()
    let id = try world.sharedCase()
    let dewi = world.laptops[1]
    _ = try world.desk.appoint(dewi.actor, as: .auditor)
    try world.sync(world.desk)
    _ = try dewi.set(id, [("summary", "belum tahu perannya diubah")])
    try world.sync(dewi)
    #expect(try dewi.upkeep.held().map(\.reason) == [.notPermitted])
    let held = try #require(try world.hub.heldWork(for: 1).first?.changeSet)
    try world.hub.reject(device: held.device, firstCounter: held.firstCounter, by: 1)
    #expect(throws: VerdictError.notHeld) {
      try world.hub.reject(device: held.device, firstCounter: held.firstCounter, by: 1)
    }
    let refusals = try world.hub.audit(AuditFilter(), by: 1).filter { $0.device == 0 && $0.action == 8 && $0.user == 1 }
    #expect(refusals.map(\.code) == [131], "a decision that was refused is an entry")
    try world.sync(dewi)
    #expect(try dewi.upkeep.held().map(\.reason) == [.rejected])
    #expect(try world.hub.heldWork(for: 1).isEmpty)
  }

  @Test("A glass that is broken by a clock a year ahead is not open for a year")
  func clockAhead() throws {
    let world = try TwoDesks()
    let core = try world.desk.caseDocument(
      try world.desk.newCase(NewCase(category: "KTP", risk: "SEDANG", channel: "WA")).record)
    let dian = try world.atDesk(61, "Dian", .fieldOfficer)
    let year: UInt64 = 365 * 86_400_000
    world.pass(year)
    _ = try dian.breakGlass(core.root, reason: "keadaan darurat")
    #expect(try dian.show(core).line.id == RecordName.text(core.root))
    world.time.now -= year
    #expect(throws: CaseworkError.outOfScope) { try dian.show(core) }
  }
}
