/// What concurrent writes of a field mean. The numbers are those of `protocol/fields-v1.json`.
///
/// `review`, `auto` and `set` merge alike (every value that nobody has seen replaced is kept); they differ in what is
/// shown and in who is asked. Only `append` and `fixed` change what a write does: a value given when the record was
/// created stays, and a later write of that field is kept in the log and has no effect.
public enum MergePolicy: UInt8, Sendable, CaseIterable {
  /// Every concurrent value is kept and a case admin decides; meanwhile the most protective one is shown.
  case review = 1
  /// The last by (effective time, sequence) is shown; the others stay until somebody who saw them writes again.
  case auto = 2
  /// An add-wins set without tombstones.
  case set = 3
  /// A field of an append-only record: given at creation, for ever.
  case append = 4
  /// Given at creation, for ever.
  case fixed = 5

  /// Whether only the creating operation can give the field its value.
  public var isSetAtCreationOnly: Bool { self == .append || self == .fixed }
}
