import CaseModel
import Casework
import Figures
import MergeCore
import OfficeStage
import Sheets
import Testing

/// The office takes over what it kept in a spreadsheet for years.
@Suite("Officers' days")
struct OldRegisterDayTests {
  /// A register of 300 rows, 40 of them bad in ten ways.
  private func register() -> [[String]] {
    var rows = [
      ["REGISTER KASUS 2024"], [],
      [
        "No. Register", "Tgl Lapor", "Nama Korban", "Umur", "JK", "Kecamatan",
        "Bentuk Kekerasan", "Kronologi", "Hubungan", "Nama Pelaku", "Status", "Hobi",
      ],
    ]
    for index in 1...300 {
      var row = [
        "R-\(index)/2024", "\(index % 28 + 1)/\(index % 12 + 1)/2024", "Korban \(index)", "\(index % 50 + 1)", "P",
        "Jatiluhur", "Fisik, psikis", "Diceritakan\nibu; =1+1", "ayah tiri", "Pelaku \(index)", "Selesai", "renang",
      ]
      if index % 15 == 0 { row[10] = "proses" }
      if index <= 40 {
        switch index % 10 {
        case 0: row[0] = ""
        case 1: row[1] = "31/02/2024"
        case 2: row[1] = "13/25/2024"
        case 3: row[3] = "dewasa"
        case 4: row[4] = "perempuwan"
        case 5: row[0] = "R-300/2024"
        case 6: row[1] = "1/1/2031"
        case 7: row[1] = ""
        case 8: row[3] = "250"
        default: row[4] = "X"
        }
      }
      rows.append(row)
    }
    return rows
  }

  private func read(_ bytes: [UInt8], _ casework: Casework) throws -> (layout: RegisterLayout, rows: [RegisterRow]) {
    let sheet = try SourceFile.sheet(bytes)
    let rows = sheet.rows.map { row in
      (number: row.number, cells: row.cells.map { FormulaGuard.released($0.text) }, hasStrayQuote: row.hasStrayQuote)
    }
    let layout = try #require(RegisterLayout(rows.map { ($0.number, $0.cells) }, map: [:]))
    let reader = RegisterReader(layout: layout, today: CalendarDay.text(of: casework.now))
    return (layout, reader.read(rows))
  }

  private func file(_ rows: [[String]]) -> [UInt8] {
    CSVText.bytes([Sheet(name: "x", rows: rows.map { $0.map { .text($0) } })])
  }

  @Test(
    "300 rows, 40 of them bad: first only looked at, then the good taken over, the bad corrected and taken over too")
  func takingOver() throws {
    let world = try TwoDesks()
    let head = world.desk
    var rows = register()
    let (layout, entries) = try read(file(rows), head)
    #expect(layout.headingRow == 3 && layout.others == [11])

    let plan = try head.plan(entries)
    // A number that comes twice is bad where it comes the second time: row 5 took the number of the last one.
    #expect(plan.good.count == 260 && plan.bad.count == 40)
    #expect(plan.bad.allSatisfy { row in !row.problems.isEmpty && row.cells.count == 12 })
    #expect(try head.list().isEmpty, "looking saves nothing")

    #expect(throws: CaseworkError.notPermitted) {
      _ = try world.desk.acting(as: 99).plan(entries)
    }
    var last = 0.0
    #expect(try head.takeOver(plan) { last = $0 }.count == 260)
    #expect(last == 1)
    let again = try head.plan(entries)
    #expect(again.good.isEmpty && again.known.count == 260 && again.bad.count == 40, "a second run passes them over")

    // Corrected by hand, laid out differently by another program, and taken over.
    let corrected = plan.bad.map { row -> [String] in
      var cells = row.cells
      cells[0] = "K-\(row.number)/2024"
      cells[1] = "2024-03-01"
      cells[3] = "20 tahun"
      cells[4] = "perempuan"
      return [cells[11]] + cells[..<11]
    }
    let heading = [rows[2][11]] + rows[2][..<11]
    let second = try head.plan(try read(file([heading] + corrected), head).rows)
    #expect(second.bad.isEmpty && second.good.count == 40)
    #expect(try head.takeOver(second).count == 40)
    #expect(try head.list().count == 300)

    // A row that was changed after it was taken over is no new case and is not lost: it is listed.
    rows[200][3] = "77"
    let changed = try head.plan(try read(file(rows), head).rows)
    #expect(changed.bad.filter { $0.problems.map(\.fault) == [.taken] }.map(\.number) == [201])
    try world.syncAll()
  }

  @Test("A case taken over says when it was reported, what was assumed, and keeps what nobody understood")
  func oneCase() throws {
    let world = try TwoDesks()
    let head = world.desk
    let plan = try head.plan(try read(file(register()), head).rows)
    _ = try head.takeOver(plan)
    let core = try head.caseDocument("R-130/2024")
    let view = try head.show(core)
    func values(_ type: String, _ field: String) -> [String] {
      view.records.filter { $0.type == type }.flatMap { $0.fields.filter { $0.field == field }.flatMap(\.values) }
    }
    #expect(values("case", "received_at") == ["2024-11-19T05:00:00Z"])
    #expect(values("case", "status") == ["TERMINASI"])
    #expect(values("case", "violence") == ["FISIK", "PSIKIS"])
    #expect(values("case", "summary") == ["Diceritakan\nibu; =1+1"])
    #expect(values("suspect", "relation") == ["ORTU_TIRI"])
    #expect(values("person", "note") == ["Hobi: renang"])
    #expect(Set(values("person", "name")) == ["Korban 130", "Pelaku 130"])
    #expect(values("flag", "message").first?.contains("risiko") == true)
    let year = try #require(Period("2024"))
    #expect(Counting.table(try head.figureFacts().cases, by: .relation, in: year).total == .shown(260))
  }

  @Test("Taken over in the village on one laptop while the other works; both meet at the office")
  func onLaptops() throws {
    let world = try TwoDesks()
    let (rina, dewi) = (world.laptops[0], world.laptops[1])
    let heading = ["No. Register", "Tgl Lapor", "Umur", "JK"]
    let first = try read(file([heading, ["V-1", "1/2/2024", "9", "L"], ["V-2", "2/2/2024", "40", "P"]]), rina).rows
    #expect(try rina.takeOver(try rina.plan(first)).count == 2)
    _ = try dewi.newCase(NewCase(category: "KTP", risk: "TINGGI", channel: "WA"))
    try world.syncAll()
    #expect(try world.desk.list().count == 3)
    let known = try world.desk.plan(try read(file([heading, ["V-1", "01-02-24", "9 th", "Laki-laki"]]), dewi).rows)
    #expect(known.known.count == 1, "the office knows what the laptop took over")
    #expect(try world.agree())
  }
}
