/// One address of a site, with what answers it.
public struct Route: Sendable {
  /// How it is asked for.
  public enum Method: String, Hashable, Sendable {
    /// To be looked at: changes nothing.
    case get = "GET"
    /// A form: its origin and its token are checked before the handler sees it.
    case post = "POST"
  }

  /// Who may ask.
  public enum Access: Hashable, Sendable {
    /// Whoever has signed in; all others are led to the sign-in page.
    case signedIn
    /// Anybody at this machine, such as the sign-in page itself.
    case anybody
  }

  /// How it is asked for.
  public let method: Method
  /// The path; `:name` stands for any one part.
  public let path: String
  /// Who may ask.
  public let access: Access
  /// Whether a script asks by itself, which must not lengthen the session.
  public let isQuiet: Bool
  /// The most that its form may be.
  public let limits: Form.Limits
  /// What answers.
  public let handler: @Sendable (Visit) async throws -> Reply
}

/// The addresses of a site. A page is looked at, an act is a form; there is no third way in.
public struct Routes: Sendable {
  /// All of them, in the order in which they were added.
  public private(set) var all: [Route] = []

  /// None yet.
  public init() {}

  /// Adds a page.
  public mutating func page(
    _ path: String, _ access: Route.Access = .signedIn, isQuiet: Bool = false,
    _ handler: @escaping @Sendable (Visit) async throws -> Reply
  ) {
    all.append(
      Route(method: .get, path: path, access: access, isQuiet: isQuiet, limits: Form.Limits(), handler: handler))
  }

  /// Adds what a form does.
  public mutating func act(
    _ path: String, _ access: Route.Access = .signedIn, limits: Form.Limits = Form.Limits(),
    _ handler: @escaping @Sendable (Visit) async throws -> Reply
  ) {
    all.append(
      Route(method: .post, path: path, access: access, isQuiet: false, limits: limits, handler: handler))
  }
}
