import CaseModel

/// What is counted of a case: codes and days, no names.
public struct CountedCase: Hashable, Sendable {
  /// The day of the report, `YYYY-MM-DD` at the office.
  public var day: String
  /// The codes by dimension; none for what is not known.
  public var codes: [Dimension: Set<String>]
  /// The day on which it was registered.
  public var registeredDay: String
  /// The day of the first assessment; nil while there is none.
  public var assessedDay: String?

  /// A case.
  public init(
    day: String, codes: [Dimension: Set<String>] = [:], registeredDay: String = "", assessedDay: String? = nil
  ) {
    self.day = day
    self.codes = codes
    self.registeredDay = registeredDay.isEmpty ? day : registeredDay
    self.assessedDay = assessedDay
  }

  /// The age group of a survivor of so many years.
  public static func ageGroup(_ years: Int) -> String? { AgeGroup.code(years: years) }
}

/// What is counted of a contact: moments and codes, no names.
public struct CountedContact: Hashable, Sendable {
  /// When it came in, milliseconds since 1970-01-01 UTC.
  public var receivedAt: Int64
  /// The channel's code.
  public var channel: String
  /// Whether it became a case or was added to one.
  public var becameCase: Bool
  /// When the office first answered: a call, a message or a call-back; nil while it has not.
  public var answeredAt: Int64?
  /// The call-backs that were promised.
  public var callbacks: [CountedCallback]

  /// A contact.
  public init(
    receivedAt: Int64, channel: String, becameCase: Bool = false, answeredAt: Int64? = nil,
    callbacks: [CountedCallback] = []
  ) {
    self.receivedAt = receivedAt
    self.channel = channel
    self.becameCase = becameCase
    self.answeredAt = answeredAt
    self.callbacks = callbacks
  }
}

/// A call-back that was promised.
public struct CountedCallback: Hashable, Sendable {
  /// By when.
  public var dueAt: Int64
  /// When it was first tried; nil while it was not.
  public var triedAt: Int64?

  /// A call-back.
  public init(dueAt: Int64, triedAt: Int64? = nil) {
    self.dueAt = dueAt
    self.triedAt = triedAt
  }
}

/// What is counted of a referral.
public struct CountedReferral: Hashable, Sendable {
  /// When it was sent.
  public var sentAt: Int64
  /// By when an answer was asked for; nil when no day was said.
  public var dueAt: Int64?
  /// When it was answered; nil while it is not.
  public var answeredAt: Int64?

  /// A referral.
  public init(sentAt: Int64, dueAt: Int64? = nil, answeredAt: Int64? = nil) {
    self.sentAt = sentAt
    self.dueAt = dueAt
    self.answeredAt = answeredAt
  }
}
