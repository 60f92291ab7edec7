import CaseModel
import MergeCore
import Testing

/// A record that would be written, and the rule that forbids it; nil where none does.
struct RuleExample: Sendable, CustomTestStringConvertible {
  let type: String
  let values: [String: Value]
  let field: String?
  let rule: Rule?

  init(_ type: String, _ values: [String: Value], _ field: String? = nil, _ rule: Rule? = nil) {
    self.type = type
    self.values = values
    self.field = field
    self.rule = rule
  }

  var testDescription: String { "\(type) \(values.keys.sorted()) \(field ?? "accepted")" }
}

@Suite("The rules of record types: what is accepted, and what each refusal names")
struct RecordRulesTests {
  static let now: UInt64 = 1_795_651_200_000  // 26 November 2026, 07:00 at the office.
  static let today = Value.text("2026-11-26")
  static let tomorrow = Value.text("2026-11-27")
  static let instant = Value.int(Int64(now))
  static let plan = RecordID(device: 2, counter: 1)
  static let incident = RecordID(device: 2, counter: 2)
  static let consent = RecordID(device: 2, counter: 3)
  static let agency = RecordID(device: 1, counter: 4)
  static let elsewhere = RecordID(device: 2, counter: 5)
  static let assessment = RecordID(device: 2, counter: 6)

  static func change(_ type: String, _ values: [String: Value]) throws -> RecordChange {
    let spec = try #require(Registry.record(named: type))
    var change = RecordChange(type: spec.number, written: [:], actor: 3, now: now)
    for (name, value) in values {
      let field = try #require(spec.field(named: name), "no field \(name)")
      if field.policy == .set { change.elements[field.number] = [value] } else { change.written[field.number] = value }
    }
    change.references = [
      plan: ReferredRecord(type: RecordNumber.plan, values: [Fields.Plan.startedOn: .text("2026-11-01")]),
      incident: ReferredRecord(type: RecordNumber.incident), agency: ReferredRecord(type: RecordNumber.agency),
      consent: ReferredRecord(
        type: RecordNumber.consent,
        values: [Fields.Consent.decision: .text("DIBERIKAN"), Fields.Consent.scope: .text("BERBAGI")]),
      elsewhere: ReferredRecord(type: RecordNumber.incident, isWithin: false),
      assessment: ReferredRecord(type: RecordNumber.assessment),
    ]
    return change
  }

  @Test("A new record", arguments: RuleExamples.all)
  func new(example: RuleExample) throws {
    let breach = RecordRules.breach(try Self.change(example.type, example.values))
    #expect(breach?.field == example.field)
    #expect(breach?.rule == example.rule)
  }

  @Test("Each record type that has rules is accepted somewhere and refused somewhere")
  func coverage() {
    let governed = Registry.records.filter { RecordRules.governs($0.number) }.map(\.name)
    let accepted = Set(RuleExamples.all.filter { $0.rule == nil }.map(\.type))
    let refused = Set(RuleExamples.all.filter { $0.rule != nil }.map(\.type))
    #expect(governed.filter { !accepted.contains($0) }.isEmpty)
    #expect(governed.filter { !refused.contains($0) }.isEmpty)
  }

  @Test("Every rule has words in both languages, each its own")
  func words() {
    let rules: [Rule] = [
      .required, .inFuture, .before("x"), .outOfRange, .unknownRecord, .wrongType, .otherCase, .wrongPlace,
      .step(from: "a", to: "b"), .settled, .contradicts("x"), .looksLikeAddress, .sexualViolence, .notApproved,
      .ownProposal, .noConsent, .isSuspect, .guardianNeeded, .otherAuthor, .legalHold, .notYou, .mayNotBeTold,
      .ownCommand("x"), .restricted,
    ]
    #expect(Set(rules.map(\.labels.id)).count == rules.count)
    #expect(Set(rules.map(\.labels.en)).count == rules.count)
  }

  @Test(
    "A state goes only where it may",
    arguments: [
      (
        "referral", "state", ["DRAF", "DIKIRIM", "DITERIMA", "DITOLAK", "SELESAI", "DICABUT"],
        [
          "DRAF>DIKIRIM", "DRAF>DICABUT", "DIKIRIM>DITERIMA", "DIKIRIM>DITOLAK", "DIKIRIM>DICABUT", "DITERIMA>SELESAI",
          "DITERIMA>DICABUT", "DITOLAK>SELESAI", "DITOLAK>DICABUT",
        ]
      ),
      (
        "mediation", "state", ["DIUSULKAN", "DISETUJUI", "DITOLAK", "SEPAKAT", "TIDAK_SEPAKAT", "DIHENTIKAN"],
        [
          "DIUSULKAN>DISETUJUI", "DIUSULKAN>DITOLAK", "DIUSULKAN>DIHENTIKAN", "DISETUJUI>SEPAKAT",
          "DISETUJUI>TIDAK_SEPAKAT", "DISETUJUI>DIHENTIKAN",
        ]
      ),
      (
        "plan_goal", "state", ["BERJALAN", "TERCAPAI", "SEBAGIAN", "DIHENTIKAN"],
        [
          "BERJALAN>TERCAPAI", "BERJALAN>SEBAGIAN", "BERJALAN>DIHENTIKAN", "SEBAGIAN>BERJALAN", "SEBAGIAN>TERCAPAI",
          "SEBAGIAN>DIHENTIKAN", "DIHENTIKAN>BERJALAN", "TERCAPAI>BERJALAN",
        ]
      ),
      (
        "content_removal", "state", ["DRAF", "DIMINTA", "DIHAPUS", "DITOLAK"],
        ["DRAF>DIMINTA", "DIMINTA>DIHAPUS", "DIMINTA>DITOLAK", "DITOLAK>DIMINTA"]
      ),
      (
        "rights_request", "verdict", ["DITINJAU", "DIKABULKAN", "SEBAGIAN", "DITOLAK"],
        ["DITINJAU>DIKABULKAN", "DITINJAU>SEBAGIAN", "DITINJAU>DITOLAK"]
      ),
    ] as [(String, String, [String], [String])])
  func steps(type: String, name: String, states: [String], allowed: [String]) throws {
    let spec = try #require(Registry.record(named: type))
    let field = try #require(spec.field(named: name)).number
    for from in states {
      for to in states where from != to {
        var change = try Self.change(type, [name: .text(to)])
        change.isNew = false
        change.before = [field: .text(from)]
        let isStep = if case .step? = RecordRules.breach(change)?.rule { true } else { false }
        #expect(isStep == !allowed.contains("\(from)>\(to)"), "\(from) to \(to)")
      }
    }
  }

  @Test("What goes out with a referral stands once it is sent; what comes back does not")
  func sentStands() throws {
    for (name, value, rule) in [
      ("reason", Value.text("lain"), Rule.settled), ("agency", .ref(Self.agency), .settled),
      ("override_reason", .text("x"), .settled), ("report", .text("selesai"), nil),
    ] as [(String, Value, Rule?)] {
      var change = try Self.change("referral", [name: value])
      change.isNew = false
      change.before = [Fields.Referral.state: .text("DIKIRIM")]
      #expect(RecordRules.breach(change)?.rule == rule, "\(name)")
    }
    var parts = try Self.change("referral", ["shared_parts": .text("IDENTITAS")])
    parts.isNew = false
    parts.before = [Fields.Referral.state: .text("DIKIRIM")]
    parts.changedSets = [Fields.Referral.sharedParts]
    #expect(RecordRules.breach(parts) == RuleBreach("shared_parts", .settled))
  }

  @Test("An edit is not refused for what it does not touch, but may not empty what is required")
  func olderRecords() throws {
    var change = try Self.change("service", ["place": .text("kantor")])
    change.isNew = false
    #expect(RecordRules.breach(change) == nil)
    change.before = [Fields.Service.kind: .text("KESEHATAN")]
    change.written = [Fields.Service.kind: .null]
    #expect(RecordRules.breach(change) == RuleBreach("kind", .required))
  }

  @Test("A section is written on by its author alone")
  func sections() throws {
    var change = try Self.change("assessment", ["social": .text("baru")])
    change.isNew = false
    change.before = [Fields.Assessment.social: .text("lama")]
    change.authors = [Fields.Assessment.social: 4]
    #expect(RecordRules.breach(change) == RuleBreach("social", .otherAuthor))
    change.authors = [Fields.Assessment.social: 3]
    #expect(RecordRules.breach(change) == nil)
    change.authors = [Fields.Assessment.hopes: 4]
    #expect(RecordRules.breach(change) == nil)
  }

  @Test("What was decided, consented or sent is not deleted; a draft is")
  func deleting() {
    #expect(RecordRules.breachByDeleting(RecordNumber.consent, state: nil) != nil)
    #expect(RecordRules.breachByDeleting(RecordNumber.approval, state: nil) != nil)
    #expect(RecordRules.breachByDeleting(RecordNumber.referral, state: "DIKIRIM") != nil)
    #expect(RecordRules.breachByDeleting(RecordNumber.referral, state: "DRAF") == nil)
    #expect(RecordRules.breachByDeleting(RecordNumber.note, state: nil) == nil)
    #expect(RecordRules.breachByDeleting(RecordNumber.service, state: "DIBERIKAN") == nil)
  }

  @Test(
    "A shelter has a code; what could lead there is refused",
    arguments: [
      ("RA-03", true), ("RUMAH7", true), ("JL-MAWAR", false), ("Jl. Mawar 3", false), ("RT-02", false),
      ("ra-03", false),
      ("", false), ("RUMAH-AMAN-DUA", false),
    ])
  func shelterCodes(text: String, isPlain: Bool) { #expect(ShelterCode.isPlain(text) == isPlain) }
}
