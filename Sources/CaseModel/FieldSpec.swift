public import MergeCore

/// What the registry says about one field of a record type.
public struct FieldSpec: Sendable {
  /// The field's number inside its record type, from 1, never reused.
  public let number: UInt32
  /// The stable name, in lower case with underscores.
  public let name: String
  /// The words for the field on screens.
  public let labels: Labels
  /// What kind of value the field holds; for a set, the kind of its elements.
  public let type: FieldType
  /// How concurrent writes are merged.
  public let policy: MergePolicy
  /// The code list of a `code` field.
  public let list: String?
  /// The record type a `ref` points at; for an `int`, the record type whose `number` the value is (users, devices).
  public let target: UInt32?
  /// Values from the most protective to the least, booleans as `true` and `false`; empty where no order is meaningful.
  public let protective: [String]
  /// Who may read: 1 the office, 2 the case team, 3 the team and its supervisor, 4 named people.
  public let sensitivity: UInt8
  /// How grave a conflict is; nil where none can arise because the policy is not `review`.
  public let weight: ConflictClass?
  /// Whether full-text search covers the field.
  public let isSearchable: Bool

  // Not inlined: the registry calls it from hundreds of places, once each.
  @inline(never)
  init(
    number: UInt32, name: String, id: String, en: String, type: FieldType, policy: MergePolicy, list: String? = nil,
    target: UInt32? = nil, protective: [String] = [], sensitivity: UInt8, weight: ConflictClass? = nil,
    isSearchable: Bool = false
  ) {
    self.number = number
    self.name = name
    self.labels = Labels(id: id, en: en)
    self.type = type
    self.policy = policy
    self.list = list
    self.target = target
    self.protective = protective
    self.sensitivity = sensitivity
    self.weight = weight
    self.isSearchable = isSearchable
  }

  /// The place of `value` in the protective order, 0 protecting most; nil for a value the order does not name, such as
  /// a code of a newer version.
  public func protectiveRank(of value: Value) -> Int? {
    switch value {
    case .text(let code): protective.firstIndex(of: code)
    case .bool(let flag): protective.firstIndex(of: flag ? "true" : "false")
    default: nil
    }
  }
}
