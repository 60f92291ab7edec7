import CaseModel
import MergeCore
import SyncSession
import SyncWire
import Testing

/// The eye that looks for texts in whatever the hub sends.
@Suite("A text is found in bytes")
struct CanaryTests {
  private let changeSet = ChangeSet(
    device: 2, firstCounter: 4, cursor: 3, clock: 1_790_000_000_000, author: 2, schema: 1,
    document: DocumentID(kind: 1, compartment: 1, root: Dot(device: 2, counter: 1)),
    operations: [
      .create(
        type: RecordNumber.service,
        assignments: [
          Assignment(field: Fields.Service.detail, value: .text("t7")),
          Assignment(field: Fields.Service.note, value: .text("t70" + String(repeating: "lorem ", count: 90))),
        ]),
      .put(
        record: Dot(device: 2, counter: 1), assignments: [Assignment(field: Fields.Case.village, value: .text("t1234"))]
      ),
      .put(
        record: Dot(device: 2, counter: 1),
        assignments: [Assignment(field: Fields.Case.summary, value: .text("the same"))]),
    ])

  @Test("In a change set, a tail and a snapshot, short or long")
  func everyForm() {
    #expect(changeSet.operations.flatMap(Canary.numbers(in:)) == [7, 70, 1234])
    let stamp = Stamp(sequence: 9, received: 1_790_000_000_000, effective: 1_790_000_000_000)
    let tail = Batch.pack([StampedChangeSet(changeSet: changeSet, stamp: stamp)])
    #expect(Canary.numbers(in: tail) == [7, 70, 1234])
    let records = DocumentHistory(base: [], changeSets: [(changeSet, stamp)]).records(
      policy: SimulatedReplica.policy([]))
    #expect(Set(Canary.numbers(in: Snapshot.pack(records))) == [7, 70, 1234])
  }
}
