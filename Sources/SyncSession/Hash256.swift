/// SHA-256, handed in by the caller: the pure modules compute no cryptography themselves. Gives 32 bytes.
public typealias Hash256 = @Sendable ([UInt8]) -> [UInt8]

/// The hash chain over everything that one device ever committed.
public enum Chain {
  /// The hash before the first change set: 32 zero bytes.
  public static let start = [UInt8](repeating: 0, count: 32)

  /// The hash after a change set with `canonicalBytes`, when it was `before` until then.
  public static func next(after before: [UInt8], _ canonicalBytes: [UInt8], _ hash: Hash256) -> [UInt8] {
    hash(before + canonicalBytes)
  }
}
