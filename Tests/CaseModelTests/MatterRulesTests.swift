import CaseModel
import MergeCore
import Testing

@Suite("Rules that ask about the case around a record")
struct MatterRulesTests {
  private static let victim = RecordID(device: 2, counter: 20)
  private static let guardian = RecordID(device: 2, counter: 21)
  private static let accused = RecordID(device: 2, counter: 22)
  private static let father = RecordID(device: 2, counter: 30)

  private func matter(_ change: (inout MatterFacts) -> Void = { _ in }) -> MatterFacts {
    var facts = MatterFacts()
    facts.people = [
      Self.victim: MatterPerson(person: RecordID(device: 2, counter: 31), role: "KORBAN"),
      Self.guardian: MatterPerson(person: Self.father, role: "WALI"),
    ]
    change(&facts)
    return facts
  }

  private func breach(
    _ type: String, _ values: [String: Value], _ facts: MatterFacts, before: [UInt32: Value]? = nil
  )
    throws -> RuleBreach?
  {
    var change = try RecordRulesTests.change(type, values)
    change.references = nil
    change.matter = facts
    if let before {
      change.isNew = false
      change.before = before
    }
    return RecordRules.breach(change)
  }

  private let grant: [String: Value] = [
    "giver": .text("WALI"), "given_by": .ref(guardian), "scope": .text("LAYANAN"), "decision": .text("DIBERIKAN"),
    "medium": .text("TANDA_TANGAN"), "date": RecordRulesTests.today, "text_version": .text("1"),
  ]

  @Test("For a child a guardian is asked, never one who is accused; a child's own no is heard")
  func guardians() throws {
    let child = matter { $0.isChild = true }
    #expect(try breach("consent", grant, child) == nil)
    let asVictim = grant.merging(["giver": .text("KORBAN"), "given_by": .ref(Self.victim)]) { $1 }
    #expect(try breach("consent", asVictim, child) == RuleBreach("giver", .guardianNeeded))
    #expect(try breach("consent", asVictim, matter()) == nil, "an adult decides for herself")
    let no = asVictim.merging(["decision": .text("DITARIK")]) { $1 }
    #expect(try breach("consent", no, child) == nil)
    let suspected = matter {
      $0.isChild = true
      $0.people[Self.accused] = MatterPerson(person: Self.father, role: "TERLAPOR")
    }
    #expect(
      try breach("consent", grant, suspected) == RuleBreach("given_by", .isSuspect), "the same person, as a guardian")
    let named = matter { $0.accused = [Self.guardian] }
    #expect(try breach("consent", grant, named) == RuleBreach("given_by", .isSuspect))
    #expect(
      try breach("consent", grant.merging(["giver": .text("KORBAN")]) { $1 }, matter())
        == RuleBreach("given_by", .contradicts("giver")))
  }

  @Test("Mediation: never about sexual violence, unless every accused is a child, with a reason and an approval")
  func mediation() throws {
    let talk: [String: Value] = ["parties": .text("x")]
    let sexual = matter { $0.isSexualViolence = true }
    #expect(try breach("mediation", talk, matter()) == nil)
    #expect(try breach("mediation", talk, sexual) == RuleBreach("mediation", .sexualViolence))
    let child = matter {
      $0.isSexualViolence = true
      $0.isAccusedChild = true
    }
    #expect(try breach("mediation", talk, child) == RuleBreach("exception_reason", .required))
    #expect(try breach("mediation", talk.merging(["exception_reason": .text("diversi")]) { $1 }, child) == nil)
    let proposed: [UInt32: Value] = [
      Fields.Mediation.state: .text("DIUSULKAN"), Fields.Mediation.isVoluntary: .text("YA"),
    ]
    #expect(
      try breach("mediation", ["state": .text("DISETUJUI")], matter(), before: proposed)
        == RuleBreach("state", .notApproved))
    #expect(
      try breach("mediation", ["state": .text("DISETUJUI")], sexual, before: proposed)
        == RuleBreach("mediation", .sexualViolence), "learnt after the proposal")
    #expect(try breach("mediation", ["state": .text("DIHENTIKAN")], sexual, before: proposed) == nil)
    var approved = try RecordRulesTests.change("mediation", ["state": .text("DISETUJUI")])
    approved.isNew = false
    approved.isApproved = true
    approved.before = proposed
    #expect(RecordRules.breach(approved) == nil)
    approved.before[Fields.Mediation.isVoluntary] = .text("TIDAK")
    #expect(RecordRules.breach(approved) == RuleBreach("is_voluntary", .required))
  }

  @Test("The accused asking for the file is never granted it; nothing is erased under legal hold")
  func requests() throws {
    let open: [UInt32: Value] = [
      Fields.RightsRequest.kind: .text("AKSES"), Fields.RightsRequest.requestedBy: .ref(Self.accused),
      Fields.RightsRequest.receivedAt: RecordRulesTests.instant,
    ]
    let values: [String: Value] = ["verdict": .text("DIKABULKAN"), "answered_at": RecordRulesTests.instant]
    let suspected = matter { $0.people[Self.accused] = MatterPerson(person: nil, role: "TERLAPOR") }
    #expect(try breach("rights_request", values, suspected, before: open) == RuleBreach("requested_by", .isSuspect))
    var mine = open
    mine[Fields.RightsRequest.requestedBy] = .ref(Self.victim)
    #expect(try breach("rights_request", values, suspected, before: mine) == nil)
    mine[Fields.RightsRequest.kind] = .text("HAPUS")
    #expect(
      try breach("rights_request", values, matter { $0.isOnHold = true }, before: mine)
        == RuleBreach("kind", .legalHold))
    #expect(
      try breach(
        "rights_request", ["verdict": .text("DITOLAK"), "answered_at": RecordRulesTests.instant], matter(), before: mine
      )
        == RuleBreach("refusal_reason", .required))
  }

  @Test("A referral is sent under a consent in force or for another reason, with all that its answer needs")
  func sending() throws {
    let agency = RecordRulesTests.agency
    var before: [UInt32: Value] = [Fields.Referral.state: .text("DRAF"), Fields.Referral.agency: .ref(agency)]
    let values: [String: Value] = [
      "state": .text("DIKIRIM"), "sent_at": RecordRulesTests.instant, "medium": .text("SURAT"),
      "answer_due": .int(Int64(RecordRulesTests.now) + 1), "shared_parts": .text("KODE"),
    ]
    #expect(try breach("referral", values, matter(), before: before) == RuleBreach("consent", .noConsent))
    before[Fields.Referral.consent] = .ref(RecordRulesTests.consent)
    #expect(try breach("referral", values, matter(), before: before) == RuleBreach("consent", .noConsent))
    let granted = ConsentRow(
      id: RecordRulesTests.consent, scope: "BERBAGI", agency: agency, decision: "DIBERIKAN", date: "2026-11-01")
    let withGrant = matter { $0.consents = [granted] }
    #expect(try breach("referral", values, withGrant, before: before) == nil)
    let restricted = matter {
      $0.consents = [granted]
      $0.isRestricted = true
    }
    #expect(try breach("referral", values, restricted, before: before) == RuleBreach("is_restricted", .restricted))
    let withdrawn = matter {
      $0.consents = [
        granted, ConsentRow(id: Self.victim, scope: "BERBAGI", decision: "DITARIK", date: "2026-11-01"),
      ]
    }
    #expect(try breach("referral", values, withdrawn, before: before) == RuleBreach("consent", .noConsent))
    before[Fields.Referral.overrideReason] = .text("nyawa terancam")
    #expect(try breach("referral", values, withdrawn, before: before) == nil)
    #expect(
      try breach("referral", values.filter { $0.key != "shared_parts" }, withGrant, before: before)
        == RuleBreach("shared_parts", .required))
    #expect(
      try breach(
        "referral", ["state": .text("DITOLAK"), "answered_at": RecordRulesTests.instant], matter(),
        before: [Fields.Referral.state: .text("DIKIRIM")]) == RuleBreach("answer", .required))
  }
}
