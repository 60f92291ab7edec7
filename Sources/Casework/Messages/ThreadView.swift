/// A thread in a list: no number, no words.
public struct ThreadLine: Hashable, Sendable, Encodable {
  /// The contact.
  public let contact: String
  /// The code of its state.
  public let state: String
  /// The name that the person shows.
  public let displayName: String
  /// When it began, milliseconds.
  public let receivedAt: Int64
  /// When the person last wrote or called; nil for never.
  public let lastInboundAt: Int64?
  /// How many messages it has.
  public let messages: Int
  /// Whether she may be answered freely now.
  public let isWindowOpen: Bool
  /// The code of the strictest that is known of her wishes: empty, `BOLEH`, `TANYA_DULU`, `JANGAN`.
  public let mayMessage: String
  /// The contact of which this is the duplicate.
  public let duplicateOf: String?
}

/// One message as it is shown.
public struct MessageLine: Hashable, Sendable, Encodable {
  /// The message.
  public let id: String
  /// WhatsApp's id; empty for a message that was written here.
  public let wamid: String
  /// `MASUK` or `KELUAR`.
  public let direction: String
  /// A code of `MESSAGE_TYPE`.
  public let type: String
  /// The words.
  public let text: String
  /// The name that the sender shows.
  public let senderName: String
  /// Who wrote it here; nil for what came in or went out by itself.
  public let sentBy: UInt32?
  /// When it was written, milliseconds.
  public let sentAt: Int64
  /// When the office got it, milliseconds.
  public let receivedAt: Int64?
  /// The code of where an outgoing message stands; empty for others.
  public let status: String
  /// Why it failed or was put off.
  public let errorCode: Int64?
  /// The message that it answers.
  public let answers: String
  /// The message that it edits or revokes.
  public let concerns: String
  /// Whether the sender has edited it since; what it said stays.
  public let isEdited: Bool
  /// Whether the sender has revoked it since; what it said stays.
  public let isRevoked: Bool
  /// The file that belongs to it.
  public let media: MediaLine?
  /// The message as it came, where not all of it stands in fields.
  public let raw: String
}

/// Where a file of a message is.
public struct MediaLine: Hashable, Sendable, Encodable {
  /// What can be known about it.
  public enum State: String, Hashable, Sendable, Encodable {
    /// WhatsApp still has it; it will be fetched.
    case toFetch = "to_fetch"
    /// It is here.
    case here
    /// It cannot be had; the code says why.
    case failed
    /// WhatsApp has deleted it before it was fetched.
    case lost
  }

  /// The state.
  public let state: State
  /// Its type.
  public let mime: String
  /// The attachment.
  public let attachment: String?
  /// Why it is not here.
  public let errorCode: Int64?
}

/// A thread with its messages.
public struct ThreadView: Hashable, Sendable, Encodable {
  /// The thread.
  public let line: ThreadLine
  /// Its messages by time.
  public let messages: [MessageLine]
  /// Reports of WhatsApp about messages that are not known here: one of them may be a message of which nobody knows
  /// whether it was sent.
  public let unjoinedReports: Int
}

/// A message that waits for something.
public struct QueueLine: Hashable, Sendable, Encodable {
  /// The message.
  public let message: String
  /// The contact.
  public let contact: String
  /// The code of its status.
  public let status: String
  /// Since when, or until when it is put off, milliseconds.
  public let at: UInt64
  /// When it was written or decided upon, milliseconds.
  public let queuedAt: UInt64
  /// Why it was put off.
  public let errorCode: Int64?
  /// Whether a person has to decide.
  public let needsDecision: Bool
}
