import CaseModel
import GRDB
import MergeCore
import Replica
import SyncSession

extension Casework {
  /// The people of a case with their parts. The names of children are initials and a code, unless the identities are
  /// asked for; whoever may not read identities sees codes.
  ///
  /// - Returns: The people.
  /// - Throws: `CaseworkError.outOfScope`, `ReplicaError`.
  public func persons(in core: DocumentID, withIdentity: Bool = false) throws -> [PersonLine] {
    try audited {
      try guardReading(core)
      let identity = core.compartment(Compartment.identity.rawValue)
      if withIdentity { try guardReading(identity) }
      let isNamed = try rights().mayRead(identity)
      let lines = try KnownPerson.all(store, today: today, in: core.root).map {
        $0.line(mayName: isNamed, isIdentity: withIdentity)
      }
      return (lines, AuditAct(withIdentity ? .read : .list, document: core, count: lines.count))
    }
  }

  /// Who somebody is, with the whole NIK, by the record of the person or of a part.
  ///
  /// - Returns: The identity.
  /// - Throws: `CaseworkError.unknownCase`, `outOfScope`, `ReplicaError`.
  public func identity(of id: RecordID) throws -> PersonIdentity {
    try audited {
      let (person, role) = try parts(of: id, needsRole: false)
      guard let document = person?.document ?? role?.document.compartment(Compartment.identity.rawValue) else {
        throw CaseworkError.unknownCase
      }
      try guardReading(document)
      let roles = try KnownPerson.all(store, today: today, in: document.root).filter {
        $0.role == role?.state.id || (person != nil && $0.person == person?.state.id)
      }
      let views = try roles.compactMap { try store.record($0.role, in: document.compartment(1)) }.map { view($0) }
      let found = try elsewhere(roles.map(\.role))
      let identity = PersonIdentity(
        registerNo: try store.registerNo(of: document.root) ?? "",
        person: person.map { view($0.state, isIdentity: true) },
        roles: views, elsewhere: found.lines, askSupervisor: found.askSupervisor)
      return (identity, AuditAct(.read, document: document, record: id, count: 1 + views.count))
    }
  }

  /// People by name, as it is typed: spelling, order, titles and capitals do not matter, words may be unfinished, and one
  /// word may be a slip away. Sixteen digits are looked for as a NIK. Best matches first, at most 50. The words are
  /// nowhere kept; what may not be read is not found.
  ///
  /// - Returns: The people.
  /// - Throws: `ReplicaError`.
  public func searchPeople(_ text: String, withIdentity: Bool = false) throws -> [PersonHit] {
    try audited {
      let hits = try peopleHits(text, withIdentity)
      return (hits, AuditAct(.search, count: hits.count))
    }
  }

  /// The most people that a search hands out.
  static let hitsMax = 50

  private func peopleHits(_ text: String, _ withIdentity: Bool) throws -> [PersonHit] {
    let sought = NameKey(text)
    let nik = (try? Nik(text))?.digits
    if sought.isEmpty, nik == nil { return [] }
    var found: [(role: Int64, match: NameMatch)] = []
    let rows = try store.projection.read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT cp.id, p.name, p.nickname, p.nik
          FROM case_person cp JOIN person p ON p.id = cp.person AND p.root = cp.root ORDER BY cp.id
          """)
    }
    for row in rows {
      let match =
        if let nik { row[3] as String? == nik ? NameMatch.exact : nil } else {
          match(sought, name: row[1] ?? "", nickname: row[2] ?? "")
        }
      if let match { found.append((row[0], match)) }
    }
    // Equal matches keep their order, the oldest record first.
    let ranked = found.enumerated().sorted { ($0.element.match, $0.offset) < ($1.element.match, $1.offset) }
    let reading = ReadingPeople(try rights())
    var hits: [PersonHit] = []
    for (_, (role, match)) in ranked {
      guard let person = try KnownPerson.one(store, today: today, role: RecordID(row: role)),
        try reading.mayReadIdentity(person.root)
      else { continue }
      hits.append(PersonHit(line: person.line(mayName: true, isIdentity: withIdentity), match: "\(match)"))
      if hits.count == Self.hitsMax { break }
    }
    return hits
  }

  private func match(_ sought: NameKey, name: String, nickname: String) -> NameMatch? {
    let whole = sought.match(readings.key(name))
    if whole == .exact || nickname.isEmpty { return whole }
    let ways = [nickname, name + " " + nickname].map { sought.match(readings.key($0)) }
    return ([whole] + ways).compactMap { $0 }.min()
  }

  /// Today at the office.
  var today: String { CalendarDay.text(of: now) }

  /// The same people in other cases, as far as those may be read; and whether there is more.
  private func elsewhere(_ roles: [RecordID]) throws -> (lines: [PersonLine], askSupervisor: Bool) {
    let links = try PersonLinks(store)
    let partners = Set(roles.flatMap { links.partners(of: $0) })
    guard !partners.isEmpty else { return ([], false) }
    let reading = ReadingPeople(try rights())
    let known = try KnownPerson.all(store, today: today).filter { partners.contains($0.role) }
    let readable = try known.filter { try reading.mayReadIdentity($0.root) }
    return (
      readable.map { $0.line(mayName: true, isIdentity: false) }, readable.count < partners.count
    )
  }
}
