import Casework
import PageVisitor
import Pages
import Testing

@testable import AdminPages

@Suite("The admin's pages")
struct AdminPageTests {
  private static let paths = [
    "/kelola", "/kelola/orang", "/kelola/orang/2", "/kelola/perangkat", "/kelola/perangkat/2",
    "/kelola/perangkat/2/insiden", "/kelola/ditahan", "/kelola/lembaga", "/kelola/kode", "/kelola/kode/K6",
    "/kelola/jam", "/kelola/templat", "/kelola/pengaturan", "/kelola/pengaturan/timer.T_3HK", "/kelola/audit",
    "/kelola/cadangan", "/angka",
  ]

  @Test("Every page opens in both languages with one heading, and nothing of its own style or script", arguments: paths)
  func pages(_ path: String) async throws {
    let stage = try AdminStage.make()
    let visitor = try await stage.visitor(AdminStage.head)
    for language in ["id", "en"] {
      _ = try await visitor.post("/bahasa", [("bahasa", language), ("ke", path)])
      let page = try await visitor.get(path)
      #expect(page.status == 200)
      #expect(page.text.components(of: "<h1") == 1)
      #expect(
        !page.text.contains(" style=") && !page.text.contains("<style") && page.text.components(of: "<script") == 1)
    }
  }

  @Test("What is not there is no page")
  func missing() async throws {
    let visitor = try await AdminStage.make().visitor(AdminStage.head)
    for path in [
      "/kelola/orang/99", "/kelola/perangkat/99", "/kelola/perangkat/99/insiden", "/kelola/lembaga/9.9",
      "/kelola/kode/TIDAK", "/kelola/pengaturan/tidak",
    ] { #expect(try await visitor.get(path).status == 404, "\(path)") }
  }

  @Test("A field officer changes nothing and sees neither people nor audit")
  func refused() async throws {
    let stage = try AdminStage.make()
    let visitor = try await stage.visitor(AdminStage.dewi)
    for path in ["/kelola/orang", "/kelola/audit"] { #expect(try await visitor.get(path).status == 403) }
    for (path, form) in [
      ("/kelola/orang/2/peran", [("role", "KEPALA")]), ("/kelola/orang/2/tugas", [("bertugas", "tidak")]),
      ("/kelola/pengaturan/timer.T_3HK", [("value", "9")]),
      ("/kelola/jam/libur", [("date", "2026-08-17"), ("name", "x"), ("kind", "LIBUR_NASIONAL")]),
      ("/kelola/templat", [("name", "a"), ("language", "id"), ("text", "halo")]),
      ("/kelola/kode/K6", [("code", "BARU"), ("label_id", "x")]),
      ("/kelola/lembaga", [("name", "x"), ("kind", "LAIN")]),
    ] {
      let answer = try await visitor.post(path, form)
      #expect(answer.status == 403 || answer.status == 422, "\(path) \(answer.status)")
    }
    let (people, days) = try await stage.room.work(as: AdminStage.head) { (try $0.people(), try $0.holidays()) }
    #expect(people.first { $0.number == 2 }?.roles == ["SUPERVISOR"] && days.isEmpty)
  }

  @Test("Forms do what they say, and say what was wrong beside the field")
  func forms() async throws {
    let stage = try AdminStage.make()
    let visitor = try await stage.visitor(AdminStage.head)
    #expect(try await visitor.follow("/kelola/orang/3/peran", [("role", "SUPERVISOR"), ("unit", "A")]).status == 200)
    _ = try await visitor.post("/kelola/orang/2/tugas", [("bertugas", "tidak")])
    _ = try await visitor.post("/kelola/pengaturan/hours.jumat", [("value", "08.00-11.30"), ("reason", "Ramadan")])
    let wrong = try await visitor.post("/kelola/pengaturan/hours.jumat", [("value", "pagi")])
    #expect(wrong.status == 422 && wrong.text.contains("href=\"#f-value\"") && wrong.text.contains("value=\"pagi\""))
    let telling = try await visitor.post(
      "/kelola/templat", [("name", "a"), ("language", "id"), ("text", "Anda korban kekerasan"), ("is_active", "ya")])
    #expect(telling.status == 422 && telling.text.contains("Anda korban kekerasan"))
    let (people, settings) = try await stage.room.work(as: AdminStage.head) {
      (try $0.people(), try $0.settings())
    }
    #expect(people.first { $0.number == 3 }?.roles == ["SUPERVISOR"])
    #expect(people.first { $0.number == 2 }?.isActive == false)
    #expect(settings.text("hours.jumat") == "08.00-11.30")
    #expect(try await stage.room.work(as: AdminStage.head) { try $0.templates() }.isEmpty)
  }

  @Test("What the hub does is asked of it in the name of whoever is signed in")
  func hub() async throws {
    let stage = try AdminStage.make()
    let visitor = try await stage.visitor(AdminStage.head)
    #expect(try await visitor.follow("/kelola/ditahan/2.17/lepas").text.contains("2 perubahan dilepas"))
    _ = try await visitor.post("/kelola/ditahan/2.17/tolak")
    _ = try await visitor.post("/kelola/perangkat/2/keadaan", [("state", "HILANG")])
    #expect(try await visitor.post("/kelola/perangkat/2/keadaan", [("state", "APA")]).status == 400)
    _ = try await visitor.post("/kelola/perangkat/2/insiden")
    let answer = try await visitor.post("/kelola/audit", [("siapa", "2"), ("kasus", "PWK-1"), ("alat", "")])
    #expect(answer.location == "/kelola/audit")
    _ = try await visitor.get("/kelola/audit")
    #expect(
      await stage.hub.told == ["release 2.17 1", "reject 2.17 1", "device 2 HILANG", "breach 2", "audit 2 PWK-1"])
  }

  @Test("Hostile words stay words wherever they were typed", arguments: Hostile.texts)
  func hostile(_ text: String) async throws {
    let stage = try AdminStage.make(hub: StageHub(words: text))
    let visitor = try await stage.visitor(AdminStage.head)
    let forms: [(String, [(String, String)])] = [
      ("/kelola/lembaga", [("name", text), ("kind", "LAIN"), ("phone", text)]),
      ("/kelola/kode/K6", [("code", "BARU"), ("label_id", text)]), ("/kelola/kode/K6", [("code", text)]),
      ("/kelola/jam/libur", [("date", "2026-08-17"), ("name", text), ("kind", "LIBUR_NASIONAL")]),
      ("/kelola/jam/libur", [("date", text), ("name", text), ("kind", text)]),
      ("/kelola/templat", [("name", text), ("language", "id"), ("text", text)]),
      ("/kelola/pengaturan/office.head", [("value", text), ("reason", text)]),
      ("/kelola/orang/3/peran", [("role", "PENDAMPING"), ("unit", text)]),
      ("/angka/berkas", [("masa", "2026"), ("jenis", "csv"), ("alasan", "")]),
      ("/kelola/audit", [("siapa", text), ("kasus", text), ("alat", text)]),
    ]
    var pages: [PageAnswer] = []
    for (path, form) in forms { pages.append(try await visitor.follow(path, form)) }
    for path in Self.paths { pages.append(try await visitor.get(path)) }
    for page in pages {
      #expect(!page.text.contains(text))
      #expect(page.text.components(of: "<script") <= 1 && !page.text.contains("<img"))
    }
  }
}

/// Texts that would be markup if they were not escaped.
enum Hostile {
  static let texts = [
    "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "'><svg onload=alert(1)>", "</textarea><b>",
    "{{{token}}}<i>", "\"\u{301} onfocus=\"alert(1)\" autofocus=\"", "</title></svg><script>x</script>", "`<!--&lt;",
  ]
}

extension String {
  /// How often a part occurs.
  func components(of part: String) -> Int { ranges(of: part).count }
}
