import CaseModel
import MergeCore
import Testing

@Suite("Rules that two people may break together")
struct CaseRuleTests {
  private static let open: [UInt32: Value] = [Fields.Case.status: .text("INTERVENSI")]

  @Test("Mediation of sexual violence, from whichever record the crime follows; only a child accused is an exception")
  func mediation() {
    var story = CaseStory(Self.open)
    let mediation = story.add(RecordNumber.mediation, [Fields.Mediation.parties: .text("keluarga")], by: 2)
    #expect(CaseRule.mediationOfSexualViolence.sides(story.facts).isEmpty)
    story.add(RecordNumber.incident, [Fields.Incident.tpks: .text("CABUL")], by: 1, sees: false)
    let sides = CaseRule.mediationOfSexualViolence.sides(story.facts)
    #expect(sides.map(\.record.id) == [story.root, mediation])
    #expect(sides.allSatisfy { $0.origin != nil })
    let suspect = story.add(RecordNumber.suspect, [Fields.Suspect.isChild: .text(Codes.YesNo.ya)])
    #expect(!CaseRule.mediationOfSexualViolence.sides(story.facts).isEmpty, "an exception has a reason")
    story.put(mediation, [Fields.Mediation.exceptionReason: .text("terlapor 15 tahun, disetujui kepala")])
    #expect(CaseRule.mediationOfSexualViolence.sides(story.facts).isEmpty)
    story.put(suspect, [Fields.Suspect.isChild: .text(Codes.YesNo.tidak)], hours: 2)
    #expect(!CaseRule.mediationOfSexualViolence.sides(story.facts).isEmpty)
    story.put(mediation, [Fields.Mediation.state: .text(Codes.MediationState.dihentikan)], hours: 3)
    #expect(CaseRule.mediationOfSexualViolence.sides(story.facts).isEmpty)
  }

  @Test("A withdrawn consent stops a case that has no other basis; restricting it or naming one settles it")
  func basis() {
    var story = CaseStory([Fields.Case.status: .text("ASESMEN"), Fields.Case.consent: .text("DIBERIKAN")])
    #expect(CaseRule.basisMissing.sides(story.facts).isEmpty)
    story.put(story.root, [Fields.Case.consent: .text("DITARIK")], by: 2, sees: true)
    #expect(
      CaseRule.basisMissing.sides(story.facts).map { $0.cell?.field } == [Fields.Case.consent, Fields.Case.status])
    var restricted = story
    restricted.put(story.root, [Fields.Case.isRestricted: .bool(true)], by: 3, hours: 2)
    #expect(CaseRule.basisMissing.sides(restricted.facts).isEmpty)
    story.put(story.root, [Fields.Case.processingBasis: .text("VITAL")], by: 3, hours: 2)
    #expect(CaseRule.basisMissing.sides(story.facts).isEmpty)
    let early = CaseStory([Fields.Case.consent: .text("DITOLAK")])
    #expect(CaseRule.basisMissing.sides(early.facts).isEmpty, "before assessment nothing is processed on it")
  }

  @Test("Planning and a change of its assessment that did not see each other; who saw the change has settled it")
  func assessment() {
    var story = CaseStory([Fields.Case.status: .text("ASESMEN")])
    let assessment = story.add(RecordNumber.assessment, [Fields.Assessment.social: .text("satu")])
    story.put(story.root, [Fields.Case.status: .text("RENCANA")], by: 2, hours: 1)
    #expect(CaseRule.assessmentChanged.sides(story.facts).isEmpty)
    story.put(assessment, [Fields.Assessment.safety: .text("dua")], by: 3, hours: 1, sees: false)
    let sides = CaseRule.assessmentChanged.sides(story.facts)
    #expect(sides.map(\.record.id) == [assessment, story.root], "the change first: it prevails meanwhile")
    story.put(story.root, [Fields.Case.status: .text("RENCANA")], by: 4, hours: 2)
    #expect(CaseRule.assessmentChanged.sides(story.facts).isEmpty)
  }

  @Test("Whoever stands as accused in the case counts, with her age, beside what suspects say of others")
  func accusedPart() {
    var story = CaseStory([Fields.Case.status: .text("INTERVENSI"), Fields.Case.isTpks: .bool(true)])
    story.add(RecordNumber.mediation, [Fields.Mediation.exceptionReason: .text("terlapor 15 tahun")])
    let part = story.add(
      RecordNumber.casePerson, [Fields.CasePerson.role: .text("TERLAPOR"), Fields.CasePerson.age: .int(15)])
    #expect(CaseRule.mediationOfSexualViolence.sides(story.facts).isEmpty)
    let suspect = story.add(RecordNumber.suspect, [Fields.Suspect.isChild: .text(Codes.YesNo.ya)])
    #expect(CaseRule.mediationOfSexualViolence.sides(story.facts).isEmpty)
    let adult = story.add(
      RecordNumber.casePerson, [Fields.CasePerson.role: .text("TERLAPOR"), Fields.CasePerson.age: .int(40)], by: 2)
    #expect(!CaseRule.mediationOfSexualViolence.sides(story.facts).isEmpty, "an adult beside the child")
    story.put(suspect, [Fields.Suspect.casePerson: .ref(adult)], hours: 2)
    #expect(CaseRule.mediationOfSexualViolence.sides(story.facts).isEmpty, "the suspect says more of her")
    story.put(part, [Fields.CasePerson.age: .int(19)], by: 3, hours: 3, sees: false)
    #expect(!CaseRule.mediationOfSexualViolence.sides(story.facts).isEmpty, "an age in conflict is not known")
  }

  @Test("A referral and a withdrawal that did not see each other; who knew, or named another ground, broke nothing")
  func sharing() {
    func story(sees: Bool, override: String? = nil, status: String = "INTERVENSI") -> (CaseStory, [RecordID]) {
      var story = CaseStory([Fields.Case.status: .text(status)])
      func consent(_ decision: String) -> [UInt32: Value] {
        [
          Fields.Consent.scope: .text("BERBAGI"), Fields.Consent.decision: .text(decision),
          Fields.Consent.date: .text("2026-11-23"),
        ]
      }
      story.add(RecordNumber.consent, consent("DIBERIKAN"))
      var sent: [UInt32: Value] = [
        Fields.Referral.state: .text("DIKIRIM"), Fields.Referral.sentAt: .int(Int64(CaseStory.start)),
      ]
      if let override { sent[Fields.Referral.overrideReason] = .text(override) }
      let referral = story.add(RecordNumber.referral, sent, by: 2, hours: 1)
      let withdrawal = story.add(RecordNumber.consent, consent("DITARIK"), by: 3, hours: 1, sees: sees)
      return (story, [withdrawal, referral])
    }
    var (broken, sides) = story(sees: false)
    #expect(CaseRule.sharingWithdrawn.sides(broken.facts).map(\.record.id) == sides, "the withdrawal first")
    broken.put(sides[1], [Fields.Referral.state: .text("DITERIMA")], by: 2, hours: 2)
    #expect(!CaseRule.sharingWithdrawn.sides(broken.facts).isEmpty, "an answer changes nothing")
    broken.put(sides[1], [Fields.Referral.state: .text("DICABUT")], by: 2, hours: 3)
    #expect(CaseRule.sharingWithdrawn.sides(broken.facts).isEmpty)
    #expect(CaseRule.sharingWithdrawn.sides(story(sees: true).0.facts).isEmpty)
    #expect(CaseRule.sharingWithdrawn.sides(story(sees: false, override: "nyawa").0.facts).isEmpty)
    #expect(!CaseRule.sharingWithdrawn.sides(story(sees: false, status: "DILIMPAHKAN").0.facts).isEmpty)
  }

  @Test("A closed case breaks none of them")
  func closed() {
    var story = CaseStory([Fields.Case.status: .text("TERMINASI"), Fields.Case.isTpks: .bool(true)])
    story.add(RecordNumber.mediation, [:])
    for rule in CaseRule.allCases { #expect(rule.sides(story.facts).isEmpty) }
  }
}
