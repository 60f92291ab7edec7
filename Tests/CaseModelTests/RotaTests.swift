import CaseModel
import Testing

@Suite("The telephone's hours and the rota")
struct RotaTests {
  /// 2026-09-22 (a Tuesday) 07.00 at the office.
  static let seven = SafeHoursTests.seven
  static let hour: UInt64 = 3_600_000
  static let day: UInt64 = 86_400_000

  static let calendar = WorkCalendar(hours: Array(repeating: DayHours("08.00-16.00"), count: 5) + [nil, nil])

  @Test("the hours ahead are the working hours, cut at both ends, without weekend and holidays")
  func hours() {
    let (seven, hour, day) = (Self.seven, Self.hour, Self.day)
    var calendar = Self.calendar
    let today = seven + hour..<seven + 9 * hour
    #expect(calendar.open(from: seven, until: seven + day) == [today])
    #expect(calendar.open(from: seven + 2 * hour, until: seven + 3 * hour) == [seven + 2 * hour..<seven + 3 * hour])
    #expect(calendar.open(from: seven + 9 * hour, until: seven + 10 * hour) == [])
    #expect(calendar.open(from: seven, until: seven).isEmpty)
    let week = calendar.open(from: seven, until: seven + 7 * day)
    #expect(week.count == 5 && week[4].lowerBound == seven + 6 * day + hour, "Tuesday to Friday, and Monday")
    calendar.holidays = ["2026-09-23"]
    #expect(calendar.open(from: seven, until: seven + 2 * day) == [today])
    #expect(calendar.open(from: seven, until: seven + 365 * day).count == Int(WorkCalendar.daysMax), "it ends")
    #expect(WorkCalendar(hours: []).open(from: seven, until: seven + 9 * day).isEmpty)
  }

  @Test("gaps are the hours of the telephone in which nobody sits at it; a standby fills none")
  func gaps() {
    let (seven, hour) = (Self.seven, Self.hour)
    let open = Self.calendar.open(from: seven, until: seven + Self.day)
    #expect(open == [seven + hour..<seven + 9 * hour])
    func rota(_ shifts: [Shift]) -> [Range<UInt64>] { Rota(shifts) { _ in true }.gaps(in: open) }
    #expect(rota([]) == open)
    #expect(rota([Shift(officer: 1, span: seven..<seven + 10 * hour)]) == [])
    #expect(rota([Shift(officer: 1, span: seven..<seven + 10 * hour, isOnCall: true)]) == open)
    let two = [
      Shift(officer: 2, span: seven + 6 * hour..<seven + 8 * hour), Shift(officer: 1, span: seven..<seven + 4 * hour),
    ]
    #expect(rota(two) == [seven + 4 * hour..<seven + 6 * hour, seven + 8 * hour..<seven + 9 * hour])
  }

  @Test("whoever does not serve any more is on no duty, and her stand-in is")
  func standIn() {
    let shift = Shift(officer: 1, backup: 2, span: 10..<20)
    #expect(Rota([shift]) { _ in true }.onShift(at: 10) == [1])
    #expect(Rota([shift]) { _ in true }.onShift(at: 20) == [])
    #expect(Rota([shift]) { _ in true }.backups(at: 10) == [2])
    #expect(Rota([shift]) { $0 != 1 }.onShift(at: 10) == [2])
    #expect(Rota([shift]) { $0 != 2 }.backups(at: 10) == [])
    #expect(Rota([shift]) { _ in false }.onShift(at: 10) == [])
    let standby = Shift(officer: 3, span: 10..<20, isOnCall: true)
    let rota = Rota([shift, standby]) { _ in true }
    #expect(rota.onCall(at: 15) == [3] && rota.onShift(at: 15) == [1])
  }
}
