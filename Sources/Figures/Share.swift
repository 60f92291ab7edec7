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
  public func isSafeOutside(smallest: Int = Suppression.usual) -> Bool {
    !Suppression.isSmall(part, smallest) && !Suppression.isSmall(whole - part, smallest)
  }
}

/// How long something took.
public struct ResponseTimes: Hashable, Sendable {
  /// What: `first_followup`, `assessment`, `referral_answer`.
  public let name: String
  /// How many took how long, in minutes: the middle one, the lower of two; nil when none is done.
  public let medianMinutes: Int?
  /// How much of the time that the standard allows was used, per cent: the middle one, the lower of two; nil when none is
  /// done. Above 100 is late, whatever the standard is counted in.
  public let medianPercent: Int?
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
    let used = spans.compactMap { span -> Double? in
      guard let end = span.done, span.due > span.begin else { return nil }
      return max(Double(end) - Double(span.begin), 0) * 100 / (Double(span.due) - Double(span.begin))
    }.sorted()
    // Rounded up, so that what is late is never said to be just in time.
    medianPercent = used.isEmpty ? nil : Int(min(used[(used.count - 1) / 2].rounded(.up), 1_000_000))
    let settled = spans.filter { $0.done != nil || $0.due < now }
    withinStandard = Share(settled.count { ($0.done ?? Int64.max) <= $0.due }, of: settled.count)
    waiting = spans.count - settled.count
    isShown = true
  }

  private init(hiding times: ResponseTimes) {
    name = times.name
    medianMinutes = nil
    medianPercent = nil
    withinStandard = Share(0, of: 0)
    waiting = 0
    isShown = false
  }

  /// The same for outside: nothing where few are concerned.
  public func outside(smallest: Int = Suppression.usual) -> ResponseTimes {
    let few =
      withinStandard.whole < smallest || !withinStandard.isSafeOutside(smallest: smallest)
      || Suppression.isSmall(waiting, smallest)
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
