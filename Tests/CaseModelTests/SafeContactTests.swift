import CaseModel
import MergeCore
import Testing

@Suite("Safe contact: nobody is reached where it endangers her")
struct SafeContactTests {
  static let seven = SafeHoursTests.seven

  private func answers(_ edit: (inout SafeContact) -> Void) -> SafeContact {
    var safe = SafeContact()
    edit(&safe)
    return safe
  }

  @Test("an act is allowed only where it was asked and answered with yes")
  func answersDecide() {
    for (act, field) in [
      (ReachAct.call(number: nil), "may_call"), (.message(number: nil), "may_message"), (.visit, "may_visit"),
      (.leaveMessage, "may_leave_message"), (.letter, "may_leave_message"),
    ] {
      #expect(SafeContact().verdict(on: act, at: 0) == .refused(.notAsked, field: field))
    }
    for (code, verdict) in [
      ("BOLEH", ReachVerdict.allowed), ("JANGAN", .refused(.never, field: "may_call")),
      ("TANYA_DULU", .askFirst(.askFirst, field: "may_call")), ("KODE_BARU", .refused(.never, field: "may_call")),
    ] {
      let safe = answers { $0.mayCall = MayContact(code: code) }
      #expect(safe.verdict(on: .call(number: nil), at: 0) == verdict, "\(code)")
    }
  }

  @Test("a message is left only by whoever may call, a letter goes only where one may come and leave something")
  func combinedAnswers() {
    let leave = answers {
      $0.mayCall = .never
      $0.mayLeaveMessage = .yes
    }
    #expect(leave.verdict(on: .leaveMessage, at: 0) == .refused(.never, field: "may_leave_message"))
    let letter = answers {
      $0.mayLeaveMessage = .yes
      $0.mayVisit = .never
    }
    #expect(letter.verdict(on: .letter, at: 0) == .refused(.never, field: "may_visit"))
    let both = answers {
      $0.mayLeaveMessage = .yes
      $0.mayVisit = .yes
    }
    #expect(both.verdict(on: .letter, at: 0) == .allowed)
  }

  @Test("hours and number: outside them, another number, two numbers, hours nobody can read")
  func hoursAndNumbers() throws {
    var safe = answers { $0.mayCall = .yes }
    safe.hours = .known(try #require(SafeHours("8-10")))
    safe.number = .one("0812-3456-7890")
    let eight = Self.seven + 3_600_000
    #expect(
      safe.verdict(on: .call(number: nil), at: Self.seven) == .refused(.outsideHours(next: eight), field: "safe_hours"))
    #expect(safe.verdict(on: .call(number: "+6281234567890"), at: eight) == .allowed)
    #expect(safe.verdict(on: .call(number: "0264 1"), at: eight) == .refused(.otherNumber, field: "safe_number"))
    safe.number = .differing
    #expect(safe.verdict(on: .call(number: nil), at: eight) == .refused(.numbersDiffer, field: "safe_number"))
    safe.number = nil
    safe.hours = .unreadable
    #expect(safe.verdict(on: .call(number: nil), at: eight) == .askFirst(.hoursUnreadable, field: "safe_hours"))
    safe.mayCall = .never
    #expect(safe.verdict(on: .call(number: nil), at: eight) == .refused(.never, field: "may_call"), "never is first")
  }

  @Test("the strictest of several answers holds, whatever their order")
  func strictest() throws {
    let all: [MayContact?] = [nil, .never, .askFirst, .yes]
    for left in all {
      for right in all {
        let (first, second) = (answers { $0.mayCall = left }, answers { $0.mayCall = right })
        let one = SafeContact.strictest([first, second]).mayCall
        #expect(one == SafeContact.strictest([second, first]).mayCall)
        #expect(one == [left, right].compactMap { $0 }.min())
      }
    }
    var morning = answers { $0.hidesCallerID = true }
    morning.hours = .known(try #require(SafeHours("8-10")))
    morning.codePhrases = ["pesan kue"]
    var late = SafeContact()
    late.hours = .known(try #require(SafeHours("9-12")))
    late.whoMayAnswer = ["ibu"]
    let strict = SafeContact.strictest([morning, late])
    #expect(strict.hours == .known(try #require(SafeHours("9-10"))))
    #expect(strict.hidesCallerID && strict.codePhrases == ["pesan kue"] && strict.whoMayAnswer == ["ibu"])
    #expect(SafeContact.strictest([]) == SafeContact())
  }

  @Test("values that were written at the same time: the strictest, and no number that only one of them knows")
  func siblings() {
    let id = RecordID(device: 1, counter: 1)
    var state = RecordState(id: id)
    func apply(_ operation: Operation, _ device: UInt32, _ counter: UInt64) {
      let origin = Origin(
        device: device, firstCounter: counter, cursor: device == 1 ? 0 : 1, clock: 1, author: device,
        stamp: Stamp(sequence: UInt64(device), received: 1, effective: 1))
      state.apply(operation, at: counter, origin: origin, policy: { Registry.field($1, of: $0)?.policy })
    }
    apply(.create(type: RecordNumber.contact, assignments: []), 1, 1)
    for (device, code, number, hours) in [
      (UInt32(2), "BOLEH", "0812-3456-7890", "8-12"), (3, "JANGAN", "0813-0000-0000", "10-14"),
    ] {
      apply(
        .put(
          record: id,
          assignments: [
            Assignment(field: Fields.Contact.mayMessage, value: .text(code)),
            Assignment(field: Fields.Contact.safeNumber, value: .text(number)),
            Assignment(field: Fields.Contact.safeHours, value: .text(hours)),
            Assignment(field: Fields.Contact.hideCallerId, value: .bool(device == 2)),
          ]), device, 1)
    }
    let safe = SafeContact(of: state)
    #expect(safe.mayMessage == .never && safe.number == .differing && safe.hidesCallerID)
    #expect(safe.hours == SafeHours("10-12").map { .known($0) })
    #expect(safe.unanswered == ["may_call"])
  }

  @Test("who may be told: as answered, the strictest of what stands, and an alleged perpetrator nothing by default")
  func telling() {
    #expect(SafeContact.mayTell(role: "WALI", ["BOLEH"]) == .allowed)
    #expect(SafeContact.mayTell(role: "WALI", ["BOLEH", "JANGAN"]) == .refused(.never, field: "may_be_told"))
    #expect(SafeContact.mayTell(role: "WALI", []) == .askFirst(.notAsked, field: "may_be_told"))
    #expect(SafeContact.mayTell(role: "KORBAN", []) == .allowed)
    #expect(SafeContact.mayTell(role: "KORBAN", ["TANYA_DULU"]) == .askFirst(.askFirst, field: "may_be_told"))
    #expect(SafeContact.mayTell(role: "TERLAPOR", []) == .refused(.never, field: "may_be_told"))
  }
}
