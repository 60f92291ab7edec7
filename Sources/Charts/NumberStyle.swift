/// How numbers are written in a language: which sign parts thousands, and which stands before decimals.
public enum NumberStyle: String, Hashable, Sendable, CaseIterable {
  /// `1.234,5`.
  case indonesian
  /// `1,234.5`.
  case english

  private var group: String { self == .indonesian ? "." : "," }
  private var point: String { self == .indonesian ? "," : "." }

  /// A whole number with its thousands parted.
  public func whole(_ number: Int) -> String { (number < 0 ? "−" : "") + grouped(number.magnitude) }

  /// A number with at most one decimal, rounded half away from zero; none where it would be 0. Numbers beyond
  /// ±`decimalMax` and what is no number are written as the nearest that is.
  public func decimal(_ number: Double) -> String {
    let tenths = (min(max(number.isNaN ? 0 : number, -Self.decimalMax), Self.decimalMax) * 10).rounded()
    let (wholes, rest) = UInt(tenths.magnitude).quotientAndRemainder(dividingBy: 10)
    return (tenths < 0 ? "−" : "") + grouped(wholes) + (rest == 0 ? "" : point + String(rest))
  }

  /// A whole number beyond what `Int` holds.
  func large(_ number: UInt) -> String { grouped(number) }

  /// The largest number that `decimal` writes.
  public static let decimalMax = 1e15

  private func grouped(_ number: UInt) -> String {
    let digits = String(number)
    var parts: [Substring] = []
    var rest = digits[...]
    while rest.count > 3 {
      parts.insert(rest.suffix(3), at: 0)
      rest = rest.dropLast(3)
    }
    return ([rest] + parts).joined(separator: group)
  }
}
