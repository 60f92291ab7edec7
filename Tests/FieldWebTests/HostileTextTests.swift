import CaseModel
import Casework
import PageVisitor
import Testing

@Suite("Hostile words through every form of the officer's pages stay words")
struct HostileTextTests {
  static func corpus() throws -> [String] { try HostileCorpus.lines() }

  @Test("The check itself sees markup that got through")
  func check() {
    #expect(Markup("<p title=\"\"\u{301} onfocus=x>").findings.contains("onfocus"))
    #expect(Markup("<p><img src=x>").findings.contains("<img>"))
    #expect(Markup("<a href=\"javascript:x\">").findings.contains("javascript:x"))
    #expect(Markup("<p title=\"&lt;script&gt;\">x</p>").findings.isEmpty)
  }

  @Test("Notes, fields, records, people, reports, searches: all of the corpus, on every page that shows it")
  func all() async throws {
    let lines = try Self.corpus()
    #expect(lines.count >= 300)
    let stage = try FieldStage()
    let id = try await stage.sharedCase()
    let visitor = try await stage.visitor()
    _ = try await visitor.post("/laporan", [("channel", "TELEPON")])
    let report = try await visitor.post("/laporan", [("channel", "WA")]).location.split(separator: "/")[1]
    let (agency, kind) = try await Self.directory(stage)
    let activity = try await visitor.post("/kegiatan/baru", [("kind", kind), ("title", "Sosialisasi")]).location
    let chosen = [("agency", agency), ("shared_parts", "IDENTITAS")]
    let forms: [(String, String, [(String, String)])] = [
      ("/kasus/\(id)/catatan", "text", []), ("/kasus/\(id)/isian/\(id)/summary", "summary", []),
      ("/kasus/\(id)/isian/\(id)/village", "village", []), ("/kasus/\(id)/isian/\(id)/safe_hours", "safe_hours", []),
      (
        "/kasus/\(id)/tambah/service", "detail",
        [("kind", "KESEHATAN"), ("function", "PENDAMPINGAN"), ("status", "DIRENCANAKAN")]
      ), ("/kasus/\(id)/tambah/flag", "message", []), ("/kasus/\(id)/orang", "name", [("role", "SAKSI")]),
      ("/laporan/\(report)/isi/4", "summary", []), ("/laporan/\(report)/isi/4", "village", []),
      ("/laporan/\(report)/isi/3", "display_name", []), ("/laporan/\(report)/isi/2", "code_phrase", []),
      ("/cari", "kata", []), ("/kasus/\(id)/rujukan", "reason", chosen),
      ("/kasus/\(id)/persetujuan", "reason", [("scope", "LAYANAN"), ("decision", "DIBERIKAN")]),
      ("/kasus/\(id)/permintaan", "detail", [("kind", "AKSES")]), ("/kasus/\(id)/tambah/plan", "summary", []),
      ("/kasus/\(id)/tambah/statement", "text", []), ("/kontak/\(report)/catatan", "text", []),
      ("/kontak/\(report)/telepon", "note", [("direction", "MASUK"), ("outcome", "KONSELING")]),
      ("/kontak/\(report)/isian/\(report)/who_may_answer", "who_may_answer", []),
      ("/kegiatan/baru", "title", [("kind", kind), ("yakin", "1")]),
      ("\(activity)/isian/\(activity.dropFirst(10))/summary", "summary", [("yakin", "1")]),
      ("\(activity)/ungkap", "summary", []), ("/buka-paksa", "reason", [("kasus", "9.99")]),
      ("/kasus/\(id)/lanjut", "processing_basis_reason", [("status", "ASESMEN")]),
      ("/kasus/\(id)/triase", "risk_reason", [("risk", "TINGGI")]), ("/kontak-impor", "us", []),
    ]
    for (number, line) in lines.enumerated() {
      let (path, field, others) = forms[number % forms.count]
      // What was taken stands on the pages below; what was refused stands in the answer.
      let answer = try await visitor.post(path, others + [(field, line)])
      #expect(answer.status < 500, "\(path)")
      #expect(Markup(answer.text).findings.isEmpty, "\(path) \(Markup(answer.text).findings) \(line)")
      _ = try await visitor.post("/kasus/\(id)/catatan", [("text", line)])
    }
    let pages = [
      "/", "/kasus", "/kasus/\(id)", "/kasus/\(id)/riwayat/\(id)", "/kasus/\(id)/isian/\(id)/summary", "/cari",
      "/laporan", "/kontak", "/kontak/\(report)", "/kegiatan", activity, "/tenggat?semua=1", "/dibuka-paksa",
      "/lembaga",
      "/kasus/\(id)/mirip", "/kasus/\(id)/tambah/plan_goal", "/kasus/\(id)/tambah/suspect",
      "/laporan/\(report)/2", "/laporan/\(report)/3", "/laporan/\(report)/4", "/laporan/\(report)/5", "/konflik",
    ]
    for path in pages {
      let page = try await visitor.get(path)
      #expect(page.status == 200 && Markup(page.text).findings.isEmpty, "\(path) \(Markup(page.text).findings)")
    }
    #expect(try await visitor.get("/kasus/\(id)").text.contains("&lt;script&gt;alert(1)&lt;/script&gt;"))
  }

  /// An agency of a hostile name, and a kind of activity.
  private static func directory(_ stage: FieldStage) async throws -> (agency: String, kind: String) {
    let name = try corpus()[7]
    try await stage.behind { world in
      _ = try world.desk.addAgency([("name", name), ("kind", "RS_PUSKESMAS"), ("phone", "0264111222")])
      try world.syncAll()
    }
    let list = Registry.record(named: "activity")?.field(named: "kind")?.list ?? ""
    let kind = Registry.codeList(list)?.entries.first?.code ?? ""
    return (try await stage.work(as: nil) { try $0.agencies().first?.id ?? "" }, kind)
  }

  @Test("Both sides of a conflict, its reason and its question")
  func conflicts() async throws {
    let stage = try FieldStage()
    let id = try await stage.sharedCase()
    let lines = try Self.corpus()
    let visitor = try await stage.visitor()
    for index in stride(from: 0, to: 60, by: 3) {
      try await stage.behind { world in
        guard let record = RecordName.parse(id) else { return }
        _ = try world.laptops[0].set(record, [("summary", lines[index] + " a")])
        _ = try world.laptops[1].set(record, [("summary", lines[index + 1] + " b")])
        try world.syncAll()
      }
      let list = try await visitor.get("/konflik")
      #expect(Markup(list.text).findings.isEmpty)
      let start = try #require(list.text.firstRange(of: "/konflik/1") ?? list.text.firstRange(of: "/konflik/2"))
      let path = String(list.text[start.lowerBound...].prefix { $0 != "\"" })
      let page = try await visitor.get(path)
      #expect(page.status == 200 && Markup(page.text).findings.isEmpty, "\(Markup(page.text).findings)")
      let asked = try await visitor.follow(path, [("pilihan", "tanya"), ("reason", lines[index + 2])])
      #expect(Markup(asked.text).findings.isEmpty)
      let again = try await visitor.post(path, [("pilihan", "lain"), ("summary", lines[index + 2]), ("reason", "")])
      #expect(again.status == 422 && Markup(again.text).findings.isEmpty)
      try await stage.behind { world in
        guard let entry = try world.desk.openConflicts().first?.entry else { return }
        _ = try world.desk.resolve(entry, .side(0), reason: lines[index + 2])
        try world.syncAll()
      }
    }
    let decided = try await visitor.get("/konflik/riwayat")
    #expect(decided.status == 200 && Markup(decided.text).findings.isEmpty, "\(Markup(decided.text).findings)")
  }
}
