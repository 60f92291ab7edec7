import CaseModel
import Casework
import MergeCore
import OfficeStage
import Replica
import Testing

/// Deadlines, the end of a case, and the office's settings, told in the commands that people give.
@Suite("Days of deadlines and endings")
struct ClosingDayTests {
  private static let hour: UInt64 = 3_600_000

  @Test("A report from a village arrives two days late: what is left of its deadlines is what the event leaves")
  func lateReport() throws {
    let world = try TwoDesks()
    let rina = world.laptops[0]
    var new = NewCase(category: "AMPK", risk: "TINGGI", channel: "JANGKAU")
    new.safeContact = [("may_call", "BOLEH")]
    let saved = try rina.newCase(new)
    let core = try rina.caseDocument(saved.registerNo)
    let begin = world.time.now
    _ = try rina.set(core.root, [("is_tpks", "ya"), ("victim_reported_at", String(begin))])
    world.pass(48 * Self.hour)
    try world.syncAll()
    let police = try #require(try world.desk.deadlines(of: core).first { $0.kind == Codes.Timer.tPolisi })
    #expect(police.dueAt == begin + 72 * Self.hour, "a day is left, not three")
    #expect((police.lateArrival ?? 0) >= 48 * Self.hour)
    let dashboard = try world.desk.openDeadlines(within: 24 * Self.hour)
    #expect(dashboard.first?.kind == Codes.Timer.tRisikoTinggi && dashboard.first?.state == "overdue")
    #expect(dashboard.contains { $0.kind == Codes.Timer.tPolisi })
    #expect(throws: CaseworkError.missing("late_reason")) {
      try world.desk.finishDeadline(Codes.Timer.tRisikoTinggi, of: core)
    }
    _ = try world.desk.finishDeadline(Codes.Timer.tRisikoTinggi, of: core, reason: "tidak ada sinyal dua hari")
    #expect(throws: CaseworkError.fixedField(Codes.Timer.tPolisi), "the law's own time") {
      try world.desk.moveDeadline(Codes.Timer.tPolisi, of: core, to: begin + 100 * Self.hour, reason: "sibuk")
    }
    #expect(throws: CaseworkError.unknownField("T_RUJUKAN")) {
      try world.desk.finishDeadline("T_RUJUKAN", of: core)
    }
    try world.syncAll()
    let seen = try rina.deadlines(of: core).first { $0.kind == Codes.Timer.tRisikoTinggi }
    #expect(seen?.state == "doneLate" && seen?.lateReason == "tidak ada sinyal dua hari")
  }

  @Test("The officer proposes, somebody else closes, and a new threat opens the case again with its reason")
  func closing() throws {
    let world = try TwoDesks()
    let core = try world.monitoredCase()
    let (rina, dewi) = (world.laptops[0], world.laptops[1])
    #expect(throws: CaseworkError.missing("summary")) {
      try dewi.proposeClosing(core, reason: "TUJUAN_TERCAPAI", summary: " ")
    }
    #expect(throws: CaseworkError.obstacle(.terminationMissing)) { try dewi.move(core, to: .closingProposed) }
    _ = try dewi.proposeClosing(
      core, reason: "TUJUAN_TERCAPAI", summary: "Aman, sekolah lagi.", victimView: "Tenang.", aftercare: "Kunjungan.")
    try world.syncAll()
    _ = try rina.close(core)
    let line = try #require(try rina.list().first { $0.id == RecordName.text(core.root) })
    #expect(line.status == "TERMINASI" && !line.isOpen)
    #expect(throws: CaseworkError.reasonMissing) { try rina.reopen(core, reason: "") }
    _ = try rina.reopen(core, reason: "pelaku keluar dari tahanan")
    try world.syncAll()
    #expect(try world.desk.list().first { $0.id == RecordName.text(core.root) }?.isOpen == true)
    #expect(try world.desk.show(core).records.contains { $0.type == "case_reopening" })
    let open = CaseworkError.transition(from: "DIBUKA_KEMBALI", to: "DIBUKA_KEMBALI")
    #expect(throws: open) { try rina.reopen(core, reason: "lagi") }
  }

  @Test("Whoever proposed to close does not close, and an open deadline or conflict keeps a case open")
  func whatKeepsItOpen() throws {
    let world = try TwoDesks()
    let core = try world.monitoredCase()
    let rina = world.laptops[0]
    _ = try rina.proposeClosing(
      core, reason: "TUJUAN_TERCAPAI", summary: "Selesai.", victimView: "Tenang.", aftercare: "Kunjungan.")
    #expect(throws: CaseworkError.obstacle(.ownProposal)) { try rina.close(core) }
    try world.syncAll()
    _ = try world.desk.set(core.root, [("is_tpks", "ya"), ("victim_reported_at", String(world.time.now))])
    #expect(throws: CaseworkError.obstacle(.deadlineOpen)) { try world.desk.close(core) }
    _ = try world.desk.set(core.root, [("police_report_no", "LP/7/2026")])
    _ = try world.desk.finishDeadline(Codes.Timer.tLindung, of: core)
    _ = try rina.set(core.root, [("risk", "RENDAH"), ("risk_reason", "aman")])
    _ = try world.laptops[1].set(core.root, [("risk", "TINGGI")])
    try world.syncAll()
    #expect(throws: CaseworkError.self) { try world.desk.close(core) }
  }

  @Test(
    "The head changes hours, a holiday and a code at the office; the laptop in the village has them at the next sync")
  func settings() throws {
    let world = try TwoDesks()
    let (desk, rina, dewi) = (world.desk, world.laptops[0], world.laptops[1])
    #expect(try rina.settings() == OfficeSettings())
    #expect(throws: CaseworkError.badValue("hours.jumat")) { try desk.setSetting("hours.jumat", "pagi") }
    #expect(throws: CaseworkError.unknownField("hours.libur")) { try desk.setSetting("hours.libur", "tutup") }
    #expect(throws: CaseworkError.notPermitted) { try dewi.setSetting("hours.jumat", "08.00-11.30") }
    _ = try desk.setSetting("hours.jumat", "08.00-11.30", reason: "Ramadan")
    _ = try desk.setSetting("timer.T_RUJUKAN", "48")
    _ = try desk.setHoliday("2027-03-10", name: "Idulfitri", kind: "LIBUR_NASIONAL")
    #expect(throws: CaseworkError.badValue("date")) { try desk.setHoliday("10-03-2027", name: "x", kind: "") }
    #expect(throws: CaseworkError.missing("label_id")) { try desk.setCode("K6", "DIGITAL", []) }
    #expect(throws: CaseworkError.badValue("code")) { try desk.setCode("K6", "kecil", [("label_id", "x")]) }
    _ = try desk.setCode("K6", "DIGITAL", [("label_id", "Kekerasan digital"), ("simfoni", "LAINNYA")])
    _ = try desk.setCode("DESA", "3214012001", [("label_id", "Nagri Kaler")])
    _ = try desk.setCode("K24", "RADIO", [("valid_to", "2020-01-01")])
    #expect(throws: CaseworkError.unsafeWords(["Laporan", "kekerasan"])) {
      try desk.setTemplate("kabar", language: "id", text: "Laporan kekerasan Anda", isActive: true)
    }
    _ = try desk.setTemplate("kabar", language: "id", text: "Apakah ada waktu bicara?", isActive: true)
    let id = try world.sharedCase()
    #expect(try rina.settings().text("hours.jumat") == "08.00-11.30")
    #expect(try rina.settings().number("timer.T_RUJUKAN") == 48)
    #expect(try rina.settings().holidays == ["2027-03-10"])
    _ = try rina.set(id, [("violence", "+DIGITAL")])
    #expect(try rina.label("DIGITAL", in: "K6", .id) == "Kekerasan digital")
    #expect(try rina.codes("K24").first { $0.code == "RADIO" }?.isValid == false)
    #expect(try rina.codes("DESA").map(\.indonesian) == ["Nagri Kaler"])
    #expect(throws: CaseworkError.unknownFieldCode(field: "violence", list: "K6")) {
      try rina.set(id, [("violence", "+ANGIN")])
    }
    _ = try desk.setCode("K6", "PSIKIS", [("valid_to", "2020-01-01")])
    #expect(throws: CaseworkError.unknownFieldCode(field: "violence", list: "K6"), "retired") {
      try desk.set(id, [("violence", "+PSIKIS")])
    }
    _ = try desk.setSetting("hours.jumat", "")
    _ = try desk.removeHoliday("2027-03-10")
    try world.syncAll()
    #expect(try rina.settings().text("hours.jumat") == "08.00-16.00")
    #expect(try rina.holidays().isEmpty)
    #expect(try rina.templates().map(\.isActive) == [true])
    #expect(try world.agree())
  }
}
