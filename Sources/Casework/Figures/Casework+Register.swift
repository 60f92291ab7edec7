import CaseModel
public import Figures
import GRDB
import MergeCore
import Replica
import Sealing
import SyncSession

/// What becomes of the rows of an old register.
public struct RegisterPlan: Sendable {
  /// The rows that are new and good.
  public var good: [RegisterRow] = []
  /// The rows that must be corrected first.
  public var bad: [RegisterRow] = []
  /// The rows that were taken over before, as they are.
  public var known: [RegisterRow] = []

  /// Everything that is wrong or odd, by row.
  public var problems: [RowProblem] { (good + bad).flatMap(\.problems).sorted { $0.row < $1.row } }
}

extension Casework {
  /// What would become of the rows: which are taken over already, whose number another case has. Saves nothing.
  ///
  /// - Returns: The plan.
  /// - Throws: `CaseworkError.notPermitted`, `ReplicaError`.
  public func plan(_ rows: [RegisterRow]) throws -> RegisterPlan {
    try audited {
      try requireStanding { RoleMatrix.reach($0, .registerCase) == .office }
      let numbers = try registerNumbers()
      let prints = try importPrints()
      var plan = RegisterPlan()
      for row in rows {
        var row = row
        guard row.isGood, let id = numbers[row.entry.registerNo.lowercased()] else {
          if row.isGood { plan.good.append(row) } else { plan.bad.append(row) }
          continue
        }
        if prints[id] == Self.print(of: row.entry) {
          plan.known.append(row)
        } else {
          row.problems.append(
            RowProblem(row: row.number, column: .registerNo, fault: .taken, isBlocking: true))
          plan.bad.append(row)
        }
      }
      return (plan, AuditAct(.list, count: rows.count))
    }
  }

  /// Takes over the good rows of a plan, each as a case in one commit: what was interrupted is continued by taking the
  /// file over again. `progress` is told the share done.
  ///
  /// - Returns: The cases.
  /// - Throws: `CaseworkError`, `SessionError`, `ReplicaError`; the rows before are saved.
  public func takeOver(_ plan: RegisterPlan, progress: (Double) -> Void = { _ in }) throws -> [Saved] {
    try refusable {
      try requireStanding { RoleMatrix.reach($0, .registerCase) == .office }
      return try plan.good.enumerated().map { index, row in
        let saved = try takeOver(row.entry)
        progress(Double(index + 1) / Double(plan.good.count))
        return saved
      }
    }
  }

  private func takeOver(_ entry: RegisterEntry) throws -> Saved {
    let time = now
    var root = RecordID.none
    let writer = RegisterWriter(entry: entry, actor: actor, time: time, print: Self.print(of: entry))
    let changeSets = try save(wall: time) { draft in root = try writer.write(&draft) }
    return Saved(
      record: RecordName.text(root), registerNo: entry.registerNo, counter: changeSets.first?.firstCounter ?? 0)
  }

  private func registerNumbers() throws -> [String: Int64] {
    let rows = try store.projection.read { db in
      try Row.fetchAll(db, sql: "SELECT id, register_no FROM \"case\" WHERE register_no IS NOT NULL ORDER BY id")
    }
    return Dictionary(
      rows.map { (($0["register_no"] as String? ?? "").lowercased(), $0["id"]) },
      uniquingKeysWith: { first, _ in first })
  }

  /// What the rows were that cases were taken over from, by case.
  private func importPrints() throws -> [Int64: String] {
    let rows = try store.projection.read { db in
      try Row.fetchAll(
        db, sql: "SELECT root, text FROM note WHERE substr(text, 1, ?1) = ?2 ORDER BY id",
        arguments: [RegisterWriter.mark.count, RegisterWriter.mark])
    }
    return Dictionary(
      rows.map { ($0["root"], String(($0["text"] as String? ?? "").dropFirst(RegisterWriter.mark.count))) },
      uniquingKeysWith: { first, _ in first })
  }

  /// What tells a row from another: a hash of what it says, however the file is laid out.
  static func print(of entry: RegisterEntry) -> String {
    var parts =
      entry.texts.map { "t:\($0.key.rawValue)=\($0.value)" } + entry.days.map { "d:\($0.key.rawValue)=\($0.value)" }
    parts += entry.codes.map { "c:\($0.key.rawValue)=\($0.value.joined(separator: ","))" }
    parts += entry.kept.map { "k:\($0.heading)=\($0.text)" } + ["a:\(entry.age ?? -1)", "s:\(entry.isClosed)"]
    let hash = Sha256.hash(Array(parts.sorted().joined(separator: "\u{1f}").utf8))
    return hash.prefix(16).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}
