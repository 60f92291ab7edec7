import CaseModel
import MergeCore
import Replica
import SyncSession

extension Casework {
  /// Writes down what somebody asks for under the data protection law, with its due time and deadline. The alleged
  /// perpetrator asking for the file is refused at once, in the same commit (UU 27/2022 article 33).
  ///
  /// - Returns: The request.
  /// - Throws: `CaseworkError.missing`, `rule`, or as `set`.
  public func receiveRequest(
    kind: String, from part: RecordID?, in core: DocumentID, detail: String = "", receivedAt: UInt64? = nil
  ) throws -> Saved {
    try refusable {
      let received = receivedAt ?? now
      let due = received.addingReportingOverflow(UInt64(RecordRules.rightsPeriod)).partialValue
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
        var deadline = try filled(
          RecordNumber.deadline,
          [
            ("kind", Codes.Timer.tPdpHak), ("about", RecordName.text(id)), ("starts_at", String(received)),
            ("due_at", String(due)),
          ])
        if isRefused {
          deadline += try filled(RecordNumber.deadline, [("done_at", String(now)), ("done_by", String(actor))])
          draft.append(.put(record: id, assignments: refusal), to: core)
        }
        draft.create(RecordNumber.deadline, in: core, deadline)
      }
    }
  }

  /// Answers a request: granted, in part, or refused with a reason (article 33: where it endangers somebody).
  ///
  /// - Returns: The request.
  /// - Throws: `CaseworkError.missing` without a reason, `rule`, or as `set`.
  public func answerRequest(_ id: RecordID, verdict: String, refusalReason: String = "") throws -> Saved {
    try refusable {
      let values = [
        ("verdict", verdict), ("refusal_reason", refusalReason), ("answered_at", String(now)),
        ("answered_by", String(actor)),
      ]
      let (_, document) = try locate(id)
      let open = try records(RecordNumber.deadline, in: document).filter {
        registers($0)[Fields.Deadline.about] == .ref(id) && (registers($0)[Fields.Deadline.doneAt] ?? .null) == .null
      }
      let done = try filled(RecordNumber.deadline, [("done_at", String(now)), ("done_by", String(actor))])
      return try amend(id, RecordNumber.rightsRequest, values) { draft, document in
        for deadline in open { draft.append(.put(record: deadline.id, assignments: done), to: document) }
      }
    }
  }

  /// What a refused accused is told; it says nothing of the case.
  static let suspectRefusal =
    "UU 27/2022 pasal 33: ditolak karena dapat membahayakan keamanan, kesehatan, atau keselamatan orang lain."

  private func isRequestRefused(_ kind: String, _ part: RecordID, _ core: DocumentID) throws -> Bool {
    guard kind.uppercased() == Codes.RightsKind.akses else { return false }
    return try matterFacts(core).isSuspect(part)
  }
}
