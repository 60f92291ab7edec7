import CaseModel
import Caseload
import MergeCore
import Testing

@Suite("What a case holds fits its state")
struct CourseTests {
  private let beforeClosing: Set<CaseStatus> = [
    .received, .registered, .emergency, .reaching, .assessment, .planning, .intervention, .monitoring,
  ]

  @Test("Older cases are further on")
  func olderIsFurther() {
    let way: [CaseStatus] = [
      .received, .registered, .emergency, .reaching, .assessment, .planning, .intervention, .monitoring,
      .closingProposed, .closed,
    ]
    func meanStep(_ cases: ArraySlice<GeneratedCase>) -> Double {
      let steps = cases.compactMap { $0.status.flatMap(way.firstIndex(of:)) }
      return Double(steps.reduce(0, +)) / Double(steps.count)
    }
    for year in Sample.years {
      let means = stride(from: 0, to: 250, by: 50).map { meanStep(year[$0..<($0 + 50)]) }
      #expect(means == means.sorted(by: >))
      #expect(year.suffix(2).allSatisfy { [.received, .registered, .emergency, .reaching].contains($0.status) })
    }
  }

  @Test("An untriaged case is not registered yet; every other one has its triage")
  func triage() {
    for generated in Sample.cases {
      let isTriaged = generated.status != .received
      for field in [Fields.Case.competence, Fields.Case.consent, Fields.Case.processingBasis] {
        #expect((generated.root.text(field) != nil) == isTriaged)
      }
      #expect((generated.root.number(Fields.Case.registeredAt) != nil) == isTriaged)
      #expect(generated.root.text(Fields.Case.risk) != nil)
      #expect(generated.root.text(Fields.Case.mayCall) != nil)
    }
  }

  @Test("An emergency is of high risk")
  func emergencies() {
    for generated in Sample.cases where generated.status == .emergency {
      #expect(generated.root.text(Fields.Case.risk) == Codes.Risk.tinggi)
    }
  }

  @Test("A closed case has its reason and day, an open one has not")
  func closing() {
    for generated in Sample.cases {
      let isClosed = generated.status?.isClosed ?? false
      #expect((generated.root.text(Fields.Case.closingReason) != nil) == isClosed)
      #expect((generated.root.text(Fields.Case.closedOn) != nil) == isClosed)
    }
  }

  @Test("Who proposes to close a case does not approve it, and gives the same reason")
  func proposals() {
    for generated in Sample.cases {
      let proposals = generated.records(of: RecordNumber.termination)
      if let status = generated.status, beforeClosing.contains(status) { #expect(proposals.isEmpty) }
      guard generated.status == .closed else { continue }
      #expect(proposals.count == 1)
      let root = generated.root
      #expect(proposals.first?.text(Fields.Termination.reason) == root.text(Fields.Case.closingReason))
      let proposer = proposals.first?.number(Fields.Termination.proposedBy)
      #expect(proposer != root.number(Fields.Case.closedBy))
    }
  }

  @Test("Nothing is left planned in a case that is only watched")
  func plannedServices() {
    for generated in Sample.cases where generated.status == .monitoring || generated.status == .closed {
      let statuses = generated.records(of: RecordNumber.service).compactMap { $0.text(Fields.Service.status) }
      #expect(!statuses.contains(Codes.ServiceStatus.direncanakan))
    }
  }

  @Test("Every service has its kind, the office's function and a status")
  func services() {
    for service in Sample.cases.flatMap({ $0.records(of: RecordNumber.service) }) {
      #expect(service.text(Fields.Service.kind) != nil)
      #expect(service.text(Fields.Service.function) != nil)
      #expect(service.text(Fields.Service.status) != nil)
    }
  }

  @Test("Consent that the case speaks of is on record")
  func consents() {
    let given = [Codes.ConsentState.diberikan, Codes.ConsentState.sebagian]
    for generated in Sample.cases {
      let rows = generated.records(of: RecordNumber.consent)
      let state = generated.root.text(Fields.Case.consent)
      #expect(rows.isEmpty == !given.contains(state ?? ""))
      for row in rows { #expect(row.assignments.first?.field == Fields.Consent.givenBy) }
      let isRefused = rows.contains { $0.text(Fields.Consent.decision) == Codes.ConsentDecision.tidakDiberikan }
      #expect(isRefused == (state == Codes.ConsentState.sebagian))
    }
  }

  @Test("A sexual violence crime is marked as one")
  func crimes() {
    for generated in Sample.cases {
      let isCrime = !generated.root.texts(Fields.Case.tpks).isEmpty
      let mark = generated.root.assignments.first { $0.field == Fields.Case.isTpks }
      #expect(mark?.value == .value(.bool(isCrime)))
      let incident = generated.records[GeneratedCase.Opening.incident]
      #expect(incident.texts(Fields.Incident.tpks) == generated.root.texts(Fields.Case.tpks))
      #expect(incident.texts(Fields.Incident.forms) == generated.root.texts(Fields.Case.violence))
      #expect(!incident.texts(Fields.Incident.forms).isEmpty)
    }
  }
}
