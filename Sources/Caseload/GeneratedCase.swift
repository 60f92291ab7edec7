public import CaseModel
public import MergeCore

/// A value of a record that has no name yet.
public enum DraftValue: Hashable, Sendable {
  /// The value as it is written.
  case value(Value)
  /// The record at this place of the same case. It always stands before the record that names it.
  case record(Int)
}

/// One field of a draft given one value.
public struct DraftAssignment: Hashable, Sendable {
  /// The field's number in the registry.
  public let field: UInt32
  /// The value, or the element when `isElement`.
  public let value: DraftValue
  /// Whether the value is added to a set.
  public let isElement: Bool

  /// Gives `field` the `value`.
  public init(field: UInt32, value: DraftValue, isElement: Bool = false) {
    self.field = field
    self.value = value
    self.isElement = isElement
  }
}

/// A record to be created, with the compartment of the case it belongs in.
public struct DraftRecord: Hashable, Sendable {
  /// The record type's number in the registry.
  public let type: UInt32
  /// The compartment that the registry names for the type.
  public let compartment: Compartment
  /// What the fields hold. A register appears once at most, an element of a set as often as it has elements.
  public let assignments: [DraftAssignment]

  /// A record of `type`.
  public init(type: UInt32, compartment: Compartment, assignments: [DraftAssignment]) {
    self.type = type
    self.compartment = compartment
    self.assignments = assignments
  }
}

/// One made-up case, ready to be committed.
public struct GeneratedCase: Hashable, Sendable {
  /// The records in the order in which they are created.
  ///
  /// Every case begins alike: the case record, the incident, the victim's identity (`Opening`). All identities stand
  /// together, so that few change sets hold a case.
  public let records: [DraftRecord]
  /// The officer who answers for the case.
  public let owner: UInt32
  /// The officers who work on it, the owner first; the case record's field `team` holds the same.
  public let team: [UInt32]

  /// Where the records stand that every case has.
  public enum Opening {
    /// The case record.
    public static let caseRecord = 0
    /// The incident.
    public static let incident = 1
    /// The victim's identity.
    public static let victim = 2
  }

  /// A case of `records`.
  public init(records: [DraftRecord], owner: UInt32, team: [UInt32]) {
    self.records = records
    self.owner = owner
    self.team = team
  }
}
