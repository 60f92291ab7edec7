import Casework
import PageVisitor
import Pages
import Testing

@testable import AdminPages

@Suite("Letters to print")
struct LetterPageTests {
  private static func office() async throws -> (AdminStage, PageVisitor, caseID: String, agency: String) {
    let stage = try AdminStage.make()
    let (id, agency) = try await stage.room.work(as: AdminStage.head) { casework in
      let agency = try casework.addAgency([("name", "RSUD <b>Bayu</b>"), ("kind", "RS_PUSKESMAS")]).record
      return (try casework.list().first?.id ?? "", agency)
    }
    return (stage, try await stage.visitor(AdminStage.head), id, agency)
  }

  @Test("The cover of a month's report is a document without script, its words escaped")
  func cover() async throws {
    let (_, visitor, _, agency) = try await Self.office()
    #expect(try await visitor.get("/surat/laporan").status == 200)
    let letter = try await visitor.post(
      "/surat/laporan", [("bulan", "2026-08"), ("lembaga", agency), ("lampiran", "Rekap <i>\nPeta")])
    #expect(letter.status == 200 && letter.text.contains("Peta"))
    #expect(!letter.text.contains("<b>Bayu") && !letter.text.contains("<i>") && !letter.text.contains("<script"))
    #expect(letter.header("Content-Security-Policy").contains("default-src 'none'"))
    #expect(!letter.header("Content-Security-Policy").contains("script-src"))
  }

  @Test("A month that is none is said beside the field")
  func wrongMonth() async throws {
    let (_, visitor, _, agency) = try await Self.office()
    let answer = try await visitor.post("/surat/laporan", [("bulan", "Agustus"), ("lembaga", agency)])
    #expect(answer.status == 422 && answer.text.contains("href=\"#f-bulan\""))
  }

  @Test("The consent of a case opens for whom the case may be read by, and for nobody else")
  func consent() async throws {
    let (stage, visitor, id, agency) = try await Self.office()
    #expect(try await visitor.get("/surat/persetujuan/\(id)").status == 200)
    // The case has no victim on record yet: somebody says that she was asked.
    let unasked = try await visitor.post("/surat/persetujuan/\(id)", [("lembaga", agency), ("ditanya", "tidak")])
    #expect(unasked.status == 422)
    let letter = try await visitor.post("/surat/persetujuan/\(id)", [("lembaga", agency), ("ditanya", "ya")])
    #expect(letter.status == 200 && letter.text.contains("<html"))
    let stranger = try await stage.visitor(AdminStage.auditor)
    #expect(try await stranger.get("/surat/persetujuan/\(id)").status != 200)
    #expect(try await stranger.post("/surat/persetujuan/\(id)", [("ditanya", "ya")]).status != 200)
    #expect(try await visitor.get("/surat/persetujuan/x").status == 404)
    #expect(try await visitor.get("/surat/rujukan/x").status == 404)
  }
}
