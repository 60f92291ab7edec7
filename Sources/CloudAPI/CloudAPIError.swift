/// Why the office's WhatsApp cannot be used as it was set up. Names what is wrong, never a value.
public enum CloudAPIError: Error, Hashable, Sendable {
  /// The file cannot be read, or is no JSON object.
  case configUnreadable
  /// Others than its owner may read the file.
  case configOpenToOthers
  /// A member of the file is missing or cannot be used.
  case badMember(String)
  /// The listener would be reachable from a network without TLS.
  case notLoopback
}
