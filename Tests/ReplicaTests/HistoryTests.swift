import CaseModel
import MergeCore
import Replica
import Testing

@Suite("The history of a field")
struct HistoryTests {
  private let pair: Pair

  init() throws { pair = try Pair() }

  @Test("Who, when, on which device, the old and the new value, when it was received, what became of it")
  func course() throws {
    try pair.siti.put(Fields.Case.risk, .text("RENDAH"), of: pair.root, in: pair.core)
    let sitiClock = pair.siti.wall
    try pair.settle()
    try pair.budi.put(Fields.Case.risk, .text("TINGGI"), of: pair.root, in: pair.core)
    let budiClock = pair.budi.wall
    let unsent = try #require(try pair.budi.store.history(of: pair.root, in: pair.core).last)
    #expect(unsent.received == nil && unsent.outcome == .stands)
    try pair.settle()
    for laptop in pair.everybody {
      let entries = try laptop.store.history(of: pair.root, in: pair.core, field: Fields.Case.risk)
      #expect(entries.map(\.act) == [.created, .set(.text("SEDANG")), .set(.text("RENDAH")), .set(.text("TINGGI"))])
      #expect(entries.map(\.before) == [[], [], [.text("SEDANG")], [.text("RENDAH")]])
      #expect(entries.map(\.outcome) == [.stands, .replaced, .replaced, .stands])
      #expect(entries.map(\.author) == [3, 3, 3, 4])
      #expect(entries.map(\.dot.device) == [7, 7, 7, 8])
      #expect(entries.suffix(2).map(\.clock) == [sitiClock, budiClock])
      let received = entries.compactMap(\.received)
      #expect(received.count == 4 && received == received.sorted() && received[3] > received[2])
    }
  }

  @Test("In a conflict both stand; the decision names both as what it saw")
  func conflict() throws {
    try pair.siti.put(Fields.Case.risk, .text("TINGGI"), of: pair.root, in: pair.core)
    try pair.budi.put(Fields.Case.risk, .text("RENDAH"), of: pair.root, in: pair.core)
    try pair.settle()
    let both = try pair.desk.store.history(of: pair.root, in: pair.core, field: Fields.Case.risk).suffix(2)
    #expect(both.map(\.outcome) == [.stands, .stands])
    #expect(both.map(\.before) == [[.text("SEDANG")], [.text("SEDANG")]])
    try pair.desk.put(Fields.Case.risk, .text("TINGGI"), of: pair.root, in: pair.core)
    try pair.settle()
    let decided = try pair.siti.store.history(of: pair.root, in: pair.core, field: Fields.Case.risk)
    #expect(Set(try #require(decided.last).before) == [.text("TINGGI"), .text("RENDAH")])
    #expect(decided.suffix(3).map(\.outcome) == [.replaced, .replaced, .stands])
  }

  @Test("Of a set: what was added, what was taken out, each with its own outcome")
  func elements() throws {
    func element(_ text: String) -> Assignment {
      Assignment(field: Fields.Case.violence, value: .text(text), isElement: true)
    }
    try pair.siti.commit { draft in
      draft.append(.put(record: pair.root, assignments: [element("FISIK"), element("PSIKIS")]), to: pair.core)
    }
    try pair.siti.commit { draft in
      draft.append(.remove(record: pair.root, field: Fields.Case.violence, element: .text("FISIK")), to: pair.core)
    }
    let entries = try pair.siti.store.history(of: pair.root, in: pair.core, field: Fields.Case.violence).dropFirst()
    #expect(entries.map(\.act) == [.added(.text("FISIK")), .added(.text("PSIKIS")), .removed(.text("FISIK"))])
    #expect(entries.map(\.outcome) == [.replaced, .stands, .stands])
  }

  @Test("What the office holds apart is told as held, and is not in the record any more")
  func heldEdit() throws {
    let (siti, field) = (pair.siti, Fields.Case.simfoniNo)
    try pair.desk.put(field, .text("SIM-1"), of: pair.root, in: pair.core)
    try pair.settle()
    #expect(try siti.text(field, of: pair.root, in: pair.core) == "SIM-1")
    try siti.put(field, .text("SIM-2"), of: pair.root, in: pair.core)
    #expect(try siti.text(field, of: pair.root, in: pair.core) == "SIM-2")
    try pair.settle()
    #expect(try siti.text(field, of: pair.root, in: pair.core) == "SIM-1")
    #expect(try siti.store.search("sim-2").isEmpty)
    let entries = try siti.store.history(of: pair.root, in: pair.core, field: field)
    #expect(entries.map(\.outcome) == [.stands, .held])
    #expect(entries.last?.act == .set(.text("SIM-2")))
    let held = try pair.siti.store.held()
    #expect(held.map(\.document) == [pair.core] && held.map(\.reason) == [.notPermitted])
    #expect(pair.siti.store.unsentCount == 0)
  }

  @Test("A document that came as a snapshot begins with what it had, told as inherited")
  func inherited() throws {
    let late = try pair.office.enrol(9, user: 5, in: pair.folder("late"))
    try pair.office.settle(late)
    #expect(late.store.progress.cursor > 0 && late.store.documents.isEmpty)
    try pair.siti.commit { draft in
      let joins = Assignment(field: Fields.Case.team, value: .int(5), isElement: true)
      draft.append(.put(record: pair.root, assignments: [joins]), to: pair.core)
    }
    try pair.settle()
    try pair.office.settle(late)
    #expect(late.store.documents == [pair.core])
    #expect(try late.store.digests()[pair.core] == (try pair.desk.store.digests()[pair.core]))
    try pair.budi.put(Fields.Case.risk, .text("TINGGI"), of: pair.root, in: pair.core)
    try pair.settle()
    try pair.office.settle(late)
    let entries = try late.store.history(of: pair.root, in: pair.core, field: Fields.Case.risk)
    #expect(entries.map(\.act) == [.inherited(.text("SEDANG")), .set(.text("TINGGI"))])
    #expect(entries.map(\.author) == [3, 4])
    #expect(entries.map(\.dot.device) == [7, 8])
    #expect(entries.allSatisfy { $0.received != nil })
    #expect(entries.last?.before == [.text("SEDANG")])
    #expect(try late.store.verify().isSound)
    #expect(try late.store.rebuild().changed.isEmpty)
  }

  @Test("The state before an edit is what its writer had")
  func stateBefore() throws {
    try pair.siti.put(Fields.Case.risk, .text("RENDAH"), of: pair.root, in: pair.core)
    try pair.siti.put(Fields.Case.risk, .text("TINGGI"), of: pair.root, in: pair.core)
    let last = try #require(try pair.siti.store.history(of: pair.root, in: pair.core).last)
    let before = try pair.siti.store.state(of: pair.root, in: pair.core, before: last.dot)
    #expect(before?.siblings(Fields.Case.risk).map(\.value) == [.text("RENDAH")])
    try pair.settle()
    try pair.siti.put(Fields.Case.risk, .text("RENDAH"), of: pair.root, in: pair.core)
    try pair.budi.put(Fields.Case.risk, .text("SEDANG"), of: pair.root, in: pair.core)
    try pair.settle()
    for entry in try pair.desk.store.history(of: pair.root, in: pair.core).suffix(2) {
      let seen = try pair.desk.store.state(of: pair.root, in: pair.core, before: entry.dot)
      #expect(seen?.siblings(Fields.Case.risk).map(\.value) == [.text("TINGGI")], "not what the other wrote meanwhile")
    }
    let nowhere = Dot(device: 7, counter: 9_999)
    #expect(try pair.siti.store.state(of: pair.root, in: pair.core, before: nowhere) == nil)
    #expect(try pair.siti.store.history(of: nowhere, in: pair.core).isEmpty)
    #expect(try pair.siti.store.history(of: pair.root, in: pair.core.compartment(2)).isEmpty)
  }
}
