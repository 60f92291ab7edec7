import Foundation

/// Bytes over a plain socket, and what comes back until the end.
enum RawHTTP {
  struct Failed: Error {}

  /// A connection on which nothing is said.
  final class Silent {
    let descriptor: Int32

    init(port: Int) throws { descriptor = try RawHTTP.open(port) }

    deinit { close(descriptor) }
  }

  static func get(_ path: String, port: Int) throws -> String {
    try exchange(Array("GET \(path) HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".utf8), port: port)
  }

  static func exchange(_ request: [UInt8], port: Int) throws -> String {
    try exchange(slices: [request], pause: 0, port: port)
  }

  /// Sends `slices` with a pause of so many seconds after each, as long as the peer takes them.
  static func exchange(slices: [[UInt8]], pause: Double, port: Int) throws -> String {
    let descriptor = try open(port)
    defer { close(descriptor) }
    for slice in slices {
      guard send(descriptor, slice, slice.count, Int32(MSG_NOSIGNAL)) == slice.count else { break }
      if pause > 0 { Thread.sleep(forTimeInterval: pause) }
    }
    var answer: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4_096)
    while true {
      let count = recv(descriptor, &buffer, buffer.count, 0)
      guard count > 0 else { break }
      answer += buffer[..<count]
    }
    return String(decoding: answer, as: UTF8.self)
  }

  private static func open(_ port: Int) throws -> Int32 {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    let connected = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard connected == 0 else { throw Failed() }
    return descriptor
  }
}
