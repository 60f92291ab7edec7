import Foundation

/// A command as it comes over the JSON API: the same that the command line takes, so that what can be typed can be
/// called. `protocol/api-v1.json` lists them.
struct ApiCall: Decodable, Sendable {
  /// The value of an option: a word, a number, a flag, or several words.
  enum OptionValue: Decodable, Sendable {
    case text(String)
    case number(Int64)
    case flag(Bool)
    case several([String])

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let flag = try? container.decode(Bool.self) {
        self = .flag(flag)
      } else if let number = try? container.decode(Int64.self) {
        self = .number(number)
      } else if let several = try? container.decode([String].self) {
        self = .several(several)
      } else {
        self = .text(try container.decode(String.self))
      }
    }
  }

  /// Why a call is none.
  enum Malformed: Error, Hashable {
    /// The path names no command.
    case path
    /// An option that is none, or not for callers.
    case option
  }

  /// What stands without a name, in order.
  var arguments: [String]?
  /// What has a name, without its dashes.
  var options: [String: OptionValue]?
  /// Signs the caller in at the office desk.
  var password: String?
  /// What somebody's password shall be.
  var newPassword: String?

  /// Options that say where things lie or how to print them; the server knows.
  private static let reserved: Set<String> = [
    "data", "passphrase-file", "password-file", "person", "json", "help", "version",
  ]

  /// The command line of `command`, such as `["case", "new"]`. Nothing that a caller sends can become another option: names
  /// are checked, values are bound to their names, and what has no name stands after `--`.
  ///
  /// - Throws: `Malformed`.
  func commandLine(_ command: [String]) throws(Malformed) -> [String] {
    guard !command.isEmpty, command.allSatisfy(Self.isName) else { throw .path }
    var line = command
    for (name, value) in (options ?? [:]).sorted(by: { $0.key < $1.key }) {
      guard Self.isName(name), !Self.reserved.contains(name) else { throw .option }
      switch value {
      case .text(let text): line.append("--\(name)=\(text)")
      case .number(let number): line.append("--\(name)=\(number)")
      case .flag(let flag): if flag { line.append("--\(name)") }
      case .several(let texts): line += texts.map { "--\(name)=\($0)" }
      }
    }
    return line + ["--json", "--"] + (arguments ?? [])
  }

  private static func isName(_ text: String) -> Bool {
    (1...40).contains(text.utf8.count) && text.utf8.first != UInt8(ascii: "-")
      && text.utf8.allSatisfy {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
          || $0 == UInt8(ascii: "-")
      }
  }
}
