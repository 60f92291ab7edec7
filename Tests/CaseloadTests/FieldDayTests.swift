import CaseModel
import Caseload
import MergeCore
import Testing

@Suite("A field worker's day")
struct FieldDayTests {
  private static let seeds: [UInt64] = Array(0..<20)
  private let days = seeds.map { FieldDay.edits(seed: $0) }

  @Test("The same seed gives the same day, another seed another")
  func sameSeedSameDay() {
    #expect(FieldDay.edits(seed: 4) == FieldDay.edits(seed: 4, count: 200))
    #expect(FieldDay.edits(seed: 4) != FieldDay.edits(seed: 5))
  }

  @Test("A day has as many values as were asked for", arguments: [0, 1, 7, 200, 5_000])
  func counts(count: Int) {
    let edits = FieldDay.edits(seed: 9, count: count)
    #expect(edits.reduce(0) { $0 + $1.assignments.count } == count)
  }

  @Test("Every edit is legal on the record it is made to")
  func editsAreLegal() {
    let opening = Sample.cases[0].records
    for edit in days.joined() {
      let isCreating = edit.target == .new
      let found = objections(to: edit.type, in: edit.compartment, edit.assignments, isCreating: isCreating)
      #expect(found.isEmpty)
      if case .existing(let place) = edit.target {
        #expect(place <= GeneratedCase.Opening.victim)
        #expect(opening[place].type == edit.type)
      } else {
        #expect([RecordNumber.note, RecordNumber.service].contains(edit.type))
      }
    }
  }

  @Test("About 65 commits of one to six values, each in one compartment of one case")
  func commits() {
    for day in days {
      let numbers = day.map(\.commit)
      #expect(numbers == numbers.sorted())
      #expect(Set(numbers) == Set(0..<Set(numbers).count))
      #expect((52...80).contains(Set(numbers).count))
      for commit in Set(numbers) {
        let edits = day.filter { $0.commit == commit }
        #expect((1...FieldDay.commitValuesMax).contains(edits.reduce(0) { $0 + $1.assignments.count }))
        #expect(Set(edits.map(\.caseIndex)).count == 1)
        #expect(Set(edits.map(\.compartment)).count == 1)
      }
    }
    let total = days.reduce(0) { $0 + Set($1.map(\.commit)).count }
    #expect((60...70).contains(total / days.count))
  }

  @Test("Edits stay within the cases held, and come back to some")
  func cases() {
    for day in days {
      let cases = day.map(\.caseIndex)
      #expect(cases.allSatisfy { (0..<FieldDay.casesHeld).contains($0) })
      #expect((12...24).contains(Set(cases).count))
    }
    #expect(FieldDay.edits(seed: 1, cases: 5).allSatisfy { (0..<5).contains($0.caseIndex) })
  }

  @Test("A value has about 18 bytes")
  func bytes() {
    var bytes = 0
    var values = 0
    for assignment in days.joined().flatMap(\.assignments) {
      values += 1
      guard case .value(.text(let text)) = assignment.value else {
        bytes += 2
        continue
      }
      bytes += text.utf8.count
    }
    #expect((16.5...19.5).contains(Double(bytes) / Double(values)))
  }

  @Test("New notes and services are part of the day")
  func newRecords() {
    for day in days {
      let types = day.filter { $0.target == .new }.map(\.type)
      #expect(types.contains(RecordNumber.note))
      #expect(types.contains(RecordNumber.service))
    }
  }
}
