import CaseModel
import GRDB
import MergeCore
import Replica
import SyncSession

extension Casework {
  func enterActivity(_ values: [(field: String, text: String)], _ isConfirmed: Bool) throws -> SavedActivity {
    try ActivityRules.check(values)
    func isGiven(_ field: String) -> Bool { values.contains { $0.field == field && !$0.text.isEmpty } }
    guard isGiven("kind") else { throw CaseworkError.missing("kind") }
    guard isGiven("title") || isGiven("theme") else { throw CaseworkError.missing("title") }
    try guardNamesNobody(values, isConfirmed)
    var assignments = try values.compactMap { name, text in
      try assignment(RecordNumber.activity, name, text.hasPrefix("+") ? String(text.dropFirst()) : text)
    }
    func add(_ name: String, _ field: UInt32, _ value: Value, isElement: Bool = false) {
      if isGiven(name) { return }
      assignments.append(Assignment(field: field, value: value, isElement: isElement))
    }
    add("date", Fields.Activity.date, .text(today))
    add("owner", Fields.Activity.owner, .int(Int64(actor)))
    add("team", Fields.Activity.team, .int(Int64(actor)), isElement: true)
    if isGiven("follow_up") { add("follow_up_by", Fields.Activity.followUpBy, .int(Int64(actor))) }
    var root = RecordID.none
    let changeSets = try save(wall: now) { draft in
      root = draft.createRoot(RecordNumber.activity, kind: DocumentKind.activity.rawValue, assignments).root
    }
    return try savedActivity(root, changeSets.first?.firstCounter ?? 0)
  }

  func changeActivity(
    _ id: RecordID, _ values: [(field: String, text: String)], _ isConfirmed: Bool
  ) throws -> SavedActivity {
    guard try locate(id).state.type == RecordNumber.activity else { throw CaseworkError.unknownCase }
    try ActivityRules.check(values)
    try guardNamesNobody(values, isConfirmed)
    return try savedActivity(id, try write(id, values).counter)
  }

  func enterDisclosure(_ activity: RecordID, _ values: [(field: String, text: String)]) throws -> SavedActivity {
    let (state, document) = try locate(activity)
    guard state.type == RecordNumber.activity else { throw CaseworkError.unknownCase }
    let time = now
    // A contact like any other, by the same rules; new to the office, and hers who heard it.
    var new = NewContact(channel: Codes.Channel.jangkau)
    new.isTaken = false
    new.values = [("handled_by", String(actor))] + values
    let (assignments, form) = try opening(new, time)
    if let refused = form.refused.first { throw refused.error }
    var contact = RecordID.none
    let changeSets = try save(wall: time) { draft in
      contact = draft.createRoot(RecordNumber.contact, kind: DocumentKind.contact.rawValue, assignments).root
      draft.append(.put(record: activity, assignments: [Self.disclosure(contact)]), to: document)
    }
    return try savedActivity(activity, changeSets.first?.firstCounter ?? 0, contact: contact)
  }

  func tieDisclosure(_ contact: RecordID, _ activity: RecordID, _ isRemoval: Bool) throws -> SavedActivity {
    let (state, document) = try locate(activity)
    let (about, home) = try locate(contact)
    guard state.type == RecordNumber.activity, about.type == RecordNumber.contact else {
      throw CaseworkError.unknownCase
    }
    try guardReading(home)
    let element = Self.disclosure(contact)
    let changeSets = try save(wall: now) { draft in
      draft.append(
        isRemoval
          ? .remove(record: activity, field: element.field, element: element.value)
          : .put(record: activity, assignments: [element]), to: document)
    }
    return try savedActivity(activity, changeSets.first?.firstCounter ?? 0)
  }

  private static func disclosure(_ contact: RecordID) -> Assignment {
    Assignment(field: Fields.Activity.disclosureContacts, value: .ref(contact), isElement: true)
  }

  /// Refuses texts that may say who somebody is, unless they are meant.
  private func guardNamesNobody(_ values: [(field: String, text: String)], _ isConfirmed: Bool) throws {
    if isConfirmed { return }
    let texts = values.filter { ActivityRules.openTexts.contains($0.field) && !$0.text.isEmpty }
    if texts.isEmpty { return }
    let looks = texts.map { ($0.field, IdentifyingText($0.text)) }
    for (field, text) in looks where !text.numbers.isEmpty { throw CaseworkError.namesSomebody(field) }
    // Only names that may be read here: a warning about another one would tell that it is on record.
    let rights = try rights()
    let reading = ReadingPeople(rights)
    for person in try KnownPerson.all(store, today: today) where person.person != .none {
      let names = [person.name, person.nickname].map { NameKey($0) }
      for (field, text) in looks where names.contains(where: text.names) {
        if try reading.mayReadIdentity(person.root) { throw CaseworkError.namesSomebody(field) }
      }
    }
    let contacts = try store.projection.read { db in
      try Row.fetchAll(db, sql: "SELECT id, display_name FROM contact WHERE display_name IS NOT NULL")
    }
    for row in contacts {
      let name = NameKey(row["display_name"] as String? ?? "")
      for (field, text) in looks where text.names(name) {
        if try rights.mayRead(Self.contactDocument(RecordID(row: row["id"]))) {
          throw CaseworkError.namesSomebody(field)
        }
      }
    }
  }

  private func savedActivity(_ id: RecordID, _ counter: UInt64, contact: RecordID = .none) throws -> SavedActivity {
    let row = try store.projection.read { db in
      try Row.fetchOne(
        db,
        sql: """
          SELECT follow_up, follow_up_due, follow_up_by, with_disability, girls, boys, women, men FROM activity WHERE id = ?
          """, arguments: [id.row])
    }
    var warnings: [ActivityWarning] = []
    if let row {
      let isAgreed = !((row["follow_up"] as String?) ?? "").isEmpty
      if isAgreed, row["follow_up_due"] as String? == nil { warnings.append(.followUpDate) }
      if isAgreed, row["follow_up_by"] as Int64? == nil { warnings.append(.followUpPerson) }
      let heads = Self.audience(row)
      if let disabled = row["with_disability"] as Int64?, heads > 0, disabled > heads { warnings.append(.disability) }
    }
    return SavedActivity(
      record: RecordName.text(id), contact: contact == .none ? "" : RecordName.text(contact), counter: counter,
      warnings: warnings)
  }

  /// How many people came, as far as they were counted.
  static func audience(_ row: Row) -> Int64 {
    ["girls", "boys", "women", "men"].reduce(0) { sum, column in
      let (total, isTooLarge) = sum.addingReportingOverflow(max(0, row[column] as Int64? ?? 0))
      return isTooLarge ? .max : total
    }
  }
}
