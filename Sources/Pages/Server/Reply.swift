/// What a handler answers.
public enum Reply: Sendable {
  /// A page.
  case page(Page)
  /// Go and see: the answer to every form that did something, so that going back does not do it again.
  case see(String, Notice?)
  /// A few words for the page's own script.
  case words([String: String])
  /// A file to be saved or shown.
  case file(name: String, mime: String, bytes: [UInt8], isShown: Bool)
  /// A document of its own, such as a letter: HTML that this program made and escaped.
  case document(String)
  /// She has signed in: her session begins here, and she goes on to the path.
  case signedIn(UInt32, String)
  /// Her session is over; she goes on to the path.
  case signedOut(String)

  /// Go and see `path`.
  public static func see(_ path: String) -> Reply { .see(path, nil) }
}

/// Why there is no answer, beyond what commands refuse.
public enum PageRefusal: Error, Hashable, Sendable {
  /// There is no such page.
  case notFound
  /// The records are locked; only the page that unlocks them is shown.
  case locked
  /// The form came from another site, or from a session that is over.
  case strayForm
  /// A page of another site led here.
  case strayLink
  /// The request is for another address than this server's.
  case strayHost
  /// The form is larger than forms may be.
  case tooLarge
  /// The form cannot be read.
  case malformed
  /// What is asked for is not for this person.
  case forbidden
}
