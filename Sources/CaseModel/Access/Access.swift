public import MergeCore

/// Why a change is not merged.
public enum Denial: Hashable, Sendable {
  /// The document is not, or no longer, the author's.
  case outOfScope
  /// The author's role may not make this change.
  case notPermitted
}

/// Who may hold, read and write what: the one place that decides. The hub filters what it sends and authorises what it
/// receives with it, and commands ask it before they commit.
public enum Access {
  /// How long the glass stays broken, milliseconds: two hours.
  public static let glassMilliseconds: UInt64 = 7_200_000

  /// Whether `person` may read the document; what her laptop holds is exactly what she may read.
  public static func mayRead(_ person: Standing, _ document: DocumentID, _ relation: Relation) -> Bool {
    guard let kind = DocumentKind(rawValue: document.kind),
      let compartment = Compartment(rawValue: document.compartment)
    else { return false }
    return person.has { role in
      RoleMatrix.reading(role, kind, compartment).covers(relation, isWriting: false)
        || (kind == .case && relation.isGlassOpen && !relation.isFenced && RoleMatrix.mayBreakGlass(role))
    }
  }

  /// Whether a role of `person` reads more documents of the office than those that are her own.
  public static func readsWidely(_ person: Standing) -> Bool {
    // Whatever a role in conflict might give: this only says where to look.
    person.isActive && (person.roles.compactMap { $0 } + person.secondRoles).contains { wideRoles.contains($0) }
  }

  private static let wideRoles: Set<Role> = Set(
    Role.allCases.filter { role in
      DocumentKind.allCases.contains { kind in
        kind != .directory && Compartment.allCases.contains { RoleMatrix.reading(role, kind, $0) > .own }
      }
    })

  /// Whether an operation of `person` is merged; nil when it is.
  public static func denial(
    _ operation: Operation, on subject: Subject, by person: Standing, _ relation: Relation
  ) -> Denial? {
    let isCase = subject.document.kind == DocumentKind.case.rawValue
    if isCase, relation.isRegistering, person.has({ RoleMatrix.reach($0, .registerCase) != .none }) { return nil }
    var denial: Denial?
    for deed in Deeds.of(operation, on: subject) where !may(deed, person, relation) {
      guard person.has({ RoleMatrix.reach($0, deed) != .none }) else { return .notPermitted }
      denial = .outOfScope
    }
    if breaksFourEyes(operation, on: subject, by: person.user) { return .notPermitted }
    return denial
  }

  /// What writing `field` of a record of `type` in a case is, whatever the value.
  public static func deed(writing field: UInt32, of type: UInt32) -> Deed {
    type == RecordNumber.caseRecord ? Deeds.ofCaseField(field) : deed(writing: type)
  }

  /// What writing a record of `type` in a case is, where records of that type are kept. Single fields may be more.
  public static func deed(writing type: UInt32) -> Deed {
    Deeds.inCase(type, Registry.record(number: type)?.compartment ?? .core)
  }

  /// Whether `person` may do `deed` where she stands in `relation`.
  public static func may(_ deed: Deed, _ person: Standing, _ relation: Relation) -> Bool {
    person.has { RoleMatrix.reach($0, deed).covers(relation, isWriting: true) }
  }

  /// Nobody approves or carries out her own proposal, and nobody appoints herself.
  private static func breaksFourEyes(_ operation: Operation, on subject: Subject, by user: UInt32) -> Bool {
    let deeds = Deeds.of(operation, on: subject)
    if deeds.contains(.approve) || deeds.contains(.approveExport), subject.proposer == user { return true }
    if deeds.contains(.appoint), (subject.person ?? person(of: operation)) == user { return true }
    guard deeds.contains(.close) else { return false }
    return subject.statuses.contains { $0.code == CaseStatus.closingProposed.rawValue && $0.author == user }
  }

  /// The user whom a new record of the directory is about.
  private static func person(of operation: Operation) -> UInt32? {
    guard case .create(RecordNumber.user, let assignments) = operation,
      case .int(let number)? = assignments.first(where: { $0.field == Fields.User.number })?.value
    else { return nil }
    return UInt32(exactly: number)
  }
}
