import MergeCore
import SyncWire
import VectorNotation

/// Every golden vector, made from values by the writers of the product and, where it must be refused, by hand.
///
/// The files in `protocol/vectors` hold what this gives; a test compares them. `LINDUNG_WRITE_VECTORS=1 swift test
/// --filter SyncWireTests` writes them.
enum Catalog {
  /// The files and their vectors.
  static func files() throws -> [(name: String, vectors: [JSON])] { try built.get() }

  private static let built = Result { try build() }

  private static func build() throws -> [(name: String, vectors: [JSON])] {
    [
      ("wire-numbers.json", try numbers().map(\.json)),
      ("wire-values.json", try values().map(\.json)),
      ("wire-operations.json", try (operations() + refusedOperations()).map(\.json)),
      ("wire-change-sets.json", try (changeSets() + refusedChangeSets()).map(\.json)),
      ("wire-chains.json", chains()),
      ("wire-batches.json", try (batches() + refusedBatches() + refusedLanes()).map(\.json)),
      ("wire-records.json", try (records() + snapshots() + refusedRecords()).map(\.json)),
      ("wire-frames.json", try (frames() + refusedFrames()).map(\.json) + inflations()),
      ("wire-messages.json", try (requests() + replies() + otherPayloads() + refusedPayloads()).map(\.json)),
      ("wire-contents.json", try (contents() + refusedContents()).map(\.json)),
      ("wire-audit.json", try (audit() + refusedAudit()).map(\.json) + auditSigned()),
      ("wire-limits.json", limits().map(\.json)),
    ]
  }

  /// One vector a line.
  static func text(of vectors: [JSON]) -> String {
    "[\n  " + vectors.map(\.line).joined(separator: ",\n  ") + "\n]\n"
  }

  /// What `write` writes.
  static func bytes(_ write: (inout ByteWriter) -> Void) -> [UInt8] {
    var writer = ByteWriter()
    write(&writer)
    return writer.bytes
  }
}

/// People, documents and texts of the vectors.
enum Sample {
  static let now: UInt64 = 1_795_000_000_000
  static let caseRoot = Dot(device: 7, counter: 1)
  static let core = DocumentID(kind: 1, compartment: 1, root: caseRoot)
  static let identity = core.compartment(2)
  static let largestDevice = DeviceNumber(WireLimits.device - 1)
  static let largestCounter = WireLimits.counter - 1
  static let largestField = UInt32(WireLimits.field - 1)
  static let largestDot = Dot(device: largestDevice, counter: largestCounter)

  /// Texts that some libraries would call equal to others, or count differently.
  static let family = "\u{1f469}\u{200d}\u{1f467}"
  static let precomposed = "caf\u{e9}"
  static let decomposed = "cafe\u{301}"

  /// A small change set; each argument can be another.
  static func changeSet(
    device: DeviceNumber = 7, firstCounter: UInt64 = 1, cursor: Sequence64 = 0, explicit: [Dot] = [],
    clock: UInt64 = now, author: UInt32 = 3, schema: UInt32 = 1, document: DocumentID = core,
    operations: [Operation] = [.create(type: 1, assignments: [Assignment(field: 2, value: .text("Sari"))])]
  ) -> ChangeSet {
    ChangeSet(
      device: device, firstCounter: firstCounter, cursor: cursor, explicit: explicit, clock: clock, author: author,
      schema: schema, document: document, operations: operations)
  }

  /// One edit of one field of the case.
  static func edit(_ counter: UInt64, _ text: String, device: DeviceNumber = 7, cursor: Sequence64 = 0) -> ChangeSet {
    changeSet(
      device: device, firstCounter: counter, cursor: cursor, clock: now + counter * 1_000,
      operations: [.put(record: caseRoot, assignments: [Assignment(field: 5, value: .text(text))])])
  }
}
