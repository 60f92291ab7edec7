import CaseModel
import MergeCore
import OfficeStage
import Replica
import Testing

@testable import Casework

@Suite("Safe contact across records: one victim in several cases, letters, visits")
struct ReachTests {
  private func id(_ name: String) throws -> RecordID { try #require(RecordName.parse(name)) }

  private func newCase(_ casework: Casework, _ asked: [(field: String, text: String)]) throws -> DocumentID {
    var new = NewCase(category: "KTP", risk: "SEDANG", channel: "WA")
    new.safeContact = asked
    return Casework.core(try id(try casework.newCase(new).record))
  }

  private let open = [("may_call", "BOLEH"), ("may_message", "BOLEH"), ("may_visit", "BOLEH")]

  @Test("The same victim in two cases is reached by the stricter of both; of another victim there nothing counts")
  func samePerson() throws {
    let world = try TwoDesks()
    let rina = world.laptops[0]
    let first = try newCase(rina, [("may_message", "TANYA_DULU"), ("may_visit", "BOLEH")])
    let ani = try rina.addPerson(to: first, role: "KORBAN", [("name", "Ani"), ("phone_rule", "JANGAN")])
    let second = try newCase(rina, open)
    let there = try rina.linkPerson(try id(ani.role), to: second, role: "KORBAN")
    #expect(try rina.mayReach(second, .call(number: nil)) == .refused(.never, field: "may_call"))
    #expect(try rina.mayReach(second, .visit) == .allowed)
    _ = try rina.set(first.root, [("may_visit", "JANGAN")])
    #expect(try rina.mayReach(second, .visit) == .refused(.never, field: "may_visit"))
    // Budi is another victim of the second case: what holds for him in a third one is not Ani's.
    let third = try newCase(rina, open)
    let budi = try rina.addPerson(to: third, role: "KORBAN", [("name", "Budi")])
    _ = try rina.linkPerson(try id(budi.role), to: second, role: "KORBAN")
    #expect(try rina.mayReach(third, .call(number: nil)) == .allowed)
    _ = try rina.undoLink(try id(ani.role), try id(there.role), reason: "keliru")
    #expect(try rina.mayReach(second, .call(number: nil)) == .allowed)
    // A witness elsewhere: her telephone is the same, the other case's rules are not hers.
    let fourth = try newCase(rina, open + [("safe_hours", "03-04")])
    _ = try rina.linkPerson(try id(ani.role), to: fourth, role: "SAKSI")
    #expect(try rina.mayReach(first, .message(number: nil)) == .refused(.never, field: "may_message"))
    world.set(hour: 9)
    _ = try rina.set(first.root, [("may_visit", "BOLEH")])
    #expect(try rina.mayReach(first, .visit) == .allowed)
  }

  @Test("Two cases that are one are reached by the stricter of both, whichever of them says so")
  func duplicates() throws {
    let world = try TwoDesks()
    let rina = world.laptops[0]
    let (first, second) = (try newCase(rina, open), try newCase(rina, open))
    _ = try rina.set(first.root, [("may_call", "JANGAN")])
    #expect(try rina.mayReach(second, .call(number: nil)) == .allowed)
    _ = try rina.set(first.root, [("duplicate_cases", "+" + RecordName.text(second.root))])
    #expect(try rina.mayReach(second, .call(number: nil)) == .refused(.never, field: "may_call"))
    _ = try rina.set(second.root, [("may_message", "JANGAN")])
    #expect(try rina.mayReach(first, .message(number: nil)) == .refused(.never, field: "may_message"))
  }

  /// The letter that shares how a victim is reached.
  private func contactLetter(_ casework: Casework, _ core: DocumentID) throws -> String {
    var new = NewReferral(agency: "RSUD", reason: "Visum")
    new.parts = ["KONTAK"]
    new.overrideReason = "nyawa"
    return try casework.referralLetter(try id(try casework.draftReferral(new, in: core).record)).html
  }

  @Test("A letter gives the safe number, or one that may be called; rules and hours are the strictest of all")
  func letter() throws {
    let world = try TwoDesks()
    let rina = world.laptops[0]
    _ = try rina.addAgency([("name", "RSUD"), ("kind", "RS_PUSKESMAS")])
    let core = try newCase(rina, open)
    let ani = try rina.addPerson(to: core, role: "KORBAN", [("name", "Ani"), ("phone", "0812-1111-2222")])
    let person = try id(ani.person)
    #expect(try contactLetter(rina, core).contains("0812-1111-2222"))
    for (field, text) in [("may_call", "JANGAN"), ("may_call", "TANYA_DULU")] {
      _ = try rina.set(core.root, [(field, text)])
      #expect(try !contactLetter(rina, core).contains("0812-1111-2222"), "\(field)=\(text)")
    }
    _ = try rina.set(core.root, [("may_call", "BOLEH")])
    // What the contact that it began with says counts as well.
    var new = NewContact(channel: "LANGSUNG")
    new.values = [("may_call", "BOLEH"), ("may_message", "JANGAN"), ("safe_hours", "08-10")]
    let contact = try id(try rina.newContact(new).record)
    _ = try rina.set(core.root, [("safe_hours", "09-12"), ("source_contacts", "+" + RecordName.text(contact))])
    let html = try contactLetter(rina, core)
    #expect(html.contains("0812-1111-2222") && html.contains("09.00-10.00") && html.contains("Pesan: Jangan"))
    _ = try rina.setContact(contact, [("safe_number", "0813 9999 8888")])
    #expect(try contactLetter(rina, core).contains("0813 9999 8888"))
    #expect(try !contactLetter(rina, core).contains("0812-1111-2222"))
    _ = try rina.editPerson(person, [("phone_rule", "JANGAN"), ("safe_number", "0813 9999 8888")])
    let silent = try contactLetter(rina, core)
    #expect(!silent.contains("0813 9999 8888") && !silent.contains("0812-1111-2222"), "no way to her is open")
  }

  @Test("Whom a letter may be given to is the question of who may be told: unasked only a victim")
  func telling() throws {
    let world = try TwoDesks()
    let rina = world.laptops[0]
    let core = try newCase(rina, open)
    let refused = CaseworkError.rule(RuleBreach("may_be_told", .mayNotBeTold))
    #expect(throws: refused) { try rina.consentForm(in: core) }
    _ = try rina.consentForm(in: core, hasAsked: true)
    let guardian = try id(try rina.add("case_person", to: core, [("role", "WALI")]).record)
    #expect(throws: refused) { try rina.rightsLetter(in: core, to: guardian) }
    _ = try rina.rightsLetter(in: core, to: guardian, hasAsked: true)
    #expect(throws: refused) { try rina.consentForm(in: core, for: guardian) }
    let victim = try id(try rina.add("case_person", to: core, [("role", "KORBAN")]).record)
    _ = try rina.rightsLetter(in: core, to: victim)
    _ = try rina.consentForm(in: core)
    _ = try rina.set(victim, [("may_be_told", "JANGAN")])
    #expect(throws: refused) { try rina.consentForm(in: core, hasAsked: true) }
    let accused = try id(
      try rina.add("case_person", to: core, [("role", "TERLAPOR"), ("may_be_told", "BOLEH")]).record)
    #expect(try rina.mayTell(accused) == .allowed)
    #expect(throws: CaseworkError.rule(RuleBreach("case_person", .isSuspect))) {
      try rina.rightsLetter(in: core, to: accused, hasAsked: true)
    }
  }

  @Test("Nobody goes to where she must not be visited, by whatever command the case is sent out")
  func visit() throws {
    let world = try TwoDesks()
    let rina = world.laptops[0]
    let core = try newCase(rina, [("may_call", "BOLEH"), ("may_visit", "JANGAN")])
    let never = CaseworkError.mustNotReach(.never, field: "may_visit")
    #expect(throws: never) { try rina.move(core, to: .reaching) }
    #expect(throws: never) { try rina.set(core.root, [("status", "PENJANGKAUAN")]) }
    #expect(throws: never) { try rina.move(core, to: .reaching, with: [("may_message", "BOLEH")]) }
    _ = try rina.set(core.root, [("may_visit", "TANYA_DULU")])
    #expect(throws: CaseworkError.mustAskFirst(.askFirst, field: "may_visit")) { try rina.move(core, to: .reaching) }
    _ = try rina.move(core, to: .reaching, isAgreed: true)
    // The answer in the same command counts.
    let second = try newCase(rina, [("may_call", "BOLEH")])
    #expect(throws: CaseworkError.safeContactMissing("may_visit")) { try rina.move(second, to: .reaching) }
    _ = try rina.move(second, to: .reaching, with: [("may_visit", "BOLEH")])
    let third = try newCase(rina, [("may_call", "BOLEH")])
    _ = try rina.move(third, to: .reaching, isAgreed: true)
  }
}
