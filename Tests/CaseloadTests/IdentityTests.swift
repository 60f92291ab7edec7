import CaseModel
import Caseload
import MergeCore
import Testing

@testable import struct Caseload.Day
@testable import enum Caseload.InventedNumber

@Suite("Invented identities")
struct IdentityTests {
  private let people = Sample.cases.flatMap { $0.records(of: RecordNumber.person) }

  @Test("A NIK has the right shape, agrees with its person and has a serial that is not given out")
  func niks() throws {
    let niks = people.filter { $0.text(Fields.Person.nik) != nil }
    #expect(niks.count > people.count / 5)
    for person in niks {
      let nik = try Nik(#require(person.text(Fields.Person.nik)))
      let warnings = nik.warnings(
        sex: person.text(Fields.Person.sex), birthDate: person.text(Fields.Person.birthDate))
      #expect(warnings.isEmpty)
      #expect(Registry.codeList(Codes.Kecamatan.list)?.entry(nik.region) != nil)
      #expect(try #require(Int(nik.digits.suffix(4))) >= 9_000)
    }
  }

  @Test("Without a NIK a victim has the reason")
  func missingNik() {
    for generated in Sample.cases {
      let victim = generated.records[GeneratedCase.Opening.victim]
      #expect((victim.text(Fields.Person.nik) == nil) == (victim.text(Fields.Person.nikMissing) != nil))
    }
  }

  @Test("NIKs and telephone numbers of a year are different")
  func numbersDiffer() {
    for year in Sample.years {
      let people = year.flatMap { $0.records(of: RecordNumber.person) }
      for field in [Fields.Person.nik, Fields.Person.phone] {
        let values = people.compactMap { $0.text(field) }
        #expect(Set(values).count == values.count)
      }
    }
  }

  @Test("Telephone numbers are of a range that no network uses")
  func phones() {
    for phone in people.compactMap({ $0.text(Fields.Person.phone) }) {
      #expect(phone.hasPrefix("0800-555") && phone.utf8.count == 14)
    }
    #expect(Set((0..<100_000).map(InventedNumber.phone(serial:))).count == 100_000)
  }

  @Test("A name is a given name and an invented second name, and few people share one")
  func names() {
    let names = people.compactMap { $0.text(Fields.Person.name) }
    #expect(names.count == people.count)
    #expect(names.allSatisfy { $0.split(separator: " ").count == 2 })
    #expect(Double(Set(names).count) > 0.6 * Double(names.count))
  }

  @Test("An address names hamlet, RT, RW and village")
  func addresses() {
    for generated in Sample.cases {
      let address = generated.records[GeneratedCase.Opening.victim].text(Fields.Person.address) ?? ""
      let village = generated.root.text(Fields.Case.village) ?? "-"
      #expect(address.hasPrefix("Kp. ") && address.contains(" RT ") && address.contains("/RW "))
      #expect(address.hasSuffix(", \(village)"))
    }
  }

  @Test("The victim's age, age group and birth date agree")
  func ages() throws {
    for generated in Sample.cases {
      let victim = generated.records[GeneratedCase.Opening.victim]
      let role = try #require(generated.records(of: RecordNumber.casePerson).first)
      let age = try #require(role.number(Fields.CasePerson.age))
      let isChildCase = generated.root.text(Fields.Case.category) == Codes.Category.ampk
      #expect((age < 18) == isChildCase)
      #expect(isChildCase || role.text(Fields.CasePerson.sex) == Codes.Sex.p)
      guard let born = victim.text(Fields.Person.birthDate) else { continue }
      let received = Day(ofInstant: try #require(generated.root.number(Fields.Case.receivedAt)))
      let birthday = born.dropFirst(4)
      let years = received.year - (try #require(Int(born.prefix(4)))) - (received.text.dropFirst(4) < birthday ? 1 : 0)
      #expect(years == age)
      let incident = generated.records[GeneratedCase.Opening.incident].text(Fields.Incident.date) ?? ""
      #expect(born < incident && incident <= received.text)
    }
  }
}
