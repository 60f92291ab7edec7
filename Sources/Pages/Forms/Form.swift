/// What a form sent: names with their values, in the order in which they came.
public struct Form: Hashable, Sendable {
  /// The most that a form may be.
  public struct Limits: Hashable, Sendable {
    /// The whole body, bytes.
    public var bodyBytesMax = 262_144
    /// Fields, repeated ones counted each.
    public var fieldsMax = 400
    /// A name, bytes.
    public var nameBytesMax = 100
    /// A value, bytes.
    public var valueBytesMax = 65_536

    /// What ordinary forms need.
    public init() {}
  }

  /// Why a body is no form.
  public enum Flaw: Error, Hashable, Sendable {
    /// It is larger than the limits allow.
    case tooLarge
    /// It is not written as forms are, or not in UTF-8.
    case malformed
  }

  /// The fields.
  public let fields: [HiddenField]

  /// A form with these fields.
  public init(_ fields: [HiddenField] = []) { self.fields = fields }

  /// Reads `application/x-www-form-urlencoded`; nothing is set aside before its size is known to be within `limits`.
  ///
  /// - Throws: `Flaw`.
  public init(_ bytes: [UInt8], limits: Limits = Limits()) throws(Flaw) {
    guard bytes.count <= limits.bodyBytesMax else { throw .tooLarge }
    var fields: [HiddenField] = []
    for pair in bytes.split(separator: UInt8(ascii: "&")) {
      guard fields.count < limits.fieldsMax else { throw .tooLarge }
      let parts = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
      let name = try Self.text(parts[0])
      let value = parts.count > 1 ? try Self.text(parts[1]) : ""
      guard name.utf8.count <= limits.nameBytesMax, value.utf8.count <= limits.valueBytesMax else { throw .tooLarge }
      fields.append(HiddenField(name, value))
    }
    self.fields = fields
  }

  /// The first value of a name, without white space around it; empty without one.
  public subscript(name: String) -> String {
    let value = fields.first { $0.name == name }?.value ?? ""
    // By scalars: a space with an accent on it is one character, and no white space.
    let scalars = value.unicodeScalars
    guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
      let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
    else { return "" }
    return String(scalars[first...last]).replacing("\r\n", with: "\n")
  }

  /// A value as it was sent, such as a passphrase; empty without one.
  public func exact(_ name: String) -> String { fields.first { $0.name == name }?.value ?? "" }

  /// All values of a name.
  public func all(_ name: String) -> [String] { fields.filter { $0.name == name }.map(\.value) }

  /// Whether the name was sent.
  public func has(_ name: String) -> Bool { fields.contains { $0.name == name } }

  /// One part, `+` and `%XX` decoded.
  private static func text(_ part: ArraySlice<UInt8>) throws(Flaw) -> String {
    var decoded: [UInt8] = []
    decoded.reserveCapacity(part.count)
    var index = part.startIndex
    while index < part.endIndex {
      let byte = part[index]
      switch byte {
      case UInt8(ascii: "+"): decoded.append(UInt8(ascii: " "))
      case UInt8(ascii: "%"):
        guard index + 2 < part.endIndex, let high = digit(part[index + 1]), let low = digit(part[index + 2]) else {
          throw .malformed
        }
        decoded.append(high << 4 | low)
        index += 2
      default: decoded.append(byte)
      }
      index += 1
    }
    guard let text = String(validating: decoded, as: UTF8.self) else { throw .malformed }
    return text
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}
