import CaseModel
import Caseload
import MergeCore
import Testing

@Suite("A district's year")
struct DistrictYearTests {
  @Test("The same seed gives the same cases, another seed others")
  func sameSeedSameYear() {
    #expect(Sample.year(seed: 5) == Sample.year(seed: 5))
    #expect(Sample.year(seed: 5) != Sample.year(seed: 6))
    #expect(Sample.year(seed: 5, cases: 0).isEmpty)
  }

  @Test("Case by case it is the same year")
  func nextAndMakeAgree() {
    var year = DistrictYear(seed: 5, officers: Sample.officers, start: Sample.start)
    #expect((0..<250).map { _ in year.next() } == Sample.year(seed: 5))
  }

  @Test(
    "The latest year that is over ends within the week before, with the cases that the seed always gives",
    arguments: [1_795_700_000_000, 1_803_859_200_000, 1_735_689_600_000] as [UInt64])
  func latestYear(now: UInt64) {
    let start = DistrictYear.start(endingBefore: now)
    let day: UInt64 = 86_400_000
    let over = now - start - 365 * day
    #expect(now > start + 365 * day && over < 8 * day)
    let made = DistrictYear.make(seed: 5, cases: 60, officers: Sample.officers, start: start)
    #expect(made.allSatisfy { $0.root.number(Fields.Case.receivedAt).map { $0 < Int64(now) } == true })
    let usual = DistrictYear.make(seed: 5, cases: 60, officers: Sample.officers, start: Self.firstOfYear)
    #expect(made.map(Self.outline) == usual.map(Self.outline))
  }

  private static let firstOfYear: UInt64 = 1_767_225_600_000

  /// Everything of a case that is no date: what kinds of records it has, and the codes in them.
  private static func outline(_ generated: GeneratedCase) -> [String] {
    generated.records.flatMap { record in
      record.assignments.map { assignment in
        let isCode = Registry.field(assignment.field, of: record.type)?.type == .code
        guard isCode, case .value(.text(let code)) = assignment.value else {
          return "\(record.type).\(assignment.field)"
        }
        return "\(record.type).\(assignment.field)=\(code)"
      }
    }
  }

  @Test("Every record is legal by the registry, and names only records before it")
  func recordsAreLegal() {
    for generated in Sample.cases {
      for (place, record) in generated.records.enumerated() {
        let found = objections(
          to: record.type, in: record.compartment, record.assignments, isCreating: true,
          earlier: Array(generated.records.prefix(place)))
        #expect(found.isEmpty)
      }
    }
  }

  @Test("Every case begins with the case, the incident and the victim")
  func opening() {
    let types = [RecordNumber.caseRecord, RecordNumber.incident, RecordNumber.person]
    for generated in Sample.cases {
      #expect(generated.records.prefix(3).map(\.type) == types)
      #expect(generated.records.filter { $0.type == RecordNumber.caseRecord }.count == 1)
      let victim = generated.records(of: RecordNumber.casePerson).first
      #expect(victim?.text(Fields.CasePerson.role) == Codes.PersonRole.korban)
      #expect(victim?.assignments.first?.value == .record(GeneratedCase.Opening.victim))
    }
  }

  @Test("Identities stand together, so that they make one change set")
  func identitiesStandTogether() {
    for generated in Sample.cases {
      let places = generated.records.indices.filter { generated.records[$0].compartment == .identity }
      #expect(places == Array(2..<(2 + places.count)))
      #expect(generated.records(of: RecordNumber.casePerson).count == places.count)
    }
  }

  @Test("Register numbers and survivor codes are unique and of the office's form")
  func numbersAreUnique() {
    for year in Sample.years + [Sample.year(seed: 3, cases: 12_000)] {
      let registers = year.compactMap { $0.root.text(Fields.Case.registerNo) }
      #expect(Set(registers).count == year.count)
      #expect(registers.first == "PWK-2026-0001")
      #expect(registers.allSatisfy { $0.hasPrefix("PWK-2026-") && $0.utf8.count >= 13 })
      #expect(Set(year.compactMap { $0.root.text(Fields.Case.survivorCode) }).count == year.count)
    }
  }

  @Test("A new calendar year begins a new register")
  func registerBeginsAnew() {
    let july = Sample.start + 181 * 86_400_000
    let year = DistrictYear.make(seed: 1, cases: 100, officers: [1], start: july)
    let registers = year.compactMap { $0.root.text(Fields.Case.registerNo) }
    #expect(registers.first == "PWK-2026-0001")
    #expect(registers.contains("PWK-2027-0001"))
    #expect(Set(registers).count == 100)
  }

  @Test("After a year's cases the next year follows")
  func nextYear() {
    var year = DistrictYear(seed: 1, officers: [1], start: Sample.start, casesPerYear: 20)
    let registers = (0..<60).compactMap { _ in year.next().root.text(Fields.Case.registerNo) }
    #expect(registers[19...20] == ["PWK-2026-0020", "PWK-2027-0001"])
    #expect(registers.last == "PWK-2028-0020")
  }

  @Test("Reports come in by day, none after the year")
  func reportsComeInOrder() {
    let day: Int64 = 86_400_000
    for year in Sample.years {
      let days = year.compactMap { $0.root.number(Fields.Case.receivedAt) }.map { ($0 - Int64(Sample.start)) / day }
      #expect(days == days.sorted())
      #expect(days.allSatisfy { (0..<365).contains($0) })
    }
  }

  @Test("The team is the owner and those who work along, on the record as in the answer")
  func teams() {
    for generated in Sample.cases {
      #expect(generated.team.first == generated.owner)
      #expect(Set(generated.team).isSubset(of: Sample.officers))
      #expect(Set(generated.team).count == generated.team.count)
      #expect(generated.root.number(Fields.Case.owner) == Int64(generated.owner))
      #expect(generated.root.numbers(Fields.Case.team) == generated.team.map(Int64.init))
    }
    #expect(DistrictYear.make(seed: 1, cases: 50, officers: [8], start: 0).allSatisfy { $0.team == [8] })
  }

  @Test("No name of anybody stands outside the identities")
  func namesStayInIdentities() {
    for generated in Sample.cases {
      let names = generated.records(of: RecordNumber.person).compactMap { $0.text(Fields.Person.name) }
      let second = names.compactMap { $0.split(separator: " ").last.map(String.init) }
      for record in generated.records where record.compartment != .identity {
        for assignment in record.assignments {
          guard case .value(.text(let text)) = assignment.value else { continue }
          #expect(!second.contains { text.contains($0) })
        }
      }
    }
  }

  @Test("A year is made in less than a second")
  func speed() {
    let taken = ContinuousClock().measure { _ = Sample.year(seed: 11) }
    #expect(taken < .seconds(1))
  }
}
