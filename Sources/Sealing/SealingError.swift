/// Why something sealed could not be opened. Says nothing about the content.
public enum SealingError: Error, Hashable, Sendable {
  /// The passphrase or key is wrong, or the bytes were changed or moved.
  case cannotOpen
  /// The bytes are too short or carry parameters out of range.
  case malformed
  /// The key file is missing, unreadable or readable by others.
  case keyFile
  /// The one-time code is not one: wrong length, letters or check.
  case malformedCode
  /// The bytes cannot be inflated to the declared length.
  case notInflatable
  /// A sealed file cannot be read or written; the number is `errno`.
  case file(Int32)
}
