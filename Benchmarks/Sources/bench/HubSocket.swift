import Foundation
import Glibc
import SyncWire

/// A keep-alive connection that posts frames: HTTP/1.1 with a length, nothing more.
// Sendable: each thread has its own.
final class HubSocket: @unchecked Sendable {
  private let descriptor: Int32
  private var waiting: [UInt8] = []

  init(port: Int) throws {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(UInt16(port).bigEndian)
    address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
    let code = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    try require(code == 0, "cannot connect")
    var on: Int32 = 1
    setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<Int32>.size))
  }

  deinit { close(descriptor) }

  /// Posts `body`, signed by `fields`, and gives back the body of the answer, whose status must be 200.
  func post(_ path: String, _ body: [UInt8], _ fields: HTTPSignatureFields) throws -> [UInt8] {
    let (status, answer) = try exchange(Self.request(path, body, fields))
    try require(status == 200, "status \(status)")
    return answer
  }

  /// The bytes of a request.
  static func request(_ path: String, _ body: [UInt8], _ fields: HTTPSignatureFields) -> [UInt8] {
    let head =
      "POST \(path) HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: \(HTTPTarget.frameType)\r\n"
      + "Content-Length: \(body.count)\r\nContent-Digest: \(fields.contentDigest)\r\n"
      + "Signature-Input: \(fields.input)\r\nSignature: \(fields.signature)\r\n\r\n"
    return Array(head.utf8) + body
  }

  /// Sends `request` as it is and gives back status and body of the answer.
  func exchange(_ request: [UInt8]) throws -> (status: Int, body: [UInt8]) {
    try send(request)
    var end = headEnd()
    while end == nil {
      try receive()
      end = headEnd()
    }
    guard let end else { return (0, []) }
    let text = String(decoding: waiting[..<end], as: UTF8.self).lowercased()
    let status = Int(text.dropFirst("http/1.1 ".count).prefix(3)) ?? 0
    guard let field = text.components(separatedBy: "content-length: ").dropFirst().first,
      let count = Int(field.prefix { $0.isNumber })
    else { throw Mismatch(description: "no length") }
    while waiting.count < end + 4 + count { try receive() }
    defer { waiting.removeFirst(end + 4 + count) }
    return (status, Array(waiting[(end + 4)..<(end + 4 + count)]))
  }

  /// Sends `request` and gives back everything until the other side closes.
  func untilClosed(_ request: [UInt8]) throws -> [UInt8] {
    try send(request)
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = recv(descriptor, &buffer, buffer.count, 0)
      try require(count >= 0, "connection lost")
      if count == 0 { return waiting }
      waiting += buffer[..<count]
    }
  }

  private func headEnd() -> Int? {
    guard waiting.count >= 4 else { return nil }
    return (0...waiting.count - 4).first { waiting[$0..<$0 + 4].elementsEqual([13, 10, 13, 10]) }
  }

  private func send(_ bytes: [UInt8]) throws {
    var sent = 0
    while sent < bytes.count {
      let count = bytes[sent...].withUnsafeBytes { Glibc.send(descriptor, $0.baseAddress, $0.count, 0) }
      try require(count > 0, "connection lost")
      sent += count
    }
  }

  private func receive() throws {
    var buffer = [UInt8](repeating: 0, count: 65_536)
    let count = recv(descriptor, &buffer, buffer.count, 0)
    try require(count > 0, "connection lost")
    waiting += buffer[..<count]
  }
}
