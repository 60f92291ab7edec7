/// Somebody's visit: who, since when, and what the pages keep for her until it ends. Before she has signed in it has no
/// person and serves only to check the sign-in form.
public struct Session: Sendable {
  /// The name in this process: the SHA-256 of what the cookie holds.
  public let id: [UInt8]
  /// The person's number; nil before she has signed in.
  public let person: UInt32?
  /// What every form of the session carries.
  public let token: String
  /// When she signed in, milliseconds.
  public let startedAt: UInt64
  /// When she last asked for something.
  public internal(set) var usedAt: UInt64
  /// What pages keep, such as the words that were searched for.
  public internal(set) var kept: [String: String] = [:]
  /// What is said on the next page.
  var notice: Notice?
}
