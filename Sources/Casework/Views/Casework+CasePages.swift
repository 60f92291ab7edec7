import CaseModel
import GRDB
import MergeCore
import Replica
import SyncSession

/// Which cases a list shows, by code; nil for all.
public struct CaseFilter: Hashable, Sendable {
  /// The status.
  public var status: String?
  /// The risk.
  public var risk: String?
  /// The kecamatan.
  public var kecamatan: String?
  /// Whether only those that ask for work, or only those that do not.
  public var isOpen: Bool?

  /// Every case.
  public init() {}
}

/// Some lines of a list that may be long.
public struct CaseLinePage: Hashable, Sendable {
  /// The lines.
  public let lines: [CaseLine]
  /// How many there are in all.
  public let total: Int
}

extension Casework {
  /// Lines `first` to `first + count - 1` of the cases held here, counted from 0: danger first, then the oldest.
  ///
  /// - Returns: The lines, and how many there are in all.
  /// - Throws: `ReplicaError`.
  public func cases(_ filter: CaseFilter, from first: Int, count: Int) throws -> CaseLinePage {
    try audited {
      let roots = try orderedCases(filter)
      let readable = try rights().readable(roots)
      let all = roots.filter { readable.contains($0) }
      let lines = try caseLines(among: Array(all.dropFirst(max(first, 0)).prefix(max(count, 0))))
      return (CaseLinePage(lines: lines, total: all.count), AuditAct(.list, count: lines.count))
    }
  }

  /// The cases whose register number holds these words, danger first; at most `limit`.
  ///
  /// - Returns: The cases.
  /// - Throws: `ReplicaError`.
  public func cases(numbered words: String, limit: Int = 20) throws -> [CaseLine] {
    let sought = words.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    guard !sought.isEmpty else { return [] }
    return try audited {
      let rows = try store.projection.read { db in
        try Int64.fetchAll(
          db, sql: "SELECT id FROM \"case\" WHERE instr(lower(register_no), lower(?)) > 0 ORDER BY id LIMIT 500",
          arguments: [sought])
      }
      let lines = Array(try caseLines(among: rows.map(RecordID.init(row:))).prefix(limit))
      return (lines, AuditAct(.list, count: lines.count))
    }
  }

  /// A case is open by its status, or while its closing is disputed (conflict of kind 3).
  private func orderedCases(_ filter: CaseFilter) throws -> [RecordID] {
    let closed = CaseStatus.allCases.filter { !$0.isOpen }.map { "'\($0.rawValue)'" }.joined(separator: ",")
    let isOpen = """
      (status IS NULL OR status NOT IN (\(closed))
        OR EXISTS(SELECT 1 FROM conflict WHERE conflict.root = "case".id AND kind = 3))
      """
    let state = filter.isOpen.map { $0 ? "AND \(isOpen)" : "AND NOT \(isOpen)" } ?? ""
    return try store.projection.read { db in
      try Int64.fetchAll(
        db,
        sql: """
          SELECT id FROM "case"
          WHERE (?1 IS NULL OR status = ?1) AND (?2 IS NULL OR risk = ?2) AND (?3 IS NULL OR kecamatan = ?3) \(state)
          ORDER BY \(Self.dangerFirst)
          """, arguments: [filter.status, filter.risk, filter.kecamatan])
    }.map(RecordID.init(row:))
  }

  /// The order of every list of cases: danger first, then the oldest.
  static let dangerFirst = """
    CASE risk WHEN 'TINGGI' THEN 0 WHEN 'SEDANG' THEN 1 WHEN 'RENDAH' THEN 2 ELSE 1 END, received_at, "case".id
    """
}
