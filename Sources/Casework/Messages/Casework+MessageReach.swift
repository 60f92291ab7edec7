import CaseModel
import Intake
import MergeCore
import Replica

extension Casework {
  /// What is known of how the person behind a thread can be reached: the strictest of every contact with her number or id,
  /// open or closed, its cases and the persons in them, and of every person with her number. A contact that this draft
  /// begins is not among them yet.
  func wishes(of thread: MessageThread, in book: ThreadBook) throws -> SafeContact {
    let known = try book.withAddress(of: thread.person).filter { try store.record($0.id, in: $0.document) != nil }
    // Her own thread first: the safe number nearest to her counts.
    let ordered = known.filter { $0.id == thread.id } + known.filter { $0.id != thread.id }
    let persons = try book.persons(with: thread.person).flatMap { try reachRules(of: $0.person, in: $0.document) }
    return SafeContact.strictest(try ordered.map { try reachRules($0.document) } + persons)
  }

  /// What the rule for sending asks about a thread, now.
  func situation(
    _ thread: MessageThread, _ book: ThreadBook, text: String, writtenAt: UInt64? = nil
  ) throws -> SendRule.Situation {
    let wishes = try wishes(of: thread, in: book)
    var situation = SendRule.Situation(
      now: now, writtenAt: writtenAt ?? now, lastWroteAt: thread.lastWroteAt, permission: wishes.mayMessage,
      hasAddress: !thread.person.isEmpty, text: text)
    situation.hasOtherSafeNumber =
      switch wishes.number {
      case nil: false
      case .differing: true
      case .one(let number): PhoneDigits.normal(number) != thread.person.phone
      }
    switch wishes.hours {
    case nil: break
    case .unreadable: situation.areHoursUnreadable = true
    case .known(let hours): situation.isOutsideHours = !hours.contains(now)
    }
    return situation
  }
}
