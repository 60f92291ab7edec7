import CaseModel
import Casework
import Charts
import PageVisitor
import Pages
import Testing

@testable import AdminPages

@Suite("The numbers")
struct NumbersPageTests {
  @Test("A chart on a page is the drawing's own text, hostile words too")
  func template() throws {
    let words = ChartWords(title: "</svg>{{x}}", summary: "\"'<&>", unit: "kasus")
    let drawing = RowChart(words, rows: [.init("<b>a</b>", .shown(3)), .init("{{title}}", .hidden)]).drawing
    let set = try TemplateSet([AdminPages.templates])
    #expect(try set.render("adm-bagan", ChartView(drawing)) == drawing.svg)
  }

  @Test("Who reads the cases sees small counts; who does not sees none, in chart, table and file")
  func smallCounts() async throws {
    let stage = try AdminStage.make()
    let head = try await stage.visitor(AdminStage.head).get("/angka?tahun=2026")
    #expect(head.status == 200)
    #expect(head.text.contains("Kekerasan terhadap perempuan: 2 kasus"))
    #expect(head.text.contains("<svg") && head.text.contains("<tfoot>") && !head.text.contains("style="))
    let auditor = try await stage.visitor(AdminStage.auditor)
    let page = try await auditor.get("/angka?tahun=2026")
    #expect(page.status == 200)
    #expect(!page.text.contains(": 2 kasus") && page.text.contains("Kurang dari 5"))
    #expect(!page.text.contains("Tenggat terbuka"))
    let file = try await auditor.post(
      "/angka/berkas", [("masa", "2026"), ("jenis", "csv"), ("alasan", "pemeriksaan"), ("luar", "")])
    #expect(file.status == 200 && !file.text.contains("category"))
  }

  @Test("For outside the one who may see small counts gets none either")
  func outside() async throws {
    let stage = try AdminStage.make()
    let page = try await stage.visitor(AdminStage.head).get("/angka?tahun=2026&luar=1")
    #expect(page.text.contains("Kurang dari 5") && !page.text.contains(": 2 kasus"))
  }

  @Test("Whoever makes no figures sees none")
  func refused() async throws {
    let stage = try AdminStage.make()
    let answer = try await stage.visitor(AdminStage.dewi).get("/angka")
    #expect(answer.status == 403 && !answer.text.contains("<svg"))
  }

  @Test("A file needs a reason, and the reason is on record before it leaves", arguments: ["csv", "xlsx"])
  func export(_ kind: String) async throws {
    let stage = try AdminStage.make()
    let visitor = try await stage.visitor(AdminStage.head)
    let without = try await visitor.post("/angka/berkas", [("masa", "2026-09"), ("jenis", kind), ("alasan", " ")])
    #expect(without.status == 422 && without.text.contains("href=\"#f-alasan\""))
    #expect(try await stage.room.work(as: AdminStage.head) { try $0.exports() }.isEmpty)
    let file = try await visitor.post("/angka/berkas", [("masa", "2026-09"), ("jenis", kind), ("alasan", "rapat")])
    #expect(file.status == 200 && file.header("Content-Disposition").hasPrefix("attachment"))
    #expect(kind == "xlsx" ? file.text.hasPrefix("PK") : file.text.contains("\"category\""))
    let exports = try await stage.room.work(as: AdminStage.head) { try $0.exports() }
    #expect(exports.map(\.reason) == ["rapat"] && exports.first?.from == "2026-09-01")
  }

  @Test("A period that is none is no page", arguments: ["/angka?tahun=26", "/angka?tahun=2026&bulan=13"])
  func periods(_ path: String) async throws {
    let stage = try AdminStage.make()
    #expect(try await stage.visitor(AdminStage.head).get(path).status == 404)
  }
}
