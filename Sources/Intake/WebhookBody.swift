import CaseModel

/// All that one signed body of WhatsApp's webhook holds. Nothing of it is dropped: what is not understood stands in
/// `unread` or in a message's `raw`.
public struct WebhookBody: Hashable, Sendable {
  /// Bytes of a body at most.
  public static let bytesMax = 3 * 1_048_576

  /// The messages, in the body's order.
  public private(set) var messages: [InboundMessage] = []
  /// What became of messages that were sent.
  public private(set) var reports: [DeliveryReport] = []
  /// What nobody here understands.
  public private(set) var unread: [UnreadPart] = []

  /// Reads a body whose signature was checked.
  public init(_ bytes: [UInt8]) {
    guard let tree = JSONTree(bytes), tree["object"]?.text == "whatsapp_business_account" else {
      unread.append(UnreadPart(raw: Self.text(bytes)))
      return
    }
    let entries = tree["entry"]?.elements ?? []
    if entries.isEmpty { unread.append(UnreadPart(raw: tree.raw(in: bytes))) }
    for entry in entries {
      let changes = entry["changes"]?.elements ?? []
      if changes.isEmpty { unread.append(UnreadPart(raw: entry.raw(in: bytes))) }
      for change in changes { read(change, bytes) }
    }
  }

  /// The bytes as a text that loses nothing.
  private static func text(_ bytes: [UInt8]) -> String {
    if let text = String(validating: bytes, as: UTF8.self) { return text }
    let digits = Array("0123456789abcdef".utf8)
    var hex = Array("hex:".utf8)
    hex.reserveCapacity(bytes.count * 2 + 4)
    for byte in bytes { hex += [digits[Int(byte >> 4)], digits[Int(byte & 15)]] }
    return String(decoding: hex, as: UTF8.self)
  }

  private mutating func read(_ change: JSONTree, _ bytes: [UInt8]) {
    guard change["field"]?.text == "messages", let value = change["value"] else {
      unread.append(UnreadPart(raw: change.raw(in: bytes)))
      return
    }
    let people = value["contacts"]?.elements ?? []
    let known: Set = ["messaging_product", "metadata", "contacts", "messages", "statuses"]
    var isWhole = value.names.allSatisfy(known.contains)
    var count = 0
    for message in value["messages"]?.elements ?? [] {
      count += 1
      guard let read = MessageReader(message, people: people, document: bytes).message else {
        isWhole = false
        continue
      }
      messages.append(read)
    }
    for status in value["statuses"]?.elements ?? [] {
      count += 1
      guard let report = Self.report(status, people) else {
        isWhole = false
        continue
      }
      reports.append(report)
    }
    if !isWhole || count == 0 { unread.append(UnreadPart(raw: change.raw(in: bytes))) }
  }

  private static let statusCodes = [
    "sent": Codes.MessageStatus.dikirim, "delivered": Codes.MessageStatus.sampai, "read": Codes.MessageStatus.dibaca,
    "played": Codes.MessageStatus.dibaca, "failed": Codes.MessageStatus.gagal,
  ]

  private static func report(_ status: JSONTree, _ people: [JSONTree]) -> DeliveryReport? {
    guard let wamid = status["id"]?.text, MessageReader.isName(wamid),
      let code = status["status"]?.text.flatMap({ statusCodes[$0] })
    else { return nil }
    let error = status["errors"]?.elements.first
    let only = people.count == 1 ? people.first : nil
    return DeliveryReport(
      wamid: wamid, status: code, at: MessageReader.instant(status["timestamp"]),
      person: PersonKey(
        userID: status["recipient_user_id"]?.text ?? only?["user_id"]?.text,
        waID: status["recipient_id"]?.text ?? only?["wa_id"]?.text),
      errorCode: error?["code"]?.plain.flatMap { Int64($0) }, errorText: title(error?["title"]?.text ?? ""),
      tracker: status["biz_opaque_callback_data"]?.text)
  }

  /// A title without digits, which might be somebody's number, and no longer than a line.
  private static func title(_ text: String) -> String {
    String(text.filter { !$0.isNumber && !$0.isNewline }.prefix(120))
  }
}
