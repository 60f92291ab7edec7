import Testing

@testable import Figures

@Suite("Response times")
struct ServiceFiguresTests {
  private let hour: Int64 = 3_600_000
  private let begin: Int64 = 1_790_000_000_000

  private func times(_ spans: [(due: Int64, done: Int64?)], now: Int64 = 1_000) -> ResponseTimes {
    ResponseTimes(
      name: "x",
      spans: spans.map {
        ResponseTimes.Span(begin: begin, due: begin + $0.due * hour, done: $0.done.map { begin + $0 * hour })
      }, now: begin + now * hour)
  }

  @Test("How much of the time allowed was used: above 100 is late, and nothing done says nothing")
  func share() {
    #expect(times([(72, 18)]).medianPercent == 25)
    #expect(times([(72, 72)]).medianPercent == 100)
    #expect(times([(72, 73)]).medianPercent == 102)
    #expect(times([(72, 18), (72, 144), (72, nil)]).medianPercent == 25)
    #expect(times([(72, nil)]).medianPercent == nil && times([(0, 5)]).medianPercent == nil)
    #expect(times([(72, 18)]).outside().medianPercent == nil)
  }

  @Test("The median is the middle one of those done, the lower of two; overdue work counts against the share")
  func medianAndShare() {
    let odd = times([(72, 1), (72, 5), (72, 100)])
    #expect(odd.medianMinutes == 300)
    #expect(odd.withinStandard == Share(2, of: 3))
    let even = times([(72, 1), (72, 5), (72, nil), (2_000, nil)])
    #expect(even.medianMinutes == 60)
    #expect(even.withinStandard == Share(2, of: 3))
    #expect(even.waiting == 1)
    #expect(times([]).medianMinutes == nil)
    #expect(times([(1, 1)]).withinStandard == Share(1, of: 1))
  }

  @Test("Outside, nothing is said where few are concerned")
  func outside() {
    #expect(!times([(72, 1), (72, 5), (72, 100)]).outside().isShown)
    #expect(times(Array(repeating: (72, 1), count: 5)).outside().isShown)
    #expect(!times(Array(repeating: (72, 1), count: 9) + [(72, 100)]).outside().isShown)
    #expect(!times(Array(repeating: (72, 1), count: 9) + [(2_000, nil)]).outside().isShown)
    #expect(Share(5, of: 10).isSafeOutside() && !Share(9, of: 10).isSafeOutside() && !Share(4, of: 10).isSafeOutside())
  }

  @Test("Assessments are measured in days, referrals by the day that they name, call-backs by their first try")
  func whole() throws {
    let period = try #require(Period("2026-09"))
    let figures = ServiceFigures(
      cases: [
        CountedCase(day: "2026-09-01", registeredDay: "2026-09-02", assessedDay: "2026-09-11"),
        CountedCase(day: "2026-09-01", registeredDay: "2026-09-02", assessedDay: "2026-09-12"),
        CountedCase(day: "2026-09-01", registeredDay: "2026-08-31", assessedDay: "2026-09-10"),
      ],
      contacts: [
        CountedContact(
          receivedAt: begin, channel: "WA", becameCase: true, answeredAt: begin + hour,
          callbacks: [
            CountedCallback(dueAt: begin + hour, triedAt: begin + hour),
            CountedCallback(dueAt: begin + hour, triedAt: nil),
            CountedCallback(dueAt: begin + 9_000 * hour, triedAt: nil),
          ]),
        CountedContact(receivedAt: begin, channel: "TELEPON"),
      ],
      referrals: [
        CountedReferral(sentAt: begin, dueAt: begin + hour, answeredAt: begin + 2 * hour),
        CountedReferral(sentAt: begin, answeredAt: begin + 2 * hour),
      ], in: period, now: begin + 1_000 * hour)
    #expect(figures.assessment.withinStandard == Share(1, of: 2))
    #expect(figures.assessment.medianMinutes == 9 * 1_440)
    #expect(figures.referralAnswer.withinStandard == Share(1, of: 2))
    #expect(figures.firstFollowUp.withinStandard == Share(1, of: 2))
    #expect(figures.callbacksOnTime == Share(1, of: 2))
    #expect(figures.becameCases == Share(1, of: 2))
  }
}
