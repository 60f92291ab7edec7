import CaseModel

/// Reads one message of a webhook value.
struct MessageReader {
  private let tree: JSONTree
  private let people: [JSONTree]
  private let document: [UInt8]

  /// Characters of a text at most; WhatsApp allows 4,096. The rest of a longer one stands in `raw`.
  static let textMax = 8_192
  /// Bytes of WhatsApp's ids at most.
  private static let nameMax = 512

  init(_ tree: JSONTree, people: [JSONTree], document: [UInt8]) {
    self.tree = tree
    self.people = people
    self.document = document
  }

  static func isName(_ text: String) -> Bool { !text.isEmpty && text.utf8.count <= nameMax }

  /// Unix seconds, as text or number, in milliseconds; 0 for what is none.
  static func instant(_ tree: JSONTree?) -> UInt64 {
    guard let seconds = tree?.plain.flatMap({ UInt64($0) }), seconds < 1 << 40 else { return 0 }
    return seconds * 1_000
  }

  /// The message; nil when it has no id or nobody who wrote it.
  var message: InboundMessage? {
    guard let wamid = tree["id"]?.text, Self.isName(wamid), let type = tree["type"]?.text else { return nil }
    let person = person
    guard !person.key.isEmpty else { return nil }
    var read = InboundMessage(
      wamid: wamid, person: person.key, displayName: person.name, sentAt: Self.instant(tree["timestamp"]),
      kind: Codes.MessageType.lain, text: "", contextWamid: name(tree["context"]?["id"]), concernsWamid: "",
      media: nil, raw: nil)
    let isWhole = fill(&read, type)
    if read.text.count > Self.textMax {
      read.text = String(read.text.prefix(Self.textMax)) + "…"
      read.raw = tree.raw(in: document)
    }
    if !isWhole || !knows(type) { read.raw = tree.raw(in: document) }
    return read
  }

  private func name(_ tree: JSONTree?) -> String {
    tree?.text.flatMap { Self.isName($0) ? $0 : nil } ?? ""
  }

  /// Whether every member of the message itself stands in a field.
  private func knows(_ type: String) -> Bool {
    let known: Set = ["id", "from", "from_user_id", "timestamp", "type", "context", type]
    guard tree.names.allSatisfy(known.contains) else { return false }
    guard let context = tree["context"] else { return true }
    return context.names.allSatisfy { ["id", "from"].contains($0) }
  }

  private var person: (key: PersonKey, name: String) {
    let from = tree["from"]?.text
    let user = tree["from_user_id"]?.text
    let match = people.first { candidate in
      (from != nil && candidate["wa_id"]?.text == from) || (user != nil && candidate["user_id"]?.text == user)
    }
    let found = match ?? (people.count == 1 ? people.first : nil)
    let name = found?["profile"]?["name"]?.text ?? ""
    return (
      PersonKey(userID: user ?? found?["user_id"]?.text, waID: from ?? found?["wa_id"]?.text),
      String(name.prefix(200))
    )
  }

  /// Fills in what the type says.
  ///
  /// - Returns: Whether nothing of it was left out.
  private func fill(_ read: inout InboundMessage, _ type: String) -> Bool {
    let part = tree[type]
    switch type {
    case "text":
      read.kind = Codes.MessageType.teks
      read.text = part?["body"]?.text ?? ""
      return part?.names == ["body"]
    case "image": return fillMedia(&read, Codes.MessageType.gambar, part)
    case "video": return fillMedia(&read, Codes.MessageType.video, part)
    case "document": return fillMedia(&read, Codes.MessageType.dokumen, part)
    case "sticker": return fillMedia(&read, Codes.MessageType.stiker, part)
    case "audio":
      let isVoice = part?["voice"]?.flag == true
      return fillMedia(&read, isVoice ? Codes.MessageType.pesanSuara : Codes.MessageType.audio, part)
    case "location": fillLocation(&read, part)
    case "contacts": fillCards(&read, part)
    case "reaction":
      read.kind = Codes.MessageType.reaksi
      read.text = part?["emoji"]?.text ?? ""
      read.contextWamid = name(part?["message_id"])
      return part?.names.allSatisfy { ["emoji", "message_id"].contains($0) } ?? false
    case "interactive", "button", "order": fillReply(&read, type, part)
    case "system":
      read.kind = Codes.MessageType.sistem
      read.text = part?["body"]?.text ?? ""
    case "edit": fillEdit(&read, part)
    case "revoke":
      read.kind = Codes.MessageType.ditarik
      read.concernsWamid = name(part?["original_message_id"])
    default: break
    }
    return false
  }

  private func fillMedia(_ read: inout InboundMessage, _ kind: String, _ part: JSONTree?) -> Bool {
    read.kind = kind
    read.text = part?["caption"]?.text ?? ""
    guard let part, let id = part["id"]?.text, Self.isName(id) else { return false }
    read.media = MediaReference(
      id: id, mime: String((part["mime_type"]?.text ?? "").prefix(120)),
      sha256: part["sha256"]?.text.flatMap { Digest.read($0) },
      fileName: String((part["filename"]?.text ?? "").prefix(200)))
    // A file's name has no field of its own here.
    return part.names.allSatisfy { ["id", "mime_type", "sha256", "caption", "voice"].contains($0) }
  }

  private func fillLocation(_ read: inout InboundMessage, _ part: JSONTree?) {
    read.kind = Codes.MessageType.lokasi
    let place = [part?["latitude"]?.plain, part?["longitude"]?.plain].compactMap { $0 }.joined(separator: ", ")
    read.text = ([part?["name"]?.text, part?["address"]?.text, place, part?["url"]?.text] as [String?])
      .compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: "\n")
  }

  private func fillCards(_ read: inout InboundMessage, _ part: JSONTree?) {
    read.kind = Codes.MessageType.kartuKontak
    read.text = (part?.elements ?? []).map { card in
      ([card["name"]?["formatted_name"]?.text] + (card["phones"]?.elements ?? []).map { $0["phone"]?.text })
        .compactMap { $0 }.joined(separator: " ")
    }.joined(separator: "\n")
  }

  private func fillReply(_ read: inout InboundMessage, _ type: String, _ part: JSONTree?) {
    switch type {
    case "interactive":
      read.kind = Codes.MessageType.interaktif
      let reply = part?["button_reply"] ?? part?["list_reply"]
      read.text = reply?["title"]?.text ?? part?["nfm_reply"]?["body"]?.text ?? ""
    case "button":
      read.kind = Codes.MessageType.interaktif
      read.text = part?["text"]?.text ?? ""
    default:
      read.text = part?["text"]?.text ?? ""
    }
  }

  private func fillEdit(_ read: inout InboundMessage, _ part: JSONTree?) {
    read.kind = Codes.MessageType.diubah
    read.concernsWamid = name(part?["original_message_id"])
    let message = part?["message"]
    let type = message?["type"]?.text ?? ""
    read.text = message?[type]?["body"]?.text ?? message?[type]?["caption"]?.text ?? ""
  }
}

/// SHA-256 digests as WhatsApp writes them.
public enum Digest {
  /// Reads 64 hexadecimal digits or the Base64 of 32 bytes; nil for anything else.
  public static func read(_ text: String) -> [UInt8]? {
    let characters = Array(text.utf8)
    if characters.count == 64 {
      var bytes: [UInt8] = []
      for index in stride(from: 0, to: 64, by: 2) {
        guard let byte = UInt8(String(decoding: characters[index..<index + 2], as: UTF8.self), radix: 16) else {
          return nil
        }
        bytes.append(byte)
      }
      return bytes
    }
    let bytes = base64(characters)
    return bytes?.count == 32 ? bytes : nil
  }

  private static func base64(_ characters: [UInt8]) -> [UInt8]? {
    let plain = characters.filter { $0 != UInt8(ascii: "=") }
    guard plain.count <= 64 else { return nil }
    var bytes: [UInt8] = []
    var (buffer, bits) = (UInt32(0), 0)
    for character in plain {
      let value: UInt32
      switch character {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): value = UInt32(character) - 65
      case UInt8(ascii: "a")...UInt8(ascii: "z"): value = UInt32(character) - 71
      case UInt8(ascii: "0")...UInt8(ascii: "9"): value = UInt32(character) + 4
      case UInt8(ascii: "+"), UInt8(ascii: "-"): value = 62
      case UInt8(ascii: "/"), UInt8(ascii: "_"): value = 63
      default: return nil
      }
      buffer = (buffer << 6 | value) & 0xff_ffff
      bits += 6
      guard bits >= 8 else { continue }
      bits -= 8
      bytes.append(UInt8(truncatingIfNeeded: buffer >> UInt32(bits)))
    }
    return bytes
  }
}
