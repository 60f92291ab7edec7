import CaseModel

/// Who writes: the id that WhatsApp gives a person for this business, the number, or both.
public struct PersonKey: Hashable, Sendable {
  /// The business-scoped user id; nil when WhatsApp does not name one.
  public var userID: String?
  /// The number as digits; nil for a person who shows a name instead of a number.
  public var phone: String?

  /// A person, her number as people write it; empty texts count as none.
  public init(userID: String? = nil, phone: String? = nil) {
    self.userID = userID.flatMap { $0.isEmpty ? nil : $0 }
    self.phone = phone.flatMap { PhoneDigits.normal($0) }
  }

  /// A person as WhatsApp names her: the country's digits always come first there.
  public init(userID: String?, waID: String?) {
    self.init(userID: userID, phone: waID.map { $0.hasPrefix("+") ? $0 : "+" + $0 })
  }

  /// The number as it is kept, so that it is read as the same one again.
  public var writtenPhone: String? {
    phone.map { $0.utf8.count < PhoneDigits.wholeMin || $0.hasPrefix("0") ? $0 : "+" + $0 }
  }

  /// Whether nothing names the person.
  public var isEmpty: Bool { userID == nil && phone == nil }
}

/// Numbers as WhatsApp writes them: digits with the country's first.
public enum PhoneDigits {
  /// Digits that a number with its country's has at least.
  static let wholeMin = 9

  /// The number in digits, read as everywhere else (`PhoneNumber`); nil for what is none, or has no five digits.
  public static func normal(_ text: some StringProtocol) -> String? {
    guard let number = PhoneNumber.normalised(String(text)) else { return nil }
    let digits = number.hasPrefix("+") ? String(number.dropFirst()) : number
    return digits.utf8.count >= 5 ? digits : nil
  }
}

/// A file that WhatsApp keeps for a while.
public struct MediaReference: Hashable, Sendable {
  /// What to ask WhatsApp for.
  public let id: String
  /// The type as the sender's program names it.
  public let mime: String
  /// The SHA-256 that it must have; nil when WhatsApp names none.
  public let sha256: [UInt8]?
  /// The name that the sender gave it; empty for none.
  public let fileName: String
}

/// One message as it came in.
public struct InboundMessage: Hashable, Sendable {
  /// WhatsApp's id of the message, for ever.
  public var wamid: String
  /// Who wrote it.
  public var person: PersonKey
  /// The name that the person shows; empty for none.
  public var displayName: String
  /// When it was written by WhatsApp's clock, milliseconds; 0 when it does not say.
  public var sentAt: UInt64
  /// A code of `MESSAGE_TYPE`.
  public var kind: String
  /// What a person reads; empty for a message without words.
  public var text: String
  /// The message that it answers.
  public var contextWamid: String
  /// The message that it edits or revokes.
  public var concernsWamid: String
  /// The file that belongs to it.
  public var media: MediaReference?
  /// The message as it came, where anything of it stands in no field.
  public var raw: String?

  /// A message of `person`; by default a text without words.
  public init(
    wamid: String, person: PersonKey, displayName: String = "", sentAt: UInt64, kind: String = Codes.MessageType.teks,
    text: String = "", contextWamid: String = "", concernsWamid: String = "", media: MediaReference? = nil,
    raw: String? = nil
  ) {
    self.wamid = wamid
    self.person = person
    self.displayName = displayName
    self.sentAt = sentAt
    self.kind = kind
    self.text = text
    self.contextWamid = contextWamid
    self.concernsWamid = concernsWamid
    self.media = media
    self.raw = raw
  }
}

/// A part of a signed body that nobody here understands; it is kept as it came.
public struct UnreadPart: Hashable, Sendable {
  /// The bytes as text.
  public let raw: String
}
