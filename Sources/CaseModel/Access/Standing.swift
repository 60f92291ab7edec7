public import MergeCore

/// What the directory says of a user at some moment: roles, unit, whether she serves.
///
/// A role in conflict gives only what each of its values gives, and a person counts as serving only when every value
/// says so: until a person decides, a disagreement opens nothing.
public struct Standing: Hashable, Sendable {
  /// The user's number.
  public let user: UInt32
  /// The values that stand as her role; nil for a code of a newer version. Empty when none was ever given.
  public let roles: [Role?]
  /// Roles besides.
  public let secondRoles: Set<Role>
  /// Whether she serves.
  public let isActive: Bool
  /// Her unit; empty in an office without units.
  public let unit: String

  /// A user with one role.
  public init(user: UInt32, role: Role, secondRoles: Set<Role> = [], isActive: Bool = true, unit: String = "") {
    self.user = user
    roles = [role]
    self.secondRoles = secondRoles
    self.isActive = isActive
    self.unit = unit
  }

  /// What the directory's records about `user` say; nil when there is none. `today` is a day as `YYYY-MM-DD`.
  public init?(user: UInt32, records: [RecordState], today: String) {
    let about = records.filter { Self.user(of: $0) == user && $0.isAlive }
    guard !about.isEmpty else { return nil }
    self.user = user
    var roles: [Role?] = []
    var second: Set<Role> = []
    var isActive = true
    var unit = ""
    for record in about {
      for cell in RegisterView.alternatives(record, Fields.User.role) {
        if case .text(let code) = cell.value { roles.append(Role(rawValue: code)) }
      }
      for cell in record.elements(Fields.User.secondRoles) {
        if case .text(let code) = cell.value, let role = Role(rawValue: code) { second.insert(role) }
      }
      for cell in record.siblings(Fields.User.status) where cell.value != .text(Codes.UserStatus.aktif) {
        isActive = false
      }
      for cell in record.siblings(Fields.User.validUntil) {
        if case .text(let day) = cell.value, day < today { isActive = false }
      }
      if case .text(let text)? = RegisterView.shown(record, Fields.User.unit, rank: { _ in nil })?.value { unit = text }
    }
    self.roles = roles
    secondRoles = second
    self.isActive = isActive
    self.unit = unit
  }

  /// The user that a record of the directory is about; nil when it is about none.
  public static func user(of record: RecordState) -> UInt32? {
    guard record.type == RecordNumber.user,
      case .int(let number)? = record.siblings(Fields.User.number).first?.value
    else { return nil }
    return UInt32(exactly: number)
  }

  /// Whether she serves and `isGiven` holds for one of her roles, whichever value of a role in conflict is right.
  public func has(_ isGiven: (Role) -> Bool) -> Bool {
    guard isActive else { return false }
    if secondRoles.contains(where: isGiven) { return true }
    return !roles.isEmpty && roles.allSatisfy { $0.map(isGiven) ?? false }
  }
}
