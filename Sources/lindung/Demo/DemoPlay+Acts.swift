/// Offline work, meeting again, deciding and checking.
extension DemoPlay {
  /// What the scenes are played with.
  struct Scene {
    let first: String
    let second: String
    let third: String
    let service: String
    let closing: String
  }

  private func scene() throws -> Scene {
    let mine: [DemoAnswer.Line] = try stage.ask(Self.laptops[0], ["case", "list", "--open"])
    let hers: [DemoAnswer.Line] = try stage.ask(Self.laptops[1], ["case", "list", "--open"])
    let shared = mine.filter { line in hers.contains { $0.id == line.id } && line.conflicts == 0 }
    let closing = shared.first { $0.status == "PEMANTAUAN" }
    let others = shared.filter { $0.id != closing?.id && $0.risk != "TINGGI" }
    guard let closing, others.count >= 3 else { throw Complaint.processFailed("too few shared cases") }
    let service: DemoAnswer.Saved = try stage.ask(
      Self.laptops[0],
      ["case", "add", others[2].id, "service", "kind=KESEHATAN", "function=PENDAMPINGAN", "status=DIRENCANAKAN"])
    return Scene(
      first: reported, second: others[1].id, third: others[2].id, service: service.record, closing: closing.id)
  }

  /// Both laptops work on the same cases while the office cannot be reached.
  mutating func workOffline() throws {
    act(
      3,
      tongue.say(
        "Kantor tidak terjangkau; kedua petugas tetap bekerja.",
        "The office is out of reach; both officers go on working."))
    let scene = try scene()
    let (rina, dewi) = (Self.laptops[0], Self.laptops[1])
    tell(
      tongue.say(
        "   Petugas mengusulkan satu kasus ditutup; menutupnya hak supervisor.",
        "   The officer proposes to close a case; closing it is the supervisor's."))
    try propose(dewi, scene.closing)
    let refused = try stage.run(dewi, ["case", "close", scene.closing])
    promise("nobody closes on her own proposal", refused.exitCode == 2)
    for place in [dewi, rina] { try sync(place) }
    try meetDeadlines(rina, scene.closing)
    for place in [rina, dewi] { try sync(place) }
    stage.stop("kantor")
    let failed = try stage.run(Self.laptops[0], ["sync", "--stall", "2"])
    promise("a failed sync says so", failed.exitCode == 4)
    tell(tongue.say("   · isian yang sama (risiko, alasan)", "   · the same field (risk, reason)"))
    try edit(rina, scene.first, ["risk=TINGGI", "risk_reason=ancaman senjata"])
    try edit(dewi, scene.first, ["risk=RENDAH", "risk_reason=terlapor sudah pindah"])
    try refer(dewi)
    tell(tongue.say("   · isian berbeda", "   · different fields"))
    try edit(rina, scene.second, ["safe_hours=08.00-10.00"])
    try edit(dewi, scene.second, ["police_report_no=LP/9001/2026"])
    tell(tongue.say("   · himpunan melawan himpunan", "   · set against set"))
    try edit(rina, scene.second, ["violence=+SEKSUAL"])
    try edit(dewi, scene.second, ["violence=+PSIKIS"])
    tell(tongue.say("   · fakta ringan, diputus otomatis", "   · a harmless fact, settled automatically"))
    try edit(rina, scene.second, ["village=Nagri Kidul"])
    try edit(dewi, scene.second, ["village=Nagri Tengah"])
    tell(tongue.say("   · hapus melawan ubah", "   · delete against edit"))
    let deleted: DemoAnswer.Saved = try stage.ask(rina, ["case", "delete", scene.service])
    try edit(dewi, scene.service, ["detail=visum di RSUD"])
    promise("a deletion is acknowledged", deleted.counter > 0)
    tell(tongue.say("   · tutup kasus melawan layanan baru", "   · close against a new service"))
    let _: DemoAnswer.Saved = try stage.ask(rina, ["case", "close", scene.closing])
    ledger.accepted(rina, scene.closing, "status", "TERMINASI")
    let added: DemoAnswer.Saved = try stage.ask(
      dewi, ["case", "add", scene.closing, "service", "kind=REHSOS", "function=PENDAMPINGAN", "status=DIRENCANAKAN"])
    ledger.accepted(dewi, added.record, "kind", "REHSOS")
    for place in Self.laptops {
      let note: DemoAnswer.Saved = try stage.ask(place, ["case", "note", scene.third, "catatan dari \(place)"])
      ledger.accepted(place, note.record, "text", "catatan dari \(place)")
      let status: DemoAnswer.Status = try stage.ask(place, ["status"])
      promise("unsent edits are counted", status.unsent > 0)
      tell(
        tongue.say(
          "   \(place): \(status.unsent) perubahan tersimpan di laptop, belum di kantor",
          "   \(place): \(status.unsent) changes saved on the laptop, not at the office"))
    }
  }

  private mutating func propose(_ place: String, _ record: String) throws {
    let _: DemoAnswer.Saved = try stage.ask(
      place,
      [
        "case", "propose-closing", record, "--reason", "TUJUAN_TERCAPAI", "--summary", "Aman, kembali bersekolah.",
        "--victim-view", "Merasa tenang.", "--aftercare", "Kunjungan tiga bulan lagi.",
      ])
    ledger.accepted(place, record, "status", "USUL_TERMINASI")
  }

  /// No case is closed while a deadline is open.
  private mutating func meetDeadlines(_ place: String, _ record: String) throws {
    let open: [DemoAnswer.Deadline] = try stage.ask(place, ["deadlines", "list", record])
    for deadline in open where deadline.doneAt == nil {
      let _: DemoAnswer.Saved = try stage.ask(
        place,
        [
          "deadlines", "done", record, deadline.kind, "--about", deadline.about, "--reason", "tercatat di berkas",
        ])
    }
    let left: [DemoAnswer.Deadline] = try stage.ask(place, ["deadlines", "list", record])
    promise("every deadline was met before the end", left.allSatisfy { $0.doneAt != nil })
  }

  mutating func edit(_ place: String, _ record: String, _ values: [String]) throws {
    let saved: DemoAnswer.Saved = try stage.ask(place, ["case", "set", record] + values)
    for pair in values {
      let parts = pair.split(separator: "=", maxSplits: 1).map(String.init)
      ledger.accepted(place, saved.record, parts[0], parts[1].hasPrefix("+") ? String(parts[1].dropFirst()) : parts[1])
    }
  }

  /// The office is back: both sync, over HTTP.
  mutating func meetAgain() throws {
    act(
      4,
      tongue.say(
        "Kantor kembali; kedua laptop bertukar lewat HTTP.", "The office is back; both laptops exchange over HTTP."))
    let port = stage.lastPort
    try stage.start("kantor", ["office", "--port", port] + whatsApp)
    for place in [Self.laptops[0], Self.laptops[1], Self.laptops[0]] { try sync(place) }
    try awaitAnswer()
    let conflicts: [DemoAnswer.Conflict] = try stage.ask("kantor", ["conflicts", "list"])
    report.conflictsFound = conflicts.count
    tell(tongue.say("   Konflik di meja admin kasus:", "   Conflicts on the case admin's desk:"))
    for conflict in conflicts {
      let sides = conflict.sides.map { "\($0.side)=\($0.value) (\(tongue.say("perangkat", "device")) \($0.device))" }
      tell(
        "   \(conflict.conflict)  \(conflict.registerNo)  \(conflict.field.isEmpty ? conflict.kind : conflict.field): "
          + sides.joined(separator: " | "))
      promise("a conflict shows both sides", conflict.sides.count >= 2)
    }
    for kind in ["siblings", "deletion", "closedDuringWork"] {
      promise("a conflict of kind \(kind) is found", conflicts.contains { $0.kind == kind })
    }
    let risk = conflicts.first { $0.field == "risk" }
    promise("the most protective risk is shown", risk?.sides.first { $0.side == risk?.shown }?.value == "TINGGI")
    let settled: [DemoAnswer.Conflict] = try stage.ask("kantor", ["conflicts", "list", "--settled"])
    promise("what was settled automatically is listed", settled.contains { $0.field == "village" })
  }

  /// The case admin decides, undoes one decision and decides again.
  mutating func decide() throws {
    act(5, tongue.say("Admin kasus memutuskan, sekali membatalkan.", "The case admin decides, and undoes once."))
    try resolveAll()
    let decisions: [DemoAnswer.Decision] = try stage.ask("kantor", ["conflicts", "undo"])
    if let last = decisions.first(where: { !$0.undone && $0.chosen == "TINGGI" }) {
      let _: DemoAnswer.Saved = try stage.ask(
        "kantor", ["conflicts", "undo", last.decision, "--reason", "salah tekan"])
      report.conflictsResolved -= 1
      let again: [DemoAnswer.Conflict] = try stage.ask("kantor", ["conflicts", "list"])
      promise("an undone decision opens the conflict again", again.contains { $0.field == "risk" })
      try resolveAll()
    }
    let left: [DemoAnswer.Conflict] = try stage.ask("kantor", ["conflicts", "list"])
    report.conflictsOpen = left.count
    promise("every conflict is decided", left.isEmpty && report.conflictsResolved == report.conflictsFound)
    for place in Self.laptops { try sync(place) }
  }

  private mutating func resolveAll() throws {
    let conflicts: [DemoAnswer.Conflict] = try stage.ask("kantor", ["conflicts", "list"])
    for conflict in conflicts {
      let side = conflict.kind == "closedDuringWork" ? "B" : conflict.shown ?? "A"
      let _: DemoAnswer.Saved = try stage.ask(
        "kantor", ["conflicts", "resolve", conflict.conflict, side, "--reason", "diperiksa bersama petugas"])
      report.conflictsResolved += 1
      tell("   \(conflict.conflict) → \(side)")
    }
  }

  /// Every replica is verified and compared, every accepted value is looked up, every operation is counted.
  mutating func check() throws {
    act(
      6,
      tongue.say(
        "Periksa: rantai, segel, catatan, dan kesamaan semua replika.",
        "Check: chains, seals, records, and that all replicas agree."))
    let desk: DemoAnswer.Check = try stage.ask("kantor", ["verify", "--digests"])
    promise("the desk verifies", desk.sound)
    var isEqual = true
    for place in Self.laptops {
      let laptop: DemoAnswer.Check = try stage.ask(place, ["verify", "--digests"])
      promise("\(place) verifies", laptop.sound)
      for (document, digest) in laptop.digests ?? [:] {
        report.documentsCompared += 1
        if desk.digests?[document] != digest { isEqual = false }
      }
      let status: DemoAnswer.Status = try stage.ask(place, ["status"])
      promise("\(place) has nothing unsent", status.unsent == 0)
    }
    report.converged = isEqual && report.documentsCompared > 0
    promise("replicas agree", report.converged)
    let lost = try ledger.lost(stage)
    report.valuesAccepted = ledger.entries.count
    report.lostValues = lost.count
    promise("no accepted value is lost", lost.isEmpty)
    let devices: [DemoAnswer.Device] = try stage.ask("kantor", ["admin", "devices"])
    report.operations = devices.reduce(0) { $0 + $1.changes }
    promise("nothing is held", devices.allSatisfy { $0.held == 0 })
    tell(
      tongue.say(
        "   \(report.documentsCompared) dokumen sama; \(report.valuesAccepted) nilai diterima, \(report.lostValues) hilang; \(report.operations) operasi.",
        "   \(report.documentsCompared) documents agree; \(report.valuesAccepted) values accepted, \(report.lostValues) lost; \(report.operations) operations."
      ))
  }
}
