public import MergeCore

/// When something must be done in a case, and whether it was.
public struct Deadline: Hashable, Sendable {
  /// What became of it.
  public enum State: String, Sendable, CaseIterable {
    /// Past due and not done.
    case overdue
    /// Not done, and less than a quarter of its time is left.
    case soon
    /// Not done, with time left.
    case running
    /// Done after it was due.
    case doneLate
    /// Done in time.
    case done
  }

  /// The code of list `TIMER`; a code of a newer version stands as it was written.
  public let kind: String
  /// The record that it is about: the case, a referral, a request.
  public let about: RecordID
  /// When it began: the time of the event itself, whenever the office heard of it.
  public let startsAt: UInt64
  /// By when.
  public var dueAt: UInt64
  /// When it was done; nil while it is not.
  public var doneAt: UInt64?
  /// When the office received the event that it began with; nil while it has not.
  public let arrivedAt: UInt64?
  /// Why it was late, as somebody wrote.
  public var lateReason: String

  /// A deadline that is not done.
  public init(
    kind: String, about: RecordID, startsAt: UInt64, dueAt: UInt64, doneAt: UInt64? = nil, arrivedAt: UInt64? = nil,
    lateReason: String = ""
  ) {
    self.kind = kind
    self.about = about
    self.startsAt = startsAt
    self.dueAt = dueAt
    self.doneAt = doneAt
    self.arrivedAt = arrivedAt
    self.lateReason = lateReason
  }

  /// After this long, a start that the office had not heard of is a late arrival: an hour, milliseconds.
  public static let lateArrival: UInt64 = 3_600_000

  /// How it stands at `now`.
  public func state(at now: UInt64) -> State {
    if let doneAt { return doneAt > dueAt ? .doneLate : .done }
    if now > dueAt { return .overdue }
    return dueAt - now < (dueAt - min(startsAt, dueAt)) / 4 ? .soon : .running
  }

  /// How long after its beginning the office heard of it, when that was more than an hour; what is left is then shorter
  /// than it seems.
  public var lateArrival: UInt64? {
    guard let arrivedAt, arrivedAt > startsAt, arrivedAt - startsAt > Self.lateArrival else { return nil }
    return arrivedAt - startsAt
  }
}
