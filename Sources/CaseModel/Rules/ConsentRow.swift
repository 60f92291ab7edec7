public import MergeCore

/// One row of the consents of a case. Rows are never edited: a later row stands instead of one that its writer had seen.
public struct ConsentRow: Hashable, Sendable {
  /// The row.
  public let id: RecordID
  /// What it is about, a code of list `CONSENT_SCOPE`.
  public let scope: String
  /// The agency that data may go to; nil for every agency.
  public let agency: RecordID?
  /// The decision's code.
  public let decision: String
  /// The day of the decision.
  public let date: String
  /// The row that it says it stands instead of.
  public let supersedes: RecordID?
  /// The rows that its writer had seen.
  public let seen: Set<RecordID>

  /// A row.
  public init(
    id: RecordID, scope: String, agency: RecordID? = nil, decision: String, date: String,
    supersedes: RecordID? = nil, seen: Set<RecordID> = []
  ) {
    self.id = id
    self.scope = scope
    self.agency = agency
    self.decision = decision
    self.date = date
    self.supersedes = supersedes
    self.seen = seen
  }

  /// The rows that the records of a case's consents are.
  public static func rows(of records: [RecordState]) -> [ConsentRow] {
    let alive = records.filter { $0.isAlive && $0.type == RecordNumber.consent }
    return alive.map { record in
      func value(_ field: UInt32) -> Value { record.siblings(field).first?.value ?? .null }
      func reference(_ field: UInt32) -> RecordID? {
        if case .ref(let id) = value(field) { id } else { nil }
      }
      return ConsentRow(
        id: record.id, scope: value(Fields.Consent.scope).textValue ?? "",
        agency: reference(Fields.Consent.agency), decision: value(Fields.Consent.decision).textValue ?? "",
        date: value(Fields.Consent.date).textValue ?? "", supersedes: reference(Fields.Consent.supersedes),
        seen: Set(alive.filter { record.wasWrittenKnowing($0) }.map(\.id)))
    }
  }
}
