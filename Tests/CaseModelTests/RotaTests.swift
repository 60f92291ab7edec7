import CaseModel
import Testing

@Suite("The telephone's hours and the rota")
struct RotaTests {
  /// 2026-09-22 (a Tuesday) 07.00 at the office.
  static let seven = SafeHoursTests.seven
  static let hour: UInt64 = 3_600_000
  static let day: UInt64 = 86_400_000

  @Test("the telephone is answered in its hours, not at night, at the weekend or on a holiday")
  func hours() {
    let (seven, hour, day) = (Self.seven, Self.hour, Self.day)
    let usual = TelephoneHours.usual
    #expect(!usual.isOpen(at: seven) && usual.isOpen(at: seven + hour / 2) && !usual.isOpen(at: seven + 9 * hour))
    let friday = seven + 3 * day
    #expect(usual.isOpen(at: friday + 9 * hour), "until 16.30")
    #expect(!usual.isOpen(at: friday + day + 2 * hour) && !usual.isOpen(at: friday + 2 * day + 2 * hour))
    #expect(usual.opening(from: friday + 10 * hour) == friday + 3 * day + hour / 2, "Monday")
    #expect(usual.opening(from: seven + 2 * hour) == seven + 2 * hour)
    let holiday = TelephoneHours(week: usual.week, holidays: ["2026-09-22"])
    #expect(!holiday.isOpen(at: seven + 2 * hour))
    #expect(holiday.opening(from: seven) == seven + day + hour / 2)
    #expect(TelephoneHours(week: []).opening(from: seven) == nil)
  }

  @Test("gaps are the hours of the telephone in which nobody sits at it; a standby fills none")
  func gaps() {
    let (seven, hour) = (Self.seven, Self.hour)
    let open = TelephoneHours.usual.open(from: seven, until: seven + Self.day)
    #expect(open == [seven + hour / 2..<seven + 9 * hour])
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
