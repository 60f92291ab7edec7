public import CaseModel

/// What one save of a form writes into one record.
public struct DayEdit: Hashable, Sendable {
  /// What is written to.
  public enum Target: Hashable, Sendable {
    /// The record at this place of the case (`GeneratedCase.Opening`).
    case existing(Int)
    /// A new record of the case.
    case new
  }

  /// The commit it belongs to, from 0. The edits of a commit stand together and touch one compartment of one case.
  public let commit: Int
  /// The case, by its place among the cases of the benchmark.
  public let caseIndex: Int
  /// The record.
  public let target: Target
  /// The record type's number in the registry.
  public let type: UInt32
  /// The compartment that the registry names for the type.
  public let compartment: Compartment
  /// What is written. No field stands twice, except a set with different elements.
  public let assignments: [DraftAssignment]

  /// An edit of one record.
  public init(
    commit: Int, caseIndex: Int, target: Target, type: UInt32, compartment: Compartment,
    assignments: [DraftAssignment]
  ) {
    self.commit = commit
    self.caseIndex = caseIndex
    self.target = target
    self.type = type
    self.compartment = compartment
    self.assignments = assignments
  }
}
