/// A language of the screens.
public enum Language: String, Sendable, CaseIterable {
  /// Indonesian, the default.
  case id
  /// English.
  case en
}
