/// What is asked of the Graph API, as it travels.
public enum GraphRequest {
  /// What a message says.
  public enum Content: Hashable, Sendable {
    /// A text of its own, as an answer to a message when `answering` names one.
    case text(String, answering: String?)
    /// An approved template without variables.
    case template(name: String, language: String)
  }

  /// The body that sends `content` to a person. `tracker` comes back with every report about the message.
  public static func send(_ content: Content, to person: PersonKey, tracker: String) -> [UInt8] {
    var members = [("messaging_product", text("whatsapp")), ("recipient_type", text("individual"))]
    // A person is known by her id where there is one: numbers change hands.
    if let phone = person.phone {
      members.append(("to", text(phone)))
    } else if let userID = person.userID {
      members.append(("recipient", text(userID)))
    }
    switch content {
    case .text(let body, let answering):
      members.append(("type", text("text")))
      members.append(("text", object([("body", text(body)), ("preview_url", "false")])))
      if let answering { members.append(("context", object([("message_id", text(answering))]))) }
    case .template(let name, let language):
      members.append(("type", text("template")))
      members.append(
        ("template", object([("name", text(name)), ("language", object([("code", text(language))]))])))
    }
    members.append(("biz_opaque_callback_data", text(tracker)))
    return Array(object(members).utf8)
  }

  private static func object(_ members: [(String, String)]) -> String {
    "{" + members.map { text($0.0) + ":" + $0.1 }.joined(separator: ",") + "}"
  }

  /// A text as JSON writes it.
  static func text(_ text: String) -> String {
    var written = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": written += "\\\""
      case "\\": written += "\\\\"
      case "\n": written += "\\n"
      case "\r": written += "\\r"
      case "\t": written += "\\t"
      case "\0"..<" ":
        let digits = String(scalar.value, radix: 16)
        written += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: written.unicodeScalars.append(scalar)
      }
    }
    return written + "\""
  }
}

/// What WhatsApp says of a file before it is fetched.
public struct MediaPlace: Hashable, Sendable {
  /// Where its bytes are, for some minutes.
  public let url: String
  /// How many bytes it has; nil when it does not say.
  public let size: Int?
  /// Its type.
  public let mime: String
  /// Its SHA-256.
  public let sha256: [UInt8]?

  /// Reads the answer to a question for a file; nil when it names no place.
  public init?(_ body: [UInt8]) {
    guard let tree = JSONTree(body), let url = tree["url"]?.text, url.utf8.count <= 4_096 else { return nil }
    self.url = url
    size = tree["file_size"]?.plain.flatMap { Int($0) }
    mime = String((tree["mime_type"]?.text ?? "").prefix(120))
    sha256 = tree["sha256"]?.text.flatMap { Digest.read($0) }
  }
}
