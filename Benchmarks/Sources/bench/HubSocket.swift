import Foundation
import Glibc

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

  /// Posts `body` and gives back the body of the answer.
  func post(_ path: String, _ body: [UInt8]) throws -> [UInt8] {
    let head =
      "POST \(path) HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/vnd.lindung.v1\r\n"
      + "Content-Length: \(body.count)\r\n\r\n"
    try send(Array(head.utf8) + body)
    var end = headEnd()
    while end == nil {
      try receive()
      end = headEnd()
    }
    guard let end else { return [] }
    let text = String(decoding: waiting[..<end], as: UTF8.self).lowercased()
    try require(text.hasPrefix("http/1.1 200"), String(text.prefix(20)))
    guard let field = text.components(separatedBy: "content-length: ").dropFirst().first,
      let count = Int(field.prefix { $0.isNumber })
    else { throw Mismatch(description: "no length") }
    while waiting.count < end + 4 + count { try receive() }
    defer { waiting.removeFirst(end + 4 + count) }
    return Array(waiting[(end + 4)..<(end + 4 + count)])
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
