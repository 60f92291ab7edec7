import CaseModel
import GRDB
import MergeCore
import Replica

/// A setting as a list shows it.
public struct SettingView: Hashable, Sendable, Encodable {
  /// The name.
  public let name: String
  /// What holds.
  public let value: String
  /// What holds while the office sets nothing; empty for a name of a newer version.
  public let usual: String
  /// Whether the office has said it, and it fits.
  public let isSet: Bool
  /// Why, as whoever set it wrote.
  public let reason: String
}

/// A day on which the office is closed.
public struct HolidayView: Hashable, Sendable, Encodable {
  /// `YYYY-MM-DD`.
  public let date: String
  /// What is celebrated.
  public let name: String
  /// The code of list `HOLIDAY_KIND`.
  public let kind: String
}

/// The office's settings: records of the directory, which every replica holds. No content of a case, so reading them
/// leaves no audit entry.
extension Casework {
  /// What the office has set, over what usually holds.
  ///
  /// - Returns: The settings.
  /// - Throws: `ReplicaError`.
  public func settings() throws -> OfficeSettings {
    try store.projection.read { db in
      // Two admins who each set the same name for the first time made two records: the later one counts.
      let rows = try Row.fetchAll(db, sql: "SELECT name, value FROM setting ORDER BY changed, id")
      var values: [String: String] = [:]
      for row in rows {
        if let name = row["name"] as String? { values[name] = row["value"] as String? }
      }
      let days = try String.fetchAll(db, sql: "SELECT date FROM holiday WHERE date IS NOT NULL")
      return OfficeSettings(values: values, holidays: Set(days))
    }
  }

  /// Every setting that this version knows, then those it does not, as they stand.
  ///
  /// - Returns: The settings.
  /// - Throws: `ReplicaError`.
  public func settingViews() throws -> [SettingView] {
    let settings = try settings()
    let reasons = try store.projection.read { db in
      try Row.fetchAll(db, sql: "SELECT name, reason FROM setting ORDER BY changed, id")
    }
    let reasonOf = Dictionary(
      reasons.map { ($0["name"] as String? ?? "", $0["reason"] as String? ?? "") }, uniquingKeysWith: { $1 })
    let unknown = settings.values.keys.filter { SettingSpec.named($0) == nil }.sorted()
    return (SettingSpec.all.map(\.name) + unknown).map { name in
      let fits = settings.values[name].map { SettingSpec.named(name)?.accepts($0) ?? true } ?? false
      return SettingView(
        name: name, value: settings.text(name), usual: SettingSpec.named(name)?.usual ?? "", isSet: fits,
        reason: reasonOf[name] ?? "")
    }
  }

  /// Sets what the office wants; an empty text goes back to the usual.
  ///
  /// - Returns: The setting's record.
  /// - Throws: `CaseworkError.unknownField` for a name, `badValue` for a value that does not fit, `openConflict`,
  ///   `notPermitted`, `SessionError`, `ReplicaError`.
  public func setSetting(_ name: String, _ value: String, reason: String = "") throws -> Saved {
    try refusable {
      guard let spec = SettingSpec.named(name) else { throw CaseworkError.unknownField(name) }
      let text = value.isEmpty ? spec.usual : value
      guard spec.accepts(text) else { throw CaseworkError.badValue(name) }
      let values = [
        Assignment(field: Fields.Setting.value, value: .text(text)),
        Assignment(field: Fields.Setting.reason, value: reason.isEmpty ? .null : .text(reason)),
      ]
      return try keep(
        RecordNumber.setting,
        try directoryRow("SELECT id FROM setting WHERE name = ?1 ORDER BY changed DESC, id DESC", [name]),
        fixed: [Assignment(field: Fields.Setting.name, value: .text(name))], values)
    }
  }

  /// The holidays, ascending.
  ///
  /// - Returns: The days.
  /// - Throws: `ReplicaError`.
  public func holidays() throws -> [HolidayView] {
    try store.projection.read { db in
      try Row.fetchAll(db, sql: "SELECT date, name, kind FROM holiday WHERE date IS NOT NULL ORDER BY date, id").map {
        HolidayView(date: $0["date"] as String? ?? "", name: $0["name"] ?? "", kind: $0["kind"] ?? "")
      }
    }
  }

  /// Enters a day on which the office is closed, or names it anew.
  ///
  /// - Returns: The holiday's record.
  /// - Throws: `CaseworkError.badValue`, `unknownCode`, `missing`, `notPermitted`, `SessionError`, `ReplicaError`.
  public func setHoliday(_ date: String, name: String, kind: String) throws -> Saved {
    try refusable {
      if name.isEmpty { throw CaseworkError.missing("name") }
      guard let day = try assignment(RecordNumber.holiday, "date", date) else { throw CaseworkError.missing("date") }
      let values = try [("name", name), ("kind", kind)].compactMap { try assignment(RecordNumber.holiday, $0, $1) }
      return try keep(
        RecordNumber.holiday, try directoryRow("SELECT id FROM holiday WHERE date = ?1 ORDER BY id", [date]),
        fixed: [day], values)
    }
  }

  /// Takes a holiday back.
  ///
  /// - Returns: The holiday's record.
  /// - Throws: `CaseworkError.unknownCase` when there is none on that day, `notPermitted`, `SessionError`,
  ///   `ReplicaError`.
  public func removeHoliday(_ date: String) throws -> Saved {
    try refusable {
      let ids = try store.projection.read { db in
        try Int64.fetchAll(db, sql: "SELECT id FROM holiday WHERE date = ? ORDER BY id", arguments: [date])
      }
      guard let first = ids.first else { throw CaseworkError.unknownCase }
      let changeSets = try save(wall: now) { draft in
        for id in ids { draft.append(.delete(record: RecordID(row: id)), to: .directory) }
      }
      return Saved(
        record: RecordName.text(RecordID(row: first)), registerNo: "", counter: changeSets.first?.firstCounter ?? 0)
    }
  }

  /// Changes a record of the directory, or makes it when there is none.
  func keep(
    _ type: UInt32, _ existing: RecordID?, fixed: [Assignment], _ values: [Assignment]
  ) throws -> Saved {
    if let existing {
      let (state, _) = try locate(existing)
      for value in values {
        if let field = Registry.field(value.field, of: type) { try guardNoConflict(state, field) }
      }
    }
    var id = existing ?? RecordID.none
    let changeSets = try save(wall: now) { draft in
      if let existing {
        draft.append(.put(record: existing, assignments: values), to: .directory)
      } else {
        id = draft.create(type, in: .directory, fixed + values.filter { $0.value != .null })
      }
    }
    return Saved(record: RecordName.text(id), registerNo: "", counter: changeSets.first?.firstCounter ?? 0)
  }

  /// The first record that a query of the directory finds.
  func directoryRow(_ sql: String, _ arguments: StatementArguments) throws -> RecordID? {
    try store.projection.read { db in try Int64.fetchOne(db, sql: sql, arguments: arguments) }.map(RecordID.init(row:))
  }
}
