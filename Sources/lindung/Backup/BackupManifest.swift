import Foundation
import Hub

/// What stands first in a backup: what it holds, and where the office stood.
struct BackupManifest: Codable, Hashable {
  /// One file of the office's folder.
  struct Part: Codable, Hashable {
    let name: String
    let size: UInt64
    let sha256: String
  }

  /// The version of this form; another is refused.
  let format: Int
  /// When the backup was made, milliseconds since 1970.
  let made: UInt64
  /// Where the hub stood.
  let marks: HubMarks
  /// The files, in the order in which they follow.
  let parts: [Part]

  /// The form that is written and read here.
  static let formatNow = 1
  /// No manifest is longer.
  static let countMax = 16 * 1_048_576
  /// The files of an office, by their path in its folder; a backup holds exactly these, in this order.
  static let names = ["hub/" + HubService.keyName, "hub/" + HubService.storeName, "desk/replica.sqlite"]
}

/// Bytes as hexadecimal digits.
func hexadecimal(_ bytes: [UInt8]) -> String {
  bytes.map { byte in byte < 16 ? "0" + String(byte, radix: 16) : String(byte, radix: 16) }.joined()
}
