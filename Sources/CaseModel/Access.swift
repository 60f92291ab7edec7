public import MergeCore

/// Who asks: a device of a user, or the office desk.
public struct Principal: Hashable, Sendable {
  /// The user's number.
  public let user: UInt32
  /// Whether the device is the office desk's own replica, which holds every document.
  public let isDesk: Bool

  /// A device of `user`.
  public init(user: UInt32, isDesk: Bool) {
    self.user = user
    self.isDesk = isDesk
  }
}

/// How a principal stands to a document.
public struct Relation: Hashable, Sendable {
  /// Whether the user is in the team of the case.
  public let isTeamMember: Bool
  /// Whether the user created the document while nobody was in its team.
  public let isSoleCreator: Bool
  /// Whether the device holds the document and has not yet been told to forget it.
  public let isHolding: Bool
  /// Whether the change creates the document.
  public let isCreating: Bool

  /// A relation.
  public init(isTeamMember: Bool, isSoleCreator: Bool, isHolding: Bool = false, isCreating: Bool = false) {
    self.isTeamMember = isTeamMember
    self.isSoleCreator = isSoleCreator
    self.isHolding = isHolding
    self.isCreating = isCreating
  }
}

/// Why a change is not merged.
public enum Denial: Hashable, Sendable {
  /// The document is not, or no longer, the author's.
  case outOfScope
  /// The author may not write this.
  case notPermitted
}

/// Who may hold and who may write what: the one place that decides, for pull and push alike.
///
/// Roles, field classes and device states come in here; today the decision rests on the relation to the document.
public enum Access {
  /// Whether the principal's replica holds the document: the desk every one; a laptop the directory, the cases whose
  /// team its officer is in, and what its officer created for which no team is set.
  public static func mayHold(_ principal: Principal, _ document: DocumentID, _ relation: Relation) -> Bool {
    principal.isDesk || document.kind == DocumentKind.directory.rawValue || relation.isTeamMember
      || relation.isSoleCreator
  }

  /// Whether an operation of the principal on the document is merged; nil when it is. A laptop that still holds a
  /// document writes to it although the office has taken it away meanwhile: it could not know.
  public static func denial(
    _ operation: Operation, by principal: Principal, in document: DocumentID, _ relation: Relation
  ) -> Denial? {
    if principal.isDesk { return nil }
    if document.kind == DocumentKind.directory.rawValue { return .notPermitted }
    return relation.isCreating || relation.isHolding || mayHold(principal, document, relation) ? nil : .outOfScope
  }
}
