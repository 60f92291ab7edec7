import Foundation

/// pycrdt (Yrs) and Loro from PyPI, run by `Scripts/crdt_peers.py` in a virtual environment below `.build`.
struct PythonPeers {
  /// What both took for one thing.
  struct Pair {
    let pycrdt: Double
    let loro: Double
  }

  private struct Answer: Decodable {
    let pycrdt: [String: Double]
    let loro: [String: Double]

    func pair(_ name: String) throws -> Pair {
      guard let left = pycrdt[name], let right = loro[name] else {
        throw Mismatch(description: "crdt_peers.py says nothing about \(name)")
      }
      return Pair(pycrdt: left, loro: right)
    }
  }

  private let python: String
  private let script: String
  private let folder: String

  /// Sets up the environment; nil when the machine has no Python or the packages cannot be fetched.
  init?(package: String, folder: String) {
    let environment = package + "/.build/venv"
    script = package + "/Scripts/crdt_peers.py"
    python = environment + "/bin/python"
    self.folder = folder
    let requirements = package + "/Scripts/requirements.txt"
    if !FileManager.default.fileExists(atPath: python) {
      guard Self.run("/usr/bin/env", ["python3", "-m", "venv", environment]) != nil else { return nil }
    }
    guard Self.run(python, ["-m", "pip", "-q", "install", "-r", requirements]) != nil else { return nil }
  }

  /// Merges the rows into an empty document.
  func bulk(_ rows: Rows) throws -> Pair {
    try write("rows.txt", rows.texts.map { $0.joined(separator: "\t") })
    return try answer("bulk").pair("merge")
  }

  /// Merges edits of the same fields, made by two people at once; then the same edits again.
  func conflict(_ rows: Rows, _ left: [String], _ right: [String]) throws -> (merge: Pair, again: Pair) {
    try write("rows.txt", rows.texts.map { $0.joined(separator: "\t") })
    try write("left.txt", left)
    try write("right.txt", right)
    let answer = try answer("conflict")
    return (try answer.pair("merge"), try answer.pair("again"))
  }

  /// The bytes of a day's update: as they are, and deflated as a push is.
  func day(_ edits: [DayEdit], base: [[String]]) throws -> (raw: Pair, deflated: Pair) {
    try write("rows.txt", base.map { $0.joined(separator: "\t") })
    try write("day.txt", edits.map { "\($0.commit)\t\($0.caseIndex)\t\($0.field)\t\($0.value)" })
    let answer = try answer("day")
    return (try answer.pair("raw"), try answer.pair("deflated"))
  }

  private func write(_ name: String, _ lines: [String]) throws {
    try lines.joined(separator: "\n").write(toFile: folder + "/" + name, atomically: false, encoding: .utf8)
  }

  private func answer(_ task: String) throws -> Answer {
    guard let output = Self.run(python, [script, task, folder]) else {
      throw Mismatch(description: "crdt_peers.py failed")
    }
    return try JSONDecoder().decode(Answer.self, from: output)
  }

  private static func run(_ program: String, _ arguments: [String]) -> Data? {
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.standardOutput = output
    guard (try? process.run()) != nil else { return nil }
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return process.terminationStatus == 0 ? data : nil
  }
}
