import CaseModel
import Casework
import PageVisitor
import Testing

@Suite("Contacts, activities and what else an officer needs now and then")
struct VillageTests {
  @Test("A call is written down with the rule of safe contact above the form, and one against the rule says so")
  func calls() async throws {
    let stage = try FieldStage()
    let visitor = try await stage.visitor()
    let first = try await visitor.post("/laporan", [("channel", "JANGKAU")]).location
    let id = String(first.split(separator: "/")[1])
    #expect(try await visitor.get("/kontak").text.contains("/kontak/\(id)"))
    _ = try await visitor.post("/kontak/\(id)/isian/\(id)/may_call", [("may_call", "JANGAN")])
    _ = try await visitor.post("/kontak/\(id)/isian/\(id)/phone", [("phone", "081234567890")])
    let wrong = try await visitor.post("/kontak/\(id)/isian/\(id)/safe_hours", [("safe_hours", "nanti")])
    #expect(wrong.status == 422 && wrong.text.contains("e-safe_hours"))
    let page = try await visitor.get("/kontak/\(id)").text
    #expect(page.contains("JANGAN") && page.contains("/kontak/\(id)/telepon"))
    let form = try await visitor.get("/kontak/\(id)/telepon").text
    #expect(
      form.contains("pemberitahuan bahaya") && form.contains("Menelepon: JANGAN ·")
        && form.contains("nomor 081234567890"))
    let silent = try await visitor.post("/kontak/\(id)/telepon", [("direction", "KELUAR")])
    #expect(silent.status == 422 && silent.text.contains("href=\"#f-outcome\""))
    let logged = try await visitor.follow(
      "/kontak/\(id)/telepon", [("direction", "KELUAR"), ("outcome", "KONSELING"), ("note", "ia menangis")])
    #expect(logged.text.contains("melanggar kontak aman") && logged.text.contains("ia menangis"))
    #expect(
      try await visitor.post("/kontak/\(id)/janji", [("reason", "kabar")]).status == 422,
      "not where she must not be called")
    _ = try await visitor.post("/kontak/\(id)/isian/\(id)/may_call", [("may_call", "BOLEH")])
    let promised = try await visitor.follow("/kontak/\(id)/janji", [("reason", "kabar")])
    #expect(promised.text.contains("Telepon balik") && promised.text.contains("kabar"))
    let task = try await stage.work(as: nil) { try $0.callbackQueue(isMine: true).first?.id ?? "" }
    #expect(promised.text.contains("/kontak/\(id)/coba/\(task)"))
    _ = try await visitor.follow("/kontak/\(id)/coba/\(task)", [("outcome", "TAK_TERJAWAB")])
    #expect(try await visitor.post("/kontak/\(id)/selesai/\(task)", [("closing_reason", "")]).status == 422)
    let ended = try await visitor.follow("/kontak/\(id)/selesai/\(task)", [("closing_reason", "sudah bicara")])
    #expect(!ended.text.contains("/kontak/\(id)/coba/\(task)"))
    #expect(try await visitor.follow("/kontak/\(id)/catatan", [("text", "rumah di ujung")]).text.contains("di ujung"))
    #expect(try await visitor.post("/kontak/\(id)/tutup", [("outcome", "")]).status == 422)
    let closed = try await visitor.follow("/kontak/\(id)/tutup", [("outcome", "KONSELING"), ("reason", "selesai")])
    #expect(closed.text.contains("Selesai") && !closed.text.contains("/kontak/\(id)/tutup"))
  }

  @Test("A contact is tied to a case by its register number and untied again")
  func tying() async throws {
    let stage = try FieldStage()
    let caseID = try await stage.sharedCase()
    let visitor = try await stage.visitor()
    let id = String(try await visitor.post("/laporan", [("channel", "WA")]).location.split(separator: "/")[1])
    let number = try await stage.work(as: nil) { try $0.show(try $0.caseDocument(caseID)).line.registerNo }
    let tied = try await visitor.follow("/kontak/\(id)/kasus", [("kasus", number)])
    #expect(tied.text.contains("/kasus/\(caseID)\""))
    #expect(try await visitor.get("/kasus/\(caseID)").text.contains("/kontak/\(id)"))
    #expect(try await visitor.post("/kontak/\(id)/kasus", [("kasus", "PWK-0")]).status == 422)
    let untied = try await visitor.follow("/kontak/\(id)/kasus", [("kasus", number), ("lepas", "1")])
    #expect(!untied.text.contains("/kasus/\(caseID)\""))
  }

  @Test("An activity counts people and names none; what is disclosed becomes a contact")
  func activities() async throws {
    let stage = try FieldStage()
    _ = try await stage.sharedCase()
    let visitor = try await stage.visitor()
    let bare = try await visitor.post("/kegiatan/baru", [("title", "Sosialisasi SDN 1")])
    #expect(bare.status == 422 && bare.text.contains("href=\"#f-kind\""))
    let kind = Registry.record(named: "activity")?.field(named: "kind")?.list.flatMap { Registry.codeList($0) }
    let code = kind?.entries.first?.code ?? ""
    let named = try await visitor.post("/kegiatan/baru", [("kind", code), ("title", "Bersama Siti Rahmawati")])
    #expect(named.status == 422 && named.text.contains("href=\"#f-title\"") && named.text.contains("f-yakin-1"))
    let made = try await visitor.post(
      "/kegiatan/baru",
      [("kind", code), ("title", "Sosialisasi SDN 1"), ("girls", "40"), ("follow_up", "kunjungan lagi")])
    let id = String(made.location.split(separator: "/")[1])
    let page = try await visitor.get("/kegiatan/\(id)").text
    #expect(page.contains("40") && page.contains("Periksa lagi: tindak lanjut tanpa tanggal"))
    #expect(try await visitor.get("/kegiatan").text.contains("/kegiatan/\(id)"))
    let edited = try await visitor.follow("/kegiatan/\(id)/isian/\(id)/place", [("place", "Balai desa")])
    #expect(edited.text.contains("Balai desa"))
    #expect(try await visitor.get("/kegiatan/\(id)/riwayat/\(id)/place").text.contains("Balai desa"))
    let told = try await visitor.post("/kegiatan/\(id)/ungkap", [("summary", "takut pulang"), ("is_child", "YA")])
    #expect(told.location.hasPrefix("/kontak/"))
    #expect(try await visitor.get(told.location).text.contains("takut pulang"))
    let after = try await visitor.get("/kegiatan/\(id)").text
    #expect(after.contains(told.location) && !after.contains("takut pulang"))
  }

  @Test("A case that is not hers is asked for with a reason; nothing of it is shown before the office has it")
  func opening() async throws {
    let stage = try FieldStage()
    let id = try await stage.behind { world in
      var new = NewCase(category: "KTP", risk: "TINGGI", channel: "WA")
      new.survivorName = "Rahasia Sekali"
      let saved = try world.laptops[0].newCase(new)
      try world.syncAll()
      return saved.record
    }
    let visitor = try await stage.visitor()
    #expect(try await visitor.get("/kasus/\(id)").status >= 400)
    let silent = try await visitor.post("/buka-paksa", [("kasus", id), ("reason", "")])
    #expect(silent.status == 422 && silent.text.contains("href=\"#f-reason\""))
    let asked = try await visitor.follow("/buka-paksa", [("kasus", id), ("reason", "korban menelepon")])
    #expect(asked.text.contains("Dewi: korban menelepon") && !asked.text.contains("Rahasia"))
    #expect(try await visitor.get("/kasus/\(id)").status >= 400)
    try await stage.behind { try $0.syncAll() }
    #expect(try await visitor.get("/kasus/\(id)").status == 200)
    #expect(try await visitor.get("/dibuka-paksa").text.contains("/kasus/\(id)"))
  }

  @Test("What is late stands first among the deadlines; one that is not the law's is moved with a reason")
  func deadlines() async throws {
    let stage = try FieldStage()
    let id = try await stage.sharedCase()
    let visitor = try await stage.visitor()
    let list = try await visitor.get("/tenggat?semua=1").text
    #expect(list.contains("/kasus/\(id)#tugas") && !list.contains("Siti"))
    let found = try await stage.work(as: nil) { casework in
      try casework.deadlines(of: try casework.caseDocument(id)).first {
        $0.doneAt == nil && TimerRule.of($0.kind)?.isLaw != true
      }
    }
    let deadline = try #require(found)
    let path = "/kasus/\(id)/tenggat/\(deadline.kind)/\(deadline.about)/pindah"
    #expect(try await visitor.get("/kasus/\(id)").text.contains(path))
    let silent = try await visitor.post(path, [("due_at", "2026-09-29T10:00"), ("reason", "")])
    #expect(silent.status == 422 && silent.text.contains("href=\"#f-reason\""))
    #expect(try await visitor.post(path, [("due_at", "besok"), ("reason", "x")]).text.contains("href=\"#f-due_at\""))
    let moved = try await visitor.follow(path, [("due_at", "2026-09-29T10:00"), ("reason", "menunggu keluarga")])
    #expect(moved.text.contains("menunggu keluarga"))
  }

  @Test("The passphrase is changed: the old one opens nothing any more, and a slip changes nothing")
  func passphrase() async throws {
    let stage = try FieldStage()
    let visitor = try await stage.visitor()
    let new = "empat kata yang panjang"
    let slip = try await visitor.post(
      "/kata-sandi", [("lama", FieldStage.passphrase), ("baru", new), ("ulang", "lain")])
    #expect(slip.status == 422 && slip.text.contains("e-ulang"))
    #expect(try await visitor.post("/kata-sandi", [("baru", "pendek"), ("ulang", "pendek")]).text.contains("e-baru"))
    #expect(try await visitor.get("/kasus").status == 200)
    _ = try await visitor.get("/kata-sandi")
    let done = try await visitor.post("/kata-sandi", [("lama", FieldStage.passphrase), ("baru", new), ("ulang", new)])
    #expect(done.location == "/")
    #expect(try await visitor.get("/kasus").status == 200)
    _ = try await visitor.get("/kata-sandi")
    // A wrong passphrase leaves the records locked, not open to whoever sits there.
    let wrong = try await visitor.post("/kata-sandi", [("lama", "salah"), ("baru", new), ("ulang", new)])
    #expect(wrong.status == 422 && wrong.text.contains("yang lama tetap berlaku"))
    #expect(try await visitor.post("/buka", [("kata-sandi", FieldStage.passphrase)]).status == 422)
    #expect(try await visitor.get("/kasus").location == "/buka")
    _ = try await visitor.get("/buka")
    #expect(try await visitor.post("/buka", [("kata-sandi", new)]).location == "/")
  }

  @Test("Two who may be one are shown with the reasons; a person decides, and takes it back")
  func likeness() async throws {
    let stage = try FieldStage()
    let id = try await stage.sharedCase()
    let other = try await stage.behind { world in
      var new = NewCase(category: "KTP", risk: "SEDANG", channel: "WA")
      new.survivorName = "Siti Rahmawatie"
      let saved = try world.laptops[1].newCase(new)
      try world.syncAll()
      return saved
    }
    let visitor = try await stage.visitor()
    #expect(try await visitor.get("/kasus/\(id)").text.contains("/kasus/\(id)/mirip"))
    #expect(try await visitor.get("/kasus/\(id)/mirip").status == 200)
    let roles = try await stage.work(as: nil) { casework in
      try [id, other.record].map { try casework.persons(in: try casework.caseDocument($0)).first?.role ?? "" }
    }
    let path = "/kasus/\(id)/mirip/ORANG_SAMA/\(roles[0])/\(roles[1])"
    let silent = try await visitor.post("\(path)/sama", [("reason", "")])
    #expect(silent.status == 422 && silent.text.contains("href=\"#f-reason\""))
    #expect(try await visitor.post("\(path)/sama", [("reason", "alamat sama")]).location == "/kasus/\(id)/mirip")
    #expect(try await visitor.post("\(path)/sama", [("reason", "lagi")]).status == 422, "it is noted already")
    #expect(try await visitor.post("\(path)/batal", [("reason", "keliru")]).location == "/kasus/\(id)/mirip")
    // A part in another case, and out of it again.
    let brought = try await visitor.post(
      "/kasus/\(id)/orang/\(roles[0])/kasus-lain", [("kasus", other.registerNo), ("role", "SAKSI")])
    #expect(brought.location == "/kasus/\(id)#orang")
    let count = try await stage.work(as: nil) { try $0.persons(in: try $0.caseDocument(other.record)).count }
    #expect(count == 2)
  }
}
