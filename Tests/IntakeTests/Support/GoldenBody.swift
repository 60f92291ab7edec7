import Foundation

/// Bodies as WhatsApp sends them, and what stands in them.
struct GoldenBody: Sendable {
  struct Message: Decodable, Hashable, Sendable {
    let wamid: String
    let user: String?
    let phone: String?
    let name: String
    let kind: String
    let text: String
    let context: String
    let concerns: String
    let media: String?
    let raw: Bool
    let at: UInt64
  }

  private struct Expected: Decodable {
    let messages: [Message]
    let reports: [[Field?]]
    let unread: Int
  }

  /// A text or a number.
  private enum Field: Decodable {
    case text(String)
    case number(Int64)

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let number = try? container.decode(Int64.self) {
        self = .number(number)
      } else {
        self = .text(try container.decode(String.self))
      }
    }

    var plain: String {
      switch self {
      case .text(let text): text
      case .number(let number): String(number)
      }
    }
  }

  let name: String
  let bytes: [UInt8]
  let messages: [Message]
  /// wamid, status, error code and tracker of each report.
  let reports: [[String?]]
  let unread: Int

  static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Golden")

  static func all() throws -> [GoldenBody] {
    let content = try Data(contentsOf: folder.appending(path: "expected.json"))
    return try JSONDecoder().decode([String: Expected].self, from: content).sorted { $0.key < $1.key }.map {
      name, expected in
      GoldenBody(
        name: name, bytes: Array(try Data(contentsOf: folder.appending(path: name + ".json"))),
        messages: expected.messages, reports: expected.reports.map { $0.map { $0?.plain } }, unread: expected.unread)
    }
  }

  static func bytes(_ name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: folder.appending(path: name + ".json")))
  }
}

/// Makes bodies for tests.
enum TestBody {
  /// One text message of a person.
  static func text(
    _ text: String, wamid: String, phone: String? = "6281234567890", user: String? = nil, name: String = "Ani",
    at: UInt64 = 1_790_000_000
  ) -> [UInt8] {
    var message = [
      "\"id\":\"\(wamid)\"", "\"timestamp\":\"\(at)\"", "\"type\":\"text\"", "\"text\":{\"body\":\"\(text)\"}",
    ]
    if let phone { message.append("\"from\":\"\(phone)\"") }
    return value(messages: ["{\(message.joined(separator: ","))}"], phone: phone, user: user, name: name)
  }

  /// One report about a message that was sent.
  static func status(
    _ status: String, wamid: String, phone: String = "6281234567890", tracker: String? = nil,
    at: UInt64 = 1_790_000_100,
    code: Int? = nil
  ) -> [UInt8] {
    var parts = [
      "\"id\":\"\(wamid)\"", "\"status\":\"\(status)\"", "\"timestamp\":\"\(at)\"", "\"recipient_id\":\"\(phone)\"",
    ]
    if let tracker { parts.append("\"biz_opaque_callback_data\":\"\(tracker)\"") }
    if let code { parts.append("\"errors\":[{\"code\":\(code),\"title\":\"x\"}]") }
    return value(statuses: ["{\(parts.joined(separator: ","))}"], phone: phone, user: nil, name: nil)
  }

  /// A value with messages and reports.
  static func value(
    messages: [String] = [], statuses: [String] = [], phone: String?, user: String?, name: String?
  ) -> [UInt8] {
    var contact: [String] = []
    if let name { contact.append("\"profile\":{\"name\":\"\(name)\"}") }
    if let phone { contact.append("\"wa_id\":\"\(phone)\"") }
    if let user { contact.append("\"user_id\":\"\(user)\"") }
    var members = [
      "\"messaging_product\":\"whatsapp\"", "\"metadata\":{\"phone_number_id\":\"1\"}",
      "\"contacts\":[{\(contact.joined(separator: ","))}]",
    ]
    if !messages.isEmpty { members.append("\"messages\":[\(messages.joined(separator: ","))]") }
    if !statuses.isEmpty { members.append("\"statuses\":[\(statuses.joined(separator: ","))]") }
    let change = "{\"field\":\"messages\",\"value\":{\(members.joined(separator: ","))}}"
    return Array(
      "{\"object\":\"whatsapp_business_account\",\"entry\":[{\"id\":\"1\",\"changes\":[\(change)]}]}".utf8)
  }
}
