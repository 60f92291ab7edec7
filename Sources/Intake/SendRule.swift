import CaseModel

/// What stands in the way of a message to somebody. The numbers are kept with the message and never reused.
public enum SendRefusal: Int64, Hashable, Sendable, CaseIterable {
  /// The person has not written for 24 hours: only an approved template may go out.
  case windowClosed = -1
  /// The person, or one of her cases, says: no messages.
  case doNotMessage = -2
  /// The contact has neither a number nor a WhatsApp id.
  case noAddress = -3
  /// The template is not active, or is not there.
  case templateInactive = -4
  /// The text names the office or violence.
  case wordsUnsafe = -5
  /// The message has waited so long that somebody should look at it first.
  case tooOld = -6
  /// Whether she may be written to must be asked first, or nobody has asked and it is not she who has just written.
  case askFirst = -7
  /// Another number was named as the safe one.
  case otherSafeNumber = -8
  /// There is nothing to say.
  case empty = -9
  /// The text is longer than WhatsApp takes.
  case tooLong = -10
  /// These are not the hours in which she can be written to safely, or nobody can read what was written as such.
  case outsideHours = -11
}

/// Whether a message may go out to somebody now.
public enum SendRule {
  /// How long after her last message a person may be answered freely, milliseconds.
  public static let windowMilliseconds: UInt64 = 24 * 3_600_000
  /// How long a message may wait before a person must look at it again, milliseconds.
  public static let waitMilliseconds: UInt64 = 24 * 3_600_000
  /// How long after her last message she counts as writing just now, milliseconds.
  public static let writingMilliseconds: UInt64 = 15 * 60_000
  /// Characters of a text at most.
  public static let textMax = 4_096

  /// What is known when it is to go out.
  public struct Situation: Sendable {
    /// Now, milliseconds.
    public var now: UInt64
    /// When it was written.
    public var writtenAt: UInt64
    /// When the person last wrote on WhatsApp; nil for never.
    public var lastWroteAt: UInt64?
    /// The strictest of what is known of her wishes; nil when nobody has asked.
    public var permission: MayContact?
    /// Whether the contact names a number or an id.
    public var hasAddress: Bool
    /// Whether another number was named as the safe one.
    public var hasOtherSafeNumber: Bool
    /// Whether this is not one of her safe hours.
    public var isOutsideHours: Bool
    /// Whether what stands as her safe hours cannot be read as such.
    public var areHoursUnreadable: Bool
    /// Whether somebody has asked her.
    public var wasAsked: Bool
    /// Whether nobody has written it.
    public var isAutomatic: Bool
    /// Nil for a free text; else whether the template is active.
    public var templateIsActive: Bool?
    /// The words.
    public var text: String

    /// A free text of somebody at work.
    public init(
      now: UInt64, writtenAt: UInt64, lastWroteAt: UInt64?, permission: MayContact?, hasAddress: Bool,
      hasOtherSafeNumber: Bool = false, isOutsideHours: Bool = false, areHoursUnreadable: Bool = false,
      wasAsked: Bool = false, isAutomatic: Bool = false, templateIsActive: Bool? = nil, text: String
    ) {
      self.now = now
      self.writtenAt = writtenAt
      self.lastWroteAt = lastWroteAt
      self.permission = permission
      self.hasAddress = hasAddress
      self.hasOtherSafeNumber = hasOtherSafeNumber
      self.isOutsideHours = isOutsideHours
      self.areHoursUnreadable = areHoursUnreadable
      self.wasAsked = wasAsked
      self.isAutomatic = isAutomatic
      self.templateIsActive = templateIsActive
      self.text = text
    }
  }

  /// What stands in the way; nil when nothing does.
  public static func refusal(_ situation: Situation) -> SendRefusal? {
    if situation.permission == .never { return .doNotMessage }
    if !situation.hasAddress { return .noAddress }
    // No word of hers over another way makes this number safe.
    if situation.hasOtherSafeNumber { return .otherSafeNumber }
    let wasAsked = situation.wasAsked && !situation.isAutomatic
    let hasAnswered = situation.permission == .yes || (situation.permission == nil && isWindowOpen(situation))
    if !hasAnswered, !wasAsked { return .askFirst }
    if situation.areHoursUnreadable, !wasAsked { return .outsideHours }
    if situation.isOutsideHours, !(wasAsked && isWriting(situation)) { return .outsideHours }
    if situation.text.allSatisfy(\.isWhitespace) { return .empty }
    if situation.text.count > textMax { return .tooLong }
    if situation.now > situation.writtenAt.addingClamped(waitMilliseconds) { return .tooOld }
    if situation.templateIsActive != nil || situation.isAutomatic, !NeutralWording.problems(situation.text).isEmpty {
      return .wordsUnsafe
    }
    if situation.templateIsActive == false { return .templateInactive }
    if situation.templateIsActive == nil, !isWindowOpen(situation) {
      return .windowClosed
    }
    return nil
  }

  /// Whether a person who last wrote at `lastWrote` may be answered freely.
  public static func isWindowOpen(_ lastWrote: UInt64?, now: UInt64) -> Bool {
    guard let lastWrote else { return false }
    return now < lastWrote.addingClamped(windowMilliseconds)
  }

  private static func isWindowOpen(_ situation: Situation) -> Bool {
    isWindowOpen(situation.lastWroteAt, now: situation.now)
  }

  /// Whether she is at her phone: she has just written.
  private static func isWriting(_ situation: Situation) -> Bool {
    situation.lastWroteAt.map { situation.now <= $0.addingClamped(writingMilliseconds) } ?? false
  }
}

extension UInt64 {
  /// The sum, or the largest number where there is none.
  func addingClamped(_ other: UInt64) -> UInt64 {
    let (sum, overflow) = addingReportingOverflow(other)
    return overflow ? .max : sum
  }
}
