import Mustache

/// Escapes text for HTML, scalar by scalar. The library's own escaping goes by character, and a quotation mark followed by a
/// combining accent is one character to Swift but still ends an attribute for a browser.
struct PageEscape: MustacheContentType {
  /// The name in the pragma that every template of a `TemplateSet` begins with.
  static let name = "LEMBAR"

  func escapeText(_ text: String) -> String { Self.escape(text) }

  /// The text with everything that HTML could read as markup replaced.
  static func escape(_ text: String) -> String {
    var escaped = String.UnicodeScalarView()
    escaped.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "<": escaped.append(contentsOf: "&lt;".unicodeScalars)
      case ">": escaped.append(contentsOf: "&gt;".unicodeScalars)
      case "&": escaped.append(contentsOf: "&amp;".unicodeScalars)
      case "\"": escaped.append(contentsOf: "&quot;".unicodeScalars)
      case "'": escaped.append(contentsOf: "&#39;".unicodeScalars)
      case "`": escaped.append(contentsOf: "&#96;".unicodeScalars)
      case "\0": escaped.append("\u{FFFD}")
      default: escaped.append(scalar)
      }
    }
    return String(escaped)
  }
}
