public import CaseModel

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
    cases: [CountedCase], contacts: [CountedContact], referrals: [CountedReferral], in period: Period,
    settings: OfficeSettings = OfficeSettings(), now: Int64
  ) {
    /// When what began then is due; without a rule, at once.
    func due(_ code: String, from begin: Int64) -> Int64 {
      let start = UInt64(clamping: begin)
      return Int64(clamping: TimerRule.of(code)?.due(from: start, settings) ?? start)
    }
    let contacts = contacts.filter { period.contains(instant: $0.receivedAt) }
    let hour: Int64 = 3_600_000
    firstFollowUp = ResponseTimes(
      name: "first_followup",
      spans: contacts.map { contact in
        ResponseTimes.Span(
          begin: contact.receivedAt, due: due(Codes.Timer.t3hk, from: contact.receivedAt),
          done: contact.answeredAt)
      }, now: now)
    assessment = ResponseTimes(
      name: "assessment",
      spans: cases.filter { period.contains($0.registeredDay) }.compactMap { facts in
        // Registers say no hour: a day begins at the office's midnight, and the standard's days after it.
        guard let begin = Self.midnight(facts.registeredDay) else { return nil }
        return ResponseTimes.Span(
          begin: begin, due: due(Codes.Timer.tAsesmen, from: begin + 24 * hour - 1),
          done: facts.assessedDay.flatMap(Self.midnight))
      }, now: now)
    referralAnswer = ResponseTimes(
      name: "referral_answer",
      spans: referrals.filter { period.contains(instant: $0.sentAt) }.map { referral in
        ResponseTimes.Span(
          begin: referral.sentAt, due: referral.dueAt ?? due(Codes.Timer.tRujukan, from: referral.sentAt),
          done: referral.answeredAt)
      }, now: now)
    let due = contacts.flatMap(\.callbacks).filter { $0.triedAt != nil || $0.dueAt < now }
    callbacksOnTime = Share(due.count { ($0.triedAt ?? Int64.max) <= $0.dueAt }, of: due.count)
    becameCases = Share(contacts.count { $0.becameCase }, of: contacts.count)
  }

  private static func midnight(_ day: String) -> Int64? {
    DayCount.days(day).map { $0 * 86_400_000 - Int64(CalendarDay.officeOffset) }
  }
}
