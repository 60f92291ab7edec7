import CaseModel
import Casework
import MergeCore
import OfficeStage
import Replica
import Testing

@Suite("Contacts: saved field by field, closed with care, and the beginning of cases")
struct ContactTests {
  private func contact(
    _ casework: Casework, _ values: [(field: String, text: String)] = [], channel: String = "LANGSUNG"
  ) throws -> RecordID {
    var new = NewContact(channel: channel)
    new.values = values
    return try #require(RecordName.parse(try casework.newContact(new).record))
  }

  private func values(_ casework: Casework, _ id: RecordID) throws -> [String: [String]] {
    let fields = try #require(try casework.showContact(id).records.first).fields
    return Dictionary(uniqueKeysWithValues: fields.map { ($0.field, $0.values) })
  }

  @Test("a field that cannot be read is named, and the others are saved")
  func fieldByField() throws {
    let world = try TwoDesks()
    let operatorDesk = try world.atDesk(77, "Ani", .complaintOperator)
    var new = NewContact(channel: "TELEPON")
    new.values = [("caller_role", "TETANGGA"), ("risk", "PARAH"), ("safe_hours", "pagi")]
    let form = try operatorDesk.newContact(new)
    #expect(form.saved == ["caller_role"])
    #expect(form.refused.map(\.field) == ["risk", "safe_hours"])
    #expect(
      form.refused.map(\.error) == [.unknownFieldCode(field: "risk", list: "K5"), .badValue("safe_hours")])
    let id = try #require(RecordName.parse(form.record))
    let again = try operatorDesk.setContact(
      id, [("risk", "TINGGI"), ("phone", "rumah"), ("violence", "+FISIK"), ("violence", "-PSIKIS"), ("warna", "x")])
    #expect(again.saved == ["risk", "violence"])
    #expect(again.refused.map(\.error) == [.badValue("phone"), .unknownField("warna")])
    #expect(again.refused.map(\.field) == ["phone", "warna"])
    let shown = try values(operatorDesk, id)
    #expect(shown["risk"] == ["TINGGI"] && shown["violence"] == ["FISIK"] && shown["caller_role"] == ["TETANGGA"])
    #expect(shown["phone"] == nil)
    let before = operatorDesk.upkeep.progress.nextCounter
    #expect(throws: CaseworkError.badValue("safe_number")) { try operatorDesk.setContact(id, [("safe_number", "a")]) }
    #expect(throws: CaseworkError.badValue("handled_by")) { try operatorDesk.setContact(id, [("handled_by", "999")]) }
    #expect(throws: CaseworkError.fixedField("channel")) { try operatorDesk.setContact(id, [("channel", "WA")]) }
    for field in ["outcome", "duplicate_of", "closed_at", "cases"] {
      #expect(throws: CaseworkError.otherCommand(field)) { try operatorDesk.setContact(id, [(field, "x")]) }
    }
    #expect(throws: CaseworkError.otherCommand("state")) { try operatorDesk.setContact(id, [("state", "SELESAI")]) }
    #expect(throws: CaseworkError.otherCommand("outcome")) { try operatorDesk.set(id, [("outcome", "INFORMASI")]) }
    #expect(throws: CaseworkError.badValue("phone")) {
      try operatorDesk.set(id, [("risk", "RENDAH"), ("phone", "rumah")])
    }
    #expect(operatorDesk.upkeep.progress.nextCounter == before, "nothing was written")
    #expect(throws: CaseworkError.missing("channel")) { try operatorDesk.newContact(NewContact(channel: "")) }
    #expect(throws: CaseworkError.unknownFieldCode(field: "channel", list: "K1")) {
      try operatorDesk.newContact(NewContact(channel: "TELEGRAM"))
    }
  }

  @Test("the inbox shows danger first and no names; filters narrow it; a field officer sees her own")
  func inbox() throws {
    let world = try TwoDesks()
    let operatorDesk = try world.atDesk(77, "Ani", .complaintOperator)
    let dewi = world.laptops[1]
    let first = try contact(operatorDesk, [("risk", "RENDAH"), ("display_name", "Budi Rahasia")])
    world.pass(1_000)
    let danger = try contact(operatorDesk, [("immediate_danger", "ya")], channel: "WA")
    world.pass(1_000)
    let hers = try contact(dewi, [("risk", "TINGGI")])
    try world.syncAll()
    let lines = try operatorDesk.contacts()
    #expect(lines.map(\.id) == [danger, hers, first].map(RecordName.text))
    #expect(try dewi.contacts().map(\.id) == [RecordName.text(hers)], "a laptop holds its officer's own")
    var filter = ContactFilter()
    filter.channel = "wa"
    #expect(try operatorDesk.contacts(filter).map(\.id) == [RecordName.text(danger)])
    filter.channel = nil
    filter.isMine = true
    #expect(try operatorDesk.contacts(filter).count == 2)
    filter = ContactFilter()
    filter.state = "SELESAI"
    #expect(try operatorDesk.contacts(filter).isEmpty)
    filter.state = "ANEH"
    #expect(throws: CaseworkError.unknownFieldCode(field: "state", list: "CONTACT_STATE")) {
      try operatorDesk.contacts(filter)
    }
    #expect(throws: CaseworkError.outOfScope) { try world.atDesk(78, "Data", .dataManager).showContact(first) }
    #expect(try world.desk.acting(as: 78).contacts().isEmpty)
    #expect(throws: CaseworkError.notPermitted) { try world.desk.acting(as: 78).newContact(NewContact(channel: "WA")) }
  }

  @Test("no case without safe contact; then contact and case say the same, in one commit, and count as one")
  func becomesCase() throws {
    let world = try TwoDesks()
    let operatorDesk = try world.atDesk(77, "Ani", .complaintOperator)
    let id = try contact(
      operatorDesk,
      [
        ("caller_role", "KORBAN"), ("kecamatan", ""), ("summary", "Dipukul suami."), ("violence", "FISIK"),
        ("risk", "TINGGI"), ("display_name", "Siti"), ("phone", "0812-3456-7890"), ("may_call", "BOLEH"),
      ])
    #expect(throws: CaseworkError.safeContactMissing("may_message")) { try operatorDesk.registerCase(from: id) }
    _ = try operatorDesk.setContact(id, [("may_message", "JANGAN"), ("safe_hours", "8-10")])
    #expect(throws: CaseworkError.missing("category")) { try operatorDesk.registerCase(from: id) }
    #expect(try operatorDesk.list().isEmpty)
    var added = CaseFromContact()
    added.category = "KTP"
    let before = operatorDesk.upkeep.progress.nextCounter
    let saved = try operatorDesk.registerCase(from: id, added)
    #expect(saved.counter == before)
    let core = try operatorDesk.caseDocument(saved.registerNo)
    let records = try operatorDesk.show(core).records
    let facts = Dictionary(uniqueKeysWithValues: try #require(records.first).fields.map { ($0.field, $0.values) })
    #expect(facts["risk"] == ["TINGGI"] && facts["violence"] == ["FISIK"] && facts["status"] == ["TERDAFTAR"])
    #expect(facts["may_call"] == ["BOLEH"] && facts["may_message"] == ["JANGAN"])
    #expect(facts["safe_hours"] == ["08.00-10.00"] && facts["source_contacts"] == [RecordName.text(id)])
    let person = try #require(records.first { $0.type == "person" })
    #expect(person.fields.first { $0.field == "name" }?.values == ["Siti"])
    let shown = try values(operatorDesk, id)
    #expect(shown["outcome"] == ["KASUS"] && shown["state"] == ["SELESAI"] && shown["cases"] == [saved.record])
    #expect(try operatorDesk.showContact(id).cases.map(\.registerNo) == [saved.registerNo])
    #expect(try operatorDesk.mayReach(core, .message(number: nil)) == .refused(.never, field: "may_message"))
    _ = try operatorDesk.set(core.root, [("may_call", "JANGAN")])
    let document = try operatorDesk.document(ofContactOrCase: RecordName.text(id))
    #expect(try operatorDesk.mayReach(document, .call(number: nil)) == .refused(.never, field: "may_call"))
    try world.syncAll()
    #expect(try world.agree())
  }

  @Test("what a neighbour answers holds for her; about the victim the case says to ask first")
  func neighbour() throws {
    let world = try TwoDesks()
    let id = try contact(
      world.desk,
      [
        ("caller_role", "TETANGGA"), ("risk", "SEDANG"), ("is_child", "YA"), ("may_call", "BOLEH"),
        ("may_message", "BOLEH"), ("display_name", "Bu RT"), ("is_anonymous", "ya"),
      ])
    let saved = try world.desk.registerCase(from: id)
    let core = try world.desk.caseDocument(saved.registerNo)
    let records = try world.desk.show(core).records
    let facts = Dictionary(uniqueKeysWithValues: try #require(records.first).fields.map { ($0.field, $0.values) })
    #expect(facts["category"] == ["AMPK"] && facts["may_call"] == ["TANYA_DULU"])
    #expect(!records.contains { $0.type == "person" }, "who stays anonymous is written nowhere")
    #expect(try world.desk.mayReach(core, .call(number: nil)) == .askFirst(.askFirst, field: "may_call"))
    let document = try world.desk.document(ofContactOrCase: RecordName.text(id))
    #expect(try world.desk.mayReach(document, .call(number: nil)) == .allowed)
  }

  @Test("a contact is tied to a case and untied, and a duplicate is marked and taken back")
  func linksAndDuplicates() throws {
    let world = try TwoDesks()
    let caseID = try world.sharedCase()
    let operatorDesk = try world.atDesk(77, "Ani", .complaintOperator)
    let core = DocumentID(kind: 1, compartment: 1, root: caseID)
    let first = try contact(operatorDesk, [("may_message", "BOLEH")])
    let second = try contact(operatorDesk, [("may_message", "JANGAN")])
    _ = try operatorDesk.linkContact(first, to: core)
    #expect(try values(operatorDesk, first)["outcome"] == ["TAMBAH_KASUS"])
    #expect(try operatorDesk.showContact(first).cases.map(\.id) == [RecordName.text(caseID)])
    #expect(try world.desk.mayReach(core, .message(number: nil)) == .askFirst(.askFirst, field: "may_message"))
    _ = try operatorDesk.markDuplicate(second, of: first)
    #expect(throws: CaseworkError.badValue("duplicate_of")) { try operatorDesk.markDuplicate(first, of: second) }
    #expect(throws: CaseworkError.badValue("duplicate_of")) { try operatorDesk.markDuplicate(first, of: first) }
    #expect(try values(operatorDesk, second)["state"] == ["SELESAI"])
    #expect(
      try world.desk.mayReach(core, .message(number: nil)) == .refused(.never, field: "may_message"),
      "a duplicate's rule counts too")
    _ = try operatorDesk.undoDuplicate(second)
    #expect(try values(operatorDesk, second)["state"] == ["DITANGANI"])
    #expect(throws: CaseworkError.cannotUndo) { try operatorDesk.undoDuplicate(second) }
    _ = try operatorDesk.linkContact(first, to: core, undo: true)
    #expect(try operatorDesk.showContact(first).cases.isEmpty)
    try world.syncAll()
    #expect(try world.agree())
    #expect(try world.desk.upkeep.held().isEmpty, "the office accepted all of it")
  }

  @Test("notes stay as they are; a correction points at the note of the same contact")
  func notes() throws {
    let world = try TwoDesks()
    let id = try contact(world.desk)
    let other = try contact(world.desk)
    let note = try #require(RecordName.parse(try world.desk.noteContact(id, "Anak menangis.").record))
    _ = try world.desk.noteContact(id, "Anak tertawa.", corrects: note)
    #expect(throws: CaseworkError.missing("text")) { try world.desk.noteContact(id, " ") }
    #expect(throws: CaseworkError.badValue("corrects")) { try world.desk.noteContact(other, "x", corrects: note) }
    #expect(throws: CaseworkError.fixedField("text")) { try world.desk.set(note, [("text", "y")]) }
    #expect(try world.desk.showContact(id).records.filter { $0.type == "contact_note" }.count == 2)
  }

  @Test("who may be told follows what stands in the case")
  func telling() throws {
    let world = try TwoDesks()
    let core = DocumentID(kind: 1, compartment: 1, root: try world.sharedCase())
    let laptop = world.laptops[0]
    let guardian = try #require(
      RecordName.parse(try laptop.add("case_person", to: core, [("role", "WALI"), ("may_be_told", "JANGAN")]).record))
    let accused = try #require(RecordName.parse(try laptop.add("case_person", to: core, [("role", "TERLAPOR")]).record))
    #expect(try laptop.mayTell(guardian) == .refused(.never, field: "may_be_told"))
    #expect(try laptop.mayTell(accused) == .refused(.never, field: "may_be_told"))
    _ = try laptop.set(guardian, [("may_be_told", "BOLEH")])
    #expect(try laptop.mayTell(guardian) == .allowed)
    #expect(throws: CaseworkError.unknownCase) { try laptop.mayTell(core.root) }
  }
}
