import CaseModel
import GRDB
import MergeCore
import Replica
import SyncSession

/// A person of the office as the directory has her.
public struct PersonView: Hashable, Sendable, Encodable {
  /// The user's number.
  public let number: UInt32
  /// The name.
  public let name: String
  /// The codes of her roles; more than one for the first while a conflict about it is open.
  public let roles: [String]
  /// Whether she serves.
  public let isActive: Bool
  /// Her unit; empty in an office without units.
  public let unit: String
}

extension Casework {
  /// Writes a user into the office directory, with roles when they are given: without one she may do nothing yet. At
  /// the desk only.
  ///
  /// - Returns: The user's record.
  /// - Throws: `CaseworkError.notPermitted`, `SessionError`, `ReplicaError`.
  @discardableResult
  public func addUser(number: UInt32, name: String, roles: [Role] = []) throws -> Saved {
    var id = RecordID.none
    let changeSets = try save(wall: now) { draft in
      var assignments = [
        Assignment(field: Fields.User.number, value: .int(Int64(number))),
        Assignment(field: Fields.User.displayName, value: .text(name)),
        Assignment(field: Fields.User.status, value: .text(Codes.UserStatus.aktif)),
      ]
      if let first = roles.first {
        assignments.append(Assignment(field: Fields.User.role, value: .text(first.rawValue)))
      }
      assignments += roles.dropFirst().map {
        Assignment(field: Fields.User.secondRoles, value: .text($0.rawValue), isElement: true)
      }
      id = draft.create(RecordNumber.user, in: .directory, assignments)
    }
    return Saved(record: RecordName.text(id), registerNo: "", counter: changeSets.first?.firstCounter ?? 0)
  }

  /// The people of the office, ascending by number. No content of a case, so no audit entry.
  ///
  /// - Returns: The people.
  /// - Throws: `ReplicaError`.
  public func people() throws -> [PersonView] {
    let rights = try rights()
    let rows = try store.projection.read { db in
      try Row.fetchAll(db, sql: "SELECT number, display_name FROM user WHERE number IS NOT NULL ORDER BY number, id")
    }
    return rows.compactMap { row in
      let known = row["number"] as Int64? ?? 0
      guard let number = UInt32(exactly: known), let standing = rights.standing(of: number) else {
        return nil
      }
      let codes = standing.roles.map { $0?.rawValue ?? "?" } + standing.secondRoles.map(\.rawValue).sorted()
      return PersonView(
        number: number, name: row["display_name"] ?? "", roles: codes, isActive: standing.isActive,
        unit: standing.unit)
    }
  }

  /// Gives a user another role, and a unit when one is given. In force at each laptop's next exchange.
  ///
  /// - Returns: The user's record.
  /// - Throws: `CaseworkError.unknownCase`, `notPermitted`, `SessionError`, `ReplicaError`.
  public func appoint(_ number: UInt32, as role: Role, unit: String? = nil) throws -> Saved {
    var values = [Assignment(field: Fields.User.role, value: .text(role.rawValue))]
    if let unit { values.append(Assignment(field: Fields.User.unit, value: .text(unit))) }
    return try refusable { try edit(RecordNumber.user, number, values) }
  }

  /// Lets a user serve, or not: her laptops then receive nothing more, and forget what they hold.
  ///
  /// - Returns: The user's record.
  /// - Throws: As `appoint`.
  public func setServing(_ number: UInt32, _ isServing: Bool) throws -> Saved {
    let code = isServing ? Codes.UserStatus.aktif : Codes.UserStatus.ditangguhkan
    return try refusable {
      try edit(RecordNumber.user, number, [Assignment(field: Fields.User.status, value: .text(code))])
    }
  }

  /// Says of a laptop that it is lost, locked or trusted again. One that is not trusted receives nothing more, forgets
  /// what it holds as soon as it asks, and what it still had is kept apart.
  ///
  /// - Returns: The device's record.
  /// - Throws: `CaseworkError.notPermitted`, `SessionError`, `ReplicaError`.
  public func setDevice(_ number: UInt32, state: String) throws -> Saved {
    let value = Assignment(field: Fields.Device.state, value: .text(state))
    return try refusable {
      if try directoryRecord(RecordNumber.device, number) != nil {
        return try edit(RecordNumber.device, number, [value])
      }
      var id = RecordID.none
      let changeSets = try save(wall: now) { draft in
        id = draft.create(
          RecordNumber.device, in: .directory,
          [Assignment(field: Fields.Device.number, value: .int(Int64(number))), value])
      }
      return Saved(record: RecordName.text(id), registerNo: "", counter: changeSets.first?.firstCounter ?? 0)
    }
  }

  private func edit(_ type: UInt32, _ number: UInt32, _ values: [Assignment]) throws -> Saved {
    guard let id = try directoryRecord(type, number) else { throw CaseworkError.unknownCase }
    let changeSets = try save(wall: now) { $0.append(.put(record: id, assignments: values), to: .directory) }
    return Saved(record: RecordName.text(id), registerNo: "", counter: changeSets.first?.firstCounter ?? 0)
  }

  private func directoryRecord(_ type: UInt32, _ number: UInt32) throws -> RecordID? {
    let table = type == RecordNumber.user ? "user" : "device"
    return try store.projection.read { db in
      try Int64.fetchOne(
        db, sql: "SELECT id FROM \(table) WHERE number = ? ORDER BY id LIMIT 1", arguments: [Int64(number)])
    }.map(RecordID.init(row:))
  }
}
