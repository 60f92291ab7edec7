import CaseModel

/// One thing that happened to an outgoing message.
public struct StatusEvent: Hashable, Sendable {
  /// A code of `MESSAGE_STATUS`.
  public let code: String
  /// When; for `TUNDA` until when it is put off. Milliseconds.
  public let at: UInt64
  /// The row of its record, device × 2⁴⁰ + counter: what orders events of one time.
  public let order: Int64
  /// Whether WhatsApp said it, so that it is about a message that it has.
  public let isReport: Bool
  /// The number of a failure, or `OutboxState.askedMark`.
  public let errorCode: Int64?

  /// An event.
  public init(code: String, at: UInt64, order: Int64, isReport: Bool, errorCode: Int64?) {
    self.code = code
    self.at = at
    self.order = order
    self.isReport = isReport
    self.errorCode = errorCode
  }
}

/// Where an outgoing message stands, from all that happened to it in whatever order it was learnt.
public struct OutboxState: Hashable, Sendable {
  /// With `ANTRE`: somebody has asked whether a message may be sent.
  public static let askedMark: Int64 = 1

  /// A code of `MESSAGE_STATUS`; empty for a message that was never to be sent from here.
  public let code: String
  /// When that was; for `TUNDA` until when.
  public let at: UInt64
  /// Why it failed or was put off.
  public let errorCode: Int64?
  /// When it was last written or decided upon.
  public let queuedAt: UInt64
  /// Whether somebody has asked.
  public let wasAsked: Bool
  /// How often it was put off since then.
  public let tries: Int

  /// The state that `events` make. What WhatsApp reports wins over what was tried here and never goes back; what a
  /// person called off is not tried again.
  public init(_ events: some Sequence<StatusEvent>) {
    let sorted = events.sorted { ($0.at, $0.order) < ($1.at, $1.order) }
    let queued = sorted.last { $0.code == Codes.MessageStatus.antre }
    queuedAt = queued?.at ?? 0
    wasAsked = sorted.contains { $0.code == Codes.MessageStatus.antre && $0.errorCode == Self.askedMark }
    tries = sorted.count { $0.code == Codes.MessageStatus.tunda && $0.at >= (queued?.at ?? 0) }
    let reports = sorted.filter { $0.isReport }
    let own = sorted.filter { !$0.isReport }
    let shown: StatusEvent?
    if let code = DeliveryRank.shown(reports.map(\.code)) {
      shown = reports.first { $0.code == code }
    } else {
      shown = own.first { $0.code == Codes.MessageStatus.batal } ?? Self.last(own)
    }
    code = shown?.code ?? ""
    at = shown?.at ?? 0
    let mark = shown?.code == Codes.MessageStatus.antre
    errorCode = mark ? nil : shown?.errorCode
  }

  /// The latest step; of an attempt, what came after it.
  private static func last(_ events: [StatusEvent]) -> StatusEvent? {
    guard let attempt = events.last(where: { $0.code == Codes.MessageStatus.mencoba }) else { return events.last }
    return events.last { $0.code != Codes.MessageStatus.mencoba && isAfter($0, attempt) } ?? attempt
  }

  /// One replica's events count in the order in which it wrote them, whatever its clock did; others' by their time.
  private static func isAfter(_ event: StatusEvent, _ attempt: StatusEvent) -> Bool {
    event.order >> 40 == attempt.order >> 40 ? event.order > attempt.order : event.at >= attempt.at
  }

  /// Whether it waits to be sent and may be tried at `now`.
  public func isDue(at now: UInt64) -> Bool {
    code == Codes.MessageStatus.antre || (code == Codes.MessageStatus.tunda && at <= now)
  }

  /// Whether it still waits for something.
  public var isOpen: Bool {
    [
      Codes.MessageStatus.antre, Codes.MessageStatus.tunda, Codes.MessageStatus.mencoba, Codes.MessageStatus.tidakPasti,
    ].contains(code)
  }
}
