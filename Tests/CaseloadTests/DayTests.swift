import Testing

@testable import Caseload

@Suite("Days and chance")
struct DayTests {
  @Test(
    "A day has its number and its text",
    arguments: [
      (1970, 1, 1, 0, "1970-01-01"), (2026, 1, 1, 20_454, "2026-01-01"), (2024, 2, 29, 19_782, "2024-02-29"),
      (1969, 12, 31, -1, "1969-12-31"), (2000, 3, 1, 11_017, "2000-03-01"),
    ])
  func numbers(year: Int, month: Int, day: Int, number: Int, text: String) {
    #expect(Day(year: year, month: month, day: day).number == number)
    #expect(Day(number).text == text)
  }

  @Test("Numbers and the calendar agree over three centuries")
  func roundTrip() {
    for number in stride(from: -36_500, to: 73_000, by: 7) {
      let (year, month, day) = Day(number).calendar
      #expect(Day(year: year, month: month, day: day).number == number)
    }
  }

  @Test("The office's day begins at 17:00 UTC of the day before")
  func officeTime() {
    let newYear = Day(year: 2026, month: 1, day: 1)
    #expect(newYear.instant(hour: 0, minute: 0) == 1_767_200_400_000)
    #expect(Day(ofInstant: 1_767_200_400_000) == newYear)
    #expect(Day(ofInstant: 1_767_200_399_999) == newYear - 1)
    #expect(Day(ofInstant: 1_767_225_600_000) == newYear)
    #expect(Day(ofInstant: newYear.instant(hour: 23, minute: 59)) == newYear)
    #expect(Day(ofInstant: -7 * 3_600_000 - 1) == Day(-1))
  }

  @Test("Saturdays and Sundays are the weekend")
  func weekend() {
    let monday = Day(year: 2026, month: 11, day: 23)
    #expect((0..<7).map { (monday + $0).isWeekend } == [false, false, false, false, false, true, true])
    #expect(Day(year: 1969, month: 12, day: 28).isWeekend)
  }

  @Test("The sequence is that of the published algorithm")
  func knownNumbers() {
    var generator = SplitMix64(seed: 1_234_567)
    let numbers = (0..<3).map { _ in generator.next() }
    #expect(numbers == [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423])
  }

  @Test("Choices stay in bounds and keep their shares")
  func choices() {
    var generator = SplitMix64(seed: 3)
    let shares: Shares<String> = ["a": 70, "b": 30, "c": 0]
    let picks = (0..<10_000).map { _ in generator.pick(shares) }
    #expect((6_800...7_200).contains(picks.count { $0 == "a" }))
    #expect(!picks.contains("c"))
    #expect(Set((0..<1_000).map { _ in generator.within(2...5) }) == [2, 3, 4, 5])
    #expect(generator.sample(2, of: [1, 2, 3]).count == 2)
    #expect(generator.sample(9, of: [1, 2, 3]) == [1, 2, 3])
    #expect(generator.sample(0, of: [1, 2, 3]).isEmpty)
  }
}
