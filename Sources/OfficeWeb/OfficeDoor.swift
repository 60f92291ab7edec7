/// Who may come in at the office: the accounts of the hub, as the command line asks them.
public protocol OfficeDoor: Sendable {
  /// Whether anybody has an account; without one the desk is its own user's, who has given the passphrase already.
  func hasAccounts() async throws -> Bool

  /// Signs somebody in; with no account the number and the password do not count.
  ///
  /// - Returns: The person's number.
  /// - Throws: That it is refused, or for how long, without saying what was wrong.
  func signIn(_ user: UInt32, password: String, code: String) async throws -> UInt32
}
