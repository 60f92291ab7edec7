/// What a list shows of a person: a name, or the initials and code of a child.
///
/// The identity of a child who is a victim, witness or offender is secret (UU 11/2012, article 19), and with it the names
/// of those through whom the child is known.
public enum ShownName {
  /// What decides whether a list hides the name.
  public struct Facts: Hashable, Sendable {
    /// A code of list `ROLE`.
    public var role: String
    /// Ages in years that are known: at the incident, by birth date, by estimate.
    public var ages: [Int]
    /// The code of the age group; empty when not known.
    public var ageGroup: String
    /// Whether the victim of the case is a child, by its category.
    public var isChildCase: Bool

    /// The facts about somebody in a case.
    public init(role: String, ages: [Int] = [], ageGroup: String = "", isChildCase: Bool = false) {
      self.role = role
      self.ages = ages
      self.ageGroup = ageGroup
      self.isChildCase = isChildCase
    }
  }

  /// Whether the name stays out of lists. Where nothing says how old somebody is, a child's case hides her.
  public static func isHidden(_ facts: Facts) -> Bool {
    if facts.ages.contains(where: { $0 < AgeGroup.adultYears }) { return true }
    if AgeGroup.isChild(code: facts.ageGroup) == true { return true }
    guard facts.isChildCase else { return false }
    switch facts.role {
    case Codes.PersonRole.korban, Codes.PersonRole.wali, Codes.PersonRole.pendampingKeluarga: return true
    default: return facts.ages.isEmpty && facts.ageGroup.isEmpty
    }
  }

  /// The name, or initials and `code` when it is hidden.
  public static func text(_ name: String, code: String, _ facts: Facts) -> String {
    guard isHidden(facts) else { return name }
    let initials = NameKey(name).initials
    return [initials, code].filter { !$0.isEmpty }.joined(separator: " ")
  }
}
