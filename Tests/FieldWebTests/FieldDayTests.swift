import CaseModel
import Casework
import PageVisitor
import Pages
import Synchronization
import Testing

/// A clock that moves when told.
final class SharedTime: Sendable {
  private let time: Mutex<UInt64>
  init(time: UInt64) { self.time = Mutex(time) }
  var now: UInt64 { time.withLock { $0 } }
  func pass(_ milliseconds: UInt64) { time.withLock { $0 += milliseconds } }
}

@Suite("An officer's day on her pages")
struct FieldDayTests {
  @Test("Locked: every address leads to the passphrase and shows nothing; a wrong one opens nothing")
  func locked() async throws {
    let stage = try FieldStage()
    let id = try await stage.sharedCase()
    let site = try stage.site()
    let visitor = PageVisitor(site)
    func walk() async throws {
      for route in site.addresses where route.access == .signedIn && route.method == .get {
        let path = route.path.replacing(":id", with: id).replacing(":record", with: id).replacing(
          ":field", with: "risk"
        )
        .replacing(":type", with: "service").replacing(":step", with: "1").replacing(":name", with: "\(id).5")
        .replacing(":part", with: id).replacing(":file", with: id)
        let answer = try await visitor.get(path)
        #expect(!answer.text.contains("PWK-"), "\(path)")
        #expect(answer.location == "/buka" || answer.status == 403, "\(path)")
      }
    }
    try await walk()
    _ = try await visitor.get("/buka")
    let wrong = try await visitor.post("/buka", [("kata-sandi", "salah")])
    #expect(wrong.status == 422 && !wrong.text.contains("PWK-"))
    try await walk()
    _ = try await visitor.get("/buka")
    _ = try await visitor.follow("/buka", [("kata-sandi", FieldStage.passphrase)])
    #expect(try await visitor.get("/kasus").text.contains("PWK-"))
    // Locked behind the session's back: the pages notice.
    await stage.lock()
    try await walk()
  }

  @Test("Locking and leaving in a hurry drop the records and the session", arguments: ["/kunci", "/keluar-cepat"])
  func panic(_ path: String) async throws {
    let stage = try FieldStage()
    _ = try await stage.sharedCase()
    let visitor = try await stage.visitor()
    _ = try await visitor.post(path)
    #expect(try await visitor.get("/kasus").location == "/buka")
    await #expect(throws: PageRefusal.locked) { try await stage.work(as: nil) { try $0.list().count } }
  }

  @Test("Who walks away leaves nothing open: a quarter of an hour later the records are locked, not before")
  func unattended() async throws {
    let stage = try FieldStage()
    let shared = SharedTime(time: 1_790_000_000_000)
    let pages = stage.pages { shared.now }
    let visitor = PageVisitor(try pages.site())
    _ = try await visitor.get("/buka")
    _ = try await visitor.follow("/buka", [("kata-sandi", FieldStage.passphrase)])
    shared.pass(14 * 60_000)
    await pages.lockWhenUnattended()
    #expect(try await visitor.get("/keadaan").status == 200)
    shared.pass(60_001)
    await pages.lockWhenUnattended()
    await #expect(throws: PageRefusal.locked) { try await stage.work(as: nil) { try $0.list().count } }
  }

  @Test("A case is found, opened, edited in place and noted; each field has its history")
  func cases() async throws {
    let stage = try FieldStage()
    let id = try await stage.sharedCase()
    let visitor = try await stage.visitor()
    let page = try await visitor.get("/kasus/\(id)")
    #expect(
      page.text.contains("Kontak aman") && page.text.contains("<svg") && page.text.contains("<title>Catatan</title>"))
    for path in ["/kasus", "/", "/konflik"] {
      #expect(try await visitor.get(path).text.contains("Siti") == false, "no name in a list")
    }
    #expect(try await visitor.get("/kasus/\(id)/isian/\(id)/risk").text.contains("f-risk-TINGGI"))
    let edited = try await visitor.follow(
      "/kasus/\(id)/isian/\(id)/risk", [("risk", "TINGGI"), ("risk_reason", "ancaman senjata")])
    #expect(edited.text.contains("ancaman senjata") && edited.text.contains("Tersimpan di laptop ini."))
    let boxes = [("violence", "FISIK"), ("violence", "PSIKIS")]
    _ = try await visitor.post("/kasus/\(id)/isian/\(id)/violence", boxes)
    _ = try await visitor.post("/kasus/\(id)/isian/\(id)/violence", [("violence", "PSIKIS")])
    let kinds = try await stage.work(as: nil) { casework in
      try casework.show(try casework.caseDocument(id)).records.first?.fields.first { $0.field == "violence" }?.values
    }
    #expect(kinds == ["PSIKIS"])
    #expect(try await visitor.get("/kasus/\(id)/riwayat/\(id)/risk").text.contains("Tinggi"))
    let wrong = try await visitor.post("/kasus/\(id)/catatan", [("text", "")])
    #expect(wrong.status == 422)
    #expect(
      try await visitor.follow("/kasus/\(id)/catatan", [("text", "Kunjungan pukul 10.")]).text.contains("pukul 10"))
    _ = try await visitor.post("/cari", [("kata", "siti rah")])
    let found = try await visitor.get("/cari")
    #expect(found.text.contains("/kasus/\(id)") && !found.location.contains("siti"))
    #expect(try await visitor.get("/kasus/9.99").status == 422)
    let part = try await stage.work(as: nil) { casework in
      try casework.persons(in: try casework.caseDocument(id)).first.map { ($0.role, $0.person) }
    }
    let (role, person) = try #require(part)
    #expect(try await visitor.get("/kasus/\(id)/orang/\(role)").text.contains("Siti Rahmawati"))
    #expect(try await visitor.get("/kasus/\(id)/isian/\(person)/name").text.contains("id=\"f-name\""))
    let named = try await visitor.follow("/kasus/\(id)/isian/\(person)/name", [("name", "Siti R. Lestari")])
    #expect(named.text.contains("Siti R. Lestari") && named.text.contains("Pembukaan ini tercatat"))
  }

  @Test("A report is saved field by field while it is typed, looked over, and becomes a case")
  func report() async throws {
    let stage = try FieldStage()
    let visitor = try await stage.visitor()
    let first = try await visitor.post("/laporan", [("channel", "TELEPON")]).location
    let id = String(first.split(separator: "/")[1])
    #expect(first == "/laporan/\(id)/1")
    _ = try await visitor.get(first)
    let typed = try await visitor.post(
      "/laporan/\(id)/simpan", [("present_place", "rumah bibi"), ("_isian", "present_place")])
    #expect(typed.status == 200 && typed.text.contains("Tersimpan di laptop ini"))
    #expect(try await visitor.get(first).text.contains("rumah bibi"))
    let bad = try await visitor.post("/laporan/\(id)/simpan", [("phone", "abc"), ("_isian", "phone")])
    #expect(bad.text.contains("galat.phone"))
    let early = try await visitor.post("/laporan/\(id)/kasus", [("category", "KTP")])
    #expect(early.status == 422 && early.text.contains("GALAT"))
    let safe = [("may_call", "BOLEH"), ("may_message", "JANGAN")]
    #expect(try await visitor.post("/laporan/\(id)/isi/2", safe).location == "/laporan/\(id)/3")
    _ = try await visitor.post("/laporan/\(id)/isi/1", [("risk", "SEDANG"), ("immediate_danger", "false")])
    let made = try await visitor.post(
      "/laporan/\(id)/kasus", [("category", "KTP"), ("risk_reason", "diancam"), ("survivor_name", "Ani")])
    #expect(made.location.hasPrefix("/kasus/"))
    #expect(try await visitor.get(made.location).text.contains("Kasus terdaftar"))
  }

  @Test("Two values stand side by side with all that is known; one is chosen, and the choice is taken back")
  func conflict() async throws {
    let stage = try FieldStage()
    let id = try await stage.sharedCase()
    try await stage.behind { world in
      guard let record = RecordName.parse(id) else { return }
      _ = try world.laptops[0].set(record, [("risk", "TINGGI"), ("risk_reason", "ancaman senjata")])
      _ = try world.laptops[1].set(record, [("risk", "RENDAH"), ("risk_reason", "sudah pindah")])
      try world.syncAll()
    }
    let visitor = try await stage.visitor()
    let officer = try await visitor.get("/konflik/\(id).5").text
    #expect(officer.contains("Yang memutuskan supervisor") && !officer.contains("value=\"0\""))
    #expect(
      try await visitor.post("/konflik/\(id).5", [("pilihan", "0"), ("reason", "x")]).text.contains("notPermitted"))
    let told = try await visitor.follow(
      "/konflik/\(id).5", [("pilihan", "tanya"), ("reason", "saya bertemu tetangga")])
    #expect(told.text.contains("Konflik tetap terbuka"))
    try await stage.behind { world in
      _ = try world.desk.appoint(world.laptops[1].actor, as: .supervisor)
      try world.syncAll()
    }
    #expect(try await visitor.get("/konflik").text.contains("/konflik/\(id).5"))
    let page = try await visitor.get("/konflik/\(id).5").text
    for words in [
      "Tinggi", "Rendah", "Rina", "Dewi", "ancaman senjata", "sudah pindah", "Keduanya melihat: Sedang", "di kantor",
      "nilai paling melindungi", "data-tombol=\"4\"", "juga diubah",
    ] { #expect(page.contains(words), "\(words)") }
    #expect(try await visitor.post("/konflik/\(id).5", [("reason", "x")]).status == 422)
    #expect(try await visitor.post("/konflik/\(id).5", [("pilihan", "0"), ("reason", "")]).status == 422)
    let side = try await stage.work(as: nil) { casework in
      try casework.conflictView(named: "\(id).5").sides.firstIndex { $0.value == "RENDAH" }
    }
    let chosen = try #require(side)
    // A page that shows other values than stand now decides nothing: a place in its list means another one.
    let stale = try await visitor.post(
      "/konflik/\(id).5", [("pilihan", String(chosen)), ("reason", "diperiksa"), ("dilihat", "9.1.2.1.true")])
    #expect(stale.status == 422 && stale.text.contains("changedMeanwhile"))
    #expect(try await stage.work(as: nil) { try $0.decided().isEmpty })
    #expect(page.contains("name=\"dilihat\""))
    let done = try await visitor.follow(
      "/konflik/\(id).5", [("pilihan", String(chosen)), ("reason", "diperiksa"), ("ikut", "1"), ("simpan", "1")])
    #expect(done.text.contains("Diputuskan.") && done.text.contains("Tidak ada konflik yang terbuka"))
    let sheet = try await visitor.get("/kasus/\(id)").text
    #expect(sheet.contains("sudah pindah") && sheet.contains("Nilai yang tidak dipakai"))
    let decisions = try await stage.work(as: nil) { try $0.decided() }
    let decision = try #require(decisions.first { $0.field == "risk" })
    #expect(decision.mayUndo && decision.chosen == "RENDAH" && decision.authorName == "Dewi")
    let undone = try await visitor.follow("/konflik/batal", [("keputusan", decision.id)])
    #expect(undone.text.contains("/konflik/\(id).5"))
    #expect(try await visitor.get("/konflik/riwayat").text.contains("Dibatalkan"))
  }
}
