import MergeCore
import Testing

/// The rule by which everything else is decided, taken by itself.
@Suite("Who had seen what")
struct OriginTests {
  /// A change set by `device` from counter 5 on.
  private func origin(
    _ device: DeviceNumber, cursor: Sequence64 = 0, explicit: [Dot] = [], sequence: Sequence64? = nil
  ) -> Origin {
    Origin(
      device: device, firstCounter: 5, cursor: cursor, explicit: explicit, clock: 0, author: 1,
      stamp: sequence.map { Stamp(sequence: $0, received: 0, effective: 0) })
  }

  @Test("A device has seen its own earlier operations, not itself and nothing later")
  func ownWork() {
    let own = origin(1)
    #expect(own.hasSeen(at: 7, other: 6, from: own))
    #expect(!own.hasSeen(at: 7, other: 7, from: own))
    #expect(!own.hasSeen(at: 7, other: 8, from: own))
    #expect(!origin(1, cursor: 9).hasSeen(at: 7, other: 8, from: origin(1, sequence: 9)))
  }

  @Test("The cursor covers its own sequence and what is below", arguments: [(1, true), (3, true), (4, false)])
  func cursor(sequence: Sequence64, isSeen: Bool) {
    let writer = origin(1, cursor: 3, sequence: 9)
    #expect(writer.hasSeen(at: 7, other: 900, from: origin(2, sequence: sequence)) == isSeen)
    #expect(origin(1, cursor: 3).hasSeen(at: 7, other: 900, from: origin(2, sequence: sequence)) == isSeen)
  }

  @Test("Without a sequence nothing is below a cursor")
  func unreceived() {
    #expect(!origin(1, cursor: .max).hasSeen(at: 7, other: 1, from: origin(2)))
  }

  @Test("An explicit context covers one device up to its counter")
  func explicit() {
    let writer = origin(1, explicit: [Dot(device: 2, counter: 6), Dot(device: 4, counter: 900)])
    #expect(writer.hasSeen(at: 7, other: 6, from: origin(2)))
    #expect(writer.hasSeen(at: 7, other: 5, from: origin(2)))
    #expect(!writer.hasSeen(at: 7, other: 7, from: origin(2)))
    #expect(!writer.hasSeen(at: 7, other: 6, from: origin(3)))
    #expect(writer.hasSeen(at: 7, other: 900, from: origin(4)))
  }

  @Test("Nobody has seen what the hub put after his own work")
  func hubOrder() {
    let named = [Dot(device: 2, counter: 900)]
    let writer = origin(1, cursor: 9, explicit: named, sequence: 10)
    for device: DeviceNumber in [1, 2, 3] {
      #expect(!writer.hasSeen(at: 7, other: 6, from: origin(device, sequence: 11)))
    }
    #expect(writer.hasSeen(at: 7, other: 6, from: origin(1, sequence: 10)))
    #expect(writer.hasSeen(at: 7, other: 6, from: origin(1)))
    #expect(origin(1).hasSeen(at: 7, other: 6, from: origin(1, sequence: 11)))
  }

  @Test("A change set names its last operation and hands on its context")
  func changeSet() {
    let changeSet = ChangeSet(
      device: 1, firstCounter: 5, cursor: 3, explicit: [Dot(device: 2, counter: 6)], clock: 8, author: 9, schema: 1,
      document: .directory, operations: [.delete(record: .none), .delete(record: .none)])
    let stamp = Stamp(sequence: 4, received: 8, effective: 8)
    let expected = Origin(
      device: 1, firstCounter: 5, cursor: 3, explicit: [Dot(device: 2, counter: 6)], clock: 8, author: 9, stamp: stamp)
    #expect(changeSet.lastCounter == 6)
    #expect(changeSet.origin(stamp: stamp) == expected)
    #expect(changeSet.origin().stamp == nil)
  }
}
