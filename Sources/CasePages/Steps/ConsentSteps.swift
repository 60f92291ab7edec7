import CaseModel
import Casework
import MergeCore
import Pages

/// What she agreed to, and what somebody asks for under the data protection law.
enum ConsentSteps {
  static let all = [consent, request, answer]

  private static func parts(_ casework: Casework, _ visit: Visit) throws -> [(code: String, words: String)] {
    let spec = Registry.record(named: "case_person")?.field(named: "role")
    let words = FieldWords(clock: visit.clock, names: KnownNames())
    return try casework.persons(in: try casework.caseDocument(visit["id"])).map {
      (code: $0.role, words: $0.shown + " · " + words.words($0.part, spec))
    }
  }

  private static let consent = WorkStep(path: "/kasus/:id/persetujuan", back: "/kasus/:id#b-consent") {
    casework, visit in
    let people = try parts(casework, visit)
    let agencies = try casework.agencies(onlyActive: true).map { (code: $0.id, words: $0.name) }
    let label = { (name: String) in
      Registry.record(named: "consent")?.field(named: name)?.labels[visit.language] ?? name
    }
    var rows = FormRow.all("consent", ["scope", "decision"], needed: ["scope", "decision"], visit)
    rows.append(.choice("agency", label("agency"), agencies, visit).optional(visit.language))
    rows += [FormRow.of("consent", "giver", visit, usual: Codes.ConsentGiver.korban)].compactMap { $0 }
    rows.append(.choice("given_by", label("given_by"), people, visit).optional(visit.language))
    rows += [FormRow.of("consent", "medium", visit, usual: Codes.ConsentMedium.tandaTangan)].compactMap { $0 }
    rows += FormRow.all("consent", ["text_version", "witness", "date", "reason"], needed: [], visit)
    rows += FormRow.all("case", ["processing_basis", "processing_basis_reason"], needed: [], visit).map {
      $0.name == "processing_basis"
        ? $0.hinted(visit.say("Hanya bila perekaman tidak diizinkan.", "Only when keeping records is not agreed to."))
        : $0
    }
    return WorkStep.Face(
      heading: visit.say("Catat persetujuan", "Record a consent"),
      intro: visit.say(
        "Tidak pernah diubah, hanya digantikan: setiap keputusan satu baris.",
        "Never edited, only replaced: one row for each decision."), rows: rows)
  } act: { casework, visit in
    let form = visit.form
    if form["scope"].isEmpty { throw CaseworkError.missing("scope") }
    if form["decision"].isEmpty { throw CaseworkError.missing("decision") }
    var new = NewConsent(scope: form["scope"], decision: form["decision"])
    if !form["giver"].isEmpty { new.giver = form["giver"] }
    if !form["medium"].isEmpty { new.medium = form["medium"] }
    new.givenBy = form["given_by"]
    new.agency = form["agency"]
    new.reason = form["reason"]
    new.textVersion = form["text_version"]
    new.witness = form["witness"]
    new.date = form["date"]
    new.otherBasis = form["processing_basis"]
    new.basisReason = form["processing_basis_reason"]
    _ = try casework.recordConsent(new, in: try casework.caseDocument(visit["id"]))
    return WorkStep.Done("/kasus/\(visit["id"])#b-consent")
  }

  private static let request = WorkStep(path: "/kasus/:id/permintaan", back: "/kasus/:id") {
    casework, visit in
    let label = Registry.record(named: "rights_request")?.field(named: "requested_by")?.labels[visit.language] ?? ""
    return WorkStep.Face(
      heading: visit.say("Permintaan subjek data", "A data subject's request"),
      intro: visit.say(
        "Dijawab dalam 3×24 jam. Terlapor yang meminta berkas langsung ditolak (UU 27/2022 pasal 33).",
        "To be answered within 3×24 hours. The accused asking for the file is refused at once (UU 27/2022 article 33)."),
      rows: FormRow.all("rights_request", ["kind"], needed: ["kind"], visit)
        + [FormRow.choice("requested_by", label, try parts(casework, visit), visit).optional(visit.language)]
        + FormRow.all("rights_request", ["detail"], needed: [], visit))
  } act: { casework, visit in
    let form = visit.form
    if form["kind"].isEmpty { throw CaseworkError.missing("kind") }
    let saved = try casework.receiveRequest(
      kind: form["kind"], from: RecordName.parse(form["requested_by"]), in: try casework.caseDocument(visit["id"]),
      detail: form["detail"])
    return WorkStep.Done("/kasus/\(visit["id"])#c-\(saved.record)")
  }

  private static let answer = WorkStep(path: "/kasus/:id/permintaan/:record", back: "/kasus/:id") {
    casework, visit in
    let (record, _) = try WorkStep.found(casework, visit, ["rights_request"])
    var rows = FormRow.all("rights_request", ["verdict", "refusal_reason"], needed: ["verdict"], visit)
    rows = rows.map { row in
      var row = row
      row.options.removeAll { $0.code == Codes.RightsVerdict.ditinjau }
      return row
    }
    return WorkStep.Face(
      heading: visit.say("Jawab permintaan", "Answer the request"), intro: record.plain("detail"), rows: rows)
  } act: { casework, visit in
    if visit.form["verdict"].isEmpty { throw CaseworkError.missing("verdict") }
    _ = try casework.answerRequest(
      try WorkStep.record(visit), verdict: visit.form["verdict"], refusalReason: visit.form["refusal_reason"])
    return WorkStep.Done("/kasus/\(visit["id"])#c-\(visit["record"])")
  }
}
