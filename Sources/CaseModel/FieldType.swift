/// What kind of value a field holds.
public enum FieldType: String, Sendable, CaseIterable {
  /// Yes or no.
  case bool
  /// A whole number.
  case int
  /// A short text.
  case text
  /// A long text, compared word by word when two people wrote at once.
  case narrative
  /// A code of the field's list; an unknown code of a newer version is kept.
  case code
  /// A calendar day as the text `YYYY-MM-DD`.
  case date
  /// Milliseconds since 1970-01-01 00:00 UTC.
  case instant
  /// The id of another record.
  case ref
  /// A byte string.
  case bytes
}
