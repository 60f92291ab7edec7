import MergeCore
import Testing

/// The notation that the other tests are written in.
@Suite("Notation")
struct NotationTests {
  @Test("A line says device, counter, context, clock and operations")
  func lineIsRead() throws {
    let history = try History(
      """
      A1: new risk=SEDANG kinds+'dua kata' | B7?(0,A1,C2)@30: risk=null; kinds-#5; delete
      | C2@y1970/90: opaque 16 0x00ff
      """
    )
    let changeSets = history.entries.map(\.changeSet)
    #expect(history.record == Dot(device: 1, counter: 1))
    #expect(changeSets.map(\.device) == [1, 2, 3])
    #expect(changeSets.map(\.firstCounter) == [1, 7, 2])
    #expect(changeSets.map(\.lastCounter) == [1, 9, 2])
    #expect(changeSets.map(\.cursor) == [0, 0, 1])
    #expect(changeSets[1].explicit == [Dot(device: 1, counter: 1), Dot(device: 3, counter: 2)])
    #expect(changeSets.map(\.clock) == [Moment.base + 60_000, Moment.base + 1_800_000, 0])
    #expect(history.entries.map { $0.stamp?.sequence } == [1, nil, 2])
    #expect(history.entries[2].stamp?.received == Moment.base + 5_400_000)
    #expect(history.entries[2].stamp?.effective == Moment.base + 60_000)
    let record = history.record
    #expect(
      changeSets[0].operations == [
        .create(
          type: 1,
          assignments: [
            Assignment(field: 1, value: .text("SEDANG")),
            Assignment(field: 6, value: .text("dua kata"), isElement: true),
          ])
      ])
    #expect(
      changeSets[1].operations == [
        .put(record: record, assignments: [Assignment(field: 1, value: .null)]),
        .remove(record: record, field: 6, element: .int(5)), .delete(record: record),
      ])
    #expect(changeSets[2].operations == [.opaque(kind: 16, record: record, payload: [0, 255])])
  }

  @Test(
    "What is not notation is refused",
    arguments: [
      "", "A1", "A1:", "1A: delete", "A: delete", "A1(: delete", "A1(x): delete", "A1@: delete", "A1@y5: delete",
      "A1@1/2/3: delete", "A1 B: delete", "A1: risk", "A1: unknown=1", "A1: risk=", "A1: kinds-a kinds-b",
      "A1: risk=a kinds-b", "A1: opaque 16", "A1: opaque 16 x", "A1: reopen risk+a", "A1: reopen", "A1: new/x",
    ])
  func nonsenseIsRefused(line: String) {
    #expect(throws: NotationError.self) { try History(line) }
  }

  @Test("A state is written as it is read")
  func stateIsWritten() throws {
    let state = try History(
      "A1: new risk=SEDANG kinds+a kinds+b | B1(1): risk=null | C1(1): risk='dua kata' kinds+a; delete | D1: opaque 16 0x"
    ).state()
    #expect(notation(state) == "risk=null@B1,'dua kata'@C1 kinds+b@A1,a@C1 alive needs-update")
    #expect(notation(RecordState(id: .none)) == "unknown")
  }
}
