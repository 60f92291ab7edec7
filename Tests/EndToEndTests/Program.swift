import Foundation

/// The built program, run as a person would run it.
struct Program {
  /// What one run gave.
  struct Outcome {
    let output: String
    let complaint: String
    let exitCode: Int32

    /// The output as JSON.
    func json() throws -> Any { try JSONSerialization.jsonObject(with: Data(output.utf8)) }

    /// The output as one JSON object.
    func object() throws -> [String: Any] { try json() as? [String: Any] ?? [:] }

    /// The output as a list of JSON objects.
    func list() throws -> [[String: Any]] { try json() as? [[String: Any]] ?? [] }
  }

  static let repository = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  static let path = repository.appendingPathComponent(".build/debug/lindung")

  let folder: URL
  let passphrase = "rahasia untuk uji coba"

  init() throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("lindung-e2e-" + UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  func remove() { try? FileManager.default.removeItem(at: folder) }

  func place(_ name: String) -> String { folder.appendingPathComponent(name).path }

  func process(_ arguments: [String], environment extra: [String: String] = [:]) -> Process {
    let process = Process()
    process.executableURL = Self.path
    process.arguments = arguments
    var environment = ProcessInfo.processInfo.environment
    environment["LINDUNG_PASSPHRASE"] = passphrase
    for (name, value) in extra { environment[name] = value }
    process.environment = environment
    process.standardInput = FileHandle.nullDevice
    return process
  }

  /// Runs to the end. Output goes to files, so that no pipe can fill.
  func run(_ arguments: [String], environment: [String: String] = [:]) throws -> Outcome {
    let process = process(arguments, environment: environment)
    let output = folder.appendingPathComponent(UUID().uuidString)
    let complaint = folder.appendingPathComponent(UUID().uuidString)
    for file in [output, complaint] { try Data().write(to: file) }
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: complaint)
    try process.run()
    process.waitUntilExit()
    defer { for file in [output, complaint] { try? FileManager.default.removeItem(at: file) } }
    return Outcome(
      output: try String(contentsOf: output, encoding: .utf8),
      complaint: try String(contentsOf: complaint, encoding: .utf8), exitCode: process.terminationStatus)
  }
}
