import Crypto

/// The sessions of a site, in memory only: a restart ends them all. Of a cookie only the SHA-256 is kept.
public actor Sessions {
  /// How long a session lasts.
  public struct Limits: Hashable, Sendable {
    /// Without a request, milliseconds.
    public var idle: UInt64 = 15 * 60_000
    /// In all, milliseconds.
    public var absolute: UInt64 = 10 * 3_600_000
    /// Sessions at most; the one that was used longest ago gives way.
    public var countMax = 500
    /// What pages may keep in one: values, and bytes of each.
    public var keptMax = 64
    /// The longest value that is kept, bytes.
    public var keptBytesMax = 4_096

    /// Fifteen minutes idle, ten hours in all.
    public init() {}
  }

  private let limits: Limits
  private let now: @Sendable () -> UInt64
  private var sessions: [[UInt8]: Session] = [:]

  /// No sessions yet; `now` gives milliseconds.
  public init(_ limits: Limits = Limits(), now: @escaping @Sendable () -> UInt64) {
    self.limits = limits
    self.now = now
  }

  /// A new session, with the value of its cookie: 256 random bits. For a sign-in the session of before is ended, so that
  /// a cookie known earlier is worth nothing.
  public func begin(person: UInt32? = nil, insteadOf old: [UInt8]? = nil) -> (cookie: String, session: Session) {
    if let old { sessions[old] = nil }
    dropOld()
    let cookie = Self.random()
    let time = now()
    let session = Session(
      id: Self.digest(cookie), person: person, token: Self.random(), startedAt: time, usedAt: time)
    sessions[session.id] = session
    return (cookie, session)
  }

  /// The session of a cookie; nil for none, or one that is over. A request that nobody made by hand, such as one for live
  /// updates, does not lengthen it.
  public func find(_ cookie: String, isQuiet: Bool = false) -> Session? {
    let id = Self.digest(cookie)
    guard var session = sessions[id] else { return nil }
    guard !isOver(session) else {
      sessions[id] = nil
      return nil
    }
    if !isQuiet { session.usedAt = now() }
    sessions[id] = session
    return session
  }

  /// Ends a session.
  public func end(_ id: [UInt8]) { sessions[id] = nil }

  /// Ends the sessions of `person`, but for `own`: whoever else sits in front of one knows the old password at best.
  public func endAll(of person: UInt32, except own: [UInt8]? = nil) {
    sessions = sessions.filter { $0.value.person != person || $0.key == own }
  }

  /// Ends every session, such as when the records are locked.
  public func endAll() { sessions = [:] }

  /// Keeps a value for the pages of a session; an empty one is forgotten. What is too long or too much is not kept.
  public func keep(_ name: String, _ value: String, in id: [UInt8]) {
    guard value.utf8.count <= limits.keptBytesMax, var session = sessions[id] else { return }
    if value.isEmpty {
      session.kept[name] = nil
    } else if session.kept.count < limits.keptMax || session.kept[name] != nil {
      session.kept[name] = value
    }
    sessions[id] = session
  }

  func setNotice(_ notice: Notice?, in id: [UInt8]) { sessions[id]?.notice = notice }

  func takeNotice(of id: [UInt8]) -> Notice? {
    defer { sessions[id]?.notice = nil }
    return sessions[id]?.notice
  }

  /// Whether anybody is signed in whose session is not over.
  public func isAnybodySignedIn() -> Bool { sessions.values.contains { $0.person != nil && !isOver($0) } }

  /// How many there are.
  public var count: Int { sessions.count }

  private func isOver(_ session: Session) -> Bool {
    let time = now()
    func age(_ since: UInt64) -> UInt64 { time > since ? time - since : 0 }
    return age(session.usedAt) > limits.idle || age(session.startedAt) > limits.absolute
  }

  private func dropOld() {
    sessions = sessions.filter { !isOver($0.value) }
    // Whoever has not come in gives way first: opening pages puts nobody out.
    func order(_ session: Session) -> (Int, UInt64) { (session.person == nil ? 0 : 1, session.usedAt) }
    while sessions.count >= limits.countMax, let oldest = sessions.min(by: { order($0.value) < order($1.value) }) {
      sessions[oldest.key] = nil
    }
  }

  private static func digest(_ cookie: String) -> [UInt8] { Array(SHA256.hash(data: Array(cookie.utf8))) }

  /// 256 random bits in hexadecimal.
  private static func random() -> String {
    SymmetricKey(size: .bits256).withUnsafeBytes { bytes in
      bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }
  }
}
