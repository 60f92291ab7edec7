import HTTPTypes

/// Whether a request is meant for this server, and whether a form was filled in on it.
enum SameOrigin {
  /// The header `Host` names this machine by one of its two names and the port that is open, so that a page of somewhere else
  /// cannot reach the server under a name of its own. Without a socket there is no port to name.
  static func isOurs(host: String?, port: Int) -> Bool {
    port == 0 ? host == "localhost" : host == "127.0.0.1:\(port)" || host == "localhost:\(port)"
  }

  /// The form was filled in on a page of this very address. A browser that is told to send no referrer names no origin
  /// either (`null`); then only its own word for it counts.
  static func isOwnForm(origin: String?, fetchSite: String?, host: String?) -> Bool {
    if let origin, origin != "null" {
      guard let host, origin == "http://\(host)" else { return false }
      return fetchSite == nil || fetchSite == "same-origin"
    }
    return fetchSite == "same-origin"
  }

  /// The page is asked for by whoever sits here, or by a page of this very address: a link on another site leads nowhere,
  /// and puts nobody out. A browser that does not say so is believed; the cookie is not sent along to it then.
  static func isAskedHere(_ headers: HTTPFields) -> Bool {
    guard let name = HTTPField.Name("Sec-Fetch-Site"), let site = headers[name] else { return true }
    return site == "same-origin" || site == "none"
  }

  /// Whether two tokens are the same, in a time that does not tell where they differ.
  static func isSame(_ left: String, _ right: String) -> Bool {
    let (left, right) = (Array(left.utf8), Array(right.utf8))
    guard left.count == right.count, !left.isEmpty else { return false }
    return zip(left, right).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
  }
}
