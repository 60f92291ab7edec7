import CaseModel
import Caseload
import MergeCore
import Testing

@Suite("Proportions of a year")
struct ProportionTests {
  /// How many of 100 cases have the code in a field of the case record.
  private func percent(_ field: UInt32, _ code: String) -> Double {
    let hits = Sample.cases.filter { $0.root.texts(field).contains(code) }
    return 100 * Double(hits.count) / Double(Sample.cases.count)
  }

  @Test("A case has about 8 to 14 records and 60 to 100 values")
  func sizes() {
    for year in Sample.years {
      let records = year.map(\.records.count)
      let values = year.map(\.valueCount)
      #expect((9.0...14.0).contains(Double(records.reduce(0, +)) / 250))
      #expect((75.0...100.0).contains(Double(values.reduce(0, +)) / 250))
      #expect(records.allSatisfy { (5...24).contains($0) })
      #expect(values.allSatisfy { (45...160).contains($0) })
      #expect(records.filter { (8...14).contains($0) }.count > 150)
    }
  }

  @Test("Women and children, risks and channels come as they come to such an office")
  func intake() {
    #expect((35.0...62.0).contains(percent(Fields.Case.category, Codes.Category.ampk)))
    #expect((18.0...36.0).contains(percent(Fields.Case.risk, Codes.Risk.tinggi)))
    #expect((30.0...55.0).contains(percent(Fields.Case.risk, Codes.Risk.sedang)))
    #expect((30.0...55.0).contains(percent(Fields.Case.channel, Codes.Channel.wa)))
    #expect((20.0...40.0).contains(percent(Fields.Case.channel, Codes.Channel.langsung)))
    #expect((5.0...18.0).contains(percent(Fields.Case.channel, Codes.Channel.telepon)))
  }

  @Test("The forms of violence keep their order")
  func violence() {
    let forms = [
      Codes.Violence.psikis, Codes.Violence.seksual, Codes.Violence.penelantaran, Codes.Violence.tppo,
    ]
    let shares = forms.map { percent(Fields.Case.violence, $0) }
    #expect(shares == shares.sorted(by: >))
    #expect((25.0...45.0).contains(percent(Fields.Case.violence, Codes.Violence.seksual)))
    #expect((28.0...50.0).contains(percent(Fields.Case.violence, Codes.Violence.fisik)))
    #expect(Sample.cases.contains { $0.root.texts(Fields.Case.violence).count > 1 })
  }

  @Test("Every subdistrict reports, the town most")
  func subdistricts() throws {
    let list = try #require(Registry.codeList(Codes.Kecamatan.list))
    let town = percent(Fields.Case.kecamatan, Codes.Kecamatan.code321401)
    #expect((17.0...30.0).contains(town))
    for entry in list.entries {
      let share = percent(Fields.Case.kecamatan, entry.code)
      #expect(share > 0 && share <= town)
    }
  }

  @Test("At the end of the year about a third is closed, and every state of the ordinary way is met")
  func states() {
    let closed = percent(Fields.Case.status, CaseStatus.closed.rawValue)
    #expect((20.0...45.0).contains(closed))
    let met = Set(Sample.cases.compactMap(\.status))
    #expect(met == Set(CaseStatus.allCases))
  }

  @Test("Every compartment is met, the clinical one in some cases only")
  func compartments() {
    for compartment in Compartment.allCases {
      #expect(Sample.cases.contains { $0.records.contains { $0.compartment == compartment } })
    }
    let clinical = Sample.cases.filter { !$0.records(of: RecordNumber.clinicalAssessment).isEmpty }
    #expect((5.0...30.0).contains(100 * Double(clinical.count) / Double(Sample.cases.count)))
  }

  @Test("Notes say different things in one to three sentences")
  func notes() {
    let notes = Sample.cases.flatMap { $0.records(of: RecordNumber.note) }.compactMap { $0.text(Fields.Note.text) }
    #expect(Set(notes).count * 10 > notes.count * 8)
    for note in notes {
      #expect((1...3).contains(note.utf8.count { $0 == UInt8(ascii: ".") }))
      #expect(note.hasSuffix("."))
    }
  }
}
