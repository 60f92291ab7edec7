/// How somebody can be reached without putting her in danger: what she answered, in one value.
///
/// Where answers stand beside each other (written at the same time, or in contact, case and person) the strictest holds.
public struct SafeContact: Hashable, Sendable {
  /// A number that is safe to use.
  public enum SafeNumber: Hashable, Sendable {
    /// This one.
    case one(String)
    /// Two people wrote different numbers at the same time: neither is known to be right.
    case differing
  }

  /// The safe hours as far as the program can read them.
  public enum Hours: Hashable, Sendable {
    /// These.
    case known(SafeHours)
    /// Something is written that is no list of hours.
    case unreadable
  }

  /// Whether she may be called; nil when that was not asked.
  public var mayCall: MayContact?
  /// Whether she may be sent messages.
  public var mayMessage: MayContact?
  /// Whether a message may be left for her.
  public var mayLeaveMessage: MayContact?
  /// Whether she may be visited.
  public var mayVisit: MayContact?
  /// The number to use; nil when any number she gave is good.
  public var number: SafeNumber?
  /// The hours in which she can be reached; nil for any time.
  public var hours: Hours?
  /// Who may answer the telephone.
  public var whoMayAnswer: [String]
  /// What is said to make sure of each other.
  public var codePhrases: [String]
  /// Whether the office's number must not show.
  public var hidesCallerID: Bool

  /// Nothing was asked yet.
  public init() {
    mayCall = nil
    mayMessage = nil
    mayLeaveMessage = nil
    mayVisit = nil
    number = nil
    hours = nil
    whoMayAnswer = []
    codePhrases = []
    hidesCallerID = false
  }

  /// The fields that are asked before anything else can become of a contact, and have no answer.
  public var unanswered: [String] {
    var fields: [String] = []
    if mayCall == nil { fields.append("may_call") }
    if mayMessage == nil { fields.append("may_message") }
    return fields
  }

  /// The strictest of several answers. The number is the first that is given: put the record that is nearest to the
  /// person first.
  public static func strictest(_ answers: [SafeContact]) -> SafeContact {
    answers.dropFirst().reduce(answers.first ?? SafeContact()) { $0.narrowed(by: $1) }
  }

  private func narrowed(by other: SafeContact) -> SafeContact {
    var strict = self
    strict.mayCall = MayContact.stricter(mayCall, other.mayCall)
    strict.mayMessage = MayContact.stricter(mayMessage, other.mayMessage)
    strict.mayLeaveMessage = MayContact.stricter(mayLeaveMessage, other.mayLeaveMessage)
    strict.mayVisit = MayContact.stricter(mayVisit, other.mayVisit)
    strict.number = number ?? other.number
    strict.hours = Self.narrower(hours, other.hours)
    for name in other.whoMayAnswer where !whoMayAnswer.contains(name) { strict.whoMayAnswer.append(name) }
    for phrase in other.codePhrases where !codePhrases.contains(phrase) { strict.codePhrases.append(phrase) }
    strict.hidesCallerID = hidesCallerID || other.hidesCallerID
    return strict
  }

  static func narrower(_ left: Hours?, _ right: Hours?) -> Hours? {
    guard let left else { return right }
    guard let right else { return left }
    if case .known(let first) = left, case .known(let second) = right { return .known(first.intersection(second)) }
    return .unreadable
  }

  // MARK: What may be done

  /// Whether `act` may be done at `instant`, and if not why.
  public func verdict(on act: ReachAct, at instant: UInt64) -> ReachVerdict {
    switch act {
    case .call(let number): verdict(mayCall, "may_call", number: number, at: instant)
    case .message(let number): verdict(mayMessage, "may_message", number: number, at: instant)
    case .leaveMessage:
      // Whoever leaves a message has called: both answers count.
      verdict(MayContact.both(mayCall, mayLeaveMessage), "may_leave_message", number: nil, at: instant)
    case .visit: verdict(mayVisit, "may_visit", number: nil, at: instant)
    case .letter: letterVerdict
    }
  }

  /// A letter lies about at any hour: it goes only where somebody may come and something may be left.
  private var letterVerdict: ReachVerdict {
    if let refusal = Self.refusal(mayLeaveMessage, "may_leave_message") { return refusal }
    return Self.refusal(mayVisit, "may_visit") ?? .allowed
  }

  private func verdict(_ answer: MayContact?, _ field: String, number: String?, at instant: UInt64) -> ReachVerdict {
    let refusal = Self.refusal(answer, field)
    if case .refused = refusal { return refusal ?? .allowed }
    switch self.number {
    case .differing: return .refused(.numbersDiffer, field: "safe_number")
    case .one(let safe):
      if let number, PhoneNumber.normalised(number) != PhoneNumber.normalised(safe) {
        return .refused(.otherNumber, field: "safe_number")
      }
    case nil: break
    }
    switch hours {
    case .known(let hours) where !hours.contains(instant):
      return .refused(.outsideHours(next: hours.next(from: instant)), field: "safe_hours")
    case .unreadable: return refusal ?? .askFirst(.hoursUnreadable, field: "safe_hours")
    default: return refusal ?? .allowed
    }
  }

  private static func refusal(_ answer: MayContact?, _ field: String) -> ReachVerdict? {
    switch answer {
    case nil: .refused(.notAsked, field: field)
    case .never: .refused(.never, field: field)
    case .askFirst: .askFirst(.askFirst, field: field)
    case .yes: nil
    }
  }

  /// Whether somebody in a case may be told of it: what stands as `may_be_told`, all values that stand beside each
  /// other, and her part in the case. Unasked, the victim may be told of her own case; an alleged perpetrator is told
  /// nothing unless it was decided, and of others somebody makes sure first.
  public static func mayTell(role: String?, _ answers: [String]) -> ReachVerdict {
    if let strictest = answers.map(MayContact.init(code:)).min() {
      return refusal(strictest, "may_be_told") ?? .allowed
    }
    switch role {
    case Codes.PersonRole.korban: return .allowed
    case Codes.PersonRole.terlapor: return .refused(.never, field: "may_be_told")
    default: return .askFirst(.notAsked, field: "may_be_told")
    }
  }
}

extension MayContact {
  /// What holds where two answers are needed: an unanswered question is unanswered.
  fileprivate static func both(_ left: MayContact?, _ right: MayContact?) -> MayContact? {
    if left == .never || right == .never { return .never }
    guard let left, let right else { return nil }
    return min(left, right)
  }
}
