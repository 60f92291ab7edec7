import CaseModel
import MergeCore
import Testing

@Suite("Guards of the case's states")
struct StatusGuardTests {
  private func obstacles(
    _ story: CaseStory, to next: CaseStatus, actor: UInt32 = 9, written: [UInt32: Value] = [:], deadlines: Int = 0,
    conflicts: Int = 0
  ) -> [StatusObstacle] {
    StatusGuard.obstacles(
      to: next, story.facts,
      .init(actor: actor, openDeadlines: deadlines, openConflicts: conflicts, written: written))
  }

  @Test("A report is registered with its risk and an answer about the safe contact")
  func registering() {
    let bare = CaseStory([Fields.Case.status: .text("MASUK")])
    #expect(obstacles(bare, to: .registered) == [.riskMissing, .safeContactMissing])
    let written: [UInt32: Value] = [
      Fields.Case.risk: .text("SEDANG"), Fields.Case.mayMessage: .text(Codes.MayContact.jangan),
    ]
    #expect(obstacles(bare, to: .registered, written: written).isEmpty, "what the same command writes counts")
    #expect(
      obstacles(bare, to: .registered, written: [Fields.Case.risk: .null]) == [.riskMissing, .safeContactMissing])
  }

  @Test("An emergency is at high risk, and goes on before consent")
  func emergency() {
    #expect(obstacles(CaseStory([Fields.Case.risk: .text("SEDANG")]), to: .emergency) == [.riskNotHigh])
    let high = CaseStory([Fields.Case.risk: .text("TINGGI")])
    #expect(obstacles(high, to: .emergency).isEmpty)
    #expect(obstacles(high, to: .reaching).isEmpty)
  }

  @Test(
    "Assessment needs consent that stands, or another basis that is named",
    arguments: [
      (nil, nil, false), ("DIBERIKAN", nil, true), ("SEBAGIAN", nil, true), ("DITARIK", nil, false),
      ("BELUM", nil, false), ("DITARIK", "PERSETUJUAN", false), ("DITARIK", "VITAL", true), (nil, "TUGAS_PUBLIK", true),
      ("DIBERIKAN", "PERSETUJUAN", true),
    ] as [(String?, String?, Bool)])
  func basis(_ consent: String?, _ basis: String?, _ isFree: Bool) {
    var fields: [UInt32: Value] = [:]
    if let consent { fields[Fields.Case.consent] = .text(consent) }
    if let basis { fields[Fields.Case.processingBasis] = .text(basis) }
    #expect(obstacles(CaseStory(fields), to: .assessment).isEmpty == isFree)
  }

  @Test("Planning needs an assessment that was approved as it stands; a later edit makes the approval stale")
  func approvalOfAVersion() {
    var story = CaseStory([Fields.Case.status: .text("ASESMEN")])
    let assessment = story.add(RecordNumber.assessment, [Fields.Assessment.social: .text("tinggal dengan nenek")])
    #expect(obstacles(story, to: .planning) == [.assessmentNotApproved])
    func approve(_ decision: String, sees: Bool = true) {
      story.add(
        RecordNumber.approval,
        [
          Fields.Approval.about: .ref(assessment), Fields.Approval.decision: .text(decision),
          Fields.Approval.at: .int(Int64(CaseStory.start)),
        ], by: 2, hours: 2, sees: sees)
    }
    approve(Codes.Approval.disetujui, sees: false)
    #expect(obstacles(story, to: .planning) == [.assessmentNotApproved], "she had not seen it")
    approve(Codes.Approval.disetujui)
    #expect(obstacles(story, to: .planning).isEmpty)
    story.put(assessment, [Fields.Assessment.safety: .text("pelaku kembali")], by: 1, hours: 3)
    #expect(obstacles(story, to: .planning) == [.assessmentNotApproved])
    approve(Codes.Approval.dikembalikan)
    #expect(obstacles(story, to: .planning) == [.assessmentNotApproved], "returned")
  }

  @Test("No service is left open without a word, and nobody decides her own proposal")
  func closing() {
    var story = CaseStory([Fields.Case.status: .text("INTERVENSI")])
    let service = story.add(RecordNumber.service, [Fields.Service.status: .text(Codes.ServiceStatus.dirujuk)])
    #expect(obstacles(story, to: .monitoring) == [.serviceOpen])
    story.put(service, [Fields.Service.note: .text("menunggu jadwal RSUD")])
    #expect(obstacles(story, to: .monitoring).isEmpty)
    #expect(obstacles(story, to: .closingProposed) == [.terminationMissing])
    story.add(
      RecordNumber.termination,
      [Fields.Termination.reason: .text("TUJUAN_TERCAPAI"), Fields.Termination.proposedBy: .int(1)], by: 1, hours: 4)
    story.put(story.root, [Fields.Case.status: .text("USUL_TERMINASI")], by: 1, hours: 4)
    #expect(obstacles(story, to: .closed, actor: 1) == [.ownProposal])
    #expect(obstacles(story, to: .closed, actor: 2).isEmpty)
    story.add(
      RecordNumber.termination,
      [
        Fields.Termination.reason: .text("PINDAH"), Fields.Termination.proposedBy: .int(2),
        Fields.Termination.proposedAt: .int(Int64(CaseStory.start)),
      ], by: 2, hours: 5)
    #expect(obstacles(story, to: .closed, actor: 2) == [.ownProposal], "the latest proposal counts")
    #expect(obstacles(story, to: .closed, actor: 3, deadlines: 1, conflicts: 1) == [.deadlineOpen, .conflictOpen])
  }

  @Test("A hand-over waits for the other office, a new opening for its reason, a duplicate for its twin")
  func others() {
    var story = CaseStory()
    #expect(obstacles(story, to: .handOverPending) == [.handOverNotSent])
    let referral = story.add(
      RecordNumber.referral, [Fields.Referral.kind: .text("PELIMPAHAN"), Fields.Referral.state: .text("DIKIRIM")])
    #expect(obstacles(story, to: .handOverPending).isEmpty)
    #expect(obstacles(story, to: .handedOver) == [.handOverNotAccepted])
    story.put(referral, [Fields.Referral.state: .text("DITERIMA")])
    #expect(obstacles(story, to: .handedOver).isEmpty)
    #expect(obstacles(story, to: .reopened) == [.reopeningReasonMissing])
    #expect(obstacles(story, to: .duplicate) == [.duplicateMissing])
  }
}
