import CaseModel
import Casework
import MergeCore
import Pages
import Testing

/// Ani takes reports in (77), Budi goes to people (78), Citra supervises (79); the office's owner is its head (1).
@Suite("What the desk counts and lists is what each may see")
struct DeskQueryTests {
  @Test("Contacts are the desk's, not a field officer's who has none")
  func counts() async throws {
    let stage = try await DeskStage()
    let before = try await stage.desk(77) { try $0.deskCounts() }
    _ = try await stage.desk(79) { casework in
      var new = NewContact(channel: "TELEPON")
      new.isTaken = false
      return try casework.newContact(new)
    }
    let after = try await stage.desk(77) { try $0.deskCounts() }
    #expect(after.contacts == before.contacts + 1 && after.mark != before.mark)
    #expect(try await stage.desk(78) { try $0.deskCounts() }.contacts == 0)
  }

  @Test("Open cases with their owners: all for the head, hers for an officer; given, moved and taken back")
  func cases() async throws {
    let stage = try await DeskStage()
    let ids = try await stage.desk(1) { casework in
      try ["TINGGI", "RENDAH"].map { try casework.newCase(NewCase(category: "KTP", risk: $0, channel: "WA")).record }
    }
    let id = ids[1]
    _ = try await stage.desk(1) { try $0.assign(try $0.caseDocument(ids[0]), to: nil) }
    #expect(try await stage.desk(78) { try $0.openCases() }.isEmpty)
    _ = try await stage.desk(79) { try $0.assign(try $0.caseDocument(id), to: 78) }
    let hers = try await stage.desk(78) { try $0.openCases() }
    #expect(hers.map(\.line.id) == [id] && hers.first?.owner == 78)
    let all = try await stage.desk(1) { try $0.openCases() }
    #expect(all.first?.line.risk == "TINGGI" && all.first?.owner == nil, "danger first")
    #expect(Set(all.map(\.line.id)).isSuperset(of: ids))
    _ = try await stage.desk(79) { try $0.assign(try $0.caseDocument(id), to: nil) }
    #expect(try await stage.desk(1) { try $0.openCases() }.first { $0.line.id == id }?.owner == nil)
    try await stage.room.add(81, "Eka", .fieldOfficer)
    await #expect(throws: CaseworkError.self, "an officer takes no case") {
      _ = try await stage.desk(81) { try $0.assign(try $0.caseDocument(id), to: 81) }
    }
  }

  @Test("Load: whoever may have cases, whoever has least first, each case once")
  func load() async throws {
    let stage = try await DeskStage()
    try await stage.room.add(80, "Dian", .systemAdmin)
    let id = try await stage.desk(1) { try $0.newCase(NewCase(category: "KTP", risk: "TINGGI", channel: "WA")).record }
    _ = try await stage.desk(1) { try $0.assign(try $0.caseDocument(id), to: 78) }
    let load = try await stage.desk(1) { try $0.officerLoad() }
    #expect(!load.contains { $0.officer == 77 || $0.officer == 80 }, "neither operator nor admin has cases")
    let budi = try #require(load.first { $0.officer == 78 })
    #expect(budi.open == 1 && budi.high == 1)
    #expect(load.map { $0.open + $0.high + $0.late } == load.map { $0.open + $0.high + $0.late }.sorted())
    #expect(load.last?.officer == 78)
    let seen = try await stage.desk(77) { try $0.officerLoad() }
    #expect(seen == load, "whoever gives cases counts them all, read or not")
    try await stage.room.add(81, "Eka", .fieldOfficer)
    #expect(try await stage.desk(81) { try $0.officerLoad() }.allSatisfy { $0.open == 0 }, "an officer only her own")
  }

  @Test("Who waits for an answer: until somebody has written, and for nobody who may not read it")
  func waiting() async throws {
    let stage = try await DeskStage()
    var typed = TypedMessage(text: "Tolong")
    typed.phone = "+6281234567001"
    let first = typed
    let contact = try await stage.desk(77) { try $0.typeMessage(first).record }
    let waiting = try await stage.desk(77) { try $0.waitingThreads() }
    #expect(waiting.map(\.contact) == [contact])
    #expect(waiting.first?.freeUntil == nil, "WhatsApp knows nothing of what was typed in")
    #expect(try await stage.desk(78) { try $0.waitingThreads() }.isEmpty)
    typed.isOurs = true
    typed.text = "Apakah sekarang aman?"
    let answer = typed
    _ = try await stage.desk(77) { try $0.typeMessage(answer) }
    #expect(try await stage.desk(77) { try $0.waitingThreads() }.isEmpty)
  }

  @Test("What waits for approval is seen by whoever may read it, and gone once it was decided")
  func proposals() async throws {
    let stage = try await DeskStage()
    let id = try await stage.desk(1) { casework in
      let id = try casework.newCase(NewCase(category: "KTP", risk: "TINGGI", channel: "WA")).record
      _ = try casework.assign(try casework.caseDocument(id), to: 78)
      return id
    }
    let record = try await stage.desk(78) { casework in
      try casework.addWork("assessment", to: try casework.caseDocument(id), [("kind", "AWAL")]).record
    }
    let waiting = try await stage.desk(79) { try $0.proposals() }
    #expect(waiting.map(\.view.record) == [record] && waiting.first?.view.proposedBy == 78)
    #expect(try await stage.desk(77) { try $0.proposals() }.isEmpty)
    let target = try #require(RecordName.parse(record))
    _ = try await stage.desk(79) { try $0.decide(on: target, approving: false, note: "lengkapi") }
    #expect(try await stage.desk(79) { try $0.proposals() }.isEmpty, "what was returned is its proposer's")
  }

  @Test("Duties follow the role, and whoever is suspended has none")
  func duties() async throws {
    let stage = try await DeskStage()
    func duties(_ user: UInt32) async throws -> Duties { try await stage.desk(user) { try $0.duties() } }
    let (ani, budi, citra) = (try await duties(77), try await duties(78), try await duties(79))
    #expect(ani.may(.editContact) && !ani.may(.approve) && !ani.mayForOffice(.keepUsers))
    #expect(budi.may(.resolveLight) && !budi.may(.assign) && !budi.readsOversight)
    #expect(citra.may(.approve) && citra.readsOversight && !citra.mayForOffice(.keepSettings))
    #expect(try await duties(1).mayForOffice(.keepUsers))
    _ = try await stage.desk(1) { try $0.setServing(78, false) }
    let gone = try await duties(78)
    #expect(!Deed.allCases.contains { gone.may($0) } && !gone.readsCases && !gone.readsContacts)
  }
}
