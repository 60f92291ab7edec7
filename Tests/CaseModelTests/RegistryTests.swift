import CaseModel
import MergeCore
import Testing

@Suite("Field registry")
struct RegistryTests {
  @Test("Records and fields are numbered from 1 without gaps, with unique names")
  func numbering() {
    #expect(Registry.records.map(\.number) == (1...UInt32(Registry.records.count)).map { $0 })
    #expect(Set(Registry.records.map(\.name)).count == Registry.records.count)
    for record in Registry.records {
      #expect(record.fields.map(\.number) == (1...UInt32(record.fields.count)).map { $0 }, "\(record.name)")
      #expect(Set(record.fields.map(\.name)).count == record.fields.count, "\(record.name)")
    }
  }

  @Test("A record is append-only exactly when all of its fields are")
  func appendOnly() {
    for record in Registry.records {
      let appended = record.fields.filter { $0.policy == .append }.count
      #expect(appended == (record.isAppendOnly ? record.fields.count : 0), "\(record.name)")
    }
  }

  @Test("Only a case has compartments, and a record type lives in one place")
  func places() {
    for record in Registry.records {
      #expect((record.document == nil) == (record.compartment == nil), "\(record.name)")
      #expect(record.document == .case || record.compartment == .core || record.document == nil, "\(record.name)")
      let homes = DocumentKind.allCases.flatMap { kind in
        Compartment.allCases.filter { record.mayLive(in: kind, $0) }
      }
      #expect(homes.count == (record.document == nil ? 9 : 1), "\(record.name)")
    }
  }

  @Test("Types, lists, classes and protective orders fit each other")
  func fields() {
    for record in Registry.records {
      for field in record.fields {
        let name: Comment = "\(record.name).\(field.name)"
        #expect((field.type == .code) == (field.list != nil), name)
        #expect(field.list.map { Registry.codeList($0) != nil } ?? true, name)
        #expect((field.policy == .review) == (field.weight != nil), name)
        #expect((1...4).contains(field.sensitivity), name)
        #expect(!field.isSearchable || field.type == .text || field.type == .narrative, name)
        #expect(field.type != .narrative || field.policy == .review || field.policy.isSetAtCreationOnly, name)
        #expect(field.target.map { Registry.record(number: $0) != nil } ?? true, name)
        if !field.protective.isEmpty {
          let values = field.type == .bool ? ["true", "false"] : codes(field.list)
          #expect(field.policy == .review && Set(field.protective) == Set(values), name)
        }
      }
    }
  }

  @Test("Lookups find by number and by name, and answer nil for what a newer version added")
  func lookups() throws {
    let record = try #require(Registry.record(number: RecordNumber.caseRecord))
    #expect(record.name == "case")
    #expect(Registry.record(named: "case")?.number == RecordNumber.caseRecord)
    #expect(Registry.field(Fields.Case.risk, of: RecordNumber.caseRecord)?.name == "risk")
    #expect(record.field(named: "risk")?.number == Fields.Case.risk)
    #expect(Registry.record(number: 0) == nil)
    #expect(Registry.record(number: .max) == nil)
    #expect(Registry.record(named: "later") == nil)
    #expect(record.field(number: 0) == nil)
    #expect(record.field(number: .max) == nil)
    #expect(record.field(named: "later") == nil)
    #expect(Registry.field(1, of: .max) == nil)
    #expect(Registry.codeList("LATER") == nil)
  }

  @Test("A code has words in both languages, and an unknown code is its own label")
  func labels() {
    #expect(Registry.label(Codes.Risk.tinggi, in: Codes.Risk.list, .id) == "Tinggi")
    #expect(Registry.label(Codes.Risk.tinggi, in: Codes.Risk.list, .en) == "High")
    #expect(Registry.label("GENTING", in: Codes.Risk.list, .id) == "GENTING")
    #expect(Registry.label("GENTING", in: "LATER", .en) == "GENTING")
    #expect(Registry.record(named: "suspect")?.labels[.id] == "Terlapor")
  }

  @Test("The most protective value has rank 0; what the order does not name has none")
  func protectiveRank() throws {
    let risk = try #require(Registry.field(Fields.Case.risk, of: RecordNumber.caseRecord))
    #expect(risk.protectiveRank(of: .text(Codes.Risk.tinggi)) == 0)
    #expect(risk.protectiveRank(of: .text(Codes.Risk.rendah)) == 2)
    #expect(risk.protectiveRank(of: .text("GENTING")) == nil)
    #expect(risk.protectiveRank(of: .null) == nil)
    let hold = try #require(Registry.field(Fields.Case.legalHold, of: RecordNumber.caseRecord))
    #expect(hold.protectiveRank(of: .bool(true)) == 0)
    #expect(hold.protectiveRank(of: .bool(false)) == 1)
  }

  @Test(
    "Every safe-contact rule prefers silence",
    arguments: [
      (RecordNumber.caseRecord, Fields.Case.mayCall), (RecordNumber.caseRecord, Fields.Case.mayMessage),
      (RecordNumber.caseRecord, Fields.Case.mayLeaveMessage), (RecordNumber.caseRecord, Fields.Case.mayVisit),
      (RecordNumber.contact, Fields.Contact.mayCall), (RecordNumber.contact, Fields.Contact.mayMessage),
      (RecordNumber.contact, Fields.Contact.mayLeaveMessage), (RecordNumber.person, Fields.Person.phoneRule),
      (RecordNumber.casePerson, Fields.CasePerson.mayBeTold),
    ])
  func safeContact(record: UInt32, field: UInt32) throws {
    let spec = try #require(Registry.field(field, of: record))
    #expect(spec.protective == [Codes.MayContact.jangan, Codes.MayContact.tanyaDulu, Codes.MayContact.boleh])
    #expect(spec.weight == .heavy)
  }

  @Test("A withdrawn consent outweighs a given one")
  func consent() throws {
    let spec = try #require(Registry.field(Fields.Case.consent, of: RecordNumber.caseRecord))
    #expect(spec.protective.first == Codes.ConsentState.ditarik)
    #expect(spec.protective.last == Codes.ConsentState.diberikan)
  }

  @Test("Identity is kept out of the core of a case")
  func identity() throws {
    for record in Registry.records where record.document == .case && record.compartment == .core {
      for field in record.fields { #expect(field.sensitivity <= 2, "\(record.name).\(field.name)") }
    }
    for record in Registry.records where record.compartment == .identity {
      for field in record.fields { #expect(field.sensitivity == 3, "\(record.name).\(field.name)") }
    }
    let closed: Set<Compartment> = [.clinical, .legal, .shelter]
    for record in Registry.records where record.compartment.map(closed.contains) ?? false {
      for field in record.fields { #expect(field.sensitivity == 4, "\(record.name).\(field.name)") }
    }
  }

  @Test("A proposal is marked, and a code is valid between its days")
  func entries() throws {
    let channels = try #require(Registry.codeList(Codes.Channel.list))
    #expect(channels.entry(Codes.Channel.media)?.isProposal == true)
    #expect(channels.entry(Codes.Channel.wa)?.isProposal == false)
    #expect(channels.entry(Codes.Channel.wa)?.isValid(on: "2026-11-23") == true)
    let places = try #require(Registry.codeList(Codes.Place.list))
    #expect(places.entry(Codes.Place.daring)?.simfoni == Codes.Place.lainnya)
  }

  private func codes(_ list: String?) -> [String] {
    list.flatMap { Registry.codeList($0) }?.entries.map(\.code) ?? []
  }
}
