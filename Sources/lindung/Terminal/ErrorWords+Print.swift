import ArgumentParser
import Foundation

extension ErrorWords {
  /// Prints the complaint on the error stream, with `--json` as an object.
  ///
  /// - Returns: What the process ends with.
  func told(isJSON: Bool) -> ExitCode {
    FileHandle.standardError.write(Data((rendered(isJSON: isJSON) + "\n").utf8))
    return ExitCode(exitCode)
  }

  /// The complaint as text or as `{"error":…,"exit_code":…}`.
  func rendered(isJSON: Bool) -> String {
    guard isJSON else { return text }
    let object = ["error": text, "exit_code": String(exitCode)]
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(object) else { return text }
    return String(decoding: data, as: UTF8.self)
  }
}
