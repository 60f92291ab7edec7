import CloudAPI
import Foundation

/// A configuration in a file of its own.
enum TestConfig {
  static let secrets = ["rahasia lama", "rahasia baru"]
  static let token = "EAAtoken123"

  /// The text of a configuration whose Graph API is at `graph`.
  static func text(graph: String, changes: [String: String] = [:]) -> String {
    var members = [
      "verify_token": "\"periksa\"", "app_secrets": "[\"\(secrets[0])\",\"\(secrets[1])\"]",
      "access_token": "\"\(token)\"", "phone_number_id": "\"1065\"", "graph_url": "\"\(graph)\"",
      "api_version": "\"v23.0\"",
    ]
    for (name, value) in changes { members[name] = value }
    return "{" + members.map { "\"\($0.key)\":\($0.value)" }.joined(separator: ",") + "}"
  }

  /// Writes `text` and reads it as the office does.
  static func load(_ text: String, mode: Int = 0o600) throws -> CloudAPIConfig {
    let file = FileManager.default.temporaryDirectory.appending(path: "whatsapp-\(UUID().uuidString).json").path
    _ = FileManager.default.createFile(
      atPath: file, contents: Data(text.utf8), attributes: [.posixPermissions: mode])
    defer { unlink(file) }
    return try CloudAPIConfig(file: file)
  }
}
