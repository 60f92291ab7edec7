import CaseModel
import Crypto
import Foundation
import FoundationNetworking
import Hummingbird
import Logging

/// WhatsApp as the demonstration plays it, on this machine alone: what the office sends to the Graph API is taken and kept,
/// and a person's message is delivered to the office's webhook with WhatsApp's signature.
struct DemoPhone {
  /// The file with what the office has sent, one text a line.
  static func sentPath(_ root: String) -> String { root + "/whatsapp-sent" }
  /// The file with the port on which the office's messages are taken.
  static func portPath(_ root: String) -> String { root + "/whatsapp-graph-port" }

  let root: String
  let secret: String

  /// The office's file of secrets, its own alone.
  func writeConfig(graphPort: String) throws -> String {
    let path = root + "/whatsapp.json"
    let text = """
      {"verify_token":"contoh","app_secrets":["\(secret)"],"access_token":"contoh","phone_number_id":"1",
      "graph_url":"http://127.0.0.1:\(graphPort)"}
      """
    guard
      FileManager.default.createFile(
        atPath: path, contents: Data(text.utf8), attributes: [.posixPermissions: 0o600])
    else { throw Complaint.processFailed("whatsapp.json") }
    return path
  }

  /// Writes to the office as somebody with a telephone does; `number` names the message, so that the same may come twice.
  ///
  /// - Returns: The office's answer: 200 once it has the message for good.
  func write(_ text: String, number: Int, at milliseconds: UInt64, to port: String) throws -> Int {
    let body = Data(
      """
      {"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"messages","value":{"contacts":[
      {"wa_id":"6281234567890","profile":{"name":"Bunga"}}],"messages":[{"from":"6281234567890","id":"wamid.\(number)",
      "timestamp":"\(milliseconds / 1_000)","type":"text","text":{"body":"\(text)"}}]}}]}]}
      """.utf8)
    guard let url = URL(string: "http://127.0.0.1:\(port)/whatsapp/webhook") else {
      throw Complaint.processFailed("whatsapp")
    }
    var request = URLRequest(url: url)
    request.httpMethod = "POST"
    request.httpBody = body
    let code = HMAC<SHA256>.authenticationCode(for: body, using: SymmetricKey(data: Data(secret.utf8)))
    let digits = code.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    request.setValue("sha256=" + digits, forHTTPHeaderField: "X-Hub-Signature-256")
    return try Self.send(request)
  }

  private static func send(_ request: URLRequest) throws -> Int {
    let done = DispatchSemaphore(value: 0)
    let outcome = DemoOutcome()
    URLSession.shared.dataTask(with: request) { _, response, _ in
      outcome.status = (response as? HTTPURLResponse)?.statusCode ?? 0
      done.signal()
    }.resume()
    done.wait()
    return outcome.status
  }

  /// What the office has sent so far, once there are `count` or ten seconds have passed.
  func sent(atLeast count: Int) -> [String] {
    var lines: [String] = []
    for _ in 0..<200 {
      let data = FileManager.default.contents(atPath: Self.sentPath(root)) ?? Data()
      lines = String(decoding: data, as: UTF8.self).split(separator: "\n").map(String.init)
      if lines.count >= count { break }
      usleep(50_000)
    }
    return lines
  }
}

// Sendable: written once before the semaphore is signalled, read once after it was waited for.
private final class DemoOutcome: @unchecked Sendable {
  var status = 0
}
