import CaseModel
import MergeCore
import OfficeStage
import Replica
import Testing

@testable import Casework

/// Ways around a rule, each closed where the rule is.
@Suite("No way around a rule")
struct RuleSeamTests {
  @Test("A case keeps what it is found and sorted by; a lower risk is explained; a triage too")
  func essentials() throws {
    let world = try TwoDesks()
    let id = try world.sharedCase()
    let rina = world.laptops[0]
    for name in ["category", "status", "risk"] {
      #expect(throws: CaseworkError.missing(name)) { try rina.set(id, [(name, "")]) }
    }
    #expect(throws: CaseworkError.missing("risk_reason")) { try rina.set(id, [("risk", "RENDAH")]) }
    #expect(throws: CaseworkError.missing("risk_reason")) {
      try rina.triage(try rina.caseDocument(RecordName.text(id)), risk: "TINGGI", reason: "  ")
    }
    _ = try rina.set(id, [("risk", "TINGGI")])
    #expect(throws: CaseworkError.missing("risk")) {
      try rina.newCase(NewCase(category: "KTP", risk: " ", channel: "WA"))
    }
    #expect(throws: CaseworkError.badValue("team")) { try rina.set(id, [("team", "+99")]) }
    #expect(throws: CaseworkError.rule(RuleBreach("victim_reported_at", .inFuture))) {
      try rina.set(id, [("victim_reported_at", String(world.time.now + 86_400_000))])
    }
  }

  @Test("A register number can be typed, and is one case's; of two that met, nobody is taken for the other")
  func registerNumber() throws {
    let world = try TwoDesks()
    let id = try world.sharedCase()
    let (rina, dewi) = (world.laptops[0], world.laptops[1])
    let core = try rina.caseDocument(RecordName.text(id))
    let other = try dewi.newCase(NewCase(category: "KTP", risk: "SEDANG", channel: "WA"))
    for bad in ["", "\u{202e}7", "x", "kasus satu", String(repeating: "7", count: 41)] {
      #expect(throws: CaseworkError.self) { try rina.set(id, [("register_no", bad)]) }
    }
    #expect(throws: CaseworkError.badValue("register_no")) { try dewi.set(id, [("register_no", other.registerNo)]) }
    // Rina has not heard of the other case yet.
    _ = try rina.set(id, [("register_no", other.registerNo)])
    try world.syncAll()
    #expect(throws: CaseworkError.ambiguous([RecordName.text(id), other.record].sorted())) {
      try world.desk.caseDocument(other.registerNo)
    }
    #expect(try world.desk.caseDocument(RecordName.text(id)) == core)
  }

  @Test(
    "A deadline is met and moved by its own command; the law's stays where the law puts it, whoever wrote otherwise")
  func deadlines() throws {
    let world = try TwoDesks()
    let id = try world.sharedCase()
    let rina = world.laptops[0]
    let core = try rina.caseDocument(RecordName.text(id))
    _ = try rina.set(id, [("is_tpks", "ya"), ("victim_reported_at", String(world.time.now))])
    let law = try #require(try rina.deadlines(of: core).first { $0.kind == Codes.Timer.tPolisi })
    #expect(throws: CaseworkError.rule(RuleBreach("deadline", .ownCommand("lindung deadlines done")))) {
      try rina.add("deadline", to: core, [("kind", law.kind), ("due_at", String(law.dueAt + 86_400_000_000))])
    }
    #expect(throws: CaseworkError.badValue("due_at")) {
      try rina.moveDeadline(Codes.Timer.tAsesmen, of: core, to: 253_000_000_000_000, reason: "nanti")
    }
    // Another program writes it all the same.
    _ = try rina.upkeep.commit(wall: world.time.now) { draft in
      draft.create(
        RecordNumber.deadline, in: core,
        [
          Assignment(field: Fields.Deadline.kind, value: .text(law.kind)),
          Assignment(field: Fields.Deadline.about, value: .ref(id)),
          Assignment(field: Fields.Deadline.startsAt, value: .int(Int64(world.time.now))),
          Assignment(field: Fields.Deadline.dueAt, value: .int(Int64(law.dueAt + 86_400_000_000))),
        ])
    }
    #expect(try rina.deadlines(of: core).first { $0.kind == law.kind }?.dueAt == law.dueAt)
  }

  @Test("What another laptop leaves empty ends nobody's program: lists, figures, names and activities go on")
  func emptiedElsewhere() throws {
    let world = try TwoDesks()
    let id = try world.sharedCase()
    let rina = world.laptops[0]
    let core = try rina.caseDocument(RecordName.text(id))
    _ = try rina.newContact(NewContact(channel: "TELEPON"))
    let contact = try rina.newContact(NewContact(channel: "TELEPON"))
    let document = try rina.document(ofContactOrCase: contact.record)
    let part = try #require(try rina.recordViews("case_person", in: core).first.flatMap { RecordName.parse($0.id) })
    _ = try rina.upkeep.commit(wall: world.time.now) { draft in
      func empty(_ type: UInt32, _ record: RecordID, in document: DocumentID) {
        let fields = Registry.record(number: type)?.fields.filter { $0.policy != .set && $0.policy != .append } ?? []
        draft.append(
          .put(record: record, assignments: fields.map { Assignment(field: $0.number, value: .null) }), to: document)
      }
      empty(RecordNumber.caseRecord, id, in: core)
      empty(RecordNumber.casePerson, part, in: core)
      empty(RecordNumber.contact, document.root, in: document)
    }
    try world.syncAll()
    for place in world.laptops + [world.desk] {
      _ = try place.list()
      _ = try place.contacts()
      _ = try place.searchPeople("siti")
      _ = try place.personSuggestions()
      _ = try place.persons(in: core)
      _ = try place.deadlines(of: core)
      _ = try place.openConflicts()
      _ = try place.threads()
      _ = try place.callbackQueue()
      _ = try place.newActivity([("kind", "SOSIALISASI"), ("title", "Kelas"), ("date", "2026-09-20")])
    }
    let figures = try world.desk.figureFacts()
    #expect(figures.contacts.map(\.answeredAt) == [nil, nil], "who was not answered counts as that")
  }

  @Test(
    "Whatever names sexual violence forbids to mediate, and a mediation that was there becomes a conflict",
    arguments: [("violence", "+SEKSUAL"), ("child_kinds", "+KEJAHATAN_SEKSUAL"), ("tpks", "+CABUL"), ("is_tpks", "ya")])
  func mediation(field: String, value: String) throws {
    let world = try TwoDesks()
    let id = try world.sharedCase()
    let (rina, dewi) = (world.laptops[0], world.laptops[1])
    let core = try rina.caseDocument(RecordName.text(id))
    // Dewi proposes while Rina learns what it was about.
    _ = try dewi.add("mediation", to: core, [("parties", "dua keluarga")])
    _ = try rina.set(id, [(field, value)])
    #expect(throws: CaseworkError.rule(RuleBreach("mediation", .sexualViolence))) {
      try rina.add("mediation", to: core, [("parties", "dua keluarga")])
    }
    #expect(try rina.openConflicts().isEmpty)
    try world.syncAll()
    for place in world.laptops + [world.desk] {
      #expect(try place.openConflicts().contains { $0.entry.kind == .brokenRule })
    }
  }

  @Test("A letter's words name nobody whose identity is not shared; two agencies of one name are told apart by id")
  func letterWords() throws {
    let world = try TwoDesks()
    let core = try world.laptops[0].caseDocument(RecordName.text(try world.sharedCase()))
    let first = try world.desk.addAgency([("name", "RSUD Bayu Asih"), ("kind", "RS_PUSKESMAS")])
    try world.syncAll()
    let rina = world.laptops[0]
    #expect(throws: CaseworkError.namesSomebody("reason")) {
      try rina.draftReferral(NewReferral(agency: "RSUD Bayu Asih", reason: "Visum untuk Siti"), in: core)
    }
    var open = NewReferral(agency: "RSUD Bayu Asih", reason: "Visum untuk Siti")
    open.parts = ["IDENTITAS", "KEBUTUHAN"]
    _ = try rina.draftReferral(open, in: core)
    _ = try rina.draftReferral(NewReferral(agency: "RSUD Bayu Asih", reason: "Visum dan rawat luka"), in: core)
    let second = try world.desk.addAgency([("name", "rsud bayu asih"), ("kind", "RS_PUSKESMAS")])
    try world.syncAll()
    #expect(throws: CaseworkError.ambiguous([first.record, second.record])) {
      try rina.draftReferral(NewReferral(agency: "RSUD Bayu Asih", reason: "Visum"), in: core)
    }
    _ = try rina.draftReferral(NewReferral(agency: second.record, reason: "Visum"), in: core)
  }

  @Test("A list shows a child's initials, also when her name was looked for")
  func childInSearch() throws {
    let world = try TwoDesks()
    let rina = world.laptops[0]
    var new = NewCase(category: "AMPK", risk: "SEDANG", channel: "WA")
    new.survivorName = "Putri Ayu Lestari"
    _ = try rina.newCase(new)
    let hits = try rina.search("putri").filter { $0.hit.type == RecordNumber.person }
    #expect(hits.count == 1)
    #expect(hits.allSatisfy { !$0.hit.snippet.contains("Putri") && $0.hit.snippet.contains("P.A.L.") })
  }

  @Test("What a child says at an activity is a contact by the same rules as any other")
  func disclosure() throws {
    let world = try TwoDesks()
    let dewi = world.laptops[1]
    let saved = try dewi.newActivity([("kind", "SOSIALISASI"), ("title", "Kelas"), ("date", "2026-09-20")])
    let activity = try #require(RecordName.parse(saved.record))
    for (name, text) in [("state", "SELESAI"), ("received_at", "2036-01-01T00:00:00Z")] {
      #expect(throws: CaseworkError.self) { try dewi.addDisclosure(to: activity, [(name, text)]) }
    }
  }
}
