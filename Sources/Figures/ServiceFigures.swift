import CaseModel

/// How quickly the office worked, and what became of contacts.
public struct ServiceFigures: Hashable, Sendable {
  /// From a contact to the first answer.
  public let firstFollowUp: ResponseTimes
  /// From registering to the first assessment.
  public let assessment: ResponseTimes
  /// From a referral to its answer.
  public let referralAnswer: ResponseTimes
  /// The call-backs tried in time, of those that were due or tried.
  public let callbacksOnTime: Share
  /// The contacts that became cases, of all.
  public let becameCases: Share

  /// The figures of a period, by what came in, was registered, promised or sent in it.
  public init(
    cases: [CaseFacts], contacts: [ContactFacts], referrals: [ReferralFacts], in period: Period,
    standards: ResponseStandards = ResponseStandards(), now: Int64
  ) {
    let contacts = contacts.filter { period.contains(instant: $0.receivedAt) }
    let hour: Int64 = 3_600_000
    firstFollowUp = ResponseTimes(
      name: "first_followup",
      spans: contacts.map { contact in
        ResponseTimes.Span(
          begin: contact.receivedAt, due: contact.receivedAt + Int64(standards.firstFollowUpHours) * hour,
          done: contact.answeredAt)
      }, now: now)
    assessment = ResponseTimes(
      name: "assessment",
      spans: cases.filter { period.contains($0.registeredDay) }.compactMap { facts in
        // Days are compared with days: a case assessed on the last day that it may be is in time.
        guard let begin = DayCount.days(facts.registeredDay) else { return nil }
        return ResponseTimes.Span(
          begin: begin * 24 * hour, due: (begin + Int64(standards.assessmentDays)) * 24 * hour,
          done: facts.assessedDay.flatMap(DayCount.days).map { $0 * 24 * hour })
      }, now: now)
    referralAnswer = ResponseTimes(
      name: "referral_answer",
      spans: referrals.filter { period.contains(instant: $0.sentAt) }.map { referral in
        ResponseTimes.Span(
          begin: referral.sentAt, due: referral.dueAt ?? referral.sentAt + Int64(standards.referralDays) * 24 * hour,
          done: referral.answeredAt)
      }, now: now)
    let due = contacts.flatMap(\.callbacks).filter { $0.triedAt != nil || $0.dueAt < now }
    callbacksOnTime = Share(due.count { ($0.triedAt ?? Int64.max) <= $0.dueAt }, of: due.count)
    becameCases = Share(contacts.count { $0.becameCase }, of: contacts.count)
  }
}
