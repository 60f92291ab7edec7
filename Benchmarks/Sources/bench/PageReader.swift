import Casework
import FieldWeb
import Foundation
import Logging
import Pages

/// A browser's connection to the pages, signed in.
final class PageReader {
  private let serving: Task<Void, any Error>
  private let port: Int
  private var cookie = ""
  private var token = ""

  init(_ room: PageRoom) throws {
    let site = try FieldSite(
      room: room, keeper: room, passphrases: room, now: Casework.systemClock,
      words: { error, _ in ErrorSaying("\(error)", status: 500) }
    ).site()
    let open = PortBox()
    let server = WebServer(site, port: 0, logger: Logger(label: "bench") { _ in SwiftLogNoOpLogHandler() }) {
      open.set($0)
    }
    serving = Task { try await server.run() }
    port = open.wait()
    _ = try get("/buka")
    try post("/buka", "kata-sandi=x")
    _ = try get("/kasus")
  }

  func close() { serving.cancel() }

  func get(_ path: String) throws -> String {
    let (head, body) = try exchange("GET \(path) HTTP/1.1", "")
    try require(head.hasPrefix("HTTP/1.1 200"), "\(path): \(head.prefix(40))")
    if let mark = body.range(of: "name=\"_token\" value=\"") {
      token = String(body[mark.upperBound...].prefix { $0 != "\"" })
    }
    return body
  }

  func post(_ path: String, _ form: String) throws {
    let (head, _) = try exchange("POST \(path) HTTP/1.1", form + "&_token=" + token)
    try require(head.hasPrefix("HTTP/1.1 303"), "\(path): \(head.prefix(40))")
  }

  private func exchange(_ line: String, _ form: String) throws -> (head: String, body: String) {
    let socket = try HubSocket(port: port)
    var head = "\(line)\r\nHost: 127.0.0.1:\(port)\r\nConnection: close\r\n"
    if !cookie.isEmpty { head += "Cookie: \(cookie)\r\n" }
    if !form.isEmpty {
      head += "Origin: http://127.0.0.1:\(port)\r\nContent-Type: application/x-www-form-urlencoded\r\n"
      head += "Content-Length: \(form.utf8.count)\r\n"
    }
    let answer = String(decoding: try socket.untilClosed(Array((head + "\r\n" + form).utf8)), as: UTF8.self)
    guard let end = answer.range(of: "\r\n\r\n") else { throw Mismatch(description: "no answer") }
    let top = String(answer[..<end.lowerBound])
    for field in top.components(separatedBy: "\r\n") where field.lowercased().hasPrefix("set-cookie: __host-sesi") {
      cookie = String(field.dropFirst("set-cookie: ".count).prefix { $0 != ";" })
    }
    return (top, String(answer[end.upperBound...]))
  }
}

/// The port, once the server listens.
// Sendable: set once before it is waited for.
private final class PortBox: @unchecked Sendable {
  private let known = DispatchSemaphore(value: 0)
  private var port = 0

  func set(_ port: Int) {
    self.port = port
    known.signal()
  }

  func wait() -> Int {
    known.wait()
    return port
  }
}
