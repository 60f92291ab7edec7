import CaseModel
import GRDB
import MergeCore
import Replica
import SyncSession

extension Casework {
  func enterPerson(
    _ core: DocumentID, _ role: String, _ values: [(field: String, text: String)]
  ) throws -> SavedPerson {
    var edit = try PersonEdit(values)
    let part = try roleValue(role)
    let warnings = try edit.complete(try known(core, person: nil, role: nil))
    edit.person.puts.removeAll { $0.value == .null }
    edit.role.puts.removeAll { $0.value == .null || $0.field == Fields.CasePerson.role }
    let identity = core.compartment(Compartment.identity.rawValue)
    var person = RecordID.none
    var made = RecordID.none
    let changeSets = try save(wall: now) { draft in
      person = draft.create(RecordNumber.person, in: identity, edit.person.puts)
      made = draft.create(
        RecordNumber.casePerson, in: core,
        [
          Assignment(field: Fields.CasePerson.person, value: .ref(person)),
          Assignment(field: Fields.CasePerson.role, value: part),
        ] + edit.role.puts)
    }
    return try savedPerson(core, person, made, changeSets, warnings)
  }

  func changePerson(_ id: RecordID, _ values: [(field: String, text: String)]) throws -> SavedPerson {
    var edit = try PersonEdit(values)
    let needsRole = !edit.role.removals.isEmpty || edit.role.puts.contains { !Self.isOfPerson($0.field) }
    let (person, role) = try parts(of: id, needsRole: needsRole)
    guard let core = person?.document.compartment(Compartment.core.rawValue) ?? role?.document else {
      throw CaseworkError.unknownCase
    }
    try guardNoConflict(edit.person, person)
    try guardNoConflict(edit.role, role)
    let warnings = try edit.complete(try known(core, person: person?.state, role: role?.state))
    if role == nil { edit.role = PersonEdit.Changes() }
    let others = try otherRoles(of: person?.state.id, besides: role?.state.id, in: core)
    let changeSets = try save(wall: now) { draft in
      for (changes, place) in [(edit.person, person), (edit.role, role)] where !changes.isEmpty {
        guard let place else { throw CaseworkError.unknownCase }
        if !changes.puts.isEmpty {
          draft.append(.put(record: place.state.id, assignments: changes.puts), to: place.document)
        }
        for removal in changes.removals {
          draft.append(
            .remove(record: place.state.id, field: removal.field, element: removal.value), to: place.document)
        }
      }
      for other in others {
        let shared = edit.role.puts.filter { Self.isOfPerson($0.field) && !other.isContested($0.field) }
        if !shared.isEmpty { draft.append(.put(record: other.id, assignments: shared), to: core) }
      }
    }
    return try savedPerson(core, person?.state.id ?? .none, role?.state.id ?? .none, changeSets, warnings)
  }

  func bringPerson(_ id: RecordID, _ core: DocumentID, _ role: String) throws -> SavedPerson {
    let part = try roleValue(role)
    let (found, source) = try parts(of: id, needsRole: false)
    guard let found else { throw CaseworkError.unknownCase }
    let person = found.state
    let home = found.document.compartment(Compartment.core.rawValue)
    try guardReading(found.document)
    if try hasRole(person.id, part, in: core.root) { throw CaseworkError.alreadyLinked }
    let isVisitor = home != core
    if isVisitor, source == nil { throw CaseworkError.missing("role") }
    let facts = isVisitor ? identityFacts(person) : []
    var made = RecordID.none
    var newPerson = person.id
    let changeSets = try save(wall: now) { draft in
      if isVisitor {
        newPerson = draft.create(
          RecordNumber.person, in: core.compartment(Compartment.identity.rawValue), facts)
      }
      var assignments = [
        Assignment(field: Fields.CasePerson.person, value: .ref(newPerson)),
        Assignment(field: Fields.CasePerson.role, value: part),
      ]
      if case .text(let sex) = person.shown(Fields.Person.sex) {
        assignments.append(Assignment(field: Fields.CasePerson.sex, value: .text(sex)))
      }
      guard isVisitor, let source else {
        made = draft.create(RecordNumber.casePerson, in: core, assignments)
        return
      }
      let sameAs = Fields.CasePerson.sameAs
      assignments.append(Assignment(field: sameAs, value: .ref(source.state.id), isElement: true))
      made = draft.create(RecordNumber.casePerson, in: core, assignments)
      draft.append(
        .put(
          record: source.state.id, assignments: [Assignment(field: sameAs, value: .ref(made), isElement: true)]),
        to: home)
    }
    return try savedPerson(core, newPerson, made, changeSets, [])
  }

  func dropRole(_ id: RecordID) throws -> Saved {
    let (state, document) = try locate(id)
    guard state.type == RecordNumber.casePerson else { throw CaseworkError.unknownCase }
    if state.isDeletionContested, try isReadable(document) { throw CaseworkError.openConflict("record") }
    if try isReadable(document) {
      if !state.elements(Fields.CasePerson.sameAs).isEmpty { throw CaseworkError.inUse("same_as") }
      let isAccused = try store.projection.read { db in
        try Bool.fetchOne(
          db, sql: "SELECT EXISTS(SELECT 1 FROM suspect WHERE case_person = ?)", arguments: [id.row]) ?? false
      }
      if isAccused { throw CaseworkError.inUse("suspect") }
    }
    let changeSets = try save(wall: now) { draft in draft.append(.delete(record: id), to: document) }
    return try saved(id, document, changeSets.first?.firstCounter ?? 0)
  }

  /// What is counted of a part and is the same for every part that she has in the case.
  private static func isOfPerson(_ field: UInt32) -> Bool {
    [Fields.CasePerson.sex, Fields.CasePerson.age, Fields.CasePerson.ageGroup].contains(field)
  }

  /// The other parts that the person has in her case.
  private func otherRoles(of person: RecordID?, besides role: RecordID?, in core: DocumentID) throws -> [RecordState] {
    guard let person else { return [] }
    return try roleIDs(of: person, in: core.root).filter { $0 != role }.compactMap { try store.record($0, in: core) }
  }

  private func roleIDs(of person: RecordID, in root: RecordID) throws -> [RecordID] {
    try store.projection.read { db in
      try Int64.fetchAll(
        db, sql: "SELECT id FROM case_person WHERE person = ? AND root = ? ORDER BY id",
        arguments: [person.row, root.row])
    }.map(RecordID.init(row:))
  }

  // MARK: What is there

  /// A record with its document.
  typealias Place = (state: RecordState, document: DocumentID)

  /// The person and the part that `id`, the name of either, stands for; of several parts the first.
  ///
  /// - Throws: `CaseworkError.missing` when `needsRole` and there are several to choose from, `unknownCase`, `ReplicaError`.
  func parts(of id: RecordID, needsRole: Bool) throws -> (person: Place?, role: Place?) {
    let place = try locate(id)
    switch place.state.type {
    case RecordNumber.casePerson:
      guard case .ref(let person) = place.state.shown(Fields.CasePerson.person) else { return (nil, place) }
      let identity = place.document.compartment(Compartment.identity.rawValue)
      let state = try store.record(person, in: identity)
      return (state.map { ($0, identity) }, place)
    case RecordNumber.person:
      let roles = try roleIDs(of: id, in: place.document.root)
      if needsRole, roles.count > 1 { throw CaseworkError.missing("role") }
      return (place, try roles.first.map { try locate($0) })
    default: throw CaseworkError.unknownCase
    }
  }

  private func guardNoConflict(_ changes: PersonEdit.Changes, _ place: Place?) throws {
    guard let place, try isReadable(place.document) else { return }
    if place.state.needsUpdate { throw CaseworkError.needsUpdate }
    for put in changes.puts {
      guard let field = Registry.field(put.field, of: place.state.type) else { continue }
      try guardNoConflict(place.state, field)
    }
  }

  private func known(_ core: DocumentID, person: RecordState?, role: RecordState?) throws -> PersonEdit.Known {
    var known = PersonEdit.Known(today: CalendarDay.text(of: now))
    known.day = try incidentDay(core.root)
    if let person {
      known.nik = person.shown(Fields.Person.nik)
      known.nikMissing = person.shown(Fields.Person.nikMissing)
      known.birthDate = person.shown(Fields.Person.birthDate)
      known.sex = person.shown(Fields.Person.sex)
    }
    if let role { known.isAgeContested = RegisterView.alternatives(role, Fields.CasePerson.age).count > 1 }
    return known
  }

  /// The day of the first incident, else of the report.
  private func incidentDay(_ root: RecordID) throws -> String? {
    try store.projection.read { db in
      if let day = try String.fetchOne(db, sql: "SELECT min(date) FROM incident WHERE root = ?", arguments: [root.row])
      {
        return day
      }
      let received = try Int64.fetchOne(db, sql: "SELECT received_at FROM \"case\" WHERE id = ?", arguments: [root.row])
      return received.map { CalendarDay.text(of: UInt64(clamping: $0)) }
    }
  }

  private func hasRole(_ person: RecordID, _ part: Value, in root: RecordID) throws -> Bool {
    guard case .text(let code) = part else { return false }
    return try store.projection.read { db in
      try Bool.fetchOne(
        db, sql: "SELECT EXISTS(SELECT 1 FROM case_person WHERE root = ? AND person = ? AND role = ?)",
        arguments: [root.row, person.row, code]) ?? false
    }
  }

  /// What another case may know of a person from the start: who she is, not how to reach her.
  private func identityFacts(_ person: RecordState) -> [Assignment] {
    let fields = [
      Fields.Person.name, Fields.Person.nickname, Fields.Person.nik, Fields.Person.nikMissing, Fields.Person.birthPlace,
      Fields.Person.birthDate, Fields.Person.ageEstimate, Fields.Person.sex, Fields.Person.citizenship,
    ]
    return fields.compactMap { field in
      let shown = person.shown(field)
      return shown == .null ? nil : Assignment(field: field, value: shown)
    }
  }

  private func roleValue(_ role: String) throws -> Value {
    if role.isEmpty { throw CaseworkError.missing("role") }
    guard let field = Registry.field(Fields.CasePerson.role, of: RecordNumber.casePerson) else {
      throw CaseworkError.unknownField("role")
    }
    return try ValueText.parse(role, for: field)
  }

  private func savedPerson(
    _ core: DocumentID, _ person: RecordID, _ role: RecordID, _ changeSets: [ChangeSet], _ warnings: [PersonWarning]
  ) throws -> SavedPerson {
    SavedPerson(
      person: person == .none ? "" : RecordName.text(person), role: role == .none ? "" : RecordName.text(role),
      registerNo: try store.registerNo(of: core.root) ?? "", counter: changeSets.first?.firstCounter ?? 0,
      warnings: warnings)
  }
}
