import CaseModel
import MergeCore
import Replica
import SyncSession

/// What a person decides about a suggestion. Each decision is one commit over both cases, with a note in each, and can be
/// taken back.
extension Casework {
  /// Notes that two parts are of one person, or that two victims are siblings, both ways; with the cases of the same
  /// victim or the same alleged perpetrator linked, and as duplicates where `isOneCase` says so. Nothing is merged or
  /// carried over.
  ///
  /// - Returns: The first part.
  /// - Throws: `CaseworkError.reasonMissing`, `alreadyLinked`, `outOfScope`, `notPermitted`, `SessionError`,
  ///   `ReplicaError`.
  public func confirmLink(
    _ one: RecordID, _ other: RecordID, _ kind: PersonSuggestion.Kind = .same, isOneCase: Bool = false, reason: String
  ) throws -> Saved {
    try refusable {
      let pair = try linkable(one, other, reason: reason)
      let isDenied = pair.links.isDenied(pair.one, pair.other, kind)
      if pair.links.isConfirmed(pair.one, pair.other, kind), !isDenied { throw CaseworkError.alreadyLinked }
      return try save(pair, LinkWords.confirmed(kind), reason) { edit in
        if isDenied { edit.remove(edit.denial(kind)) }
        if kind == .same { edit.put(Fields.CasePerson.sameAs) }
        guard pair.one.root != pair.other.root else { return }
        for field in edit.caseFields(kind) { edit.putCase(field) }
        if isOneCase { edit.putCase(Fields.Case.duplicateCases) }
      }
    }
  }

  /// Notes that the two are not what was suggested; the suggestion does not come back. A link that another one has
  /// confirmed meanwhile is taken back with it.
  ///
  /// - Returns: The first part.
  /// - Throws: As `confirmLink`.
  public func denyLink(
    _ one: RecordID, _ other: RecordID, _ kind: PersonSuggestion.Kind = .same, reason: String
  ) throws -> Saved {
    try refusable {
      let pair = try linkable(one, other, reason: reason)
      return try save(pair, LinkWords.denied(kind), reason) { edit in
        edit.put(edit.denial(kind))
        try takeBack(pair, kind, &edit)
      }
    }
  }

  /// Takes a confirmed link back: both parts, and both cases where nothing else links them.
  ///
  /// - Returns: The first part.
  /// - Throws: `CaseworkError.cannotUndo` when there is no such link, or as `confirmLink`.
  public func undoLink(
    _ one: RecordID, _ other: RecordID, _ kind: PersonSuggestion.Kind = .same, reason: String
  ) throws -> Saved {
    try refusable {
      let pair = try linkable(one, other, reason: reason)
      guard pair.links.isConfirmed(pair.one, pair.other, kind) else { throw CaseworkError.cannotUndo }
      return try save(pair, LinkWords.undone(kind), reason) { edit in try takeBack(pair, kind, &edit) }
    }
  }

  /// Two parts that may be linked by whoever is at work: she can read who both are.
  private func linkable(_ one: RecordID, _ other: RecordID, reason: String) throws -> LinkablePair {
    if reason.allSatisfy(\.isWhitespace) { throw CaseworkError.reasonMissing }
    let people = try KnownPerson.all(store, today: today)
    let reading = ReadingPeople(try rights())
    let both = try [one, other].map { id in
      guard let known = people.first(where: { $0.role == id }) ?? people.first(where: { $0.person == id }) else {
        throw CaseworkError.unknownCase
      }
      guard try reading.mayReadIdentity(known.root) else { throw CaseworkError.outOfScope }
      return known
    }
    guard both[0].role != both[1].role, both[0].person != both[1].person || both[0].person == .none else {
      throw CaseworkError.alreadyLinked
    }
    let byRole = Dictionary(people.map { ($0.role, $0) }, uniquingKeysWith: { first, _ in first })
    return LinkablePair(one: both[0], other: both[1], links: try PersonLinks(store), people: byRole)
  }

  private func takeBack(_ pair: LinkablePair, _ kind: PersonSuggestion.Kind, _ edit: inout LinkEdit) throws {
    guard pair.links.isConfirmed(pair.one, pair.other, kind) else { return }
    if kind == .same { edit.remove(Fields.CasePerson.sameAs) }
    guard pair.one.root != pair.other.root else { return }
    let isLinkedOtherwise = kind == .same && pair.links.haveAnotherLink(pair.one, pair.other, pair.people)
    guard !isLinkedOtherwise else { return }
    for field in edit.caseFields(kind) { edit.removeCase(field) }
    if kind == .same { edit.removeCase(Fields.Case.duplicateCases) }
  }

  private func save(
    _ pair: LinkablePair, _ words: String, _ reason: String, _ decide: (inout LinkEdit) throws -> Void
  ) throws -> Saved {
    var edit = LinkEdit(pair)
    try decide(&edit)
    let changeSets = try save(wall: now) { draft in
      for (role, root) in [(pair.one.role, pair.one.root), (pair.other.role, pair.other.root)] {
        let core = DocumentID(
          kind: DocumentKind.case.rawValue, compartment: Compartment.core.rawValue, root: root)
        for operation in edit.operations(role: role, root: root) { draft.append(operation, to: core) }
        draft.create(
          RecordNumber.note, in: core,
          [
            Assignment(field: Fields.Note.text, value: .text("\(words) \(reason)")),
            Assignment(field: Fields.Note.about, value: .ref(role)),
          ])
      }
    }
    let core = DocumentID(
      kind: DocumentKind.case.rawValue, compartment: Compartment.core.rawValue, root: pair.one.root)
    return try saved(pair.one.role, core, changeSets.first?.firstCounter ?? 0)
  }
}

/// Two parts in cases, and what people have said about them.
private struct LinkablePair {
  let one: KnownPerson
  let other: KnownPerson
  let links: PersonLinks
  let people: [RecordID: KnownPerson]
}

/// The notes that decisions leave; they name nobody and no other case.
private enum LinkWords {
  static func confirmed(_ kind: PersonSuggestion.Kind) -> String {
    kind == .same
      ? "Dinyatakan orang yang sama dengan orang di kasus lain. Alasan:"
      : "Korban dinyatakan bersaudara dengan korban di kasus lain. Alasan:"
  }

  static func denied(_ kind: PersonSuggestion.Kind) -> String {
    kind == .same
      ? "Dinyatakan bukan orang yang sama dengan orang yang mirip. Alasan:"
      : "Dinyatakan bukan saudara dari korban yang mirip. Alasan:"
  }

  static func undone(_ kind: PersonSuggestion.Kind) -> String {
    kind == .same
      ? "Hubungan orang yang sama dibatalkan. Alasan:" : "Hubungan saudara dibatalkan. Alasan:"
  }
}

/// Elements that two parts and their cases get or lose, each with the other's name.
private struct LinkEdit {
  private let pair: LinkablePair
  private var puts: Set<UInt32> = []
  private var removals: Set<UInt32> = []
  private var casePuts: Set<UInt32> = []
  private var caseRemovals: Set<UInt32> = []

  init(_ pair: LinkablePair) { self.pair = pair }

  mutating func put(_ field: UInt32) { puts.insert(field) }
  mutating func remove(_ field: UInt32) { removals.insert(field) }
  mutating func putCase(_ field: UInt32) { casePuts.insert(field) }
  mutating func removeCase(_ field: UInt32) { caseRemovals.insert(field) }

  /// The set in which a denial stands.
  func denial(_ kind: PersonSuggestion.Kind) -> UInt32 {
    kind == .same ? Fields.CasePerson.notSameAs : Fields.CasePerson.notSiblingOf
  }

  /// The sets of the cases that a link between these parts is of.
  func caseFields(_ kind: PersonSuggestion.Kind) -> [UInt32] {
    if kind == .siblings { return [Fields.Case.siblingCases] }
    switch (pair.one.part, pair.other.part) {
    case (Codes.PersonRole.korban, Codes.PersonRole.korban): return [Fields.Case.sameVictimCases]
    case (Codes.PersonRole.terlapor, Codes.PersonRole.terlapor): return [Fields.Case.sameSuspectCases]
    default: return []
    }
  }

  /// What is done in one of the two cases.
  func operations(role: RecordID, root: RecordID) -> [Operation] {
    let isFirst = role == pair.one.role
    let otherRole = Value.ref(isFirst ? pair.other.role : pair.one.role)
    let otherRoot = Value.ref(isFirst ? pair.other.root : pair.one.root)
    var operations: [Operation] = []
    for (record, put, removed, element) in [
      (role, puts, removals, otherRole), (root, casePuts, caseRemovals, otherRoot),
    ] {
      if !put.isEmpty {
        let elements = put.sorted().map { Assignment(field: $0, value: element, isElement: true) }
        operations.append(.put(record: record, assignments: elements))
      }
      operations += removed.sorted().map { .remove(record: record, field: $0, element: element) }
    }
    return operations
  }
}
