import CaseModel
import MergeCore

/// For each record type: what is accepted, and what each refusal names.
enum RuleExamples {
  static let all = facts + course + sharing + protection

  private typealias Tests = RecordRulesTests
  private static let today = Tests.today
  private static let tomorrow = Tests.tomorrow
  private static let instant = Tests.instant
  private static let later = Value.int(Int64(Tests.now) + 86_400_000)

  private static func text(_ text: String) -> Value { .text(text) }

  private static let aCase = [
    "risk": text("TINGGI"), "register_no": text("PWK-2026-2-1"), "category": text("KTP"), "status": text("TERDAFTAR"),
  ]

  private static let facts: [RuleExample] = [
    RuleExample("case", aCase),
    RuleExample("case", aCase.merging(["category": text("")]) { $1 }, "category", .required),
    RuleExample(
      "case", aCase.merging(["processing_basis": text("VITAL")]) { $1 }, "processing_basis_reason", .required),
    RuleExample("case", aCase.merging(["victim_reported_at": later]) { $1 }, "victim_reported_at", .inFuture),
    RuleExample("case_person", ["role": text("SAKSI")]), RuleExample("case_person", [:], "role", .required),
    RuleExample("person", ["birth_date": today]),
    RuleExample("person", ["birth_date": tomorrow], "birth_date", .inFuture),
    RuleExample("incident", ["date": today]), RuleExample("incident", ["forms": text("FISIK")]),
    RuleExample("incident", ["village": text("x")], "summary", .required),
    RuleExample("incident", ["date": tomorrow], "date", .inFuture),
    RuleExample("incident", ["first_date": today, "date": text("2026-11-01")], "date", .before("first_date")),
    RuleExample("statement", ["text": text("Saya melihat.")]),
    RuleExample("statement", ["incident": .ref(Tests.incident)], "text", .required),
    RuleExample("statement", ["text": text("x"), "taken_at": later], "taken_at", .inFuture),
    RuleExample("suspect", ["incident": .ref(Tests.incident), "is_unknown": .bool(true)]),
    RuleExample("suspect", ["is_unknown": .bool(true)], "incident", .required),
    RuleExample("suspect", ["incident": .ref(Tests.plan)], "incident", .wrongType),
    RuleExample("suspect", ["incident": .ref(Tests.elsewhere)], "incident", .otherCase),
    RuleExample("suspect", ["incident": .ref(RecordID(device: 9, counter: 9))], "incident", .unknownRecord),
    RuleExample("evidence", ["kind": text("FOTO")]),
    RuleExample("evidence", [:], "kind", .required),
    RuleExample("evidence", ["kind": text("FOTO"), "collected_on": tomorrow], "collected_on", .inFuture),
    RuleExample("flag", ["message": text("Telepon")]),
    RuleExample("flag", ["message": text(" ")], "message", .required),
    RuleExample("flag", ["message": text("x"), "is_resolved": .bool(true)], "resolution", .required),
    RuleExample("agency", ["name": text("RSUD"), "kind": text("RS_PUSKESMAS")]),
    RuleExample("agency", ["name": text("RSUD")], "kind", .required),
    RuleExample("note", ["text": text("x")]), RuleExample("note", [:], "text", .required),
    RuleExample("legal_note", ["text": text("x")]), RuleExample("legal_note", [:], "text", .required),
    RuleExample("clinical_note", ["text": text("x")]), RuleExample("clinical_note", [:], "text", .required),
    RuleExample("shelter_note", ["text": text("x")]), RuleExample("shelter_note", [:], "text", .required),
  ]

  private static let service: [String: Value] = [
    "kind": text("KESEHATAN"), "function": text("PENDAMPINGAN"), "status": text("DIBERIKAN"), "done_date": today,
  ]
  private static let closing: [String: Value] = [
    "reason": text("TUJUAN_TERCAPAI"), "summary": text("x"), "victim_view": text("x"), "aftercare": text("x"),
    "proposed_by": .int(3), "proposed_at": instant,
  ]
  private static let approval: [String: Value] = [
    "about": .ref(Tests.assessment), "decision": text("DISETUJUI"), "at": instant, "by": .int(3),
    "version_hash": .bytes([1]),
  ]

  private static func with(_ base: [String: Value], _ changes: [String: Value?]) -> [String: Value] {
    base.merging(changes.compactMapValues { $0 }) { $1 }.filter { changes[$0.key] != .some(.none) }
  }

  private static let course: [RuleExample] = [
    RuleExample("assessment", ["kind": text("AWAL"), "date": today, "risk_score": .int(12)]),
    RuleExample("assessment", ["kind": text("AWAL")], "date", .required),
    RuleExample("assessment", ["kind": text("AWAL"), "date": tomorrow], "date", .inFuture),
    RuleExample(
      "assessment", ["kind": text("AWAL"), "date": today, "risk_score": .int(-1)], "risk_score", .outOfRange),
    RuleExample("clinical_assessment", ["date": today, "assessment": .ref(Tests.assessment)]),
    RuleExample("clinical_assessment", ["date": today, "score": .int(-3)], "score", .outOfRange),
    RuleExample("plan", ["started_on": today, "summary": text("x"), "review_on": tomorrow]),
    RuleExample("plan", ["started_on": today], "summary", .required),
    RuleExample(
      "plan", ["started_on": today, "summary": text("x"), "review_on": text("2026-11-01")], "review_on",
      .before("started_on")),
    RuleExample("plan_goal", ["plan": .ref(Tests.plan), "goal": text("x")]),
    RuleExample("plan_goal", ["plan": .ref(Tests.incident), "goal": text("x")], "plan", .wrongType),
    RuleExample(
      "plan_goal", ["plan": .ref(Tests.plan), "goal": text("x"), "target_date": text("2026-10-01")], "target_date",
      .before("started_on")),
    RuleExample("service", service),
    RuleExample("service", with(service, ["function": nil]), "function", .required),
    RuleExample("service", with(service, ["done_date": nil]), "done_date", .required),
    RuleExample("service", with(service, ["done_date": tomorrow]), "done_date", .inFuture),
    RuleExample("service", with(service, ["planned_date": tomorrow]), "done_date", .before("planned_date")),
    RuleExample("service", with(service, ["minutes": .int(-5)]), "minutes", .outOfRange),
    RuleExample("service", with(service, ["status": text("DIRENCANAKAN")]), "done_date", .contradicts("status")),
    RuleExample("service", with(service, ["status": text("DIRUJUK"), "done_date": nil]), "agency", .required),
    RuleExample("approval", approval),
    RuleExample("approval", with(approval, ["by": .int(4)]), "by", .notYou),
    RuleExample("approval", with(approval, ["version_hash": nil]), "version_hash", .required),
    RuleExample("approval", with(approval, ["decision": text("DIKEMBALIKAN")]), "note", .required),
    RuleExample("termination", closing),
    RuleExample("termination", with(closing, ["victim_view": nil]), "victim_view", .required),
    RuleExample("termination", with(closing, ["reason": text("MENINGGAL"), "victim_view": nil, "aftercare": nil])),
    RuleExample("termination", with(closing, ["proposed_by": .int(4)]), "proposed_by", .notYou),
    RuleExample(
      "case_reopening", ["at": instant, "by": .int(3), "from_status": text("TERMINASI"), "reason": text("x")]),
    RuleExample(
      "case_reopening", ["at": instant, "by": .int(3), "from_status": text("INTERVENSI"), "reason": text("x")],
      "from_status", .contradicts("status")),
  ]

  private static let referral: [String: Value] = [
    "kind": text("RUJUKAN"), "agency": .ref(Tests.agency), "reason": text("x"), "state": text("DRAF"),
  ]
  private static let consent: [String: Value] = [
    "giver": text("KORBAN"), "scope": text("LAYANAN"), "decision": text("DIBERIKAN"), "medium": text("TANDA_TANGAN"),
    "date": today, "text_version": text("1"),
  ]
  private static let request: [String: Value] = ["kind": text("AKSES"), "received_at": instant, "due_at": later]

  private static let sharing: [RuleExample] = [
    RuleExample("referral", referral),
    RuleExample("referral", with(referral, ["reason": nil]), "reason", .required),
    RuleExample("referral", with(referral, ["state": text("DIKIRIM")]), "state", .step(from: "–", to: "DIKIRIM")),
    RuleExample("referral", with(referral, ["agency": .ref(Tests.plan)]), "agency", .wrongType),
    RuleExample("referral", with(referral, ["consent": .ref(Tests.consent)])),
    RuleExample("consent", consent),
    RuleExample("consent", with(consent, ["date": tomorrow]), "date", .inFuture),
    RuleExample("consent", with(consent, ["text_version": nil]), "text_version", .required),
    RuleExample("consent", with(consent, ["text_version": nil, "decision": text("DITARIK")])),
    RuleExample("consent", with(consent, ["medium": text("LISAN_DISAKSIKAN")]), "witness", .required),
    RuleExample("consent", with(consent, ["agency": .ref(Tests.agency)]), "agency", .contradicts("scope")),
    RuleExample("consent", with(consent, ["giver": text("LAIN")]), "reason", .required),
    RuleExample("consent", with(consent, ["supersedes": .ref(Tests.consent)]), "supersedes", .contradicts("scope")),
    RuleExample("rights_briefing", ["told_on": today]),
    RuleExample("rights_briefing", ["told_on": tomorrow], "told_on", .inFuture),
    RuleExample("rights_request", request),
    RuleExample("rights_request", with(request, ["kind": nil]), "kind", .required),
    RuleExample("rights_request", with(request, ["due_at": .int(5)]), "due_at", .before("received_at")),
    RuleExample(
      "rights_request", with(request, ["due_at": .int(Int64(Tests.now) + 259_200_001)]), "due_at", .outOfRange),
  ]

  private static let stay: [String: Value] = ["shelter_code": text("RA-03"), "in_at": instant]

  private static let protection: [RuleExample] = [
    RuleExample("shelter_stay", stay),
    RuleExample("shelter_stay", with(stay, ["in_at": nil]), "in_at", .required),
    RuleExample("shelter_stay", with(stay, ["out_at": .int(5)]), "out_at", .before("in_at")),
    RuleExample("shelter_stay", with(stay, ["companion_count": .int(-1)]), "companion_count", .outOfRange),
    RuleExample(
      "shelter_stay", with(stay, ["shelter_code": text("Jl. Veteran 12")]), "shelter_code", .looksLikeAddress),
    RuleExample("mediation", ["parties": text("x")]),
    RuleExample("mediation", [:], "parties", .required),
    RuleExample(
      "mediation", ["parties": text("x"), "state": text("SEPAKAT")], "state", .step(from: "–", to: "SEPAKAT")),
    RuleExample("accompaniment", ["place": text("POLISI"), "date": today, "next_hearing": later]),
    RuleExample("accompaniment", ["place": text("POLISI"), "date": tomorrow], "date", .inFuture),
    RuleExample(
      "accompaniment", ["place": text("POLISI"), "date": today, "next_hearing": .int(5)], "next_hearing",
      .before("date")),
    RuleExample("legal_proceeding", ["stage": text("SIDANG"), "restitution": .int(0)]),
    RuleExample("legal_proceeding", ["stage": text("SIDANG"), "restitution": .int(-1)], "restitution", .outOfRange),
    RuleExample(
      "legal_proceeding", ["stage": text("SIDANG"), "protection_from": instant, "protection_until": .int(5)],
      "protection_until", .before("protection_from")),
    RuleExample("content_removal", ["platform": text("x"), "address": text("x")]),
    RuleExample("content_removal", ["platform": text("x")], "address", .required),
  ]
}
