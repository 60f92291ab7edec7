import CaseModel
import Testing

@Suite("Safe hours, as people write them")
struct SafeHoursTests {
  /// 2026-09-22T00:00:00Z, 07.00 at the office.
  static let seven: UInt64 = 1_790_035_200_000
  static let hour: UInt64 = 3_600_000

  static let readable: [(text: String, hours: String)] = [
    ("08.00-10.00, 16.00-18.00", "08.00-10.00, 16.00-18.00"), ("8-10", "08.00-10.00"),
    ("08:30 – 09:15", "08.30-09.15"), ("pukul 8 sampai 10 dan 16-18 WIB", "08.00-10.00, 16.00-18.00"),
    ("16-18; 8-10", "08.00-10.00, 16.00-18.00"), ("8-10, 9-11", "08.00-11.00"), ("8-10,10-12", "08.00-12.00"),
    ("22.00-02.00", "00.00-02.00, 22.00-24.00"), ("0-24", "00.00-24.00"),
  ]

  @Test("are brought to one form", arguments: readable)
  func reads(text: String, hours: String) throws {
    #expect(try #require(SafeHours(text)).text == hours)
  }

  @Test(
    "what is no list of hours is not guessed at",
    arguments: [
      "", "pagi", "8", "8-", "-10", "8-8", "25-26", "8.60-9", "8.5-9", "8-10-12", "24.30-2", "+8-10", "8-10 x",
      String(repeating: "8-9,", count: 60),
    ])
  func refuses(text: String) {
    #expect(SafeHours(text) == nil)
  }

  @Test("the next safe hour is found, today, tomorrow, or never")
  func next() throws {
    let hours = try #require(SafeHours("08.00-10.00, 16.00-18.00"))
    let (seven, hour) = (Self.seven, Self.hour)
    #expect(hours.next(from: seven) == seven + hour)
    #expect(hours.next(from: seven + 30_001) == seven + hour, "from within a minute")
    #expect(hours.next(from: seven + hour) == seven + hour && hours.contains(seven + hour))
    #expect(!hours.contains(seven + 3 * hour), "the end does not belong to it")
    #expect(hours.next(from: seven + 3 * hour) == seven + 9 * hour)
    #expect(hours.next(from: seven + 11 * hour) == seven + 25 * hour, "tomorrow")
    let none = hours.intersection(try #require(SafeHours("11-12")))
    #expect(none.spans.isEmpty && none.next(from: seven) == nil)
    #expect(hours.intersection(try #require(SafeHours("9-17"))).text == "09.00-10.00, 16.00-17.00")
  }

  @Test(
    "telephone numbers are known again however they are written",
    arguments: [
      ("0812-3456-7890", "+6281234567890"), ("+62 812 3456 7890", "+6281234567890"),
      ("6281234567890", "+6281234567890"), ("81234567890", "+6281234567890"), ("(0264) 200.123", "+62264200123"),
      ("0065 6123 4567", "+6561234567"), ("129", "129"), ("112", "112"),
    ])
  func numbers(typed: String, normalised: String) {
    #expect(PhoneNumber.normalised(typed) == normalised)
  }

  @Test("what is no number is none", arguments: ["", "12", "rumah", "0812x", "+", "1234567890123456"])
  func noNumbers(typed: String) {
    #expect(PhoneNumber.normalised(typed) == nil)
  }
}
