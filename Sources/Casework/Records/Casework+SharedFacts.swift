import CaseModel
import Letters
import MergeCore
import Replica

/// What a letter shares, read part by part: what is not ticked is not even looked at.
extension Casework {
  /// The facts for the parts ticked.
  ///
  /// - Returns: The facts.
  /// - Throws: `CaseworkError.outOfScope` for a part that she may not read, `ReplicaError`.
  func referralFacts(_ core: DocumentID, _ parts: Set<String>) throws -> ReferralFacts {
    typealias Part = Codes.SharePart
    var facts = ReferralFacts()
    guard let root = try store.record(core.root, in: core) else { throw CaseworkError.unknownCase }
    let matter = try matterFacts(core)
    facts.isChild = matter.isChild
    let values = registers(root)
    if parts.contains(Part.kode) {
      facts.survivorCode = Self.text(values[Fields.Case.survivorCode])
      facts.registerNo = Self.text(values[Fields.Case.registerNo])
    }
    if parts.contains(Part.risiko) {
      facts.risk = Registry.label(Self.text(values[Fields.Case.risk]), in: Codes.Risk.list, .id)
      facts.riskReason = Self.text(values[Fields.Case.riskReason])
    }
    if parts.contains(Part.identitas) || parts.contains(Part.kontak) {
      try guardReading(core.compartment(Compartment.identity.rawValue))
      let victims = matter.people.filter { $0.value.role == Codes.PersonRole.korban }.sorted { $0.key < $1.key }
      if let victim = victims.first {
        if parts.contains(Part.identitas) { try identify(&facts, victim.key, victim.value, root, core) }
      }
      if parts.contains(Part.kontak) { try reach(&facts, victims.first?.value, values, core) }
    }
    if parts.contains(Part.kronologi) { facts.accounts = try accounts(core, values) }
    if parts.contains(Part.kebutuhan) { try needs(&facts, core, matter) }
    if parts.contains(Part.layanan) { facts.services = try services(core) }
    if parts.contains(Part.terlapor) { facts.accused = try accused(core) }
    if parts.contains(Part.hukum) { try legal(&facts, values, core) }
    return facts
  }

  private func identify(
    _ facts: inout ReferralFacts, _ part: RecordID, _ victim: MatterPerson, _ root: RecordState, _ core: DocumentID
  ) throws {
    facts.survivorCode = Self.text(registers(root)[Fields.Case.survivorCode])
    guard let person = try personValues(victim.person, core) else { return }
    facts.name = Self.text(person[Fields.Person.name])
    facts.birthDate = Self.text(person[Fields.Person.birthDate])
    facts.sex = Registry.label(Self.text(person[Fields.Person.sex]), in: Codes.Sex.list, .id)
    facts.address = Self.text(person[Fields.Person.address])
    if let role = try store.record(part, in: core), case .int(let age)? = registers(role)[Fields.CasePerson.age] {
      facts.age = String(age)
    }
  }

  /// How she is reached, by the strictest of all that is known here. A number is given only where one way to use it is
  /// open; her own only where it may be called.
  private func reach(
    _ facts: inout ReferralFacts, _ victim: MatterPerson?, _ values: [UInt32: Value], _ core: DocumentID
  ) throws {
    var safe = try reachRules(core)
    let spoken = Self.text(values[Fields.Case.safeHours])
    switch safe.hours {
    case .known(let hours): facts.safeHours = hours.spans.isEmpty ? "tidak ada jam yang aman" : hours.text
    case .unreadable:
      facts.safeHours = [spoken, "(pastikan dulu kepada kantor ini)"].filter { !$0.isEmpty }.joined(separator: " ")
    case nil: break
    }
    facts.contactRules = [
      ("Telepon", safe.mayCall), ("Pesan", safe.mayMessage), ("Meninggalkan pesan", safe.mayLeaveMessage),
      ("Kunjungan", safe.mayVisit),
    ].map { name, answer in
      // Whoever was not asked is not called.
      "\(name): "
        + (answer.map { Registry.label($0.rawValue, in: Codes.MayContact.list, .id) } ?? "belum ditanyakan, jangan dulu")
    }
    // The letter names the hours; whoever gets it calls within them.
    if case .known(let hours) = safe.hours, !hours.spans.isEmpty { safe.hours = nil }
    let isOpen = [ReachAct.call(number: nil), .message(number: nil)].contains { act in
      if case .refused = safe.verdict(on: act, at: now) { false } else { true }
    }
    switch safe.number {
    case .one(let number): facts.phone = isOpen ? number : ""
    case .differing: break
    case nil:
      guard let person = try personValues(victim?.person, core) else { return }
      let phone = Self.text(person[Fields.Person.phone])
      facts.phone = safe.verdict(on: .call(number: phone), at: now) == .allowed ? phone : ""
    }
  }

  private func accounts(_ core: DocumentID, _ values: [UInt32: Value]) throws -> [String] {
    let incidents = try records(RecordNumber.incident, in: core).map { registers($0) }.map { incident in
      [Self.text(incident[Fields.Incident.date]), Self.text(incident[Fields.Incident.summary])]
        .filter { !$0.isEmpty }.joined(separator: ": ")
    }
    let statements = try records(RecordNumber.statement, in: core).map { registers($0) }
    let corrected = Set(statements.compactMap { $0[Fields.Statement.corrects] })
    let said = try records(RecordNumber.statement, in: core).filter { !corrected.contains(.ref($0.id)) }
      .map { Self.text(registers($0)[Fields.Statement.text]) }
    return ([Self.text(values[Fields.Case.summary])] + incidents + said).filter { !$0.isEmpty }
  }

  private func needs(_ facts: inout ReferralFacts, _ core: DocumentID, _ matter: MatterFacts) throws {
    let assessments = try records(RecordNumber.assessment, in: core)
    let codes = Set(assessments.flatMap { $0.elements(Fields.Assessment.needs).map { Self.text($0.value) } })
    facts.needs = codes.sorted().map { Registry.label($0, in: Codes.Need.list, .id) }
    let victims = try records(RecordNumber.casePerson, in: core).filter {
      matter.people[$0.id]?.role == Codes.PersonRole.korban
    }
    let talk = Set(victims.flatMap { $0.elements(Fields.CasePerson.communicationNeeds).map { Self.text($0.value) } })
    facts.communicationNeeds = talk.sorted().map { Registry.label($0, in: Codes.CommunicationNeed.list, .id) }
  }

  private func services(_ core: DocumentID) throws -> [String] {
    try records(RecordNumber.service, in: core).map { registers($0) }
      .filter { $0[Fields.Service.status] == .text(Codes.ServiceStatus.diberikan) }
      .map { service in
        let kind = Registry.label(Self.text(service[Fields.Service.kind]), in: Codes.ServiceKind.list, .id)
        return [kind, Self.text(service[Fields.Service.detail]), Self.text(service[Fields.Service.doneDate])]
          .filter { !$0.isEmpty }.joined(separator: ", ")
      }
  }

  private func accused(_ core: DocumentID) throws -> [String] {
    try records(RecordNumber.suspect, in: core).map { suspect in
      let values = registers(suspect)
      var name = ""
      if case .ref(let part)? = values[Fields.Suspect.casePerson], let role = try store.record(part, in: core),
        case .ref(let person)? = registers(role)[Fields.CasePerson.person]
      {
        try guardReading(core.compartment(Compartment.identity.rawValue))
        name = Self.text(try personValues(person, core)?[Fields.Person.name])
      }
      return [
        name.isEmpty ? "Tanpa nama" : name,
        Registry.label(Self.text(values[Fields.Suspect.relation]), in: Codes.Relation.list, .id),
        Registry.label(Self.text(values[Fields.Suspect.ageGroup]), in: Codes.SuspectAge.list, .id),
      ].filter { !$0.isEmpty }.joined(separator: ", ")
    }
  }

  private func legal(_ facts: inout ReferralFacts, _ values: [UInt32: Value], _ core: DocumentID) throws {
    let report = [Self.text(values[Fields.Case.policeReportNo]), Self.text(values[Fields.Case.policeReportDate])]
    facts.policeReport = report.filter { !$0.isEmpty }.joined(separator: ", ")
    let document = core.compartment(Compartment.legal.rawValue)
    try guardReading(document)
    facts.proceedings = try records(RecordNumber.legalProceeding, in: document).map { registers($0) }.map { legal in
      let stage = Registry.label(Self.text(legal[Fields.LegalProceeding.stage]), in: Codes.LegalStage.list, .id)
      return [stage, Self.text(legal[Fields.LegalProceeding.courtNo])].filter { !$0.isEmpty }.joined(separator: ", ")
    }
  }

  private func personValues(_ person: RecordID?, _ core: DocumentID) throws -> [UInt32: Value]? {
    guard let person else { return nil }
    return try store.record(person, in: core.compartment(Compartment.identity.rawValue)).map { registers($0) }
  }
}
