import Foundation

/// Python beside the tests, for what another program must read or write.
enum Python {
  /// Runs a script with arguments.
  ///
  /// - Returns: What it printed; nil when it failed.
  static func run(_ script: String, _ arguments: [String], interpreter: String = "python3") throws -> String? {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [interpreter, "-B", "-c", script] + arguments
    let output = FileManager.default.temporaryDirectory.appendingPathComponent("python-" + UUID().uuidString)
    try Data().write(to: output)
    defer { try? FileManager.default.removeItem(at: output) }
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardInput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus == 0 ? try String(contentsOf: output, encoding: .utf8) : nil
  }

  /// An interpreter that has openpyxl; nil, said aloud, when there is none.
  static let withOpenpyxl: String? = {
    for interpreter in ["python3", "/usr/bin/python3"] {
      if let answer = try? run("import openpyxl", [], interpreter: interpreter), answer.isEmpty { return interpreter }
    }
    FileHandle.standardError.write(
      Data(
        "SKIPPED: no Python with openpyxl, so no other program read the workbooks (apt install python3-openpyxl)\n".utf8
      ))
    return nil
  }()
}

/// A folder for one test.
func withFolder<Result>(_ body: (String) throws -> Result) throws -> Result {
  let folder = FileManager.default.temporaryDirectory.appendingPathComponent("sheets-" + UUID().uuidString)
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  return try body(folder.path)
}
