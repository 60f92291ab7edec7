import CaseModel
import MergeCore
import SyncSession
import SyncWire

/// What people do on their laptops and at the desk.
extension Simulation {
  /// Somebody does something, if there is anything to do it to.
  func perform(_ deed: Deed) throws {
    switch deed {
    case .directory: try perform(deed, by: random.chance(85) ? 0 : random.pick(active) ?? 0)
    case .changeRole, .revoke, .fence: try perform(deed, by: random.chance(90) ? 0 : random.pick(active) ?? 0)
    case .changeTeam, .resolve: try perform(deed, by: random.chance(80) ? 0 : random.pick(active) ?? 0)
    case .newerKind:
      guard let index = active.first(where: { replicas[$0].person.isNewer }) else { return }
      try perform(deed, by: index)
    case .smuggle:
      guard let index = active.first(where: { replicas[$0].person.isChanged }) else { return }
      try perform(deed, by: index)
    default: try perform(deed, by: random.pick(active) ?? 0)
    }
  }

  func perform(_ deed: Deed, by index: Int) throws {
    if deed == .smuggle || deed == .newerKind {
      guard deed == .smuggle ? replicas[index].person.isChanged : replicas[index].person.isNewer else { return }
    }
    if deed == .smuggle { return try smuggle(index) }
    if deed == .read { return try read(index) }
    let isOffice: Set<Deed> = [.directory, .changeRole, .revoke]
    if isOffice.contains(deed), try replicas[index].ledger.status(of: .directory).map(\.isLeaving) != false { return }
    try commit(index, deed) { draft in
      switch deed {
      case .newCase: newCase(&draft, index)
      case .newContact: newContact(&draft)
      case .directory: directory(&draft, index)
      case .changeRole: changeRole(&draft, index)
      case .revoke: revoke(&draft, index)
      case .fence: fence(&draft, index)
      case .breakGlass: breakGlass(&draft)
      case .newService, .newNote, .newPerson, .newCompartment: newRecord(deed, &draft, index)
      case .changeTeam: changeTeam(&draft, index)
      default: edit(deed, &draft, index)
      }
    }
  }

  private func newCase(_ draft: inout CommitDraft, _ index: Int) {
    if oracle.facts.keys.count(where: { $0.kind == 1 && $0.compartment == 1 }) >= swarm.casesMax { return }
    var assignments = [
      Assignment(field: Fields.Case.risk, value: .text(random.pick(Menu.risks) ?? "")),
      Assignment(field: Fields.Case.channel, value: text(0)),
    ]
    if random.chance(swarm.teamPercent) {
      let user = Int64(replicas[index].person.user)
      assignments.append(Assignment(field: Fields.Case.team, value: .int(user), isElement: true))
    }
    let core = draft.createRoot(1, kind: 1, assignments)
    if random.chance(70) {
      draft.create(9, in: core.compartment(2), [Assignment(field: Fields.Person.name, value: text(0))])
    }
    if random.chance(30) { draft.create(19, in: core, [Assignment(field: Fields.Service.detail, value: text(0))]) }
  }

  private func newContact(_ draft: inout CommitDraft) {
    if oracle.facts.keys.count(where: { $0.kind == 2 }) >= swarm.casesMax { return }
    _ = draft.createRoot(2, kind: 2, [Assignment(field: Fields.Contact.phone, value: text(0))])
  }

  private func directory(_ draft: inout CommitDraft, _ index: Int) {
    let records = replicas[index].ledger.documents[.directory]?.records.keys.sorted() ?? []
    if let record = random.pick(records), random.chance(60) {
      draft.append(
        .put(record: record, assignments: [Assignment(field: Fields.User.displayName, value: text(0))]),
        to: .directory)
    } else if index == 0 || !records.isEmpty {
      draft.create(43, in: .directory, [Assignment(field: Fields.User.displayName, value: text(0))])
    }
  }

  private func newRecord(_ deed: Deed, _ draft: inout CommitDraft, _ index: Int) {
    guard let core = random.pick(documents(index) { $0.kind == 1 && $0.compartment == 1 }) else { return }
    let home = core.compartment(deed == .newPerson ? 2 : deed == .newCompartment ? 3 : 1)
    if replicas[index].ledger.documents[home]?.status.isLeaving == true { return }
    switch deed {
    case .newService: draft.create(19, in: core, [Assignment(field: Fields.Service.detail, value: text(30))])
    case .newNote: draft.create(Menu.note, in: core, [Assignment(field: 1, value: text(60))])
    case .newPerson:
      draft.create(9, in: core.compartment(2), [Assignment(field: Fields.Person.name, value: text(0))])
    default:
      draft.create(28, in: core.compartment(3), [Assignment(field: 1, value: text(40))])
    }
  }

  private func changeTeam(_ draft: inout CommitDraft, _ index: Int) {
    guard let core = random.pick(documents(index) { $0.kind == 1 && $0.compartment == 1 }),
      let state = replicas[index].ledger.documents[core]?.records[core.root], !state.needsUpdate
    else { return }
    let team = state.elements(Fields.Case.team)
    if let member = random.pick(team), random.chance(45) {
      draft.append(.remove(record: core.root, field: Fields.Case.team, element: member.value), to: core)
    }
    if random.chance(60) || draft.isEmpty {
      let user = Value.int(Int64(random.within(2...5)))
      let element = Assignment(field: Fields.Case.team, value: user, isElement: true)
      draft.append(.put(record: core.root, assignments: [element]), to: core)
    }
  }

  /// A changed program writes where it may not: into a case it was never given, one that nobody knows, or the directory.
  private func smuggle(_ index: Int) throws {
    var target = DocumentID(kind: 1, compartment: 1, root: Dot(device: 900, counter: 7))
    let held = replicas[index].model.documents
    let known = replicas[index].model.cases
    let others = oracle.facts.keys.sorted().filter { !known.contains($0.compartment(1)) }
    if random.chance(80), let other = random.pick(others) { target = other }
    if held[target] != nil { return }
    try commit(index, .smuggle, smuggling: target) { draft in
      draft.create(19, in: target, [Assignment(field: Fields.Service.detail, value: text(0))])
    }
  }

  private func edit(_ deed: Deed, _ draft: inout CommitDraft, _ index: Int) {
    let candidates = documents(index) { $0.kind != DocumentKind.directory.rawValue }
    for _ in 0..<random.within(1...3) {
      guard let document = random.pick(candidates) else { return }
      let records = replicas[index].ledger.documents[document]?.records ?? [:]
      let usable = records.keys.sorted().filter { id in
        guard let state = records[id], !state.needsUpdate, let kind = Menu.kinds[state.type] else { return false }
        return Self.hasFields(kind, for: deed) && (deed != .undelete || !state.isAlive)
      }
      guard let id = random.pick(usable), let state = records[id], let kind = Menu.kinds[state.type] else { continue }
      if let operation = operation(deed, state, kind, document, index) { draft.append(operation, to: document) }
      if case .newerKind = deed { return }
    }
  }

  private static func hasFields(_ kind: Menu.Kind, for deed: Deed) -> Bool {
    switch deed {
    case .editReview, .reopen, .resolve: !kind.review.isEmpty
    case .editAuto: !kind.auto.isEmpty
    case .editFixed: !kind.fixed.isEmpty
    case .editNarrative: !kind.narrative.isEmpty
    case .addElement, .removeElement: !kind.sets.isEmpty
    case .delete, .undelete: kind.type == 19
    default: true
    }
  }

  private func operation(
    _ deed: Deed, _ state: RecordState, _ kind: Menu.Kind, _ document: DocumentID, _ index: Int
  ) -> Operation? {
    switch deed {
    case .editReview: return put(state, random.pick(kind.review))
    case .editAuto: return put(state, random.pick(kind.auto))
    case .editFixed: return put(state, random.pick(kind.fixed))
    case .editNarrative: return put(state, random.pick(kind.narrative), long: max(swarm.longTexts, 20))
    case .addElement:
      guard let field = random.pick(kind.sets) else { return nil }
      let element = Assignment(field: field, value: .text("E\(random.below(3))"), isElement: true)
      return .put(record: state.id, assignments: [element])
    case .removeElement:
      guard let field = random.pick(kind.sets), let cell = random.pick(state.elements(field)) else { return nil }
      return .remove(record: state.id, field: field, element: cell.value)
    case .delete: return .delete(record: state.id)
    case .undelete: return .put(record: state.id, assignments: [])
    case .reopen: return reopen(state, random.pick(kind.review), document, index)
    case .resolve:
      let disputed = (kind.review + kind.auto + kind.narrative).filter { state.siblings($0).count > 1 }
      guard let field = random.pick(disputed), let cell = random.pick(state.siblings(field)) else { return nil }
      return .put(record: state.id, assignments: [Assignment(field: field, value: cell.value)])
    case .newerKind:
      return .opaque(kind: 16 + UInt32(random.below(40)), record: state.id, payload: [7, UInt8(random.below(200))])
    default: return nil
    }
  }

  private func put(_ state: RecordState, _ field: UInt32?, long: Int = 0) -> Operation? {
    guard let field else { return nil }
    let isRisk = state.type == 1 && field == Fields.Case.risk
    let value = isRisk ? Value.text(random.pick(Menu.risks) ?? "") : text(long)
    return .put(record: state.id, assignments: [Assignment(field: field, value: value)])
  }

  /// Reopens a field with the last values that the document's log has for it.
  private func reopen(_ state: RecordState, _ field: UInt32?, _ document: DocumentID, _ index: Int) -> Operation? {
    guard let field else { return nil }
    var alternatives: [Alternative] = []
    for entry in replicas[index].ledger.documents[document]?.log ?? [] where entry.held == nil {
      for (offset, operation) in entry.changeSet.operations.enumerated() {
        let dot = Dot(device: entry.changeSet.device, counter: entry.changeSet.firstCounter + UInt64(offset))
        guard operation.record(at: dot) == state.id else { continue }
        let assignments: [Assignment]
        switch operation {
        case .create(_, let given), .put(_, let given): assignments = given
        default: continue
        }
        for assignment in assignments where assignment.field == field && !assignment.isElement {
          alternatives.append(Alternative(value: assignment.value, source: dot))
        }
      }
    }
    if alternatives.count < 2 { return nil }
    return .reopen(record: state.id, field: field, alternatives: Array(alternatives.suffix(2)))
  }

  /// The documents that can be edited here.
  private func documents(_ index: Int, where matches: (DocumentID) -> Bool) -> [DocumentID] {
    replicas[index].ledger.documents.filter { !$0.value.status.isLeaving && matches($0.key) }.map(\.key).sorted()
  }

  /// A text that nobody wrote before, now and then one that somebody did; long in `percent` of the cases.
  private func text(_ percent: Int) -> Value {
    texts += 1
    if random.chance(15) { return .text("the same") }
    let isLong = random.chance(min(percent, swarm.longTexts))
    return .text("t\(texts)" + (isLong ? String(repeating: "lorem ", count: random.within(60...600)) : ""))
  }
}
