import HTTPTypes
import Hummingbird

/// The headers of every answer, errors and files too.
enum SiteHeaders {
  static let policy = [
    "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self'", "connect-src 'self'",
    "form-action 'self'", "frame-ancestors 'none'", "base-uri 'none'", "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].joined(separator: "; ")

  /// A letter has its style inside and no script at all.
  static let documentPolicy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'"

  static let all: [(String, String)] = [
    ("Content-Security-Policy", policy),
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
    ("Referrer-Policy", "no-referrer"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Cross-Origin-Embedder-Policy", "require-corp"),
    (
      "Permissions-Policy",
      "accelerometer=(), camera=(), display-capture=(), geolocation=(), microphone=(), midi=(), payment=(), usb=(), "
        + "browsing-topics=(), interest-cohort=()"
    ),
    ("Cache-Control", "no-store"),
    ("X-Robots-Tag", "noindex, nofollow, noarchive"),
    ("X-DNS-Prefetch-Control", "off"),
  ]

  /// Writes them into a response; a policy that is there already, stricter for a letter, stays.
  static func put(into response: inout Response) {
    for (name, value) in all {
      guard let name = HTTPField.Name(name) else { continue }
      if name == .contentSecurityPolicy, response.headers[name] != nil { continue }
      response.headers[name] = value
    }
  }
}
