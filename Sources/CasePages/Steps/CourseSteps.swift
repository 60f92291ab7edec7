import CaseModel
import Casework
import MergeCore
import Pages

/// From triage to closing: each step asks what its guards ask, and says what is still missing.
enum CourseSteps {
  static let all = [triage, move, propose, close, reopen, decide]

  private static func back(_ visit: Visit) -> String { "/kasus/\(visit["id"])" }

  private static let contactFields = ["may_call", "may_message", "may_leave_message", "may_visit", "safe_hours"]

  private static let triage = WorkStep(path: "/kasus/:id/triase", back: "/kasus/:id") { casework, visit in
    let sheet = try CaseSheet.read(visit["id"], casework)
    var rows = ["risk", "risk_reason"].compactMap { FormRow.of("case", $0, visit, usual: sheet.plain($0)) }
    rows += contactFields.compactMap {
      FormRow.of("case", $0, visit, usual: sheet.plain($0))?.optional(visit.language)
    }
    rows.append(
      .tick(
        "bukan", visit.say("Kewenangan", "Competence"),
        visit.say("Bukan kewenangan kantor ini", "Not this office's to handle"), visit
      ).optional(visit.language))
    return WorkStep.Face(
      heading: visit.say("Triase", "Triage"),
      intro: visit.say(
        "Seberapa besar risikonya, mengapa, dan bagaimana ia boleh dihubungi.",
        "How high the risk is, why, and how she may be reached."), rows: rows,
      button: visit.say("Daftarkan", "Register"))
  } act: { casework, visit in
    let form = visit.form
    if form["risk"].isEmpty { throw CaseworkError.missing("risk") }
    let sheet = try CaseSheet.read(visit["id"], casework)
    let values = contactFields.filter { !form[$0].isEmpty && form[$0] != sheet.plain($0) }.map {
      (field: $0, text: form[$0])
    }
    _ = try casework.triage(
      try casework.caseDocument(visit["id"]), risk: form["risk"], reason: form["risk_reason"],
      isOurs: !form.has("bukan"), with: values)
    return WorkStep.Done(back(visit))
  }

  /// Where a case may go by a plain step; the others have steps of their own.
  static func ways(from code: String) -> [CaseStatus] {
    guard let now = CaseStatus(rawValue: code) else { return [] }
    let own: Set<CaseStatus> = [.closingProposed, .closed, .reopened, .registered, .handOverPending, .handedOver]
    let next = CaseStatus.allowedTransitions(from: now).subtracting(own)
    return CaseStatus.allCases.filter { next.contains($0) }
  }

  private static let move = WorkStep(path: "/kasus/:id/lanjut", back: "/kasus/:id") { casework, visit in
    let sheet = try CaseSheet.read(visit["id"], casework)
    let ways = ways(from: sheet.plain("status")).map {
      (code: $0.rawValue, words: Registry.label($0.rawValue, in: Codes.Status.list, visit.language))
    }
    let status = Registry.record(named: "case")?.field(named: "status")?.labels[visit.language] ?? ""
    var rows = [FormRow.choice("status", status, ways, visit)]
    if ways.contains(where: { $0.code == CaseStatus.reaching.rawValue }) {
      rows += [FormRow.of("case", "may_visit", visit, usual: sheet.plain("may_visit"))?.optional(visit.language)]
        .compactMap { $0 }
      rows.append(
        .tick(
          "setuju", visit.say("Untuk penjangkauan", "For a visit"),
          visit.say(
            "Sudah ditanyakan dan ia setuju didatangi, atau sudah dipastikan aman",
            "She was asked and agreed to a visit, or somebody made sure that it is safe"), visit
        ).optional(visit.language))
    }
    rows += ["processing_basis", "processing_basis_reason"].compactMap {
      FormRow.of("case", $0, visit, usual: sheet.plain($0))?.optional(visit.language)
    }
    return WorkStep.Face(
      heading: visit.say("Lanjutkan kasus", "Move the case on"),
      intro: visit.say("Sekarang: ", "Now: ")
        + Registry.label(sheet.plain("status"), in: Codes.Status.list, visit.language), rows: rows,
      button: visit.say("Lanjutkan", "Move on"))
  } act: { casework, visit in
    let form = visit.form
    guard let next = CaseStatus(rawValue: form["status"]) else { throw CaseworkError.missing("status") }
    let sheet = try CaseSheet.read(visit["id"], casework)
    let values = ["may_visit", "processing_basis", "processing_basis_reason"].filter {
      !form[$0].isEmpty && form[$0] != sheet.plain($0)
    }.map { (field: $0, text: form[$0]) }
    _ = try casework.move(
      try casework.caseDocument(visit["id"]), to: next, with: values, isAgreed: form.has("setuju"))
    return WorkStep.Done(back(visit))
  }

  private static let propose = WorkStep(path: "/kasus/:id/usul-tutup", back: "/kasus/:id") { casework, visit in
    _ = try casework.caseDocument(visit["id"])
    return WorkStep.Face(
      heading: visit.say("Usulkan penutupan", "Propose to close"),
      intro: visit.say(
        "Supervisor yang memutuskan. Sampai itu kasus tetap terbuka.",
        "A supervisor decides. Until then the case stays open."),
      rows: FormRow.all(
        "termination", ["reason", "summary", "victim_view", "aftercare"], needed: ["reason", "summary"], visit),
      button: visit.say("Usulkan", "Propose"))
  } act: { casework, visit in
    let form = visit.form
    _ = try casework.proposeClosing(
      try casework.caseDocument(visit["id"]), reason: form["reason"], summary: form["summary"],
      victimView: form["victim_view"], aftercare: form["aftercare"])
    return WorkStep.Done(back(visit))
  }

  private static let close = WorkStep(path: "/kasus/:id/tutup", back: "/kasus/:id") { casework, visit in
    let sheet = try CaseSheet.read(visit["id"], casework)
    let proposal = sheet.records("termination").last
    let words = FieldWords(clock: visit.clock, names: sheet.names)
    let spec = Registry.record(named: "termination")
    let lines = ["reason", "summary", "victim_view", "aftercare"].compactMap { name -> String? in
      let text = words.words(proposal?.plain(name) ?? "", spec?.field(named: name))
      return text.isEmpty ? nil : (spec?.field(named: name)?.labels[visit.language] ?? name) + ": " + text
    }
    return WorkStep.Face(
      heading: visit.say("Tutup kasus", "Close the case"),
      intro: visit.say(
        "Menyetujui usulan orang lain, seperti adanya. ", "Approves what somebody else proposed, as it is. ")
        + lines.joined(separator: " · "),
      hidden: [
        HiddenField("usulan", proposal?.id ?? ""),
        HiddenField("versi", proposal.flatMap { sheet.approvals[$0.id]?.version } ?? ""),
      ], button: visit.say("Setujui dan tutup", "Approve and close"))
  } act: { casework, visit in
    let core = try casework.caseDocument(visit["id"])
    // What was read is approved, nothing else.
    let known = try casework.approvals(in: core).first { $0.record == visit.form["usulan"] }
    guard visit.form["usulan"].isEmpty || known?.version == visit.form["versi"] else {
      throw CaseworkError.changedMeanwhile("termination")
    }
    _ = try casework.close(core)
    return WorkStep.Done(back(visit))
  }

  private static let reopen = WorkStep(path: "/kasus/:id/buka-kembali", back: "/kasus/:id") { casework, visit in
    _ = try casework.caseDocument(visit["id"])
    return WorkStep.Face(
      heading: visit.say("Buka kembali", "Open again"), rows: [ReasonRow.make(visit)],
      button: visit.say("Buka kembali", "Open again"))
  } act: { casework, visit in
    _ = try casework.reopen(try casework.caseDocument(visit["id"]), reason: visit.form["reason"])
    return WorkStep.Done(back(visit))
  }

  private static let decide = WorkStep(path: "/kasus/:id/putusan/:record", back: "/kasus/:id") { casework, visit in
    let types: Set<String> = ["assessment", "plan", "termination", "mediation"]
    let (record, _) = try WorkStep.found(casework, visit, types)
    let sheet = try CaseSheet.read(visit["id"], casework)
    let words = FieldWords(clock: visit.clock, names: sheet.names)
    let spec = Registry.record(named: record.type)
    let label = (spec?.labels[visit.language] ?? "") + " · " + sheet.view.line.registerNo
    let lines = record.fields.compactMap { view -> String? in
      guard let field = spec?.field(named: view.field), field.type != .bytes else { return nil }
      let text = words.words(view, field)
      return text.isEmpty ? nil : field.labels[visit.language] + ": " + text
    }
    let sent = visit.form["putusan"]
    return WorkStep.Face(
      heading: visit.say("Putuskan: ", "Decide: ") + label,
      intro: visit.say(
        "Putusan berlaku untuk isinya seperti sekarang; bila diubah, perlu diputuskan lagi.",
        "It is about the text as it stands now; once it is edited, it has to be decided again.")
        + " " + lines.joined(separator: " · "),
      rows: [
        FormRow(
          "putusan", visit.say("Putusan", "Decision"), .radios,
          options: [
            .init("setuju", visit.say("Setujui", "Approve"), isChosen: sent == "setuju"),
            .init("kembali", visit.say("Kembalikan", "Return"), isChosen: sent == "kembali"),
          ]),
        FormRow("note", visit.say("Catatan", "Note"), .area(rows: 2), value: visit.form["note"]).optional(
          visit.language
        )
        .hinted(visit.say("Wajib bila dikembalikan.", "Required when it is returned.")),
      ], hidden: [HiddenField("versi", sheet.approvals[record.id]?.version ?? "")],
      button: visit.say("Putuskan", "Decide"))
  } act: { casework, visit in
    guard ["setuju", "kembali"].contains(visit.form["putusan"]) else {
      throw Unfilled(field: "putusan", label: visit.say("Putusan", "Decision"))
    }
    _ = try casework.decide(
      on: try WorkStep.record(visit), approving: visit.form["putusan"] == "setuju", note: visit.form["note"],
      version: visit.form.has("versi") ? visit.form["versi"] : nil)
    return WorkStep.Done("/kasus/\(visit["id"])#c-\(visit["record"])")
  }

  /// What may be done next with a case in this state.
  /// What whoever reads the sheet may not do is not offered: she would only be refused.
  static func next(_ status: String, _ sheet: CaseSheet, _ language: Language) -> [PageLink] {
    let now = CaseStatus(rawValue: status)
    var links: [PageLink] = []
    func add(_ path: String, _ indonesian: String, _ english: String, for deed: Deed) {
      guard sheet.permitted.contains(deed) else { return }
      links.append(PageLink("/kasus/\(sheet.view.line.id)/\(path)", language.say(indonesian, english)))
    }
    if now == .received { add("triase", "Triase", "Triage", for: .editCore) }
    if now == .closingProposed, sheet.records("termination").contains(where: { sheet.mayDecide(on: $0.id) }) {
      add("tutup", "Setujui penutupan", "Approve the closing", for: .close)
    }
    if now == .monitoring { add("usul-tutup", "Usulkan penutupan", "Propose to close", for: .proposeClosing) }
    if !ways(from: status).isEmpty { add("lanjut", "Lanjutkan kasus", "Move the case on", for: .editCore) }
    if let now, CaseStatus.allowedTransitions(from: now) == [.reopened] {
      add("buka-kembali", "Buka kembali", "Open again", for: .reopen)
    }
    return links
  }
}
