/// Whether somebody may be reached in one way: the codes of list `MAY_CONTACT`, the strictest first.
public enum MayContact: String, Sendable, CaseIterable, Comparable {
  /// Never.
  case never = "JANGAN"
  /// Only after she was asked, and agreed to it this time.
  case askFirst = "TANYA_DULU"
  /// Yes.
  case yes = "BOLEH"

  /// What a code says. A code of a newer version counts as never: nobody is endangered because a program is old.
  public init(code: String) { self = MayContact(rawValue: code) ?? .never }

  /// Orders from the strictest to the most open.
  public static func < (left: MayContact, right: MayContact) -> Bool { left.rank < right.rank }

  private var rank: Int {
    switch self {
    case .never: 0
    case .askFirst: 1
    case .yes: 2
    }
  }

  /// The stricter of two answers; a question that was not asked leaves the other's answer.
  static func stricter(_ left: MayContact?, _ right: MayContact?) -> MayContact? {
    guard let left else { return right }
    guard let right else { return left }
    return min(left, right)
  }
}
