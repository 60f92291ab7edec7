import Foundation
import Synchronization

/// A TCP server on a thread of its own that does to each connection exactly what a test says.
final class RawServer: Sendable {
  struct Failed: Error {}

  /// One accepted connection.
  struct Connection {
    let descriptor: Int32

    /// What came until the head of a request and its announced body were complete, or the peer stopped.
    func readRequest() -> [UInt8] {
      var bytes: [UInt8] = []
      var buffer = [UInt8](repeating: 0, count: 65_536)
      while true {
        let count = recv(descriptor, &buffer, buffer.count, 0)
        guard count > 0 else { return bytes }
        bytes += buffer[..<count]
        let text = String(decoding: bytes, as: UTF8.self).lowercased()
        guard let end = text.range(of: "\r\n\r\n") else { continue }
        let length = text.range(of: "content-length: ").map { text[$0.upperBound...].prefix { $0.isNumber } }
        let head = text[..<end.upperBound].utf8.count
        if bytes.count >= head + (length.flatMap { Int($0) } ?? 0) { return bytes }
      }
    }

    func write(_ bytes: [UInt8]) {
      var sent = 0
      while sent < bytes.count {
        let count = bytes[sent...].withUnsafeBytes { send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
        guard count > 0 else { return }
        sent += count
      }
    }

    func write(_ text: String) { write(Array(text.utf8)) }

    /// Ends the connection with a reset.
    func reset() {
      var option = linger(l_onoff: 1, l_linger: 0)
      setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &option, socklen_t(MemoryLayout<linger>.size))
    }
  }

  let port: Int
  private let descriptor: Int32
  private let isClosed = Atomic(false)
  private let seen = Mutex<[[UInt8]]>([])

  /// The requests read so far.
  var requests: [[UInt8]] { seen.withLock { $0 } }

  /// Listens on a free port; `serve` gets each connection with its request, one at a time.
  init(_ serve: @escaping @Sendable (Connection, [UInt8]) -> Void) throws {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isBound = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(descriptor, $0, length) == 0 && listen(descriptor, 16) == 0 && getsockname(descriptor, $0, &length) == 0
      }
    }
    guard isBound else { throw Failed() }
    self.descriptor = descriptor
    port = Int(UInt16(bigEndian: address.sin_port))
    Thread { [self] in
      while !isClosed.load(ordering: .acquiring) {
        let accepted = accept(descriptor, nil, nil)
        guard accepted >= 0 else { return }
        let connection = Connection(descriptor: accepted)
        let request = connection.readRequest()
        if !request.isEmpty {
          seen.withLock { $0.append(request) }
          serve(connection, request)
        }
        close(accepted)
      }
    }.start()
  }

  /// Stops accepting.
  func stop() {
    isClosed.store(true, ordering: .releasing)
    shutdown(descriptor, Int32(SHUT_RDWR))
    close(descriptor)
  }
}
