import CaseModel

/// The two cookies: the session's, and the language's.
enum SessionCookie {
  /// Cookies do not tell ports apart, so the port is in the name: an office and a laptop on one machine would else sign
  /// each other out.
  static func name(_ port: Int) -> String { "__Host-sesi-\(port)" }

  static let language = "bahasa"

  static func set(_ value: String, port: Int) -> String {
    "\(name(port))=\(value); Path=/; Secure; HttpOnly; SameSite=Strict"
  }

  static func clear(port: Int) -> String {
    "\(name(port))=; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=0"
  }

  static func set(_ language: Language) -> String {
    "\(Self.language)=\(language.rawValue); Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=31536000"
  }

  /// The value of a cookie in the header `Cookie`; nil when it is not there.
  static func value(_ name: String, in header: String?) -> String? {
    guard let header, header.utf8.count <= 4_096 else { return nil }
    for part in header.split(separator: ";") {
      let trimmed = part.drop { $0 == " " }
      guard let equals = trimmed.firstIndex(of: "="), trimmed[..<equals] == name else { continue }
      return String(trimmed[trimmed.index(after: equals)...])
    }
    return nil
  }
}
