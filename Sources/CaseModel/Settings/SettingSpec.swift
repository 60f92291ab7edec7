/// One thing that an office sets for itself: its name, what it means, and what holds while it says nothing.
public struct SettingSpec: Sendable {
  /// What kind of text the value is.
  public enum Kind: Hashable, Sendable {
    /// Hours of a weekday, `08.00-16.00`, or `tutup`.
    case hours
    /// A whole number in this range.
    case number(ClosedRange<Int>)
    /// Words, at most so many characters.
    case text(Int)
    /// `ya` or `tidak`.
    case flag
  }

  /// The stable name, such as `timer.T_6JAM`.
  public let name: String
  /// The words on screens.
  public let labels: Labels
  /// What the value must be.
  public let kind: Kind
  /// What holds when the office has said nothing.
  public let usual: String

  init(_ name: String, id: String, en: String, _ kind: Kind, _ usual: String) {
    self.name = name
    labels = Labels(id: id, en: en)
    self.kind = kind
    self.usual = usual
  }

  /// Whether `text` can be the value.
  public func accepts(_ text: String) -> Bool {
    switch kind {
    case .hours: text == Self.closed || DayHours(text) != nil
    case .number(let range): Int(text).map(range.contains) ?? false
    case .text(let most): !text.isEmpty && text.count <= most
    case .flag: text == Self.yes || text == Self.no
    }
  }

  /// The value of `hours` for a day without any.
  public static let closed = "tutup"
  /// The value of a flag that is set.
  public static let yes = "ya"
  /// The value of a flag that is not.
  public static let no = "tidak"

  /// The setting of that name; nil for a name that this version does not know: it is kept and shown as it is.
  public static func named(_ name: String) -> SettingSpec? { byName[name] }

  private static let byName = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })
}
