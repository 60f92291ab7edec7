import CaseModel
import Testing

@Suite("Case status")
struct CaseStatusTests {
  @Test("The states are the codes of list STATUS")
  func codes() throws {
    let list = try #require(Registry.codeList(Codes.Status.list))
    #expect(Set(CaseStatus.allCases.map(\.rawValue)) == Set(list.entries.map(\.code)))
  }

  @Test("The field's protective order puts every open state before every closed one")
  func protectiveOrder() throws {
    let field = try #require(Registry.field(Fields.Case.status, of: RecordNumber.caseRecord))
    let open = field.protective.map { CaseStatus.isOpen(code: $0) }
    #expect(open == open.filter { $0 } + open.filter { !$0 })
    #expect(field.protective.first == CaseStatus.emergency.rawValue)
  }

  private static let path: [(CaseStatus, Set<CaseStatus>)] = [
    (.received, [.registered, .outsideCompetence]),
    (.registered, [.emergency, .reaching, .assessment, .outsideCompetence]),
    (.emergency, [.reaching, .assessment]),
    (.reaching, [.assessment]),
    (.assessment, [.planning]),
    (.planning, [.intervention]),
    (.intervention, [.monitoring]),
    (.monitoring, [.intervention, .closingProposed]),
    (.closingProposed, [.closed, .monitoring]),
    (.reopened, [.assessment]),
  ]

  @Test("Each state leads on as the office works", arguments: path)
  func steps(from status: CaseStatus, to next: Set<CaseStatus>) {
    let always: Set<CaseStatus> = [.handOverPending, .duplicate]
    #expect(CaseStatus.allowedTransitions(from: status) == next.union(always))
  }

  @Test("A closed case can only be reopened", arguments: [CaseStatus.closed, .handedOver, .outsideCompetence])
  func closed(status: CaseStatus) {
    #expect(status.isClosed)
    #expect(CaseStatus.allowedTransitions(from: status) == [.reopened])
  }

  @Test("A hand-over is accepted or goes back to where the case was")
  func handOver() {
    #expect(
      CaseStatus.allowedTransitions(from: .handOverPending, returningTo: .planning) == [.handedOver, .planning])
    #expect(CaseStatus.allowedTransitions(from: .handOverPending, returningTo: .closed) == [.handedOver])
    #expect(CaseStatus.handOverPending.mayBecome(.monitoring))
    #expect(!CaseStatus.handOverPending.mayBecome(.handOverPending))
    #expect(!CaseStatus.handOverPending.mayBecome(.closed))
  }

  @Test("A duplicate can be undone, back to where the case was")
  func duplicate() {
    #expect(CaseStatus.duplicate.isClosed)
    #expect(CaseStatus.allowedTransitions(from: .duplicate, returningTo: .assessment) == [.assessment])
    #expect(CaseStatus.duplicate.mayBecome(.registered))
    #expect(!CaseStatus.duplicate.mayBecome(.closed))
  }

  @Test("Nothing closes without a proposal")
  func closing() {
    #expect(CaseStatus.allCases.filter { $0.mayBecome(.closed) } == [.closingProposed])
  }

  @Test("Every state can be reached from intake, and no state follows itself")
  func reach() {
    var reached: Set<CaseStatus> = [.received]
    var waiting: [CaseStatus] = [.received]
    while let status = waiting.popLast() {
      for next in CaseStatus.allowedTransitions(from: status) where reached.insert(next).inserted {
        waiting.append(next)
      }
    }
    #expect(reached == Set(CaseStatus.allCases))
    #expect(CaseStatus.allCases.allSatisfy { !$0.mayBecome($0) })
  }

  @Test("An unknown state of a newer version counts as open")
  func unknown() {
    #expect(CaseStatus.isOpen(code: "MASA_DEPAN"))
    #expect(CaseStatus.isOpen(code: "PEMANTAUAN"))
    #expect(!CaseStatus.isOpen(code: "TERMINASI"))
  }
}
