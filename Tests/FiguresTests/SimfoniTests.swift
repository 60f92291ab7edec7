import CaseModel
import Testing

@testable import Figures

@Suite("The Simfoni sheet")
struct SimfoniTests {
  private let item = SimfoniCase(
    values: [
      .registerNo: ["PWK-1"], .receivedOn: ["2026-10-01"], .category: ["AMPK"], .channel: ["SAPA129"],
      .violence: ["SEKSUAL"], .ageGroup: ["USIA_6_12"], .sex: ["P"], .place: ["DARING", "LAINNYA"],
      .relation: ["ORTU_TIRI"], .marital: ["SIRI"], .service: ["KESEHATAN", "MEDIASI"], .kecamatan: ["321403"],
    ])

  private func cell(_ rows: [[String]], _ column: SimfoniColumn) throws -> String {
    rows[0][try #require(SimfoniColumn.allCases.firstIndex(of: column))]
  }

  @Test("Codes become Simfoni's values; one without a counterpart stays as it is and is listed")
  func mapping() throws {
    let (rows, problems) = SimfoniSheet.rows([item], mapping: SimfoniMapping())
    #expect(try cell(rows, .place) == "Lainnya")
    #expect(try cell(rows, .relation) == "Orang tua")
    #expect(try cell(rows, .marital) == "Kawin")
    #expect(try cell(rows, .kecamatan) == "Jatiluhur")
    #expect(try cell(rows, .service) == "Kesehatan; MEDIASI")
    #expect(try cell(rows, .channel) == "SAPA129")
    #expect(
      problems.map { "\($0.column.rawValue) \($0.code)" } == ["channel SAPA129", "service MEDIASI"])
  }

  @Test("What the office decides counts before what this version knows")
  func decided() throws {
    let mapping = SimfoniMapping(
      decided: [Codes.Channel.list: ["SAPA129": "TELEPON"], Codes.ServiceKind.list: ["MEDIASI": "BANKUM"]])
    let (rows, problems) = SimfoniSheet.rows([item], mapping: mapping)
    #expect(try cell(rows, .channel) == "Telepon/hotline")
    #expect(try cell(rows, .service) == "Kesehatan; Bantuan hukum")
    #expect(problems.isEmpty)
  }

  @Test("What must be filled in and is empty is listed")
  func empty() {
    let problems = SimfoniSheet.rows([SimfoniCase(values: [.registerNo: ["PWK-2"]])], mapping: SimfoniMapping())
      .problems
    #expect(problems.map(\.column) == [.receivedOn, .category, .channel, .violence, .ageGroup, .sex])
    #expect(problems.allSatisfy { $0.registerNo == "PWK-2" && $0.code.isEmpty })
  }

  @Test("Every column has a heading of its own, and its list exists")
  func columns() {
    #expect(Set(SimfoniColumn.allCases.map(\.heading)).count == SimfoniColumn.allCases.count)
    for column in SimfoniColumn.allCases { #expect(column.list.map { Registry.codeList($0) != nil } ?? true) }
  }
}
