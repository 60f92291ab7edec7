import CaseModel
import MergeCore
import Replica
import SyncSession

extension Casework {
  /// Writes down what somebody asks for under the data protection law, with its due time, from which its deadline
  /// follows. The alleged perpetrator asking for the file is refused at once, in the same commit (UU 27/2022 article 33).
  ///
  /// - Returns: The request.
  /// - Throws: `CaseworkError.missing`, `rule`, or as `set`.
  public func receiveRequest(
    kind: String, from part: RecordID?, in core: DocumentID, detail: String = "", receivedAt: UInt64? = nil
  ) throws -> Saved {
    try refusable {
      let received = receivedAt ?? now
      let due = TimerRule.of(Codes.Timer.tPdpHak)?.due(from: received, OfficeSettings()) ?? received
      let isRefused = try part.map { try isRequestRefused(kind, $0, core) } ?? false
      let values = [
        ("kind", kind), ("requested_by", part.map(RecordName.text) ?? ""), ("received_at", String(received)),
        ("due_at", String(due)), ("detail", detail), ("verdict", Codes.RightsVerdict.ditinjau),
      ]
      let refusal = try filled(
        RecordNumber.rightsRequest,
        [
          ("verdict", Codes.RightsVerdict.ditolak), ("refusal_reason", Self.suspectRefusal),
          ("answered_at", String(now)), ("answered_by", String(actor)),
        ])
      return try begin(RecordNumber.rightsRequest, in: core, values) { draft, id in
        if isRefused { draft.append(.put(record: id, assignments: refusal), to: core) }
      }
    }
  }

  /// Answers a request: granted, in part, or refused with a reason (article 33: where it endangers somebody). To grant
  /// that processing stops or is restricted restricts the case, which is the head's to do.
  ///
  /// - Returns: The request.
  /// - Throws: `CaseworkError.missing` without a reason, `rule`, or as `set`.
  public func answerRequest(_ id: RecordID, verdict: String, refusalReason: String = "") throws -> Saved {
    try refusable {
      let values = [
        ("verdict", verdict), ("refusal_reason", refusalReason), ("answered_at", String(now)),
        ("answered_by", String(actor)),
      ]
      let (state, document) = try locate(id)
      let limit = try restriction(state, verdict, document)
      return try amend(id, RecordNumber.rightsRequest, values) { draft, document in
        if !limit.isEmpty { draft.append(.put(record: document.root, assignments: limit), to: document) }
      }
    }
  }

  private func restriction(_ request: RecordState, _ verdict: String, _ core: DocumentID) throws -> [Assignment] {
    let kinds = [Codes.RightsKind.batasi, Codes.RightsKind.hentikan]
    let isGranted = [Codes.RightsVerdict.dikabulkan, Codes.RightsVerdict.sebagian].contains(verdict.uppercased())
    guard isGranted, kinds.contains(Self.text(registers(request)[Fields.RightsRequest.kind])) else { return [] }
    return try caseFields(core, [("is_restricted", "true")])
  }

  /// What a refused accused is told; it says nothing of the case.
  static let suspectRefusal =
    "UU 27/2022 pasal 33: ditolak karena dapat membahayakan keamanan, kesehatan, atau keselamatan orang lain."

  private func isRequestRefused(_ kind: String, _ part: RecordID, _ core: DocumentID) throws -> Bool {
    guard kind.uppercased() == Codes.RightsKind.akses else { return false }
    return try matterFacts(core).isSuspect(part)
  }
}
