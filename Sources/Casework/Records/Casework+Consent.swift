import CaseModel
import MergeCore
import Replica
import SyncSession

/// A decision of the survivor, or of whoever decides for her, about one matter.
public struct NewConsent: Sendable {
  /// The scope's code.
  public var scope: String
  /// `DIBERIKAN`, `TIDAK_DIBERIKAN` or `DITARIK`.
  public var decision: String
  /// Who decides: `KORBAN`, `WALI` or `LAIN`.
  public var giver: String = Codes.ConsentGiver.korban
  /// The record of her part in the case; empty when it is not recorded.
  public var givenBy: String = ""
  /// The agency that data may go to; empty for every agency.
  public var agency: String = ""
  /// Why.
  public var reason: String = ""
  /// The version of the text that was read out or signed.
  public var textVersion: String = ""
  /// How it can be proved.
  public var medium: String = Codes.ConsentMedium.tandaTangan
  /// Who witnessed it.
  public var witness: String = ""
  /// The day; empty for today.
  public var date: String = ""
  /// On what the office goes on when a consent to keep records is not given: a code of list `K22`.
  public var otherBasis: String = ""
  /// Why that basis.
  public var basisReason: String = ""

  /// A decision about `scope`.
  public init(scope: String, decision: String) {
    self.scope = scope
    self.decision = decision
  }
}

/// What the consents of a case come to for one scope and agency.
public struct ConsentView: Hashable, Sendable, Encodable {
  /// The scope's code.
  public let scope: String
  /// The agency's name; empty for every agency.
  public let agency: String
  /// The decision in force.
  public let decision: String
  /// The rows that it rests on, strictest first; more than one where two people wrote without seeing each other.
  public let rows: [String]
  /// How many rows there are in all.
  public let history: Int
}

extension Casework {
  /// Records a decision as a new row, in place of the strictest one in force that it is about, and keeps the case's
  /// consent and basis in step with all the rows. A conflict about either stays as it is: the rows decide.
  ///
  /// - Returns: The row.
  /// - Throws: `CaseworkError.missing`, `rule`, or as `set`.
  public func recordConsent(_ new: NewConsent, in core: DocumentID) throws -> Saved {
    try refusable {
      var agency: RecordID?
      if !new.agency.isEmpty { agency = try agencyRecord(new.agency) }
      let rows = ConsentRow.rows(of: try records(RecordNumber.consent, in: core))
      let former = EffectiveConsent.heads(rows, scope: new.scope.uppercased(), agency: agency)
        .first { $0.agency == agency }
      let date = new.date.isEmpty ? CalendarDay.text(of: now) : new.date
      let values = [
        ("scope", new.scope), ("decision", new.decision), ("giver", new.giver), ("given_by", new.givenBy),
        ("agency", agency.map(RecordName.text) ?? ""), ("reason", new.reason), ("text_version", new.textVersion),
        ("medium", new.medium), ("witness", new.witness), ("date", date),
        ("supersedes", former.map { RecordName.text($0.id) } ?? ""),
      ]
      let step = try inStep(rows, new, date, former, agency, core)
      return try begin(RecordNumber.consent, in: core, values) { draft, _ in
        if !step.isEmpty { draft.append(.put(record: core.root, assignments: step), to: core) }
      }
    }
  }

  /// What is in force for each scope and agency of a case.
  ///
  /// - Returns: One view for each that anybody decided about.
  /// - Throws: `CaseworkError.outOfScope`, `ReplicaError`.
  public func consents(in core: DocumentID) throws -> [ConsentView] {
    try audited {
      try guardReading(core)
      let rows = ConsentRow.rows(of: try records(RecordNumber.consent, in: core))
      let subjects = Set(rows.map { Subject(scope: $0.scope, agency: $0.agency) }).sorted()
      let views = try subjects.map { subject in
        let heads = EffectiveConsent.heads(rows, scope: subject.scope, agency: subject.agency)
        return ConsentView(
          scope: subject.scope, agency: try subject.agency.map { try agencyName(.ref($0)) } ?? "",
          decision: heads.first?.decision ?? "", rows: heads.map { RecordName.text($0.id) },
          history: rows.filter { $0.scope == subject.scope && $0.agency == subject.agency }.count)
      }
      return (views, AuditAct(.read, document: core, count: views.count))
    }
  }

  private struct Subject: Hashable, Comparable {
    let scope: String
    let agency: RecordID?

    static func < (left: Subject, right: Subject) -> Bool {
      (left.scope, left.agency ?? .none) < (right.scope, right.agency ?? .none)
    }
  }

  /// What becomes of the case's own fields: the summary of all rows, and the basis on which the office keeps records.
  private func inStep(
    _ rows: [ConsentRow], _ new: NewConsent, _ date: String, _ former: ConsentRow?, _ agency: RecordID?,
    _ core: DocumentID
  ) throws -> [Assignment] {
    guard let state = try store.record(core.root, in: core) else { throw CaseworkError.unknownCase }
    let row = ConsentRow(
      id: RecordID(device: .max, counter: .max), scope: new.scope.uppercased(), agency: agency,
      decision: new.decision.uppercased(), date: date, supersedes: former?.id, seen: Set(rows.map(\.id)))
    let summary = EffectiveConsent.summary(rows + [row])
    var values = [("consent", summary)]
    let isKeeping = EffectiveConsent.isGranted(rows + [row], scope: Codes.ConsentScope.perekaman)
    if !new.otherBasis.isEmpty {
      if new.basisReason.allSatisfy(\.isWhitespace) { throw CaseworkError.missing("processing_basis_reason") }
      values += [("processing_basis", new.otherBasis), ("processing_basis_reason", new.basisReason)]
    } else if isKeeping {
      values.append(("processing_basis", Codes.ProcessingBasis.persetujuan))
    }
    var assignments = try filled(RecordNumber.caseRecord, values)
    let basis = registers(state)[Fields.Case.processingBasis]
    if !isKeeping, new.otherBasis.isEmpty, basis == .text(Codes.ProcessingBasis.persetujuan) {
      assignments.append(Assignment(field: Fields.Case.processingBasis, value: .null))
    }
    let present = registers(state)
    return assignments.filter { assignment in
      RegisterView.alternatives(state, assignment.field).count <= 1
        && (present[assignment.field] ?? .null) != assignment.value
    }
  }
}
