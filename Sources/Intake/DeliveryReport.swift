import CaseModel

/// What WhatsApp says became of a message that was sent.
public struct DeliveryReport: Hashable, Sendable {
  /// The message.
  public let wamid: String
  /// A code of `MESSAGE_STATUS`.
  public let status: String
  /// When, by WhatsApp's clock, milliseconds; 0 when it does not say.
  public let at: UInt64
  /// To whom.
  public let person: PersonKey
  /// WhatsApp's number for the failure.
  public let errorCode: Int64?
  /// WhatsApp's title of the failure, without what might be a number of a person.
  public let errorText: String
  /// What was given along when the message was sent: the name of its record here.
  public let tracker: String?
}

/// How far a message has come. What is shown never goes back.
public enum DeliveryRank {
  private static let order: [String: Int] = [
    Codes.MessageStatus.diterima: 1, Codes.MessageStatus.dikirim: 2, Codes.MessageStatus.gagal: 3,
    Codes.MessageStatus.sampai: 4, Codes.MessageStatus.dibaca: 5,
  ]

  /// The rank of a status that WhatsApp gave; nil for one that tells nothing of delivery.
  public static func rank(_ status: String) -> Int? { order[status] }

  /// The status to show of all that came, in whatever order; nil for none.
  public static func shown(_ statuses: some Sequence<String>) -> String? {
    statuses.filter { order[$0] != nil }.max { (order[$0] ?? 0, $0) < (order[$1] ?? 0, $1) }
  }
}
