import CaseModel
import Casework
import PageVisitor
import Testing

@Suite("The course of a case on an officer's pages")
struct CourseTests {
  /// The name of the last record of a type in a case.
  private static func last(_ type: String, of id: String, _ stage: FieldStage) async throws -> String {
    try await stage.work(as: nil) { casework in
      try casework.show(try casework.caseDocument(id)).records.last { $0.type == type }?.id ?? ""
    }
  }

  @Test("A referral goes from its draft over the letter and the sending to the answer and the report")
  func referral() async throws {
    let stage = try FieldStage()
    let id = try await stage.sharedCase()
    try await stage.behind { world in
      _ = try world.desk.addAgency([("name", "RSUD Bayu Asih"), ("kind", "RS_PUSKESMAS"), ("phone", "0264111222")])
      try world.syncAll()
    }
    let visitor = try await stage.visitor()
    let form = try await visitor.get("/kasus/\(id)/rujukan").text
    #expect(form.contains("RSUD Bayu Asih") && form.contains("Hanya yang dicentang masuk ke surat."))
    let agency = try await stage.work(as: nil) { try $0.agencies().first?.id ?? "" }
    let empty = try await visitor.post("/kasus/\(id)/rujukan", [("agency", ""), ("reason", "visum")])
    #expect(empty.status == 422 && empty.text.contains("href=\"#f-agency\""), "the words stand at the field")
    let draft: [(String, String)] = [
      ("agency", agency), ("reason", "Visum dan perawatan"), ("shared_parts", "KODE"), ("shared_parts", "KEBUTUHAN"),
    ]
    let page = try await visitor.follow("/kasus/\(id)/rujukan", draft)
    let referral = try await Self.last("referral", of: id, stage)
    #expect(page.text.contains("/kasus/\(id)/rujukan/\(referral)/kirim\""))
    // Without a consent in force it does not leave, and the form says so; with another reason it does.
    let refused = try await visitor.post("/kasus/\(id)/rujukan/\(referral)/kirim", [("medium", "SURAT")])
    #expect(refused.status == 422 && refused.text.contains("GALAT"))
    let sent = try await visitor.follow(
      "/kasus/\(id)/rujukan/\(referral)/kirim", [("medium", "SURAT"), ("override_reason", "korban tidak sadar")])
    #expect(sent.text.contains("/kasus/\(id)/rujukan/\(referral)/jawab\""))
    let letter = try await visitor.get("/kasus/\(id)/surat/\(referral)")
    #expect(
      letter.text.contains("RSUD Bayu Asih") && !letter.text.contains("Siti"), "what was not ticked is not shared")
    let unsaid = try await visitor.post("/kasus/\(id)/rujukan/\(referral)/jawab", [("answer", "datang besok")])
    #expect(unsaid.status == 422 && unsaid.text.contains("href=\"#f-jawaban\""))
    let answered = try await visitor.follow(
      "/kasus/\(id)/rujukan/\(referral)/jawab", [("jawaban", "terima"), ("answer", "datang besok")])
    #expect(answered.text.contains("datang besok") && answered.text.contains("/rujukan/\(referral)/selesai"))
    let done = try await visitor.follow("/kasus/\(id)/rujukan/\(referral)/selesai", [("report", "Visum selesai")])
    #expect(done.text.contains("Visum selesai") && !done.text.contains("/rujukan/\(referral)/jawab"))
  }

  @Test("Triage, moving on, what is missing, an approved assessment: each in its step, none by the proposer herself")
  func course() async throws {
    let stage = try FieldStage()
    let id = try await stage.sharedCase()
    let visitor = try await stage.visitor()
    let before = try await visitor.get("/kasus/\(id)").text
    #expect(before.contains("/kasus/\(id)/lanjut") && !before.contains("/kasus/\(id)/usul-tutup"))
    let early = try await visitor.post("/kasus/\(id)/lanjut", [("status", "ASESMEN")])
    #expect(early.status == 422 && early.text.contains("obstacle"))
    let moved = try await visitor.follow(
      "/kasus/\(id)/lanjut",
      [("status", "ASESMEN"), ("processing_basis", "TUGAS_PUBLIK"), ("processing_basis_reason", "mandat UPTD PPA")])
    #expect(moved.text.contains("Tersimpan di laptop ini."))
    _ = try await visitor.follow("/kasus/\(id)/tambah/assessment", [("social", "aman di rumah bibi")])
    let mine = try await Self.last("assessment", of: id, stage)
    let page = try await visitor.get("/kasus/\(id)").text
    #expect(page.contains("menunggu persetujuan") && !page.contains("/putusan/\(mine)"), "not her own")
    let own = try await visitor.post("/kasus/\(id)/putusan/\(mine)", [("putusan", "setuju")])
    #expect(own.status == 422 && own.text.contains("ownProposal"))
    // Tia's plan is offered to whoever may approve: not to a field officer.
    try await stage.behind { world in
      try world.syncAll()
      let tia = try world.atDesk(40, "Tia", .fieldOfficer)
      guard let record = RecordName.parse(id) else { return }
      _ = try world.desk.set(record, [("team", "+40")])
      _ = try tia.addWork("plan", to: try tia.caseDocument(id), [("summary", "pendampingan sekolah")])
      try world.syncAll()
    }
    let theirs = try await Self.last("plan", of: id, stage)
    #expect(!(try await visitor.get("/kasus/\(id)").text.contains("/putusan/\(theirs)")))
    let refused = try await visitor.post("/kasus/\(id)/putusan/\(theirs)", [("putusan", "setuju")])
    #expect(refused.status == 422, "a field officer approves nothing")
    #expect(try await visitor.post("/kasus/\(id)/putusan/\(theirs)", []).text.contains("href=\"#f-putusan\""))
  }

  @Test("A closing is proposed with its reason, decided by another, and taken back by opening the case again")
  func closing() async throws {
    let stage = try FieldStage()
    let id = try await stage.behind { RecordName.text(try $0.monitoredCase().root) }
    let visitor = try await stage.visitor()
    #expect(try await visitor.get("/kasus/\(id)").text.contains("/kasus/\(id)/usul-tutup"))
    let empty = try await visitor.post("/kasus/\(id)/usul-tutup", [("reason", "TUJUAN_TERCAPAI"), ("summary", "")])
    #expect(empty.status == 422 && empty.text.contains("href=\"#f-summary\""))
    let proposed = try await visitor.follow(
      "/kasus/\(id)/usul-tutup",
      [
        ("reason", "TUJUAN_TERCAPAI"), ("summary", "Aman, sekolah lagi."), ("victim_view", "setuju"),
        ("aftercare", "dipantau tiga bulan"),
      ])
    #expect(proposed.text.contains("Aman, sekolah lagi.") && !proposed.text.contains("/kasus/\(id)/tutup"))
    #expect(try await visitor.get("/kasus/\(id)/tutup").text.contains("dipantau tiga bulan"))
    #expect(try await visitor.post("/kasus/\(id)/tutup").status == 422, "not by herself")
    try await stage.behind { world in
      try world.syncAll()
      _ = try world.laptops[0].close(try world.laptops[0].caseDocument(id))
      try world.syncAll()
    }
    let closed = try await visitor.get("/kasus/\(id)").text
    #expect(!closed.contains("/kasus/\(id)/buka-kembali") && !closed.contains("/kasus/\(id)/lanjut"))
    let silent = try await visitor.post("/kasus/\(id)/buka-kembali", [("reason", "")])
    #expect(silent.status == 422 && silent.text.contains("href=\"#f-reason\""))
  }

  @Test("Consents and requests are written as rows; a request is answered once")
  func consents() async throws {
    let stage = try FieldStage()
    let id = try await stage.sharedCase()
    let visitor = try await stage.visitor()
    let empty = try await visitor.post("/kasus/\(id)/persetujuan", [("decision", "DIBERIKAN")])
    #expect(empty.status == 422 && empty.text.contains("href=\"#f-scope\""))
    let given = try await visitor.follow(
      "/kasus/\(id)/persetujuan",
      [
        ("scope", "LAYANAN"), ("decision", "DIBERIKAN"), ("giver", "KORBAN"), ("medium", "TANDA_TANGAN"),
        ("text_version", "2026-1"),
      ])
    #expect(given.text.contains("id=\"b-consent\"") && given.text.contains("2026-1"))
    let asked = try await visitor.follow("/kasus/\(id)/permintaan", [("kind", "AKSES"), ("detail", "minta salinan")])
    let request = try await Self.last("rights_request", of: id, stage)
    #expect(asked.text.contains("minta salinan") && asked.text.contains("/kasus/\(id)/permintaan/\(request)"))
    let silent = try await visitor.post("/kasus/\(id)/permintaan/\(request)", [("verdict", "DITOLAK")])
    #expect(silent.status == 422, "a refusal has its reason")
    let answered = try await visitor.follow("/kasus/\(id)/permintaan/\(request)", [("verdict", "DIKABULKAN")])
    #expect(!answered.text.contains("/kasus/\(id)/permintaan/\(request)\""))
  }

  @Test("Every record of the work has its form; what it names is chosen among the case's own records")
  func records() async throws {
    let stage = try FieldStage()
    let id = try await stage.sharedCase()
    let visitor = try await stage.visitor()
    let page = try await visitor.get("/kasus/\(id)").text
    for type in ["service", "plan_goal", "suspect", "mediation", "assessment"] {
      #expect(page.contains("/kasus/\(id)/tambah/\(type)"), "\(type)")
      #expect(try await visitor.get("/kasus/\(id)/tambah/\(type)").status == 200, "\(type)")
    }
    // What a field officer's role may not write is not offered: she would be refused after the typing.
    for type in ["shelter_stay", "clinical_note", "content_removal", "legal_note"] {
      #expect(!page.contains("/kasus/\(id)/tambah/\(type)"), "\(type)")
      let refused = try await visitor.get("/kasus/\(id)/tambah/\(type)")
      #expect(refused.status == 422 && refused.text.contains("notPermitted"), "\(type)")
    }
    // A goal without a plan, a suspect without an incident: the page leads to what comes first.
    let early = try await visitor.get("/kasus/\(id)/tambah/plan_goal").text
    #expect(early.contains("/kasus/\(id)/tambah/plan\"") && !early.contains("name=\"goal\""))
    #expect(try await visitor.get("/kasus/\(id)/tambah/suspect").text.contains("/kasus/\(id)/tambah/incident\""))
    #expect(try await visitor.get("/kasus/\(id)/tambah/approval").status == 404)
    _ = try await visitor.follow("/kasus/\(id)/tambah/plan", [("summary", "pendampingan")])
    let plan = try await Self.last("plan", of: id, stage)
    #expect(try await visitor.get("/kasus/\(id)/tambah/plan_goal").text.contains("value=\"\(plan)\""))
    let goal = try await visitor.follow("/kasus/\(id)/tambah/plan_goal", [("plan", plan), ("goal", "kembali sekolah")])
    #expect(goal.text.contains("kembali sekolah"))
    let record = try await Self.last("plan_goal", of: id, stage)
    let grave = try await visitor.get("/kasus/\(id)/hapus/\(record)").text
    #expect(grave.contains("kembali sekolah") && grave.contains("<button class=\"bahaya\">Hapus</button>"))
    let gone = try await visitor.follow("/kasus/\(id)/hapus/\(record)")
    #expect(gone.text.contains("Dihapus.") && !gone.text.contains("kembali sekolah"))
    #expect(try await visitor.get("/kasus/\(id)/hapus/\(id)").status == 404, "the case itself is not deleted here")
  }
}
