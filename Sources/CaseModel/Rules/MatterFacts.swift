public import MergeCore

/// What the rules ask about the case around a record: values only, gathered by whoever may read the case.
public struct MatterFacts: Sendable {
  /// Whether anything in the case speaks of sexual violence (`SexualViolence`).
  public var isSexualViolence = false
  /// Whether every accused of the case is known to be a child.
  public var isAccusedChild = false
  /// Whether the victim is a child.
  public var isChild = false
  /// Whether the case is under legal hold.
  public var isOnHold = false
  /// Whether processing is restricted on request.
  public var isRestricted = false
  /// The people's parts in the case.
  public var people: [RecordID: MatterPerson] = [:]
  /// The parts that stand as the accused of an incident.
  public var accused: Set<RecordID> = []
  /// The consents of the case.
  public var consents: [ConsentRow] = []

  /// Nothing known.
  public init() {}

  /// Whether the person behind a part is accused in this case, in whatever part.
  public func isSuspect(_ part: RecordID) -> Bool {
    guard let person = people[part] else { return accused.contains(part) }
    return accused.contains(part) || person.role == Codes.PersonRole.terlapor
      || people.contains { id, other in
        person.person != nil && other.person == person.person
          && (other.role == Codes.PersonRole.terlapor || accused.contains(id))
      }
  }
}

/// One person's part in a case.
public struct MatterPerson: Hashable, Sendable {
  /// The person, when she is known.
  public let person: RecordID?
  /// The role's code.
  public let role: String
  /// The code of whether she may be told; empty when nobody asked.
  public let mayBeTold: String

  /// A part.
  public init(person: RecordID?, role: String, mayBeTold: String = "") {
    self.person = person
    self.role = role
    self.mayBeTold = mayBeTold
  }
}
