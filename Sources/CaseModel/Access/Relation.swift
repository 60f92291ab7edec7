/// How a user stands to a document at some moment. For contacts, activities and oversight there is no team, no unit and
/// no fence.
public struct Relation: Hashable, Sendable {
  /// Whether she is in the team of the case.
  public var isMember: Bool
  /// Whether somebody else is in the team: the case was handed on.
  public var hasOtherMembers: Bool
  /// Whether she created the case, contact, activity or notice.
  public var isCreator: Bool
  /// Whether somebody of her unit is in the team or, without a team, created it.
  public var isSameUnit: Bool
  /// Whether the case is open to named people only.
  public var isFenced: Bool
  /// Whether she has opened the case by breaking the glass, and the time is not over.
  public var isGlassOpen: Bool
  /// Whether the device that writes holds the document and has not yet been told to forget it.
  public var isHolding: Bool
  /// Whether the office has not yet received the case that this device created: she is alone with it.
  public var isRegistering: Bool

  /// A relation; by default none.
  public init(
    isMember: Bool = false, hasOtherMembers: Bool = false, isCreator: Bool = false, isSameUnit: Bool = false,
    isFenced: Bool = false, isGlassOpen: Bool = false, isHolding: Bool = false, isRegistering: Bool = false
  ) {
    self.isMember = isMember
    self.hasOtherMembers = hasOtherMembers
    self.isCreator = isCreator
    self.isSameUnit = isSameUnit
    self.isFenced = isFenced
    self.isGlassOpen = isGlassOpen
    self.isHolding = isHolding
    self.isRegistering = isRegistering
  }

  /// Whether the document is hers: by team, or by creation as long as nobody is in the team.
  public var isOwn: Bool { isMember || (isCreator && !hasOtherMembers) }

  /// Whether it is hers and was not handed on to anybody.
  public var isIntake: Bool { isOwn && !hasOtherMembers }
}
