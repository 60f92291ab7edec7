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
}
