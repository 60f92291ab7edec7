/// Somebody says at the desk that she is a user.
public struct SignInAttempt: Sendable {
  /// The number that she names.
  public let user: UInt32
  /// The password.
  public let password: String
  /// The code of the second factor; empty when none was given.
  public let code: String
  /// Where she is: what a lock-out holds for, such as `desk` or an address.
  public let source: String
  /// Whether she is signed in already and shows by her password that it is still she: no code is asked for, none is spent.
  public let isConfirmation: Bool

  /// An attempt.
  public init(user: UInt32, password: String, code: String, source: String, isConfirmation: Bool = false) {
    self.user = user
    self.password = password
    self.code = code
    self.source = source
    self.isConfirmation = isConfirmation
  }
}

/// What came of an attempt. A refusal says neither whether the number exists nor what was wrong.
public enum SignInVerdict: Hashable, Sendable {
  /// She is who she says.
  case granted
  /// Number, password or code is wrong.
  case refused
  /// Not looked at: this source waits until then, milliseconds.
  case locked(until: UInt64)
}

/// An attempt and its verdict, for whoever keeps account of them. Holds no secret.
public struct SignInEvent: Hashable, Sendable {
  /// The number that was named; of a user or not.
  public let user: UInt32
  /// Where from.
  public let source: String
  /// When, by the hub's clock, milliseconds.
  public let time: UInt64
  /// What came of it.
  public let verdict: SignInVerdict
}
