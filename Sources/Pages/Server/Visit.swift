import CaseModel

/// A request as a handler sees it.
public struct Visit: Sendable {
  /// The path.
  public let path: String
  /// The parts of the path that the route names.
  public let parameters: [String: String]
  /// What stands after the question mark: codes and page numbers, never anything about a person.
  public let query: [String: String]
  /// What a form sent; empty for a page that is only looked at.
  public let form: Form
  /// The files that a form sent.
  public let files: [FormFile]
  /// The language of the words.
  public let language: Language
  /// The session.
  public let session: Session?
  /// Now, milliseconds.
  public let now: UInt64
  /// Whether the page's own script asks, which wants no whole page.
  public let isFromScript: Bool
  /// Whether the records are the office's own: what is saved then is at the office.
  public let isOffice: Bool
  let sessions: Sessions?

  /// A visit; tests make one by hand.
  public init(
    path: String, parameters: [String: String] = [:], query: [String: String] = [:], form: Form = Form(),
    files: [FormFile] = [], language: Language = .id, session: Session? = nil, now: UInt64 = 0,
    isFromScript: Bool = false, isOffice: Bool = false, sessions: Sessions? = nil
  ) {
    self.path = path
    self.parameters = parameters
    self.query = query
    self.form = form
    self.files = files
    self.language = language
    self.session = session
    self.now = now
    self.isFromScript = isFromScript
    self.isOffice = isOffice
    self.sessions = sessions
  }

  /// The person who is signed in; nil on the sign-in page.
  public var person: UInt32? { session?.person }

  /// Times as people read them.
  public var clock: PageClock { PageClock(language, now: now) }

  /// The wording in the visitor's language.
  public func say(_ indonesian: String, _ english: String) -> String { language.say(indonesian, english) }

  /// The part of the path that the route calls `name`; empty for one that it does not name.
  public subscript(name: String) -> String { parameters[name] ?? "" }

  /// Keeps a value for the pages of this session.
  public func keep(_ name: String, _ value: String) async {
    guard let session, let sessions else { return }
    await sessions.keep(name, value, in: session.id)
  }

  /// Ends the sessions in which `person` is signed in elsewhere; this one goes on.
  public func endOthers(of person: UInt32) async {
    await sessions?.endAll(of: person, except: session?.id)
  }

  /// What was kept under that name; empty for nothing.
  public func kept(_ name: String) -> String { session?.kept[name] ?? "" }
}

/// A file that a form sent.
public struct FormFile: Hashable, Sendable {
  /// The form's field.
  public let field: String
  /// The file's name as the browser gave it.
  public let name: String
  /// The content.
  public let bytes: [UInt8]

  /// A file.
  public init(field: String, name: String, bytes: [UInt8]) {
    self.field = field
    self.name = name
    self.bytes = bytes
  }
}
