/// How many of how many.
public struct Share: Hashable, Sendable {
  /// How many did.
  public let part: Int
  /// Of how many.
  public let whole: Int

  /// `part` of `whole`.
  public init(_ part: Int, of whole: Int) {
    self.part = part
    self.whole = whole
  }

  /// Per cent, rounded; nil of nothing.
  public var percent: Int? { whole > 0 ? Int((Double(part) * 100 / Double(whole)).rounded()) : nil }

  /// Whether it may go outside: neither those who did nor those who did not are few.
  public var isSafeOutside: Bool { !Suppression.isSmall(part) && !Suppression.isSmall(whole - part) }
}

/// How long something took.
public struct ResponseTimes: Hashable, Sendable {
  /// What: `first_followup`, `assessment`, `referral_answer`.
  public let name: String
  /// How many took how long, in minutes: the middle one, the lower of two; nil when none is done.
  public let medianMinutes: Int?
  /// How many were done within the standard, of all that are done or overdue.
  public let withinStandard: Share
  /// How many are neither done nor overdue yet.
  public let waiting: Int
  /// Whether everything may be shown; outside, few are hidden.
  public let isShown: Bool

  /// What happened: each with when it began, by when it was due, when it was done; and what time it is.
  public init(name: String, spans: [Span], now: Int64) {
    self.name = name
    let done = spans.compactMap { span in span.done.map { max($0 - span.begin, 0) } }.sorted()
    medianMinutes = done.isEmpty ? nil : Int(clamping: done[(done.count - 1) / 2] / 60_000)
    let settled = spans.filter { $0.done != nil || $0.due < now }
    withinStandard = Share(settled.count { ($0.done ?? Int64.max) <= $0.due }, of: settled.count)
    waiting = spans.count - settled.count
    isShown = true
  }

  private init(hiding times: ResponseTimes) {
    name = times.name
    medianMinutes = nil
    withinStandard = Share(0, of: 0)
    waiting = 0
    isShown = false
  }

  /// The same for outside: nothing where few are concerned.
  public var outside: ResponseTimes {
    let few =
      withinStandard.whole < Suppression.smallest || !withinStandard.isSafeOutside || Suppression.isSmall(waiting)
    return few ? ResponseTimes(hiding: self) : self
  }

  /// Something that began, was due, and may be done; milliseconds.
  public struct Span: Hashable, Sendable {
    /// When it began.
    public let begin: Int64
    /// By when it was due.
    public let due: Int64
    /// When it was done; nil while it is not.
    public let done: Int64?

    /// A span.
    public init(begin: Int64, due: Int64, done: Int64?) {
      self.begin = begin
      self.due = due
      self.done = done
    }
  }
}

/// By when things should be done: data of the office, these are the beginnings.
public struct ResponseStandards: Hashable, Sendable {
  /// From a contact to the first answer, hours: three days, the longest that the published standards allow.
  public var firstFollowUpHours = 72
  /// From registering to the assessment, days. No published standard was found; the office says.
  public var assessmentDays = 7
  /// From a referral to its answer where the referral says no day, days.
  public var referralDays = 7

  /// The beginnings.
  public init() {}
}
