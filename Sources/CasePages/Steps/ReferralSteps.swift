import CaseModel
import Casework
import MergeCore
import Pages

/// A referral from its draft to the agency's report: what is shared is ticked, and nothing else goes into the letter.
enum ReferralSteps {
  static let all = [draft, send, answer, finish, revoke]

  private static func done(_ visit: Visit) -> WorkStep.Done {
    WorkStep.Done("/kasus/\(visit["id"])#c-\(visit["record"])")
  }

  private static let draft = WorkStep(path: "/kasus/:id/rujukan", back: "/kasus/:id#b-referral") { casework, visit in
    _ = try casework.caseDocument(visit["id"])
    let agencies = try casework.agencies(onlyActive: true).map { (code: $0.id, words: $0.name) }
    let spec = Registry.record(named: "referral")
    var rows = [FormRow.choice("agency", visit.say("Lembaga tujuan", "To agency"), agencies, visit)]
    rows += FormRow.all("referral", ["reason"], needed: ["reason"], visit)
    if let parts = spec?.field(named: "shared_parts") {
      let usual = [Codes.SharePart.kode, Codes.SharePart.kebutuhan]
      let chosen = visit.form.has("agency") ? visit.form.all("shared_parts") : usual
      rows.append(
        FormRow(parts, chosen: Set(chosen), visit.language).hinted(
          visit.say("Hanya yang dicentang masuk ke surat.", "Only what is ticked goes into the letter.")))
    }
    rows += FormRow.all("referral", ["to_person", "override_reason"], needed: [], visit).map { row in
      row.name == "override_reason"
        ? row.hinted(
          visit.say(
            "Hanya bila belum ada persetujuan berbagi yang berlaku.", "Only when no consent to share is in force."))
        : row
    }
    rows.append(
      .tick(
        "pelimpahan", visit.say("Pelimpahan", "Hand-over"),
        visit.say("Seluruh kasus diserahkan ke lembaga itu", "The whole case goes to that agency"), visit
      ).optional(visit.language))
    return WorkStep.Face(
      heading: visit.say("Rujukan baru", "New referral"),
      intro: visit.say(
        "Disimpan sebagai konsep; suratnya dapat dicetak, lalu dicatat terkirim.",
        "Saved as a draft; the letter can be printed, then it is noted as sent."),
      rows: rows, button: visit.say("Simpan konsep", "Save the draft"))
  } act: { casework, visit in
    let form = visit.form
    if form["agency"].isEmpty { throw CaseworkError.missing("agency") }
    var new = NewReferral(agency: form["agency"], reason: form["reason"])
    new.parts = form.all("shared_parts")
    new.toPerson = form["to_person"]
    new.overrideReason = form["override_reason"]
    new.isHandOver = form.has("pelimpahan")
    let saved = try casework.draftReferral(new, in: try casework.caseDocument(visit["id"]))
    return WorkStep.Done("/kasus/\(visit["id"])#c-\(saved.record)")
  }

  /// What is shared, said once more before it leaves.
  private static func shared(_ record: RecordView, _ casework: Casework, _ visit: Visit) throws -> String {
    let agency = try casework.agencies().first { $0.id == record.plain("agency") }?.name ?? ""
    let parts = record.all("shared_parts").map { Registry.label($0, in: Codes.SharePart.list, visit.language) }
    return agency + " · " + visit.say("dibagikan: ", "shared: ") + parts.joined(separator: ", ")
  }

  private static let send = WorkStep(path: "/kasus/:id/rujukan/:record/kirim", back: "/kasus/:id#b-referral") {
    casework, visit in
    let (record, _) = try WorkStep.found(casework, visit, ["referral"])
    let rows =
      FormRow.all("referral", ["medium"], needed: ["medium"], visit)
      + [FormRow.of("referral", "override_reason", visit)?.optional(visit.language)].compactMap { $0 }
    return WorkStep.Face(
      heading: visit.say("Catat rujukan terkirim", "Note the referral as sent"),
      intro: try shared(record, casework, visit), rows: rows, button: visit.say("Sudah dikirim", "It was sent"),
      warning: visit.say(
        "Batas jawaban mulai berjalan. Cetak suratnya dulu.", "The time to answer begins. Print the letter first."))
  } act: { casework, visit in
    if visit.form["medium"].isEmpty { throw CaseworkError.missing("medium") }
    _ = try casework.sendReferral(
      try WorkStep.record(visit), medium: visit.form["medium"], overrideReason: visit.form["override_reason"])
    return done(visit)
  }

  private static let answer = WorkStep(path: "/kasus/:id/rujukan/:record/jawab", back: "/kasus/:id#b-referral") {
    casework, visit in
    let (record, _) = try WorkStep.found(casework, visit, ["referral"])
    var rows = [
      FormRow(
        "jawaban", visit.say("Jawaban lembaga", "The agency's answer"), .radios,
        options: [
          .init("terima", visit.say("Diterima", "Accepted"), isChosen: visit.form["jawaban"] == "terima"),
          .init("tolak", visit.say("Ditolak", "Refused"), isChosen: visit.form["jawaban"] == "tolak"),
        ])
    ]
    rows += FormRow.all("referral", ["answer"], needed: [], visit)
    let due = ValueText.instant(reading: record.plain("answer_due"))
    if let due, due < visit.now { rows += FormRow.all("deadline", ["late_reason"], needed: [], visit) }
    return WorkStep.Face(
      heading: visit.say("Catat jawaban lembaga", "Write the agency's answer down"),
      intro: try shared(record, casework, visit), rows: rows)
  } act: { casework, visit in
    guard ["terima", "tolak"].contains(visit.form["jawaban"]) else {
      throw Unfilled(field: "jawaban", label: visit.say("Jawaban lembaga", "The agency's answer"))
    }
    _ = try casework.answerReferral(
      try WorkStep.record(visit), isAccepted: visit.form["jawaban"] == "terima", answer: visit.form["answer"],
      lateReason: visit.form["late_reason"])
    return done(visit)
  }

  private static let finish = WorkStep(path: "/kasus/:id/rujukan/:record/selesai", back: "/kasus/:id#b-referral") {
    casework, visit in
    let (record, _) = try WorkStep.found(casework, visit, ["referral"])
    return WorkStep.Face(
      heading: visit.say("Laporan balik lembaga", "The agency's report"), intro: try shared(record, casework, visit),
      rows: FormRow.all("referral", ["report"], needed: ["report"], visit))
  } act: { casework, visit in
    if visit.form["report"].isEmpty { throw CaseworkError.missing("report") }
    _ = try casework.finishReferral(try WorkStep.record(visit), report: visit.form["report"])
    return done(visit)
  }

  private static let revoke = WorkStep(path: "/kasus/:id/rujukan/:record/cabut", back: "/kasus/:id#b-referral") {
    casework, visit in
    let (record, _) = try WorkStep.found(casework, visit, ["referral"])
    return WorkStep.Face(
      heading: visit.say("Cabut rujukan", "Take the referral back"), intro: try shared(record, casework, visit),
      rows: [ReasonRow.make(visit)], button: visit.say("Cabut", "Take back"), isGrave: true)
  } act: { casework, visit in
    _ = try casework.revokeReferral(try WorkStep.record(visit), reason: visit.form["reason"])
    return done(visit)
  }

  /// What may be done next about a referral.
  static func next(_ record: RecordView, _ root: String, _ language: Language) -> [PageLink] {
    let path = "/kasus/\(root)/rujukan/\(record.id)"
    let back = PageLink("\(path)/cabut", language.say("Cabut", "Take back"))
    let letter = PageLink("/kasus/\(root)/surat/\(record.id)", language.say("Surat untuk dicetak", "Letter to print"))
    return switch record.plain("state") {
    case "", Codes.ReferralState.draf:
      [letter, PageLink("\(path)/kirim", language.say("Catat terkirim", "Note as sent")), back]
    case Codes.ReferralState.dikirim:
      [PageLink("\(path)/jawab", language.say("Catat jawaban", "Write the answer down")), letter, back]
    case Codes.ReferralState.diterima:
      [PageLink("\(path)/selesai", language.say("Laporan balik", "Their report")), letter, back]
    default: record.plain("state") == Codes.ReferralState.dicabut ? [] : [letter]
    }
  }
}

/// The one line that says why.
enum ReasonRow {
  static func make(_ visit: Visit, hint: String? = nil) -> FormRow {
    let row = FormRow("reason", visit.say("Alasan", "Reason"), .area(rows: 2), value: visit.form["reason"])
    return hint.map { row.hinted($0) } ?? row
  }
}
