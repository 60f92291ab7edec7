import CaseModel
import GRDB
import MergeCore
import Replica

/// A case in a list: no name, no address.
public struct CaseLine: Hashable, Sendable, Encodable {
  /// The record's name.
  public let id: String
  /// The register number.
  public let registerNo: String
  /// The status code shown.
  public let status: String
  /// Whether the case asks for work; true while a closing is contested.
  public let isOpen: Bool
  /// The risk code shown.
  public let risk: String
  /// `KTP` or `AMPK`.
  public let category: String
  /// The kecamatan's code.
  public let kecamatan: String
  /// When it was reported, milliseconds.
  public let receivedAt: Int64
  /// How many conflicts stand open in it.
  public let conflicts: Int
}

/// One field of a record with its value, or its values.
public struct FieldView: Hashable, Sendable, Encodable {
  /// The field's name.
  public let field: String
  /// What is shown: one value, a set's elements, or nothing.
  public let values: [String]
  /// The values that stand beside each other, when there is more than one.
  public let alternatives: [String]
  /// Whether a person has to decide.
  public let isConflict: Bool
}

/// One record with its fields.
public struct RecordView: Hashable, Sendable, Encodable {
  /// The record's name.
  public let id: String
  /// The record type.
  public let type: String
  /// Whether it was deleted while somebody edited it.
  public let isContested: Bool
  /// Whether a newer version is needed to edit it.
  public let needsUpdate: Bool
  /// The fields that have a value.
  public let fields: [FieldView]
}

/// A case with everything of it that is held here.
public struct CaseView: Hashable, Sendable, Encodable {
  /// The case.
  public let line: CaseLine
  /// Its records, the case record first.
  public let records: [RecordView]
  /// Those that break a rule by what is known now.
  public let breaches: [BreachView]
}

extension Casework {
  /// The cases held here: danger first, then the oldest. `status`, `risk` and `kecamatan` narrow it by code, `among` to the
  /// cases of these roots.
  ///
  /// - Returns: The cases.
  /// - Throws: `ReplicaError`.
  func caseLines(
    status: String? = nil, risk: String? = nil, kecamatan: String? = nil, onlyOpen: Bool = false,
    among roots: [RecordID]? = nil
  ) throws -> [CaseLine] {
    let named = roots.map { "AND \"case\".id IN (\($0.compactMap(\.row).map(String.init).joined(separator: ",")))" }
    let rows = try store.projection.read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT "case".id, register_no, status, risk, category, kecamatan, received_at,
            (SELECT count(*) FROM conflict WHERE conflict.root = "case".id AND kind <> 4) AS conflicts,
            EXISTS(SELECT 1 FROM conflict WHERE conflict.root = "case".id AND kind = 3) AS contested
          FROM "case"
          WHERE (?1 IS NULL OR status = ?1) AND (?2 IS NULL OR risk = ?2) AND (?3 IS NULL OR kecamatan = ?3)
            \(named ?? "")
          ORDER BY \(Self.dangerFirst)
          """, arguments: [status, risk, kecamatan])
    }
    let readable = try rights().readable(rows.map { RecordID(row: $0["id"]) })
    let lines = rows.filter { readable.contains(RecordID(row: $0["id"])) }.map { Self.line($0) }
    return onlyOpen ? lines.filter(\.isOpen) : lines
  }

  private static func line(_ row: Row) -> CaseLine {
    let status: String = row["status"] ?? ""
    let isContested: Bool = row["contested"]
    return CaseLine(
      id: RecordName.text(RecordID(row: row["id"])), registerNo: row["register_no"] ?? "", status: status,
      isOpen: isContested || CaseStatus.isOpen(code: status), risk: row["risk"] ?? "",
      category: row["category"] ?? "", kecamatan: row["kecamatan"] ?? "", receivedAt: row["received_at"] ?? 0,
      conflicts: row["conflicts"])
  }

  /// A case with all its records held here.
  ///
  /// - Returns: The case.
  /// - Throws: `CaseworkError.unknownCase`, `outOfScope`, `ReplicaError`.
  func caseView(_ core: DocumentID) throws -> CaseView {
    try guardReading(core)
    guard let line = try caseLines(among: [core.root]).first else { throw CaseworkError.unknownCase }
    var records: [RecordView] = []
    let rights = try rights()
    for compartment in Compartment.allCases {
      let document = core.compartment(compartment.rawValue)
      guard let row = store.row(of: document), try rights.mayRead(document) else { continue }
      let ids = try store.projection.read { db in
        try Int64.fetchAll(
          db, sql: "SELECT id FROM known WHERE document = ? AND alive = 1 ORDER BY id <> ?, type, id",
          arguments: [row, core.root.row])
      }
      for id in ids {
        guard let state = try store.record(RecordID(row: id), in: document) else { continue }
        records.append(view(state))
      }
    }
    return CaseView(line: line, records: records, breaches: try breaches(in: core))
  }

  /// A record with its fields; the middle of a NIK is hidden unless the identity itself was asked for.
  func view(_ state: RecordState, isIdentity: Bool = false) -> RecordView {
    func text(_ value: Value, _ field: FieldSpec?) -> String {
      isIdentity ? ValueText.plain(value, field) : ValueText.masked(value, field)
    }
    let spec = Registry.record(number: state.type)
    let numbers = Set(state.cells.map(\.field)).sorted()
    let fields = numbers.map { number -> FieldView in
      let field = spec?.field(number: number)
      let elements = state.elements(number).map { text($0.value, field) }
      let sides = RegisterView.alternatives(state, number)
      let shown = RegisterView.shown(state, number) { field?.protectiveRank(of: $0) }
      let value = shown.map { text($0.value, field) } ?? ""
      return FieldView(
        field: field?.name ?? "#\(number)", values: elements.isEmpty ? [value] : Array(Set(elements)).sorted(),
        alternatives: sides.count > 1 ? sides.map { text($0.value, field) } : [],
        isConflict: sides.count > 1 && field?.policy == .review)
    }
    return RecordView(
      id: RecordName.text(state.id), type: spec?.name ?? "#\(state.type)", isContested: state.isDeletionContested,
      needsUpdate: state.needsUpdate, fields: fields)
  }

  /// The name of a user as the directory has it; nil when it is not known here.
  ///
  /// - Returns: The name.
  /// - Throws: `ReplicaError`.
  public func userName(_ number: UInt32) throws -> String? {
    try store.projection.read { db in
      try String.fetchOne(
        db, sql: "SELECT display_name FROM user WHERE number = ? ORDER BY id LIMIT 1", arguments: [Int64(number)])
    }
  }
}
