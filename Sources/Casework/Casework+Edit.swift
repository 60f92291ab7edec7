import CaseModel
import MergeCore
import Replica
import SyncSession

/// What is known when a case is registered.
public struct NewCase: Sendable {
  /// `KTP` or `AMPK`.
  public var category: String
  /// `TINGGI`, `SEDANG` or `RENDAH`.
  public var risk: String
  /// Why.
  public var riskReason: String = ""
  /// How the report came in.
  public var channel: String
  /// The kecamatan's code.
  public var kecamatan: String = ""
  /// What happened, in a few sentences.
  public var summary: String = ""
  /// Kinds of violence.
  public var violence: [String] = []
  /// The survivor's name, for the identity compartment; empty when not known.
  public var survivorName: String = ""
  /// The register number; empty to let this replica make one.
  public var registerNo: String = ""
  /// How the victim can be reached in safety: `may_call`, `may_message`, `may_visit`, … with their codes. Without an answer
  /// the case stays received until somebody has asked.
  public var safeContact: [(field: String, text: String)] = []

  /// A case of `category`, at `risk`, reported by `channel`.
  public init(category: String, risk: String, channel: String) {
    self.category = category
    self.risk = risk
    self.channel = channel
  }
}

/// A record that a command made or changed.
public struct Saved: Hashable, Sendable, Encodable {
  /// The record's name.
  public let record: String
  /// The case's register number; empty for what is no case.
  public let registerNo: String
  /// The first counter of the commit on this device: `status` tells when the office has received it.
  public let counter: UInt64
}

extension Casework {
  /// With an answer to one of these it was asked how the victim can be reached.
  static let safeContactFields: Set<String> = ["may_call", "may_message", "may_visit"]

  /// What is asked before anything else, and may be said with a new case.
  private static let askedFirst = safeContactFields.union(["may_leave_message", "safe_hours"])

  /// Registers a case; its officer is its team.
  ///
  /// - Returns: The case.
  /// - Throws: `CaseworkError`, `SessionError`, `ReplicaError`.
  func register(_ new: NewCase) throws -> Saved {
    let time = now
    let number = new.registerNo.isEmpty ? try nextRegisterNo(time) : new.registerNo
    if !new.registerNo.isEmpty { try guardRegisterNo(new.registerNo, of: nil) }
    for (name, text) in [("category", new.category), ("risk", new.risk)] where text.allSatisfy(\.isWhitespace) {
      throw CaseworkError.missing(name)
    }
    for (name, _) in new.safeContact where !Self.askedFirst.contains(name) {
      guard Registry.record(number: RecordNumber.caseRecord)?.field(named: name) != nil else {
        throw CaseworkError.unknownField(name)
      }
      throw CaseworkError.rule(RuleBreach(name, .ownCommand("lindung case set")))
    }
    let isAsked = new.safeContact.contains { Self.safeContactFields.contains($0.field) && !$0.text.isEmpty }
    let status = isAsked ? CaseStatus.registered : CaseStatus.received
    let said: [(field: String, text: String)] = [
      ("register_no", number), ("survivor_code", "P-\(number)"), ("category", new.category), ("risk", new.risk),
      ("risk_reason", new.riskReason), ("risk_assessed_by", String(actor)), ("risk_assessed_at", String(time)),
      ("channel", new.channel), ("status", status.rawValue), ("registered_at", isAsked ? String(time) : ""),
      ("kecamatan", new.kecamatan), ("summary", new.summary), ("received_at", String(time)),
    ]
    var assignments = try (said + new.safeContact).compactMap {
      try assignment(RecordNumber.caseRecord, $0.field, $0.text)
    }
    let user = Int64(actor)
    assignments.append(Assignment(field: Fields.Case.owner, value: .int(user)))
    assignments.append(Assignment(field: Fields.Case.team, value: .int(user), isElement: true))
    for kind in new.violence {
      guard let made = try assignment(RecordNumber.caseRecord, "violence", kind) else { continue }
      assignments.append(made)
    }
    var root = RecordID.none
    let changeSets = try save(wall: time) { draft in
      let document = draft.createRoot(RecordNumber.caseRecord, kind: DocumentKind.case.rawValue, assignments)
      root = document.root
      guard !new.survivorName.isEmpty else { return }
      let identity = document.compartment(Compartment.identity.rawValue)
      let person = draft.create(
        RecordNumber.person, in: identity, [Assignment(field: Fields.Person.name, value: .text(new.survivorName))])
      draft.create(
        RecordNumber.casePerson, in: document,
        [
          Assignment(field: Fields.CasePerson.person, value: .ref(person)),
          Assignment(field: Fields.CasePerson.role, value: .text(Codes.PersonRole.korban)),
        ])
    }
    return Saved(record: RecordName.text(root), registerNo: number, counter: changeSets.first?.firstCounter ?? 0)
  }

  /// No device gives so many numbers in a year.
  private static let runningMax = 1_000_000

  /// `PWK-2026-2-0007`: prefix, year, device, running number on this device, so that no two laptops give the same.
  func nextRegisterNo(_ time: UInt64) throws -> String {
    let year = ValueText.instant(Int64(time)).prefix(4)
    let head = "\(prefix)-\(year)-\(store.identity.device)-"
    // Somebody may have given a case a number of this form by hand: what is no running number of ours is passed over.
    let given = try store.registerNumbers(startingWith: head).compactMap { Int($0.dropFirst(head.count)) }
    let last = given.filter { (1..<Self.runningMax).contains($0) }.max() ?? 0
    let running = String(last + 1)
    return head + String(repeating: "0", count: max(0, 4 - running.count)) + running
  }

  /// Refuses a register number that nobody could type or find again, or that another case here has.
  func guardRegisterNo(_ number: String, of id: RecordID?) throws {
    let isPlain = number.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "-"), UInt8(ascii: "/"):
        true
      default: false
      }
    }
    guard isPlain, number.contains(where: \.isNumber), (3...40).contains(number.utf8.count),
      try store.caseRecords(named: number).allSatisfy({ $0 == id })
    else { throw CaseworkError.badValue("register_no") }
  }

  /// Gives fields of a record new values, in one commit. For a set, `+CODE` adds and `-CODE` takes out. `isAgreed` says
  /// that whoever is visited agreed to it.
  ///
  /// - Returns: The record.
  /// - Throws: `CaseworkError`, `SessionError`, `ReplicaError`.
  func write(_ id: RecordID, _ values: [(field: String, text: String)], isAgreed: Bool = false) throws -> Saved {
    let (state, document) = try locate(id)
    if state.needsUpdate { throw CaseworkError.needsUpdate }
    if document.kind == DocumentKind.contact.rawValue { return try writeInContact(id, state, values) }
    let isReadable = try isReadable(document)
    var puts: [Assignment] = []
    var removals: [Assignment] = []
    for (name, text) in values {
      guard let field = Registry.record(number: state.type)?.field(named: name) else {
        throw CaseworkError.unknownField(name)
      }
      if field.policy.isSetAtCreationOnly { throw CaseworkError.fixedField(name) }
      if field.policy == .set {
        let isRemoval = text.hasPrefix("-")
        let element = isRemoval || text.hasPrefix("+") ? String(text.dropFirst()) : text
        let made = Assignment(
          field: field.number, value: try parseNamed(element, for: field), isElement: true)
        if !isRemoval { try guardUser(field, made.value) }
        if isRemoval { removals.append(made) } else { puts.append(made) }
        continue
      }
      let value = try parseNamed(text, for: field)
      if field.number == Fields.Case.registerNo, state.type == RecordNumber.caseRecord {
        try guardRegisterNo(text, of: id)
      }
      if isReadable {
        try guardNoConflict(state, field)
      }
      puts.append(Assignment(field: field.number, value: value))
    }
    if isReadable { try guardTransition(state, in: document, puts, isAgreed: isAgreed) }
    try guardAlone(writing: puts, removals, to: state, in: document)
    let met = isReadable ? try deadlinesMet(state, in: document, puts) : []
    puts += assessed(state, puts)
    let changeSets = try save(wall: now) { draft in
      for deadline in met { draft.create(RecordNumber.deadline, in: document, deadline) }
      if !puts.isEmpty { draft.append(.put(record: id, assignments: puts), to: document) }
      for removal in removals {
        draft.append(.remove(record: id, field: removal.field, element: removal.value), to: document)
      }
    }
    return try saved(id, document, changeSets.first?.firstCounter ?? 0)
  }

  /// Who assessed a risk that is written, and when: deadlines begin there.
  private func assessed(_ state: RecordState, _ puts: [Assignment]) -> [Assignment] {
    func isWritten(_ field: UInt32) -> Bool { puts.contains { $0.field == field } }
    guard state.type == RecordNumber.caseRecord, isWritten(Fields.Case.risk) else { return [] }
    var made: [Assignment] = []
    if !isWritten(Fields.Case.riskAssessedBy) {
      made.append(Assignment(field: Fields.Case.riskAssessedBy, value: .int(Int64(actor))))
    }
    if !isWritten(Fields.Case.riskAssessedAt) {
      made.append(Assignment(field: Fields.Case.riskAssessedAt, value: .int(Int64(clamping: now))))
    }
    return made
  }

  /// Adds a record of type `type` to a case.
  ///
  /// - Returns: The new record.
  /// - Throws: `CaseworkError`, `SessionError`, `ReplicaError`.
  func create(_ type: String, in core: DocumentID, _ values: [(field: String, text: String)]) throws -> Saved {
    guard let spec = Registry.record(named: type) else { throw CaseworkError.unknownField(type) }
    let assignments = try withDefaults(spec, values).compactMap { try assignment(spec.number, $0.field, $0.text) }
    let document = core.compartment((spec.compartment ?? .core).rawValue)
    try guardAlone(creating: spec.number, assignments, in: document)
    var id = RecordID.none
    let changeSets = try save(wall: now) { draft in id = draft.create(spec.number, in: document, assignments) }
    return try saved(id, document, changeSets.first?.firstCounter ?? 0)
  }

  /// Takes a record out of a case; a case itself is never deleted.
  ///
  /// - Returns: The record.
  /// - Throws: `CaseworkError`, `SessionError`, `ReplicaError`.
  func remove(_ id: RecordID) throws -> Saved {
    let (state, document) = try locate(id)
    guard document.root != id else { throw CaseworkError.fixedField("case") }
    // What came in stays: a lost call that is deleted would be one that nobody looks at.
    if document.kind == DocumentKind.contact.rawValue { throw CaseworkError.fixedField("contact") }
    if state.needsUpdate { throw CaseworkError.needsUpdate }
    if state.isDeletionContested, try isReadable(document) { throw CaseworkError.openConflict("record") }
    try guardRules(deleting: state, in: document)
    let changeSets = try save(wall: now) { draft in draft.append(.delete(record: id), to: document) }
    return try saved(id, document, changeSets.first?.firstCounter ?? 0)
  }

  func assignment(_ type: UInt32, _ name: String, _ text: String) throws -> Assignment? {
    guard let field = Registry.record(number: type)?.field(named: name) else { throw CaseworkError.unknownField(name) }
    if text.isEmpty { return nil }
    return Assignment(
      field: field.number, value: try parseNamed(text, for: field), isElement: field.policy == .set)
  }

  func saved(_ id: RecordID, _ document: DocumentID, _ counter: UInt64) throws -> Saved {
    let number = try store.registerNo(of: document.root) ?? ""
    return Saved(record: RecordName.text(id), registerNo: number, counter: counter)
  }
}
