/// How far a right goes.
public enum Reach: UInt8, Sendable, CaseIterable, Comparable {
  /// Nowhere.
  case none
  /// To what is her own and was not handed on.
  case intake
  /// To what is her own.
  case own
  /// To what is her unit's.
  case unit
  /// To everything of the office.
  case office
  /// To everything, a fence notwithstanding: whoever says who the named people are must not lock herself out.
  case always

  /// Orders by how far it goes.
  public static func < (left: Reach, right: Reach) -> Bool { left.rawValue < right.rawValue }

  /// Whether the right covers a document to which she stands in `relation`.
  ///
  /// A fence leaves what is her own. A laptop that still holds a document writes to it although the office has taken it
  /// away meanwhile: it could not know.
  public func covers(_ relation: Relation, isWriting: Bool) -> Bool {
    let held = isWriting && relation.isHolding
    switch self {
    case .none: return false
    case .intake: return relation.isIntake || held
    case .own: return relation.isOwn || held
    case .unit: return relation.isOwn || held || (relation.isSameUnit && !relation.isFenced)
    case .office: return relation.isOwn || held || !relation.isFenced
    case .always: return true
    }
  }
}
