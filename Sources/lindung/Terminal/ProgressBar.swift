import Foundation
import Glibc

/// A bar on the error stream, when that is a terminal; nothing otherwise.
enum ProgressBar {
  /// What to call with the share done, 0 to 1.
  static func make(_ title: String) -> (Double) -> Void {
    guard isatty(STDERR_FILENO) == 1 else { return { _ in } }
    var shown = -1
    return { share in
      let percent = Int(min(max(share, 0), 1) * 100)
      if percent == shown { return }
      shown = percent
      let filled = String(repeating: "█", count: percent / 4) + String(repeating: "░", count: 25 - percent / 4)
      let end = percent == 100 ? "\n" : ""
      FileHandle.standardError.write(Data("\r\(title) \(filled) \(percent) %\(end)".utf8))
    }
  }
}
