/// How the passphrase of a laptop is changed while nothing is unlocked.
public protocol PassphraseRenewal: Sendable {
  /// Refuses a new passphrase that is not good enough.
  ///
  /// - Throws: Why.
  func check(_ new: String) throws

  /// Wraps the key anew. Whatever fails, one of the two passphrases works.
  ///
  /// - Throws: Why; the old passphrase works then.
  func renew(from old: String, to new: String) async throws
}
