/// How much to send and to ask for in one exchange: what is lost at most when the line breaks. Halves when the line
/// broke or stood still, doubles when an exchange went well.
public struct Budget: Hashable, Sendable {
  /// The least, bytes.
  public static let least = 4_096
  /// The most, bytes.
  public static let most = 524_288
  /// The start where nothing is known of the line, bytes.
  public static let usual = 65_536
  /// The start on a line known to be bad, bytes.
  public static let badLine = 16_384

  /// The bytes of an exchange, each way.
  public private(set) var bytes: Int

  /// Begins with `bytes`.
  public init(_ bytes: Int = Budget.usual) { self.bytes = min(max(bytes, Self.least), Self.most) }

  /// An exchange went well.
  public mutating func grow() { bytes = min(bytes * 2, Self.most) }

  /// The line broke or stood still.
  public mutating func shrink() { bytes = max(bytes / 2, Self.least) }
}
