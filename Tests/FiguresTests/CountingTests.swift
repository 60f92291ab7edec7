import CaseModel
import Testing

@testable import Figures

@Suite("Counting")
struct CountingTests {
  static let cases = [
    CountedCase(
      day: "2026-01-31",
      codes: [
        .category: ["AMPK"], .violence: ["FISIK", "PSIKIS"], .kecamatan: ["321401"], .ageGroup: ["USIA_6_12"],
        .sex: ["P"],
      ]),
    CountedCase(
      day: "2026-02-01", codes: [.category: ["KTP"], .violence: ["SEKSUAL"], .kecamatan: ["321401"], .sex: ["P"]]),
    CountedCase(day: "2026-02-28", codes: [.category: ["KTP"], .violence: ["BARU_2030"], .sex: ["L"]]),
    CountedCase(day: "2025-12-31", codes: [.category: ["KTP"]]),
  ]

  private func row(_ table: CountTable, _ code: String) -> [Int?] {
    guard let index = table.codes.firstIndex(of: code) else { return [] }
    return table.cells[index].map(\.value)
  }

  @Test("A year month by month: a case in its month, with each of its values, unknown and newer codes too")
  func yearTable() throws {
    let year = try #require(Period("2026"))
    let table = Counting.table(Self.cases, by: .violence, in: year)
    #expect(row(table, "FISIK") == [1] + Array(repeating: 0, count: 11))
    #expect(row(table, "SEKSUAL") == [0, 1] + Array(repeating: 0, count: 10))
    #expect(row(table, "BARU_2030") == [0, 1] + Array(repeating: 0, count: 10))
    #expect(table.columnTotals.map(\.value) == [2, 2] + Array(repeating: 0, count: 10))
    #expect(table.total == .shown(4))
    let places = Counting.table(Self.cases, by: .kecamatan, in: year)
    #expect(places.codes.last == "")
    #expect(row(places, "") == [0, 1] + Array(repeating: 0, count: 10))
    #expect(places.total == .shown(3))
  }

  @Test("A month by category")
  func monthTable() throws {
    let table = Counting.table(Self.cases, by: .sex, in: try #require(Period("2026-02")))
    #expect(table.columns == ["KTP", "AMPK", ""])
    #expect(row(table, "P") == [1, 0, 0])
    #expect(row(table, "L") == [1, 0, 0])
    #expect(row(table, "NA") == [0, 0, 0])
    #expect(table.total == .shown(2))
  }

  @Test("Every dimension has a code list, and each case stands once in tables that count each once")
  func everyDimension() throws {
    let year = try #require(Period("2026"))
    for dimension in Dimension.allCases {
      #expect(Registry.codeList(dimension.list) != nil, "\(dimension)")
      let table = Counting.table(Self.cases, by: dimension, in: year)
      if table.countsEachOnce { #expect(table.total == .shown(3), "\(dimension)") }
    }
  }

  @Test("Hours are the office's, and a day ends at its midnight")
  func hours() throws {
    // 2026-10-31 17:30 UTC is half past midnight of November at the office.
    let contacts = [1_793_467_800_000, 1_793_440_800_000].map { CountedContact(receivedAt: $0, channel: "WA") }
    let october = Counting.hours(contacts, in: try #require(Period("2026-10")))
    #expect(october.total == .shown(1))
    #expect(october.cells[17] == [.shown(1)])
    let november = Counting.hours(contacts, in: try #require(Period("2026-11")))
    #expect(november.cells[0] == [.shown(1)])
    let channels = Counting.channels(contacts, in: try #require(Period("2026")))
    #expect(channels.columnTotals.suffix(3) == [.shown(1), .shown(1), .shown(0)])
    #expect(channels.rowTotals.count { $0 == .shown(2) } == 1 && channels.unit == .contacts)
  }

  @Test(
    "Periods", arguments: [("2026", true), ("2026-02", true), ("2026-13", false), ("26", false), ("2026-2", false)])
  func periods(_ text: String, _ isPeriod: Bool) {
    #expect((Period(text) != nil) == isPeriod)
    if isPeriod { #expect(Period(text)?.text == text) }
  }

  @Test("Days as numbers and back, across leap years and the year 1970")
  func dayCounts() {
    #expect(DayCount.days("1970-01-01") == 0)
    #expect(DayCount.days("2000-02-29") == 11_016)
    #expect(DayCount.days("1969-12-31") == -1)
    #expect(DayCount.days("2023-02-29") == nil)
    for day in stride(from: Int64(-30_000), to: 60_000, by: 97) {
      let text = DayCount.text(day)
      #expect(text.flatMap(DayCount.days) == day)
      if day >= 0 { #expect(text == CalendarDay.text(of: UInt64(day) * 86_400_000)) }
    }
  }
}
