import Foundation
import Glibc

/// What a running process answered to a command handed to it.
struct ControlAnswer: Codable, Sendable {
  let output: String
  let complaint: String
  let exitCode: Int32

  /// Prints it as the command itself would have.
  func deliver() {
    if !output.isEmpty { print(output) }
    if !complaint.isEmpty { FileHandle.standardError.write(Data((complaint + "\n").utf8)) }
  }
}

/// A command handed to a running process.
struct ControlQuestion: Codable, Sendable {
  /// The command line.
  let arguments: [String]
  /// What its caller typed for it.
  let secrets: HandedSecrets
}

/// The way from one command to the process that has the folder unlocked: a Unix socket in the folder, open to its owner
/// only. One command a connection: arguments in, printout out.
enum ControlSocket {
  /// The longest command or answer, bytes.
  static let messageMax = 64 * 1_048_576

  static func path(_ folder: String) -> String { folder + "/control.sock" }

  /// Hands the command over; nil when no process listens.
  static func ask(folder: String, _ question: ControlQuestion) throws -> ControlAnswer? {
    guard let descriptor = connect(path(folder)) else { return nil }
    defer { close(descriptor) }
    let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: false)
    try handle.write(contentsOf: try JSONEncoder().encode(question))
    shutdown(descriptor, Int32(SHUT_WR))
    guard let data = try handle.readToEnd() else { return nil }
    return try JSONDecoder().decode(ControlAnswer.self, from: data)
  }

  private static func connect(_ path: String) -> Int32? {
    let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    guard descriptor >= 0 else { return nil }
    guard withAddress(path, { Glibc.connect(descriptor, $0, $1) }) == 0 else {
      close(descriptor)
      return nil
    }
    return descriptor
  }

  /// Listens until the process ends; each connection is answered by `answer`, one at a time.
  static func listen(
    folder: String, answer: @escaping @Sendable (ControlQuestion) async -> ControlAnswer
  ) throws {
    let path = path(folder)
    unlink(path)
    let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    let old = umask(0o177)
    let bound = withAddress(path) { bind(descriptor, $0, $1) }
    umask(old)
    guard descriptor >= 0, bound == 0, Glibc.listen(descriptor, 16) == 0 else {
      throw Complaint.processFailed("control.sock")
    }
    let thread = Thread {
      while true {
        let connection = accept(descriptor, nil, nil)
        if connection < 0 { continue }
        let done = DispatchSemaphore(value: 0)
        Task {
          await serve(connection, answer)
          done.signal()
        }
        done.wait()
      }
    }
    thread.start()
  }

  private static func serve(_ connection: Int32, _ answer: (ControlQuestion) async -> ControlAnswer) async {
    let handle = FileHandle(fileDescriptor: connection, closeOnDealloc: true)
    guard let data = try? handle.readToEnd(), data.count <= messageMax,
      let question = try? JSONDecoder().decode(ControlQuestion.self, from: data)
    else { return }
    let reply = await answer(question)
    guard let encoded = try? JSONEncoder().encode(reply) else { return }
    signal(SIGPIPE, SIG_IGN)
    do { try handle.write(contentsOf: encoded) } catch {
      FileHandle.standardError.write(Data("control.sock: \(error)\n".utf8))
    }
  }

  private static func withAddress(_ path: String, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32) -> Int32 {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    let bytes = Array(path.utf8)
    guard bytes.count < MemoryLayout.size(ofValue: address.sun_path) else { return -1 }
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
    return withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        body($0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
  }
}
