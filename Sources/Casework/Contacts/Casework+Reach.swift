import CaseModel
import GRDB
import MergeCore
import Replica
import SyncSession

/// Safe contact: every command that reaches out to somebody asks here first.
extension Casework {
  /// Whether `act` may be done now to whoever stands behind a contact or a case (its core document): the strictest answer
  /// of everything held here about her. A question for commands, which save their own audit entry; to show somebody the
  /// answers use `safeContact`.
  ///
  /// - Returns: Whether, and why not.
  /// - Throws: `CaseworkError.unknownCase`, `ReplicaError`.
  public func mayReach(_ document: DocumentID, _ act: ReachAct, at instant: UInt64? = nil) throws -> ReachVerdict {
    try reachRules(document).verdict(on: act, at: instant ?? now)
  }

  /// Refuses an act that would reach somebody who must not be reached now; `isAgreed` says that she was asked this time
  /// and agreed, or that somebody looked.
  ///
  /// - Throws: `CaseworkError.safeContactMissing`, `mustNotReach`, `mustAskFirst` with the field; `ReplicaError`.
  public func requireReach(
    _ document: DocumentID, _ act: ReachAct, isAgreed: Bool = false, at instant: UInt64? = nil
  ) throws {
    try Self.require(try mayReach(document, act, at: instant), isAgreed: isAgreed)
  }

  /// Whether somebody in a case (a `case_person` record) may be told of it.
  ///
  /// - Returns: Whether, and why not.
  /// - Throws: `CaseworkError.unknownCase`, `ReplicaError`.
  public func mayTell(_ casePerson: RecordID) throws -> ReachVerdict {
    let (state, _) = try locate(casePerson)
    guard state.type == RecordNumber.casePerson else { throw CaseworkError.unknownCase }
    let answers = RegisterView.alternatives(state, Fields.CasePerson.mayBeTold).compactMap { cell -> String? in
      if case .text(let code) = cell.value { code } else { nil }
    }
    return SafeContact.mayTell(role: state.shownText(Fields.CasePerson.role), answers)
  }

  /// How somebody can be reached, for whoever is about to: the number, the hours, who may answer.
  ///
  /// - Returns: The strictest of all answers held here.
  /// - Throws: `CaseworkError.unknownCase`, `outOfScope`, `ReplicaError`.
  public func safeContact(of document: DocumentID) throws -> SafeContact {
    try audited {
      try guardReading(document)
      return (try reachRules(document), AuditAct(.read, document: document, count: 1))
    }
  }

  /// The document of a contact (by its name) or the core document of a case (by name, register number, survivor code).
  ///
  /// - Returns: The document.
  /// - Throws: `CaseworkError.unknownCase`.
  public func document(ofContactOrCase reference: String) throws -> DocumentID {
    if let id = RecordName.parse(reference) {
      let contact = Self.contactDocument(id)
      if store.row(of: contact) != nil { return contact }
    }
    return try caseDocument(reference)
  }

  /// The document of a contact or an activity (by its name) or the core document of a case.
  ///
  /// - Returns: The document.
  /// - Throws: `CaseworkError.unknownCase`, `ambiguous`.
  public func documentNamed(_ reference: String) throws -> DocumentID {
    if let id = RecordName.parse(reference), let held = try store.document(holding: id), held.root == id { return held }
    return try document(ofContactOrCase: reference)
  }

  static func require(_ verdict: ReachVerdict, isAgreed: Bool) throws(CaseworkError) {
    switch verdict {
    case .allowed: return
    case .askFirst(let reason, let field): if !isAgreed { throw .mustAskFirst(reason, field: field) }
    case .refused(.notAsked, let field): throw .safeContactMissing(field)
    case .refused(let reason, let field): throw .mustNotReach(reason, field: field)
    }
  }

  /// The strictest answer of the contact or case and of all that is tied to it and held here: contact, case and person
  /// records together.
  func reachRules(_ document: DocumentID) throws -> SafeContact {
    guard let state = try store.record(document.root, in: document) else { throw CaseworkError.unknownCase }
    if document.kind == DocumentKind.contact.rawValue { return try contactRules(state) }
    guard document.kind == DocumentKind.case.rawValue else { throw CaseworkError.unknownCase }
    return try caseRules(state)
  }

  /// A contact, its duplicates, and the cases of whoever called; a neighbour's rules are not the victim's.
  private func contactRules(_ contact: RecordState) throws -> SafeContact {
    var rules = try sameMatter(contact).map(SafeContact.init(of:))
    guard contact.mayBeVictim else { return SafeContact.strictest(rules) }
    for root in try cases(of: contact) {
      guard try store.record(root, in: Self.core(root)) != nil else { continue }
      rules.append(SafeContact.strictest(try victimRules(sameCases(root))))
    }
    return SafeContact.strictest(rules)
  }

  private func caseRules(_ state: RecordState) throws -> SafeContact {
    let roots = try sameCases(state.id)
    let contacts = try roots.compactMap { try store.record($0, in: Self.core($0)) }.flatMap(contacts)
      .filter(\.mayBeVictim).flatMap(sameMatter).map(SafeContact.init(of:))
    return SafeContact.strictest(try victimRules(roots) + contacts)
  }

  /// What is known of the victims of cases: what they say of their telephones, here and in other cases that they are part
  /// of, and the rules of the cases in which they are victims, as far as these are held here.
  private func victimRules(_ roots: [RecordID]) throws -> [SafeContact] {
    var rules: [SafeContact] = []
    var cases = roots
    for part in try sameVictims(roots) {
      let identity = Self.core(part.root).compartment(Compartment.identity.rawValue)
      if let id = part.person, store.row(of: identity) != nil, let person = try store.record(id, in: identity) {
        rules.append(SafeContact(of: person))
      }
      if part.isVictim, !cases.contains(part.root) { cases.append(part.root) }
    }
    return rules + (try cases.compactMap { try store.record($0, in: Self.core($0)) }.map(SafeContact.init(of:)))
  }

  static func core(_ root: RecordID) -> DocumentID {
    DocumentID(kind: DocumentKind.case.rawValue, compartment: Compartment.core.rawValue, root: root)
  }

  static func contactDocument(_ root: RecordID) -> DocumentID {
    DocumentID(kind: DocumentKind.contact.rawValue, compartment: Compartment.core.rawValue, root: root)
  }

  /// The contact and those that are its duplicates, or that it is a duplicate of.
  private func sameMatter(_ contact: RecordState) throws -> [RecordState] {
    let rows = try store.projection.read { db in
      try Int64.fetchAll(
        db,
        sql: """
          WITH RECURSIVE same(id) AS (VALUES(?1)
            UNION SELECT c.id FROM contact c, same WHERE c.duplicate_of = same.id
            UNION SELECT c.duplicate_of FROM contact c, same WHERE c.id = same.id AND c.duplicate_of IS NOT NULL)
          SELECT id FROM same WHERE id <> ?1 LIMIT 50
          """, arguments: [contact.id.row])
    }
    return try [contact]
      + rows.compactMap { row in
        let id = RecordID(row: row)
        return try store.record(id, in: Self.contactDocument(id))
      }
  }

  /// What a person of a case says of her telephone, and where she is a victim her case with all that is tied to it.
  func reachRules(of person: RecordID, in identity: DocumentID) throws -> [SafeContact] {
    guard let state = try store.record(person, in: identity) else { return [] }
    let core = identity.compartment(Compartment.core.rawValue)
    let isVictim = try store.projection.read { db in
      try Bool.fetchOne(
        db, sql: "SELECT EXISTS(SELECT 1 FROM case_person WHERE root = ? AND person = ? AND role = ?)",
        arguments: [core.root.row, person.row, Codes.PersonRole.korban])
    }
    return [SafeContact(of: state)] + (isVictim == true ? [try reachRules(core)] : [])
  }

  /// The cases that a contact belongs to, as either of them says.
  func cases(of contact: RecordState) throws -> [RecordID] {
    let rows = try store.projection.read { db in
      try Int64.fetchAll(
        db,
        sql: """
          SELECT value FROM element WHERE record = ?1 AND field = ?2
          UNION SELECT k.id FROM "case" k JOIN element e ON e.record = k.id AND e.field = ?3 WHERE e.value = ?1
          """,
        arguments: [contact.id.row, Int64(Fields.Contact.cases), Int64(Fields.Case.sourceContacts)])
    }
    return rows.map(RecordID.init(row:))
  }

  /// The contacts of a case that are held here, as either of them says.
  private func contacts(of caseRecord: RecordState) throws -> [RecordState] {
    let rows = try store.projection.read { db in
      try Int64.fetchAll(
        db,
        sql: """
          SELECT value FROM element WHERE record = ?1 AND field = ?2
          UNION SELECT c.id FROM contact c JOIN element e ON e.record = c.id AND e.field = ?3 WHERE e.value = ?1
          """,
        arguments: [caseRecord.id.row, Int64(Fields.Case.sourceContacts), Int64(Fields.Contact.cases)])
    }
    return try rows.compactMap { row in
      let id = RecordID(row: row)
      return try store.record(id, in: Self.contactDocument(id))
    }
  }
}

extension RecordState {
  /// Whether whoever made a contact may be the victim herself: only then are its rules hers.
  var mayBeVictim: Bool {
    switch shownText(Fields.Contact.callerRole) {
    case nil, Codes.CallerRole.korban, Codes.CallerRole.anonim: return true
    case let role?: return Registry.codeList(Codes.CallerRole.list)?.entry(role) == nil
    }
  }
}
