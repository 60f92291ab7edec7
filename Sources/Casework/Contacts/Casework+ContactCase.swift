import CaseModel
import MergeCore
import Replica
import SyncSession

/// A contact and the case that it becomes, or belongs to.
extension Casework {
  /// Registers a case from a contact and ends the contact with it, in one commit. Safe contact must have been asked. What
  /// the contact says is the case's beginning: risk, forms of violence, place, summary; who called becomes a person, unless
  /// anonymous. Answers about safe contact are the victim's only when she called herself; else the case says to ask first.
  ///
  /// - Returns: The case.
  /// - Throws: `CaseworkError.safeContactMissing`, `missing` or another with the field; `SessionError`, `ReplicaError`.
  public func registerCase(from id: RecordID, _ added: CaseFromContact = CaseFromContact()) throws -> Saved {
    try refusable {
      let (contact, document) = try locateContact(id)
      let safe = try reachRules(document)
      if let field = safe.unanswered.first { throw CaseworkError.safeContactMissing(field) }
      let time = now
      if !added.registerNo.isEmpty { try guardRegisterNo(added.registerNo, of: nil) }
      let number = added.registerNo.isEmpty ? try nextRegisterNo(time) : added.registerNo
      let facts = try beginning(contact, added, safe, number, time)
      let hasOpenTask = try !openTasks(of: id).isEmpty
      var root = RecordID.none
      let changeSets = try save(wall: time) { draft in
        let core = draft.createRoot(RecordNumber.caseRecord, kind: DocumentKind.case.rawValue, facts)
        root = core.root
        addPeople(contact, added, core, &draft)
        var end = [
          Assignment(field: Fields.Contact.cases, value: .ref(root), isElement: true),
          Assignment(field: Fields.Contact.outcome, value: .text(Codes.ContactOutcome.kasus)),
        ]
        if !hasOpenTask { end += closing() }
        // What people disagree about stays for them to decide; a case does not wait for that.
        end.removeAll { !$0.isElement && contact.isContested($0.field) }
        draft.append(.put(record: id, assignments: end), to: document)
      }
      return Saved(record: RecordName.text(root), registerNo: number, counter: changeSets.first?.firstCounter ?? 0)
    }
  }

  /// Ties a contact to a case that is there already, or with `undo` unties them. The case is told too where whoever is at
  /// work may write in it: an operator ties a second call to a case that was handed on long ago.
  ///
  /// - Returns: The contact.
  /// - Throws: `CaseworkError`, `SessionError`, `ReplicaError`.
  public func linkContact(_ id: RecordID, to core: DocumentID, undo: Bool = false) throws -> Saved {
    try refusable {
      let (contact, document) = try locateContact(id)
      guard core.kind == DocumentKind.case.rawValue else { throw CaseworkError.unknownCase }
      let tellsCase = try mayDo(.editCore, in: core)
      let isOpenEnded = contact.shownText(Fields.Contact.outcome) == nil && !contact.isContested(Fields.Contact.outcome)
      let changeSets = try save(wall: now) { draft in
        if undo {
          draft.append(.remove(record: id, field: Fields.Contact.cases, element: .ref(core.root)), to: document)
          if tellsCase {
            let remove = Operation.remove(
              record: core.root, field: Fields.Case.sourceContacts, element: .ref(id))
            draft.append(remove, to: core)
          }
          return
        }
        var puts = [Assignment(field: Fields.Contact.cases, value: .ref(core.root), isElement: true)]
        if isOpenEnded {
          puts.append(Assignment(field: Fields.Contact.outcome, value: .text(Codes.ContactOutcome.tambahKasus)))
        }
        draft.append(.put(record: id, assignments: puts), to: document)
        if tellsCase {
          let source = Assignment(field: Fields.Case.sourceContacts, value: .ref(id), isElement: true)
          draft.append(.put(record: core.root, assignments: [source]), to: core)
        }
      }
      return try saved(id, document, changeSets.first?.firstCounter ?? 0)
    }
  }

  /// Which of `deeds` whoever is at work may do in a document held here, as it stands.
  ///
  /// - Returns: Those that she may; all of them while nothing is known of anybody.
  /// - Throws: `ReplicaError`.
  public func permitted(_ deeds: Set<Deed>, in document: DocumentID) throws -> Set<Deed> {
    let rights = try rights()
    if rights.isUnknown { return deeds }
    guard store.row(of: document) != nil, let standing = rights.standing else { return [] }
    let relation = try rights.relation(to: document)
    // What she registers herself she fills in whole, until the office has it.
    if document.kind == DocumentKind.case.rawValue, relation.isRegistering,
      standing.has({ RoleMatrix.reach($0, .registerCase) != .none })
    {
      return deeds
    }
    return deeds.filter { Access.may($0, standing, relation) }
  }

  /// Whether whoever is at work may do `deed` in a document held here.
  func mayDo(_ deed: Deed, in document: DocumentID) throws -> Bool {
    try permitted([deed], in: document).contains(deed)
  }

  // MARK: What the contact says becomes the case

  private func beginning(
    _ contact: RecordState, _ added: CaseFromContact, _ safe: SafeContact, _ number: String, _ time: UInt64
  ) throws -> [Assignment] {
    let risk = added.risk.isEmpty ? contact.shownText(Fields.Contact.risk) ?? "" : added.risk
    if risk.isEmpty { throw CaseworkError.missing("risk") }
    let caller = contact.shownText(Fields.Contact.callerRole)
    // Whoever is accused says nothing about how the victim can be reached.
    let status = caller == Codes.CallerRole.terlapor ? CaseStatus.received : .registered
    var facts: [Assignment] = []
    for (name, text) in [
      ("register_no", number), ("survivor_code", "P-\(number)"), ("category", try category(contact, added)),
      ("risk", risk), ("risk_reason", added.riskReason), ("status", status.rawValue),
      ("channel", contact.shownText(Fields.Contact.channel) ?? Codes.Channel.telepon),
      ("kecamatan", contact.shownText(Fields.Contact.kecamatan) ?? ""),
      ("village", contact.shownText(Fields.Contact.village) ?? ""),
      ("summary", contact.shownText(Fields.Contact.summary) ?? ""),
    ] {
      guard let field = Registry.record(number: RecordNumber.caseRecord)?.field(named: name), !text.isEmpty else {
        continue
      }
      facts.append(Assignment(field: field.number, value: try parseNamed(text, for: field)))
    }
    let user = Int64(actor)
    let received = Int64(clamping: contact.shownNumber(Fields.Contact.receivedAt) ?? time)
    facts += [
      Assignment(field: Fields.Case.receivedAt, value: .int(received)),
      Assignment(field: Fields.Case.riskAssessedBy, value: .int(user)),
      Assignment(field: Fields.Case.riskAssessedAt, value: .int(Int64(clamping: time))),
      Assignment(field: Fields.Case.owner, value: .int(user)),
      Assignment(field: Fields.Case.team, value: .int(user), isElement: true),
      Assignment(field: Fields.Case.sourceContacts, value: .ref(contact.id), isElement: true),
    ]
    if status == .registered {
      facts.append(Assignment(field: Fields.Case.registeredAt, value: .int(Int64(clamping: time))))
      facts += Self.safety(contact, safe, isVictim: caller == Codes.CallerRole.korban)
    }
    if caller == Codes.CallerRole.korban {
      facts.append(Assignment(field: Fields.Case.victimReportedAt, value: .int(received)))
    }
    if case .ref(let agency)? = RegisterView.shown(contact, Fields.Contact.agency, rank: { _ in nil })?.value {
      facts.append(Assignment(field: Fields.Case.referredBy, value: .ref(agency)))
    }
    for cell in contact.elements(Fields.Contact.violence) {
      facts.append(Assignment(field: Fields.Case.violence, value: cell.value, isElement: true))
    }
    return facts
  }

  private func category(_ contact: RecordState, _ added: CaseFromContact) throws -> String {
    if !added.category.isEmpty { return added.category }
    guard contact.shownText(Fields.Contact.isChild) == Codes.YesNo.ya else { throw CaseworkError.missing("category") }
    return Codes.Category.ampk
  }

  /// The case's answers about safe contact. What somebody else answered holds for herself; about the victim it is known
  /// only that nobody has asked her.
  private static func safety(_ contact: RecordState, _ safe: SafeContact, isVictim: Bool) -> [Assignment] {
    func answer(_ field: UInt32, _ given: MayContact?) -> Assignment? {
      given.map { Assignment(field: field, value: .text((isVictim ? $0 : min($0, .askFirst)).rawValue)) }
    }
    var made = [
      answer(Fields.Case.mayCall, safe.mayCall), answer(Fields.Case.mayMessage, safe.mayMessage),
      answer(Fields.Case.mayLeaveMessage, safe.mayLeaveMessage), answer(Fields.Case.mayVisit, safe.mayVisit),
    ].compactMap { $0 }
    var hours = contact.shownText(Fields.Contact.safeHours)
    if case .known(let known)? = safe.hours, !known.spans.isEmpty { hours = known.text }
    if isVictim, let hours { made.append(Assignment(field: Fields.Case.safeHours, value: .text(hours))) }
    return made
  }

  /// The victim and, when somebody else called and gave a name, the reporter.
  private func addPeople(
    _ contact: RecordState, _ added: CaseFromContact, _ core: DocumentID, _ draft: inout CommitDraft
  ) {
    let isAnonymous = contact.siblings(Fields.Contact.isAnonymous).contains { $0.value == .bool(true) }
    let caller = contact.shownText(Fields.Contact.callerRole)
    let isVictim = caller == Codes.CallerRole.korban
    var ways: [Assignment] = []
    if !isAnonymous {
      for (from, to) in [
        (Fields.Contact.displayName, Fields.Person.name), (Fields.Contact.phone, Fields.Person.phone),
        (Fields.Contact.safeNumber, Fields.Person.safeNumber),
        (Fields.Contact.whoMayAnswer, Fields.Person.whoMayAnswer),
        (Fields.Contact.codePhrase, Fields.Person.codePhrase),
      ] {
        if let text = contact.shownText(from) { ways.append(Assignment(field: to, value: .text(text))) }
      }
      // One answer for calls and messages alike: where they differ, the contact's and the case's two answers say more.
      let mayCall = contact.shownText(Fields.Contact.mayCall)
      if let mayCall, mayCall == contact.shownText(Fields.Contact.mayMessage) {
        ways.append(Assignment(field: Fields.Person.phoneRule, value: .text(mayCall)))
      }
    }
    var victim = isVictim ? ways : []
    if !added.survivorName.isEmpty {
      victim.removeAll { $0.field == Fields.Person.name }
      victim.append(Assignment(field: Fields.Person.name, value: .text(added.survivorName)))
    }
    add(victim, as: Codes.PersonRole.korban, core, &draft)
    guard !isVictim, !ways.isEmpty else { return }
    let role =
      switch caller {
      case Codes.CallerRole.terlapor: Codes.PersonRole.terlapor
      case Codes.CallerRole.saksi: Codes.PersonRole.saksi
      default: Codes.PersonRole.pelapor
      }
    add(ways, as: role, core, &draft)
  }

  private func add(_ ways: [Assignment], as role: String, _ core: DocumentID, _ draft: inout CommitDraft) {
    guard !ways.isEmpty else { return }
    let person = draft.create(RecordNumber.person, in: core.compartment(Compartment.identity.rawValue), ways)
    draft.create(
      RecordNumber.casePerson, in: core,
      [
        Assignment(field: Fields.CasePerson.person, value: .ref(person)),
        Assignment(field: Fields.CasePerson.role, value: .text(role)),
      ])
  }
}
