import CaseModel
import Testing

@testable import Figures

@Suite("Old registers")
struct RegisterTests {
  @Test(
    "Days as offices write them",
    arguments: [
      ("03/11/2024", "2024-11-03"), ("3-1-24", "2024-01-03"), ("31.12.99", "1999-12-31"), ("2024-02-29", "2024-02-29"),
      ("5 Januari 2024", "2024-01-05"), ("5 Jan 24", "2024-01-05"), ("Senin, 5 Agustus 2024", "2024-08-05"),
      ("17 Agt 2023", "2023-08-17"), ("1 Nopember 2022", "2022-11-01"), ("05/01/2024 13:30", "2024-01-05"),
      ("45356", "2024-03-05"), ("45356.75", "2024-03-05"), ("2 Dec 2025", "2025-12-02"), ("01 Peb 2020", "2020-02-01"),
    ])
  func days(_ text: String, _ day: String) { #expect(DayText.read(text, thisYear: 2026) == .day(day)) }

  @Test("What is no day, and what is one the other way round")
  func noDays() {
    for text in [
      "", "kemarin", "31/02/2024", "2024", "32/01/2024", "1/2", "05/01/024", "-5", "1e99", "nan", "0", "99999999",
    ] {
      #expect(DayText.read(text, thisYear: 2026) == .unreadable, "\(text)")
    }
    #expect(DayText.read("03/25/2024", thisYear: 2026) == .swapped("2024-03-25"))
    #expect(DayText.read("30/02/2024", thisYear: 2026) == .unreadable)
    #expect(DayText.read("43894", thisYear: 2026, dayOffset: 1_462) == .day("2024-03-05"))
  }

  private func read(_ heading: [String], _ rows: [[String]], map: [String: String] = [:]) throws -> [RegisterRow] {
    let numbered = ([heading] + rows).enumerated().map { ($0.offset + 1, $0.element) }
    let layout = try #require(RegisterLayout(numbered, map: map))
    return RegisterReader(layout: layout, today: "2026-11-25").read(numbered.map { ($0.0, $0.1, false) })
  }

  private static let heading = [
    "No. Register", "Tgl Lapor", "Nama Korban", "Umur", "JK", "Kecamatan", "Bentuk Kekerasan",
  ]

  @Test("A good row; what nobody gave is assumed and said")
  func goodRow() throws {
    let row = try read(
      Self.heading, [["12/2024", "3 Mei 2024", "Siti", "14 th", "P", "Jatiluhur", "Fisik dan psikis"]])[0]
    #expect(row.isGood && row.problems.isEmpty)
    #expect(row.entry.registerNo == "12/2024")
    #expect(row.entry.days[.receivedOn] == "2024-05-03")
    #expect(row.entry.age == 14)
    #expect(row.entry.codes[.violence] == ["FISIK", "PSIKIS"])
    #expect(row.entry.codes[.kecamatan] == ["321403"])
    #expect(row.entry.codes[.category] == ["AMPK"])
    #expect(row.entry.assumed == [.category, .risk, .channel])
  }

  @Test("Each fault is named with its row and column, and none stops the others from being found")
  func faults() throws {
    let rows = try read(
      Self.heading + ["NIK", "Tgl Kejadian"],
      [
        ["", "31/02/2024", "A", "dua", "X", "Jatiluhr", "gaib", "123", "1/1/2030"],
        ["7", "1/1/2024", "", "30", "P", "", "", "", "05/02/2024"], ["7", "1/13/2024", "", "", "", "", "", "", ""],
        ["", "", "", "", "", "", "", "", ""],
      ])
    #expect(rows.map(\.number) == [2, 3, 4])
    #expect(
      Set(rows[0].problems.map { "\($0.column.rawValue) \($0.fault.code) \($0.isBlocking)" }) == [
        "register_no MISSING true", "received_on UNREADABLE_DAY true", "age UNREADABLE_NUMBER true",
        "sex UNKNOWN_CODE true", "kecamatan UNKNOWN_CODE false", "violence UNKNOWN_CODE false", "nik BAD_NIK true",
        "incident_on FUTURE_DAY true", "category UNDECIDED true",
      ])
    #expect(
      rows[0].problems.contains {
        $0.fault == .unknownCode(list: Codes.Kecamatan.list, nearest: "321403")
      })
    #expect(rows[0].entry.kept.map(\.heading) == ["Kecamatan", "Bentuk Kekerasan"])
    #expect(rows[1].problems.map(\.fault) == [.afterReport])
    #expect(rows[2].problems.map(\.fault).contains(.repeated(row: 3)))
    #expect(rows[2].problems.map(\.fault).contains(.swappedDay("2024-01-13")))
  }

  @Test("Headings below a title, headings that a mapping explains, columns that nobody knows are kept")
  func layouts() throws {
    let rows = [
      ["REGISTER KASUS 2024"], [], ["Nomor", "Kapan", "Warna baju", "Umur", "L/P", "Rahasia"],
      ["1", "1/2/2024", "biru", "9", "L", "x"],
    ]
    let numbered = rows.enumerated().map { ($0.offset + 1, $0.element) }
    let map = try RegisterLayout.map("# arti\nNomor = register_no\n Kapan=received_on\n\nRahasia = -\n").get()
    let layout = try #require(RegisterLayout(numbered, map: map))
    #expect(layout.headingRow == 3)
    #expect(layout.others == [2])
    let read = RegisterReader(layout: layout, today: "2026-11-25").read(numbered.map { ($0.0, $0.1, false) })
    #expect(read.count == 1 && read[0].isGood)
    #expect(read[0].entry.kept == [RegisterEntry.KeptCell(heading: "Warna baju", text: "biru")])
    #expect(RegisterLayout([(1, ["a", "b"]), (2, ["umur", "c"])], map: [:]) == nil)
    guard case .failure(let line) = RegisterLayout.map("a = name\nb = nothing") else {
      Issue.record("a column that does not exist was taken")
      return
    }
    #expect(line.number == 2)
  }

  @Test("The age follows from the day of birth, the category from age and sex")
  func following() throws {
    let heading = ["No. Register", "Tgl Lapor", "Tgl Lahir", "JK"]
    let rows = try read(
      heading,
      [
        ["1", "03/05/2024", "04/05/2006", "L"], ["2", "04/05/2024", "04/05/2006", "P"],
        ["3", "04/05/2024", "04/05/2006", "L"],
      ])
    #expect(rows.map(\.entry.age) == [17, 18, 18])
    #expect(rows.map { $0.entry.codes[.category] } == [["AMPK"], ["KTP"], nil])
    #expect(rows.map(\.isGood) == [true, true, false])
  }

  @Test("No text of any shape stops the reader")
  func anything() throws {
    var dice = Dice(11)
    let pieces = [
      "=", "'", "\u{0}", "é", "1", "/", "-", "Jan", " ", "\n", "🙂", "\u{200B}", "9999999999", "P", ",", "NaN", "e9",
    ]
    for _ in 0..<2_000 {
      let cells = (0..<9).map { _ in (0..<dice.roll(6)).map { _ in pieces[dice.roll(pieces.count)] }.joined() }
      _ = try read(Self.heading + ["NIK", "Tgl Kejadian"], [cells])
    }
  }
}
