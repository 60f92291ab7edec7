import CaseModel
import MergeCore
import Testing

@Suite("Deadlines of a case")
struct CaseTimerTests {
  private let settings = OfficeSettings()

  private func deadline(_ kind: String, _ story: CaseStory) -> Deadline? {
    CaseTimers.deadlines(story.facts, settings).first { $0.kind == kind }
  }

  @Test("High risk is attended to at once, and an edit that syncs two days late still counts from the event")
  func lateArrival() throws {
    var story = CaseStory()
    story.put(story.root, [Fields.Case.risk: .text("TINGGI")], by: 2, hours: 2, arrives: 50)
    let found = try #require(deadline(Codes.Timer.tRisikoTinggi, story))
    #expect(found.startsAt == CaseStory.start + 2 * CaseStory.hour)
    #expect(found.dueAt == found.startsAt + 15 * 60_000)
    #expect(found.lateArrival == 48 * CaseStory.hour)
    #expect(found.state(at: CaseStory.start + 50 * CaseStory.hour) == .overdue)
    story.add(RecordNumber.service, [:], by: 2, hours: 2.1)
    #expect(deadline(Codes.Timer.tRisikoTinggi, story)?.state(at: CaseStory.start + 50 * CaseStory.hour) == .done)
  }

  @Test("Two assessments at once: the higher risk is shown, and its time runs from the earlier")
  func concurrentRisk() throws {
    var story = CaseStory()
    story.put(
      story.root, [Fields.Case.risk: .text("TINGGI"), Fields.Case.riskAssessedAt: .int(Int64(CaseStory.start + 1))],
      by: 2, hours: 1, sees: false)
    story.put(
      story.root,
      [
        Fields.Case.risk: .text("RENDAH"),
        Fields.Case.riskAssessedAt: .int(Int64(CaseStory.start + 5 * CaseStory.hour)),
      ], by: 3, hours: 5, sees: false)
    let found = try #require(deadline(Codes.Timer.tRisikoTinggi, story))
    #expect(found.startsAt == CaseStory.start + CaseStory.hour)
    #expect(deadline(Codes.Timer.t6jam, story) == nil)
  }

  @Test(
    "The police hear of a crime of sexual violence within 3 × 24 hours of the victim's report, whatever the weekday")
  func police() throws {
    let friday = CaseStory.start + 96 * CaseStory.hour
    var story = CaseStory([Fields.Case.victimReportedAt: .int(Int64(friday))])
    #expect(deadline(Codes.Timer.tPolisi, story) == nil)
    story.add(RecordNumber.incident, [Fields.Incident.tpks: .text("PERKOSAAN")])
    let found = try #require(deadline(Codes.Timer.tPolisi, story))
    #expect(found.dueAt == friday + 72 * CaseStory.hour)
    story.put(story.root, [Fields.Case.policeReportNo: .text("LP/1/2026")], hours: 100)
    #expect(deadline(Codes.Timer.tPolisi, story)?.state(at: friday) == .done)
    #expect(deadline(Codes.Timer.tLindung, story)?.dueAt == CaseStory.start + 124 * CaseStory.hour)
  }

  @Test("Working days and the office's own lengths count")
  func settingsCount() {
    let story = CaseStory()
    let usual = CaseTimers.deadlines(story.facts, settings).first { $0.kind == Codes.Timer.t3hk }
    #expect(usual?.dueAt == CaseStory.start + (3 * 24 + 7) * CaseStory.hour)
    let other = OfficeSettings(values: ["timer.T_3HK": "1"], holidays: ["2026-11-24"])
    let changed = CaseTimers.deadlines(story.facts, other).first { $0.kind == Codes.Timer.t3hk }
    #expect(changed?.dueAt == CaseStory.start + (2 * 24 + 7) * CaseStory.hour)
  }

  @Test("A referral's answer, a subject's request, and what people say of a deadline")
  func records() throws {
    var story = CaseStory()
    let referral = story.add(
      RecordNumber.referral,
      [Fields.Referral.state: .text("DIKIRIM"), Fields.Referral.sentAt: .int(Int64(CaseStory.start))])
    #expect(deadline(Codes.Timer.tRujukan, story)?.dueAt == CaseStory.start + 168 * CaseStory.hour)
    story.put(referral, [Fields.Referral.answerDue: .int(Int64(CaseStory.start + 5))])
    #expect(deadline(Codes.Timer.tRujukan, story)?.dueAt == CaseStory.start + 5)
    story.add(
      RecordNumber.deadline,
      [
        Fields.Deadline.kind: .text(Codes.Timer.tRujukan), Fields.Deadline.about: .ref(referral),
        Fields.Deadline.doneAt: .int(Int64(CaseStory.start + 9)), Fields.Deadline.lateReason: .text("libur"),
      ], by: 2)
    let said = try #require(deadline(Codes.Timer.tRujukan, story))
    #expect(said.state(at: CaseStory.start) == .doneLate)
    #expect(said.lateReason == "libur")
    story.add(
      RecordNumber.deadline,
      [
        Fields.Deadline.kind: .text("T_BARU"), Fields.Deadline.about: .ref(story.root),
        Fields.Deadline.startsAt: .int(1), Fields.Deadline.dueAt: .int(2),
      ])
    #expect(deadline("T_BARU", story)?.state(at: 3) == .overdue, "a newer version's kind stands as it was written")
    #expect(CaseTimers.deadlines(story.facts, settings).filter { $0.kind == Codes.Timer.tRujukan }.count == 1)
  }

  @Test("How a deadline stands")
  func states() {
    func state(_ now: UInt64, done: UInt64? = nil) -> Deadline.State {
      Deadline(kind: "T", about: .none, startsAt: 100, dueAt: 200, doneAt: done).state(at: now)
    }
    #expect(state(100) == .running)
    #expect(state(175) == .running)
    #expect(state(176) == .soon)
    #expect(state(200) == .soon)
    #expect(state(201) == .overdue)
    #expect(state(500, done: 200) == .done)
    #expect(state(500, done: 201) == .doneLate)
    #expect(Deadline(kind: "T", about: .none, startsAt: 5, dueAt: 3).state(at: 4) == .overdue)
  }
}
