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

  @Test("A closed case breaks none of them")
  func closed() {
    var story = CaseStory([Fields.Case.status: .text("TERMINASI"), Fields.Case.isTpks: .bool(true)])
    story.add(RecordNumber.mediation, [:])
    for rule in CaseRule.allCases { #expect(rule.sides(story.facts).isEmpty) }
  }
}
