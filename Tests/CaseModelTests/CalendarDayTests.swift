import CaseModel
import Testing

@Suite("Days of the calendar")
struct CalendarDayTests {
  @Test(
    "Instants fall on the office's days",
    arguments: [
      (UInt64(0), "1970-01-01"), (61_199_999, "1970-01-01"), (61_200_000, "1970-01-02"),
      (951_757_200_000, "2000-02-29"), (951_843_600_000, "2000-03-01"), (1_795_539_600_000, "2026-11-25"),
      (4_107_430_800_000, "2100-02-28"), (4_107_517_200_000, "2100-03-01"), (1_125_899_906_842_623, "37648-05-07"),
    ])
  func days(instant: UInt64, day: String) { #expect(CalendarDay.text(of: instant) == day) }
}
