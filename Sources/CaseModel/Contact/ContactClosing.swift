/// When a contact may be closed. A call that was silent, cut off or missed may come from somebody in danger: it is never
/// closed by whoever took it without a second look.
public enum ContactClosing {
  /// The outcomes after which nobody knows what the caller wanted.
  public static let lost: Set<String> = [
    Codes.ContactOutcome.diam, Codes.ContactOutcome.putus, Codes.ContactOutcome.takTerjawab,
  ]

  /// The outcomes that other commands write: a contact becomes a case, is tied to one, is a duplicate.
  public static let written: Set<String> = [
    Codes.ContactOutcome.kasus, Codes.ContactOutcome.tambahKasus, Codes.ContactOutcome.duplikat,
  ]

  /// What is known when somebody wants to close a contact.
  public struct Facts: Hashable, Sendable {
    /// The outcome that she gives.
    public var outcome: String
    /// The outcome of the last call; nil when there was none.
    public var lastCall: String?
    /// Whether she supervises and did not take the contact herself.
    public var isSecondPerson: Bool
    /// Whether she gives a reason.
    public var hasReason: Bool
    /// How often a call-back of the contact was tried.
    public var tries: Int
    /// Whether a call-back is still open.
    public var hasOpenTask: Bool
    /// Whether the contact belongs to a case.
    public var hasCase: Bool

    /// What is known; by default nothing has happened.
    public init(
      outcome: String, lastCall: String? = nil, isSecondPerson: Bool = false, hasReason: Bool = false, tries: Int = 0,
      hasOpenTask: Bool = false, hasCase: Bool = false
    ) {
      self.outcome = outcome
      self.lastCall = lastCall
      self.isSecondPerson = isSecondPerson
      self.hasReason = hasReason
      self.tries = tries
      self.hasOpenTask = hasOpenTask
      self.hasCase = hasCase
    }
  }

  /// Why a contact is not closed.
  public enum Refusal: Hashable, Sendable {
    /// The outcome does not end a contact, or is not what has become of it.
    case outcome
    /// A call-back is open.
    case openTask
    /// A supervisor must look, or a call-back must be tried and a reason given.
    case secondLook
    /// The second look has to leave a reason.
    case reason
  }

  /// Why the contact is not closed; nil when it is.
  public static func refusal(_ facts: Facts) -> Refusal? {
    switch facts.outcome {
    case Codes.ContactOutcome.teleponBalik, Codes.ContactOutcome.duplikat: return .outcome
    case Codes.ContactOutcome.kasus, Codes.ContactOutcome.tambahKasus: if !facts.hasCase { return .outcome }
    default: break
    }
    if facts.hasOpenTask { return .openTask }
    guard needsSecondLook(facts) else { return nil }
    guard facts.isSecondPerson || facts.tries > 0 else { return .secondLook }
    return facts.hasReason ? nil : .reason
  }

  /// Whether nobody has heard what the caller wanted: by the outcome, or because the last call was lost and the contact
  /// would be put away under another name.
  private static func needsSecondLook(_ facts: Facts) -> Bool {
    if lost.contains(facts.outcome) { return true }
    return !facts.hasCase && facts.lastCall.map(lost.contains) ?? false
  }
}
