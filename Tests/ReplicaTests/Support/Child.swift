import Foundation
import Synchronization
import Testing

/// A process of the program `CrashWriter`, with what it says.
final class Child {
  private let process: pid_t
  private let output: Int32
  private let input: Int32
  private var pending: [UInt8] = []
  private var isReaped = false

  /// Where the build put the program: beside the tests.
  static func programPath() throws -> String {
    let tests = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    let path = URL(fileURLWithPath: tests).deletingLastPathComponent().path + "/CrashWriter"
    try #require(FileManager.default.isExecutableFile(atPath: path), "CrashWriter is not built")
    return path
  }

  /// One start at a time: a child must not inherit the pipes of another.
  private static let starting = Mutex(())

  /// Starts CrashWriter with `arguments`; `under` is a program and its arguments that is to run it.
  init(_ arguments: [String], under: [String] = []) throws {
    let line = under + [try Self.programPath()] + arguments
    let started = Self.starting.withLock { _ in Self.start(line) }
    process = started.process
    output = started.output
    input = started.input
    try #require(process > 0, "cannot start \(line[0])")
  }

  private static func start(_ line: [String]) -> (process: pid_t, output: Int32, input: Int32) {
    var down: [Int32] = [-1, -1]
    var up: [Int32] = [-1, -1]
    pipe(&down)
    pipe(&up)
    for descriptor in down + up { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, down[0], 0)
    posix_spawn_file_actions_adddup2(&actions, up[1], 1)
    var words: [UnsafeMutablePointer<CChar>?] = line.map { strdup($0) }
    words.append(nil)
    defer { for word in words { free(word) } }
    let nothing: [UnsafeMutablePointer<CChar>?] = [nil]
    var process: pid_t = 0
    let code = posix_spawn(&process, line[0], &actions, nil, words, nothing)
    close(down[0])
    close(up[1])
    return (code == 0 ? process : -1, up[0], down[1])
  }

  deinit {
    if process > 0, !isReaped { kill() }
    close(output)
    close(input)
  }

  /// Ends it at once, wherever it is.
  func kill() {
    Glibc.kill(process, SIGKILL)
    wait()
  }

  /// Waits until it has ended.
  ///
  /// - Returns: Its exit code; nil when a signal ended it.
  @discardableResult
  func wait() -> Int32? {
    guard !isReaped else { return nil }
    isReaped = true
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    return status & 0x7f == 0 ? (status >> 8) & 0xff : nil
  }

  /// Ends its input.
  func endInput() { Glibc.write(input, "\n", 1) }

  /// The next whole line; nil when there is no more. A line that was cut short is not one.
  func line() -> String? {
    while true {
      if let end = pending.firstIndex(of: 0x0a) {
        let line = String(decoding: pending[..<end], as: UTF8.self)
        pending.removeSubrange(...end)
        return line
      }
      var chunk = [UInt8](repeating: 0, count: 65_536)
      let count = read(output, &chunk, chunk.count)
      if count <= 0 { return nil }
      pending += chunk[..<count]
    }
  }

  /// All lines that are left.
  func lines() -> [String] {
    var lines: [String] = []
    while let line = line() { lines.append(line) }
    return lines
  }
}
