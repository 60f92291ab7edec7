import CaseModel
import Intake
import MergeCore
import Sealing
import SyncSession

/// A message as the assignments of its record, in pieces where it is too large for one change set.
struct MessageRecord {
  /// Bytes of `raw` in one piece at most, so that a change set with it stays within its limit.
  static let rawBytes = 20_000
  /// Bytes of all pieces of one commit at most.
  static let commitBytes = 40_000
  /// Bytes of a text at most; longer ones are cut, and stand whole in `raw`.
  static let textBytes = 12_000

  /// The pieces, the first one first.
  private(set) var pieces: [[Assignment]]

  /// An incoming message.
  init(_ message: InboundMessage, receivedAt: UInt64) {
    var first = Self.texts([
      (Fields.Message.wamid, message.wamid), (Fields.Message.direction, Codes.Direction.masuk),
      (Fields.Message.type, message.kind), (Fields.Message.text, Self.cut(message.text)),
      (Fields.Message.senderName, message.displayName), (Fields.Message.contextWamid, message.contextWamid),
      (Fields.Message.concernsWamid, message.concernsWamid),
    ])
    first.append(Assignment(field: Fields.Message.receivedAt, value: .int(Int64(clamping: receivedAt))))
    let sentAt = message.sentAt == 0 ? receivedAt : message.sentAt
    first.append(Assignment(field: Fields.Message.sentAt, value: .int(Int64(clamping: sentAt))))
    if let media = message.media {
      first += Self.texts([(Fields.Message.mediaId, media.id), (Fields.Message.mediaMime, media.mime)])
      if let sha256 = media.sha256 {
        first.append(Assignment(field: Fields.Message.mediaSha256, value: .bytes(sha256)))
      }
    }
    pieces = [first]
    let isCut = message.text.utf8.count > Self.textBytes
    if let raw = message.raw ?? (isCut ? message.text : nil) { append(raw, name: message.wamid, receivedAt) }
  }

  /// What nobody understood; named by its own digest, so that it is kept once however often it comes.
  init(_ unread: UnreadPart, receivedAt: UInt64) {
    var first = Self.texts([
      (Fields.Message.wamid, Self.name(unread)), (Fields.Message.direction, Codes.Direction.masuk),
      (Fields.Message.type, Codes.MessageType.lain),
    ])
    first.append(Assignment(field: Fields.Message.receivedAt, value: .int(Int64(clamping: receivedAt))))
    first.append(Assignment(field: Fields.Message.sentAt, value: .int(Int64(clamping: receivedAt))))
    pieces = [first]
    append(unread.raw, name: Self.name(unread), receivedAt)
  }

  /// The name of what nobody understood.
  static func name(_ unread: UnreadPart) -> String { "body:" + digest(unread.raw) }

  /// 64 hexadecimal digits.
  static func digest(_ text: String) -> String {
    Sha256.hash(Array(text.utf8)).map { byte in
      let digits = String(byte, radix: 16)
      return digits.count == 1 ? "0" + digits : digits
    }.joined()
  }

  /// The name of a further piece of a message; none for the first.
  static func isContinuation(_ wamid: String) -> Bool { wamid.contains("#") }

  private mutating func append(_ raw: String, name: String, _ receivedAt: UInt64) {
    let chunks = Self.chunks(raw)
    for (index, chunk) in chunks.enumerated() {
      let value = Assignment(field: Fields.Message.raw, value: .text(chunk))
      if index == 0 {
        pieces[0].append(value)
        continue
      }
      var piece = Self.texts([
        (Fields.Message.wamid, "\(name)#\(index + 1)"), (Fields.Message.direction, Codes.Direction.masuk),
        (Fields.Message.type, Codes.MessageType.lain), (Fields.Message.contextWamid, name),
      ])
      piece.append(Assignment(field: Fields.Message.receivedAt, value: .int(Int64(clamping: receivedAt))))
      piece.append(value)
      pieces.append(piece)
    }
  }

  /// The text in pieces that end between characters of UTF-8.
  static func chunks(_ text: String, of length: Int = rawBytes) -> [String] {
    let bytes = Array(text.utf8)
    var chunks: [String] = []
    var start = 0
    while start < bytes.count {
      var end = min(start + length, bytes.count)
      while end < bytes.count, end > start, bytes[end] & 0xc0 == 0x80 { end -= 1 }
      chunks.append(String(decoding: bytes[start..<end], as: UTF8.self))
      start = end
    }
    return chunks
  }

  /// The beginning of a text that is too long for a field.
  static func cut(_ text: String) -> String {
    text.utf8.count > textBytes ? (chunks(text, of: textBytes).first ?? "") + "…" : text
  }

  /// Assignments for the texts that are not empty.
  static func texts(_ values: [(UInt32, String)]) -> [Assignment] {
    values.compactMap { $0.1.isEmpty ? nil : Assignment(field: $0.0, value: .text($0.1)) }
  }

  /// About how many bytes a piece takes.
  static func size(_ piece: [Assignment]) -> Int {
    piece.reduce(64) { sum, assignment in
      guard case .text(let text) = assignment.value else { return sum + 48 }
      return sum + text.utf8.count + 8
    }
  }
}
