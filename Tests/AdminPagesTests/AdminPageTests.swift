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
    "/kelola/cadangan", "/kelola/ekspor", "/kelola/impor", "/kelola/dibuka", "/kelola/simfoni", "/akun", "/angka",
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

  @Test("What a device had not sent and how wrong its clock was stand on the list and on its own page")
  func saidByDevices() async throws {
    let visitor = try await AdminStage.make().visitor(AdminStage.head)
    for path in ["/kelola/perangkat", "/kelola/perangkat/2"] {
      let text = try await visitor.get(path).text
      #expect(text.contains(">41<") && text.contains("15 menit terlambat"), "\(path)")
    }
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

  @Test("Hostile words stay words wherever they were typed: all of the corpus, on every page that shows it")
  func hostile() async throws {
    let lines = try HostileCorpus.lines()
    #expect(lines.count >= 300)
    let stage = try AdminStage.make(hub: StageHub(words: lines[0]))
    let visitor = try await stage.visitor(AdminStage.head)
    for (number, line) in lines.enumerated() {
      let forms = Self.forms(line)
      let (path, form) = forms[number % forms.count]
      let answer = try await visitor.follow(path, form)
      #expect(answer.status < 500 && Markup(answer.text).findings.isEmpty, "\(path) \(Markup(answer.text).findings)")
    }
    for path in Self.paths {
      let page = try await visitor.get(path)
      #expect(page.status == 200 && Markup(page.text).findings.isEmpty, "\(path) \(Markup(page.text).findings)")
    }
    #expect(try await visitor.get("/kelola/lembaga").text.contains("&lt;"))
  }

  private static func forms(_ text: String) -> [(String, [(String, String)])] {
    [
      ("/kelola/lembaga", [("name", text), ("kind", "LAIN")]),
      ("/kelola/kode/K6", [("code", "BARU"), ("label_id", text)]), ("/kelola/kode/K6", [("code", text)]),
      ("/kelola/jam/libur", [("date", "2026-08-17"), ("name", text), ("kind", "LIBUR_NASIONAL")]),
      ("/kelola/jam/libur", [("date", text), ("name", text), ("kind", text)]),
      ("/kelola/templat", [("name", text), ("language", "id"), ("text", text)]),
      ("/kelola/pengaturan/office.head", [("value", text), ("reason", text)]),
      ("/kelola/orang/3/peran", [("role", "PENDAMPING"), ("unit", text)]),
      ("/kelola/orang", [("nama", text), ("peran", text)]),
      ("/kelola/orang/3/sandi", [("sandi", text), ("ulangi", text + "x")]), ("/akun/faktor", [("buat", text)]),
      ("/kelola/ekspor", [("bulan", "2026-10"), ("alasan", text)]),
      ("/kelola/ekspor", [("bulan", text), ("alasan", text)]),
      ("/kelola/impor", [("lakukan", text)]),
      ("/kelola/simfoni/nomor", [("kasus", text), ("simfoni_no", text)]),
      ("/kelola/simfoni/berkas", [("alasan", "")]),
      ("/angka/berkas", [("masa", "2026"), ("jenis", "csv"), ("alasan", "")]),
      ("/kelola/audit", [("siapa", text), ("kasus", text), ("alat", text)]),
    ]
  }

  @Test("The menu shows what a role opens, and every link of it opens", arguments: [1, 2, 50] as [UInt32])
  func menu(_ person: UInt32) async throws {
    let visitor = try await AdminStage.make().visitor(person)
    let first = try await visitor.get("/kelola")
    let page = first.location.isEmpty ? first : try await visitor.get(first.location)
    let parts = page.text.components(separatedBy: "<li><a href=\"/kelola").dropFirst()
    let links = Set(parts.map { "/kelola" + String($0.prefix { $0 != "\"" }) })
    #expect(!links.isEmpty)
    for link in links.sorted() { #expect(try await visitor.get(link).status == 200, "\(person) \(link)") }
  }

  @Test("The first password is one's own; a code is shown once, on the page that answers")
  func accounts() async throws {
    let stage = try AdminStage.make()
    let visitor = try await stage.visitor(AdminStage.head)
    let word = "kata sandi yang panjang"
    let early = try await visitor.post("/kelola/orang/3/sandi", [("sandi", word), ("ulangi", word)])
    #expect(early.status == 422, "otherwise nobody could come in any more to give the owner one")
    #expect(try await visitor.post("/akun/sandi", [("sandi", word), ("ulangi", "lain")]).status == 422)
    #expect(await stage.hub.told.isEmpty)
    let own = try await visitor.follow("/akun/sandi", [("sandi", word), ("ulangi", word)])
    #expect(own.text.contains("nomor petugas 1") && !own.text.contains(word))
    _ = try await visitor.follow("/kelola/orang/3/sandi", [("sandi", word), ("ulangi", word)])
    let code = try await visitor.post("/kelola/orang/3/kode")
    #expect(code.status == 200 && code.text.contains("KODE-3"))
    #expect(try await visitor.get("/kelola/orang/3").text.contains("KODE-3") == false)
    #expect(try await visitor.post("/akun/faktor", [("buat", "baru")]).status == 422)
    let factor = try await visitor.post("/akun/faktor", [("buat", "baru"), ("sandi-kini", word)])
    #expect(factor.text.contains("otpauth://"))
    #expect(try await visitor.post("/kelola/orang", [("nama", "Eka"), ("peran", "OPERATOR")]).location.hasSuffix("/3"))
    #expect(await stage.hub.told == ["password 1 1", "password 3 1", "person OPERATOR"])
  }

  @Test("One's own password is changed by whoever knows it, from wherever it is tried; that ends her other sessions")
  func ownPassword() async throws {
    let stage = try AdminStage.make()
    let (visitor, elsewhere) = try await (stage.visitor(AdminStage.head), stage.visitor(AdminStage.head))
    let other = try await stage.visitor(AdminStage.rina)
    let (word, next) = ("kata sandi yang panjang", "kata sandi yang lain sekali")
    #expect(try await visitor.get("/akun").text.contains("sandi-lama") == false, "there is none yet")
    _ = try await visitor.follow("/akun/sandi", [("sandi", word), ("ulangi", word)])
    #expect(try await elsewhere.get("/akun").location == "/masuk/0")
    #expect(try await visitor.get("/akun").text.contains("name=\"sandi-lama\""))
    #expect(try await visitor.get("/kelola/orang/1").text.contains("name=\"sandi-lama\""))
    for path in ["/akun/sandi", "/kelola/orang/1/sandi"] {
      let refused = try await visitor.post(path, [("sandi", next), ("ulangi", next), ("sandi-lama", "salah")])
      #expect(refused.status == 422 && refused.text.contains("#f-sandi-lama"), "\(path)")
    }
    for path in ["/akun/faktor", "/kelola/orang/1/faktor"] {
      #expect(try await visitor.post(path, [("buat", "hapus"), ("sandi-kini", "salah")]).status == 422, "\(path)")
    }
    #expect(await stage.hub.told == ["password 1 1"])
    _ = try await visitor.follow("/akun/sandi", [("sandi", next), ("ulangi", next), ("sandi-lama", word)])
    #expect(await stage.hub.told == ["password 1 1", "password 1 1"])
    #expect(try await visitor.get("/akun").status == 200, "her own session goes on")
    #expect(try await other.get("/akun").status == 200, "and those of others")
  }

  @Test("The Simfoni sheet goes out with a reason and marks its cases; a number makes a case entered")
  func simfoni() async throws {
    let stage = try AdminStage.make()
    let head = try await stage.visitor(AdminStage.head)
    _ = try await head.post("/kelola/simfoni", [("bulan", "2026-09")])
    #expect(try await head.get("/kelola/simfoni").status == 200)
    #expect(try await head.post("/kelola/simfoni/berkas", [("alasan", "")]).status == 422)
    let before = try await stage.room.work(as: AdminStage.head) { try $0.exports().count }
    let file = try await head.post("/kelola/simfoni/berkas", [("alasan", "entri bulanan")])
    #expect(file.status == 200 && file.header("Content-Disposition").contains("simfoni-"))
    #expect(try await stage.room.work(as: AdminStage.head) { try $0.exports().count } == before + 1)
    let dewi = try await stage.visitor(AdminStage.dewi)
    #expect(try await dewi.get("/kelola/simfoni").status == 403)
    #expect(try await dewi.post("/kelola/simfoni/berkas", [("alasan", "x")]).status == 403)
  }

  @Test("A file with names needs two people, and only who asked takes it")
  func exports() async throws {
    let stage = try AdminStage.make()
    let head = try await stage.visitor(AdminStage.head)
    #expect(try await head.post("/kelola/ekspor", [("bulan", "2026-09"), ("alasan", "")]).status == 422)
    let asked = try await head.follow("/kelola/ekspor", [("bulan", "2026-09"), ("alasan", "pengadilan")])
    let id = try await stage.room.work(as: AdminStage.head) { try #require(try $0.exports().first?.id) }
    #expect(!asked.text.contains("/kelola/ekspor/\(id)/putusan"), "one's own is somebody else's to approve")
    #expect(try await head.post("/kelola/ekspor/\(id)/putusan", [("putusan", "ya")]).status >= 400)
    let rina = try await stage.visitor(AdminStage.rina)
    #expect(try await rina.get("/kelola/ekspor").text.contains("/kelola/ekspor/\(id)/putusan"))
    _ = try await rina.post("/kelola/ekspor/\(id)/putusan", [("putusan", "ya")])
    #expect(try await head.get("/kelola/ekspor").text.contains("/kelola/ekspor/\(id)/berkas"))
    let file = try await head.post("/kelola/ekspor/\(id)/berkas")
    #expect(file.status == 200 && file.header("Content-Disposition").contains("attachment"))
    #expect(try await rina.post("/kelola/ekspor/\(id)/berkas").status >= 400)
  }
}

extension String {
  /// How often a part occurs.
  func components(of part: String) -> Int { ranges(of: part).count }
}
