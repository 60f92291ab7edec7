import CaseModel
import Testing

@Suite("Rules of the inbox and of call-backs")
struct ContactRuleTests {
  @Test("danger first, then what nobody works on, then the oldest; finished ones last")
  func inboxOrder() {
    func place(_ state: String, _ risk: String, _ danger: Bool = false, _ at: Int64 = 1) -> ContactOrder {
      ContactOrder(state: state, risk: risk, immediateDanger: danger, receivedAt: at, row: at)
    }
    let expected = [
      place("DITANGANI", "RENDAH", true, 9), place("BARU", "TINGGI"), place("MENUNGGU", "TINGGI", false, 2),
      place("BARU", "", false, 3), place("BARU", "SEDANG", false, 4), place("KODE_BARU", "RENDAH", false, 1),
      place("DITANGANI", "TINGGI"), place("DITANGANI", "SEDANG"), place("SELESAI", "TINGGI", true),
    ]
    #expect(expected.shuffledByHand.sorted() == expected)
  }

  @Test("a lost call is not put away without a second look, under whatever name")
  func closing() {
    typealias Facts = ContactClosing.Facts
    for outcome in ["DIAM", "PUTUS", "TAK_TERJAWAB"] {
      #expect(ContactClosing.refusal(Facts(outcome: outcome, hasReason: true)) == .secondLook)
      #expect(ContactClosing.refusal(Facts(outcome: outcome, isSecondPerson: true)) == .reason)
      #expect(ContactClosing.refusal(Facts(outcome: outcome, isSecondPerson: true, hasReason: true)) == nil)
      #expect(ContactClosing.refusal(Facts(outcome: outcome, hasReason: true, tries: 1)) == nil)
      #expect(ContactClosing.refusal(Facts(outcome: outcome, tries: 1)) == .reason)
    }
    #expect(ContactClosing.refusal(Facts(outcome: "ISENG", lastCall: "DIAM")) == .secondLook)
    #expect(ContactClosing.refusal(Facts(outcome: "ISENG", lastCall: "INFORMASI")) == nil)
    #expect(ContactClosing.refusal(Facts(outcome: "INFORMASI")) == nil)
    #expect(ContactClosing.refusal(Facts(outcome: "INFORMASI", hasOpenTask: true)) == .openTask)
    #expect(ContactClosing.refusal(Facts(outcome: "TELEPON_BALIK")) == .outcome)
    #expect(ContactClosing.refusal(Facts(outcome: "DUPLIKAT")) == .outcome)
    #expect(ContactClosing.refusal(Facts(outcome: "KASUS")) == .outcome)
    #expect(ContactClosing.refusal(Facts(outcome: "KASUS", lastCall: "PUTUS", hasCase: true)) == nil)
  }

  @Test("a call-back is as urgent as the gravest thing known, and goes up after its last try")
  func callbacks() throws {
    #expect(CallbackRule.priority(["RENDAH", "TINGGI"], immediateDanger: false) == "TINGGI")
    #expect(CallbackRule.priority(["RENDAH"], immediateDanger: true) == "TINGGI")
    #expect(CallbackRule.priority(["", "RENDAH"], immediateDanger: false) == "RENDAH")
    #expect(CallbackRule.priority([], immediateDanger: false) == "SEDANG")
    #expect(!CallbackRule.isRaised(state: "TERBUKA", unreached: 2, limit: 3))
    #expect(CallbackRule.isRaised(state: "TERBUKA", unreached: 3, limit: 3))
    #expect(CallbackRule.isRaised(state: "NAIK", unreached: 0, limit: 3))
    #expect(!CallbackRule.isRaised(state: "SELESAI", unreached: 9, limit: 3))
    #expect(
      CallbackRule.wait(priority: "TINGGI", pause: 30) == 900_000
        && CallbackRule.wait(priority: "", pause: 30) == 1_800_000)
    var safe = SafeContact()
    #expect(CallbackRule.due(5, safe) == 5)
    safe.hours = SafeHours("8-10").map { .known($0) }
    #expect(CallbackRule.due(SafeHoursTests.seven, safe) == SafeHoursTests.seven + 3_600_000)
    let order = [
      CallbackOrder(priority: "TINGGI", dueAt: 9, row: 9), CallbackOrder(priority: "SEDANG", dueAt: 1, row: 3),
      CallbackOrder(priority: "SEDANG", dueAt: 1, row: 4), CallbackOrder(priority: "SEDANG", dueAt: 2, row: 1),
      CallbackOrder(priority: "RENDAH", dueAt: 0, row: 0),
    ]
    #expect(order.shuffledByHand.sorted() == order)
  }
}

extension Array {
  /// The same elements in another order, always the same one.
  fileprivate var shuffledByHand: [Element] {
    let odd = indices.filter { $0 % 2 == 1 }.map { self[$0] }
    return odd.reversed() + indices.filter { $0 % 2 == 0 }.reversed().map { self[$0] }
  }
}
