import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import Pages

/// What a site answered.
package struct PageAnswer: Sendable {
  package let status: Int
  package let headers: HTTPFields
  package let text: String
  /// The body as it came.
  package let bytes: [UInt8]

  /// Where it leads; empty for a page.
  package var location: String { headers[.location] ?? "" }

  /// The value of a header; empty without one.
  package func header(_ name: String) -> String { HTTPField.Name(name).flatMap { headers[$0] } ?? "" }
}

/// Somebody who visits a site as a browser would: she keeps its cookies and sends its forms with the token of the page that
/// she saw last. No script runs.
package actor PageVisitor {
  private let application: Application<RouterResponder<SiteContext>>
  package private(set) var cookies: [String: String] = [:]
  package private(set) var token = ""

  package init(_ site: Site) {
    application = Application(router: site.router(), logger: Logger(label: "visitor") { _ in SwiftLogNoOpLogHandler() })
  }

  package func forget() { cookies = [:] }

  package func set(_ cookie: String, _ value: String) { cookies[cookie] = value }

  /// Looks at a page.
  package func get(_ path: String, _ headers: [String: String] = [:]) async throws -> PageAnswer {
    try await ask(path, .get, headers, nil)
  }

  /// Sends a form as the browser does that shows the page: its origin is the site's, its token the page's.
  package func post(_ path: String, _ fields: [(String, String)] = []) async throws -> PageAnswer {
    try await send(path, fields + [("_token", token)])
  }

  /// Sends a form with nothing added, and with other headers.
  package func send(
    _ path: String, _ fields: [(String, String)], _ headers: [String: String] = ["Sec-Fetch-Site": "same-origin"]
  ) async throws -> PageAnswer {
    let body = fields.map { "\(Self.encoded($0.0))=\(Self.encoded($0.1))" }.joined(separator: "&")
    let all = headers.merging(["Content-Type": "application/x-www-form-urlencoded"]) { first, _ in first }
    return try await ask(path, .post, all, ByteBuffer(string: body))
  }

  /// Sends a form with one file, as a browser does.
  package func upload(
    _ path: String, _ field: String, name: String, _ bytes: [UInt8], _ fields: [(String, String)] = []
  ) async throws -> PageAnswer {
    let boundary = "----batas7d3"
    var body = ByteBuffer()
    for (field, text) in fields + [("_token", token)] {
      body.writeString("--\(boundary)\r\nContent-Disposition: form-data; name=\"\(field)\"\r\n\r\n\(text)\r\n")
    }
    body.writeString(
      "--\(boundary)\r\nContent-Disposition: form-data; name=\"\(field)\"; filename=\"\(name)\"\r\n"
        + "Content-Type: application/octet-stream\r\n\r\n")
    body.writeBytes(bytes)
    body.writeString("\r\n--\(boundary)--\r\n")
    return try await ask(
      path, .post,
      ["Sec-Fetch-Site": "same-origin", "Content-Type": "multipart/form-data; boundary=\(boundary)"], body)
  }

  /// Sends a form and looks at the page that it leads to.
  package func follow(_ path: String, _ fields: [(String, String)] = []) async throws -> PageAnswer {
    let answer = try await post(path, fields)
    return answer.location.isEmpty ? answer : try await get(String(answer.location.prefix { $0 != "#" }))
  }

  private func ask(
    _ path: String, _ method: HTTPRequest.Method, _ headers: [String: String], _ body: ByteBuffer?
  ) async throws -> PageAnswer {
    var fields = HTTPFields()
    for (name, value) in headers {
      if let name = HTTPField.Name(name) { fields[name] = value }
    }
    if !cookies.isEmpty {
      fields[.cookie] = cookies.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: "; ")
    }
    let sent = fields
    let answer = try await application.test(.router) { client in
      let response = try await client.executeRequest(uri: path, method: method, headers: sent, body: body)
      return PageAnswer(
        status: response.status.code, headers: response.headers, text: String(buffer: response.body),
        bytes: Array(buffer: response.body))
    }
    for field in answer.headers where field.name == .setCookie { take(field.value) }
    if let found = answer.text.firstRange(of: "data-token=\"") {
      token = String(answer.text[found.upperBound...].prefix { $0 != "\"" })
    }
    return answer
  }

  private func take(_ cookie: String) {
    let pair = cookie.prefix { $0 != ";" }
    guard let equals = pair.firstIndex(of: "=") else { return }
    let value = pair[pair.index(after: equals)...]
    cookies[String(pair[..<equals])] = value.isEmpty ? nil : String(value)
  }

  private static func encoded(_ text: String) -> String {
    text.utf8.map { byte in
      switch byte {
      case 0x30...0x39, 0x41...0x5a, 0x61...0x7a: String(UnicodeScalar(byte))
      default: "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
      }
    }.joined()
  }
}
