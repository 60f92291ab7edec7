import CaseModel
public import Figures
import GRDB
import MergeCore
import Replica
import SyncSession

/// The Simfoni sheet of a period.
public struct SimfoniExport: Sendable {
  /// The cases' rows, in the order of `SimfoniColumn`.
  public let rows: [[String]]
  /// What a person must settle by hand.
  public let problems: [SimfoniProblem]
  /// The cases, in the order of the rows.
  public let cases: [RecordID]
  /// How many cases of the period are open to named people only and left out.
  public let fenced: Int
}

/// A case with the names that belong to it.
public struct NamedCase: Hashable, Sendable {
  /// The row of the Simfoni sheet.
  public let row: [String]
  /// Name, NIK, day of birth, address, telephone of the survivor, in the order of `headings`.
  public let identity: [String]

  /// The headings of `identity`.
  public static let headings = ["Nama korban", "NIK", "Tanggal lahir", "Alamat", "Telepon"]
}

extension Casework {
  /// The Simfoni sheet of a period: cases not yet exported or entered or, with `includesDone`, all; without names.
  ///
  /// - Returns: The sheet.
  /// - Throws: `CaseworkError.notPermitted`, `ReplicaError`.
  public func simfoniSheet(_ period: Period, includesDone: Bool) throws -> SimfoniExport {
    try audited {
      try requireStanding { RoleMatrix.reach($0, .exportSimfoni) != .none }
      let sheet = try simfoniExport(period, includesDone: includesDone)
      return (sheet, AuditAct(.list, count: sheet.rows.count))
    }
  }

  private func simfoniExport(_ period: Period, includesDone: Bool) throws -> SimfoniExport {
    let rights = try rights()
    let gathering = SimfoniGathering(store: store)
    var fenced = 0
    var found: [(id: RecordID, item: SimfoniCase)] = []
    for (id, item) in try gathering.cases(period) {
      if !includesDone, let state = item.values[.simfoniState]?.first, state != Codes.SimfoniState.belum { continue }
      let core = DocumentID(kind: DocumentKind.case.rawValue, compartment: Compartment.core.rawValue, root: id)
      if try rights.mayRead(core) { found.append((id, item)) } else { fenced += 1 }
    }
    let mapping = try FigureGathering(store: store).simfoniMapping()
    let sheet = SimfoniSheet.rows(found.map(\.item), mapping: mapping)
    return SimfoniExport(rows: sheet.rows, problems: sheet.problems, cases: found.map(\.id), fenced: fenced)
  }

  /// Refuses whoever does not keep the Simfoni fields; asked before a sheet is written that is to be marked.
  ///
  /// - Throws: `CaseworkError.notPermitted`, `ReplicaError`.
  public func guardSimfoni() throws { try guardOffice(.keepSimfoni) }

  /// Marks cases as exported to Simfoni, except those that are entered there; one commit.
  ///
  /// - Returns: How many were marked.
  /// - Throws: `CaseworkError`, `SessionError`, `ReplicaError`; none is marked then.
  public func markExported(_ cases: [RecordID]) throws -> Int {
    try refusable {
      try requireStanding { RoleMatrix.reach($0, .keepSimfoni) == .office }
      let states = try cases.map { try (id: $0, state: locate($0).state) }.filter { _, state in
        let value = RegisterView.shown(state, Fields.Case.simfoniState) { _ in nil }?.value
        return value != .text(Codes.SimfoniState.terinput) && value != .text(Codes.SimfoniState.diekspor)
      }
      if states.isEmpty { return 0 }
      _ = try save(wall: now) { draft in
        for (id, _) in states {
          let core = DocumentID(kind: DocumentKind.case.rawValue, compartment: Compartment.core.rawValue, root: id)
          let value = Assignment(field: Fields.Case.simfoniState, value: .text(Codes.SimfoniState.diekspor))
          draft.append(.put(record: id, assignments: [value]), to: core)
        }
      }
      return states.count
    }
  }

  /// Writes down that a case was entered into Simfoni, under which number.
  ///
  /// - Returns: The case.
  /// - Throws: `CaseworkError.missing`, `CaseworkError`, `SessionError`, `ReplicaError`.
  public func enterSimfoni(_ core: DocumentID, number: String) throws -> Saved {
    try refusable {
      let number = number.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      if number.isEmpty { throw CaseworkError.missing("simfoni_no") }
      let time = now
      let changeSets = try save(wall: time) { draft in
        draft.append(
          .put(
            record: core.root,
            assignments: [
              Assignment(field: Fields.Case.simfoniNo, value: .text(number)),
              Assignment(field: Fields.Case.simfoniState, value: .text(Codes.SimfoniState.terinput)),
              Assignment(field: Fields.Case.simfoniEnteredBy, value: .int(Int64(actor))),
              Assignment(field: Fields.Case.simfoniEnteredAt, value: .int(Int64(time))),
            ]), to: core)
      }
      return try saved(core.root, core, changeSets.first?.firstCounter ?? 0)
    }
  }

  /// The cases of an approved request with the survivors' names: of those whose identity she may read. The audit entry
  /// about it is durable before anything is handed out.
  ///
  /// - Returns: The period and the cases.
  /// - Throws: `CaseworkError.unknownExport`, `exportNotApproved`, `notPermitted`, `ReplicaError`.
  public func exportIdentity(_ name: String) throws -> (period: Period, cases: [NamedCase]) {
    try audited {
      try requireStanding { RoleMatrix.reach($0, .exportIdentity) != .none }
      let request = try approvedRequest(name)
      let isYear = request.view.from.prefix(7) != request.view.until.prefix(7)
      guard let period = Period(String(request.view.from.prefix(isYear ? 4 : 7))) else {
        throw CaseworkError.unknownExport
      }
      let sheet = try simfoniExport(period, includesDone: true)
      let rights = try rights()
      let gathering = SimfoniGathering(store: store)
      let cases = try zip(sheet.cases, sheet.rows).compactMap { id, row -> NamedCase? in
        let identity = DocumentID(
          kind: DocumentKind.case.rawValue, compartment: Compartment.identity.rawValue, root: id)
        guard try rights.mayRead(identity) else { return nil }
        return NamedCase(row: row, identity: try gathering.identity(of: id))
      }
      return ((period, cases), AuditAct(.export, document: Self.notice(request.root), count: cases.count))
    }
  }
}
