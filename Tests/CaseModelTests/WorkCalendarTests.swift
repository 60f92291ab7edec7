import CaseModel
import Testing

@Suite("Working hours and holidays")
struct WorkCalendarTests {
  private static let usual = OfficeSettings().calendar

  /// Milliseconds of a day and minute at the office; 2026-11-23 is a Monday.
  private static func at(_ day: Int, _ hour: Int, _ minute: Int = 0) -> UInt64 {
    let monday: UInt64 = 1_795_366_800_000
    return monday + UInt64(day) * 86_400_000 + UInt64(hour * 60 + minute) * 60_000
  }

  @Test("The days are the office's, not those of Greenwich")
  func daysOfTheOffice() {
    #expect(CalendarDay.text(of: Self.at(0, 0)) == "2026-11-23")
    #expect(CalendarDay.text(of: Self.at(0, 0) - 1) == "2026-11-22")
    #expect(!Self.usual.isOpen(at: Self.at(0, 7, 59)))
    #expect(Self.usual.isOpen(at: Self.at(0, 8)))
    #expect(Self.usual.isOpen(at: Self.at(0, 15, 59)))
    #expect(!Self.usual.isOpen(at: Self.at(0, 16)))
    #expect(!Self.usual.isOpen(at: Self.at(5, 10)), "Saturday")
  }

  @Test("The day of the report is not counted, and neither weekends nor holidays are")
  func workingDays() {
    #expect(Self.usual.endOfWorkingDay(3, after: Self.at(0, 15, 30)) == Self.at(3, 16))
    #expect(Self.usual.endOfWorkingDay(3, after: Self.at(3, 9)) == Self.at(8, 16), "over a weekend")
    #expect(Self.usual.endOfWorkingDay(1, after: Self.at(5, 9)) == Self.at(7, 16), "from a Saturday")
    var calendar = Self.usual
    calendar.holidays = ["2026-11-24", "2026-11-26"]
    #expect(calendar.endOfWorkingDay(3, after: Self.at(0, 9)) == Self.at(7, 16))
    #expect(!calendar.isOpen(at: Self.at(1, 10)))
    #expect(calendar.opening(from: Self.at(0, 17)) == Self.at(2, 8))
    #expect(Self.usual.opening(from: Self.at(0, 9)) == Self.at(0, 9), "open already")
    #expect(Self.usual.opening(from: Self.at(4, 16)) == Self.at(7, 8))
  }

  @Test("An office that never works still has deadlines, and the end of time is no trap")
  func extremes() {
    let never = WorkCalendar(hours: Array(repeating: nil, count: 7))
    #expect(never.opening(from: Self.at(0, 9)) == nil)
    #expect(never.endOfWorkingDay(2, after: Self.at(0, 9)) == Self.at(3, 0))
    #expect(Self.usual.endOfWorkingDay(.max, after: .max) == .max)
    _ = Self.usual.isOpen(at: .max)
  }

  @Test(
    "Hours are read as people write them, and nothing else is",
    arguments: [
      ("08.00-16.00", "08.00-16.00"), ("08:00 - 11:30", "08.00-11.30"), ("00.00-24.00", "00.00-24.00"),
      ("16.00-08.00", nil), ("8-16", nil), ("08.00", nil), ("08.60-09.00", nil), ("", nil), ("25.00-26.00", nil),
      ("24.01-24.02", nil),
    ] as [(String, String?)])
  func hours(_ text: String, _ read: String?) { #expect(DayHours(text)?.text == read) }

  @Test("A setting that does not fit counts as not set, and is named")
  func misfits() {
    let settings = OfficeSettings(values: [
      "hours.senin": "kapan saja", "timer.T_6JAM": "0", "callback.tries": "5", "warna": "biru", "hours.jumat": "tutup",
    ])
    #expect(settings.misfits == ["hours.senin", "timer.T_6JAM"])
    #expect(settings.text("hours.senin") == "08.00-16.00")
    #expect(settings.number("timer.T_6JAM") == 6)
    #expect(settings.number("callback.tries") == 5)
    #expect(settings.text("warna") == "biru", "a newer version's setting is kept")
    #expect(settings.calendar.hours[4] == nil)
    for spec in SettingSpec.all { #expect(spec.accepts(spec.usual), "\(spec.name)") }
    #expect(Set(SettingSpec.all.map(\.name)).count == SettingSpec.all.count)
    #expect(Set(TimerRule.all.map(\.code)) == Set(Registry.codeList(Codes.Timer.list)?.entries.map(\.code) ?? []))
  }

  @Test(
    "Words for a shared telephone tell nothing",
    arguments: [
      ("Pesan Anda sudah kami terima.", true), ("Laporan kekerasan Anda diterima.", false),
      ("Salam dari UPTD PPA", false), ("Apakah ada waktu bicara, Ibu?", true), ("Kasusnya sudah kami proses", false),
      ("Hubungi 112, 110, atau 129.", true), ("Dari KDRT-center", false),
    ])
  func neutral(_ text: String, _ isNeutral: Bool) {
    let names = ["Rumah Aman Purwakarta"]
    #expect(NeutralWording.problems(text, names: names).isEmpty == isNeutral)
    #expect(NeutralWording.problems(text + " " + names[0], names: names).suffix(3) == ["Rumah", "Aman", "Purwakarta"])
  }
}
