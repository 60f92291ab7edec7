import MergeCore
import SyncWire
import VectorNotation

extension Catalog {
  static func changeSets() throws -> [Vector] {
    let farDevices = [Dot(device: 1, counter: 9), Dot(device: 12, counter: 0), Sample.largestDot]
    let largest = ChangeSet(
      device: Sample.largestDevice, firstCounter: Sample.largestCounter - 1, cursor: Sample.largestCounter,
      explicit: farDevices, clock: HybridClock.limit - 1, author: Sample.largestDevice, schema: Sample.largestField,
      document: DocumentID(kind: 255, compartment: 255, root: Sample.largestDot),
      operations: [.create(type: Sample.largestField, assignments: [])])
    let named: [(String, ChangeSet)] = [
      ("a new case", Sample.changeSet()),
      (
        "smallest",
        Sample.changeSet(
          device: 1, clock: 0, author: 0, schema: 0, document: .directory,
          operations: [.create(type: 0, assignments: [])])
      ),
      ("largest numbers", largest),
      (
        "after an exchange by file",
        Sample.changeSet(
          firstCounter: 40, cursor: 311, explicit: farDevices, operations: [.delete(record: Sample.caseRoot)])
      ),
      (
        "identity compartment",
        Sample.changeSet(
          firstCounter: 2, cursor: 5, document: Sample.identity,
          operations: [
            .create(
              type: 2,
              assignments: [
                Assignment(field: 1, value: .text(Sample.decomposed)),
                Assignment(field: 2, value: .text(Sample.precomposed)),
                Assignment(field: 3, value: .text(Sample.family)),
              ]),
            .put(record: Dot(device: 7, counter: 2), assignments: [Assignment(field: 9, value: .int(-1))]),
          ])
      ),
      (
        "unknown field and unknown operation",
        Sample.changeSet(
          firstCounter: 9, cursor: 12, schema: 2,
          operations: [
            .put(record: Sample.caseRoot, assignments: [Assignment(field: 900_000, value: .bytes([1]))]),
            .opaque(kind: 16, record: Sample.caseRoot, payload: [0xde, 0xad]),
          ])
      ),
    ]
    return try named.map { try Vector(.changeSet, $0.0, $0.1.json) }
  }

  /// Canonical bytes written by hand, so that each part can be wrong.
  static func parts(
    version: UInt64 = 1, device: UInt64 = 7, first: UInt64 = 1, cursor: UInt64 = 0, clock: UInt64 = 5,
    author: UInt64 = 3, schema: UInt64 = 1, explicit: [UInt64] = [], count: UInt64 = 1, operations: [UInt8] = [1, 1]
  ) -> [UInt8] {
    bytes { writer in
      for number in [version, device, first, cursor, clock, author, schema] { writer.varint(number) }
      writer.count(explicit.count / 2)
      for number in explicit { writer.varint(number) }
      writer.document(Sample.core)
      writer.varint(count)
      writer.raw(operations)
    }
  }

  static func refusedChangeSets() -> [Vector] {
    func refused(_ name: String, _ bytes: [UInt8], _ error: WireError.Code) -> Vector {
      Vector(.changeSet, name, refused: bytes, error)
    }
    return [
      refused("version 0", parts(version: 0), .unknownVersion),
      refused("version 2", parts(version: 2), .unknownVersion),
      refused("device 0", parts(device: 0), .foreignChangeSet),
      refused("device beyond its bound", parts(device: WireLimits.device), .numberTooLarge),
      refused("counter 0", parts(first: 0), .notCanonical),
      refused("counter beyond its bound", parts(first: WireLimits.counter), .numberTooLarge),
      refused("last counter beyond its bound", parts(first: WireLimits.counter - 1), .numberTooLarge),
      refused("cursor beyond its bound", parts(cursor: WireLimits.counter), .numberTooLarge),
      refused("clock beyond its bound", parts(clock: HybridClock.limit), .numberTooLarge),
      refused("author beyond its bound", parts(author: WireLimits.device), .numberTooLarge),
      refused("schema beyond its bound", parts(schema: WireLimits.field), .numberTooLarge),
      refused("explicit devices not ascending", parts(explicit: [4, 1, 3, 1]), .notCanonical),
      refused("explicit device twice", parts(explicit: [4, 1, 4, 2]), .notCanonical),
      refused("no operation", parts(count: 0, operations: []), .notCanonical),
      refused("fewer operations than counted", parts(count: 2), .truncated),
      refused("more operations than counted", parts(operations: [1, 1, 1, 1]), .trailingBytes),
      refused("2,001 operations", parts(count: 2_001), .limitExceeded),
      refused("2^63 operations", parts(count: 1 << 63), .limitExceeded),
      refused("reserved operation", parts(operations: [6, 1]), .unknownKind),
      refused("nothing", [], .truncated),
    ]
  }

  /// Chains of one device, and pushes that do and do not continue what the hub knows (hub rule b).
  static func chains() -> [JSON] {
    let sets = [
      Sample.changeSet(), Sample.edit(2, "satu"), Sample.edit(3, "dua", cursor: 2),
      Sample.changeSet(
        firstCounter: 4, cursor: 2, clock: Sample.now + 3_500, document: Sample.identity,
        operations: [.create(type: 2, assignments: []), .create(type: 2, assignments: [])]),
      Sample.edit(6, Sample.family, cursor: 9), Sample.edit(7, Sample.decomposed, cursor: 9),
    ]
    var hashes = [[UInt8](repeating: 0, count: 32)]
    for set in sets { hashes.append(SHA256.hash(hashes[hashes.count - 1] + set.canonicalBytes)) }
    let links = zip(sets, hashes.dropFirst()).map { set, hash in
      JSON.object(("hex", .string(set.canonicalBytes.hex)), ("value", set.json), ("hash", .string(hash.hex)))
    }
    func push(
      _ name: String, known: Int, _ pushed: [ChangeSet], prefix: [UInt8], error: WireError.Code? = nil
    ) -> JSON {
      .object(
        ("name", .string(name)), ("kind", .string("push")), ("device", .number(7)),
        ("known", .array(sets.prefix(known).map { .string($0.canonicalBytes.hex) })),
        ("chain_prefix", .string(Array(prefix.prefix(WireLimits.chainPrefix)).hex)),
        ("push", .string(Batch.pack(pushed).hex)), ("error", error.map { .number($0.rawValue) } ?? .null))
    }
    let fork = Sample.edit(3, "lain", cursor: 2)
    let straddling = Sample.changeSet(
      firstCounter: 3, cursor: 2, operations: [.delete(record: Sample.caseRoot), .delete(record: Sample.caseRoot)])
    return [
      .object(("name", .string("six change sets")), ("kind", .string("chain")), ("links", .array(links))),
      push("from the beginning", known: 0, Array(sets), prefix: hashes[0]),
      push("the next ones", known: 3, Array(sets[3...]), prefix: hashes[3]),
      push("known and new ones", known: 4, Array(sets[2...]), prefix: hashes[2]),
      push("all known", known: 6, Array(sets[..<3]), prefix: hashes[0]),
      push("gap", known: 2, Array(sets[3...]), prefix: hashes[3], error: .counterGap),
      push("gap in the middle", known: 2, [sets[2], sets[4]], prefix: hashes[2], error: .counterGap),
      push("broken chain: another hash before", known: 3, Array(sets[3...]), prefix: hashes[2], error: .brokenChain),
      push("fork: known counter, other bytes", known: 3, [fork], prefix: hashes[2], error: .forkedChain),
      push("fork: other bounds", known: 3, [straddling], prefix: hashes[2], error: .forkedChain),
      push("fork: the same bytes after another chain", known: 3, [sets[2]], prefix: hashes[1], error: .forkedChain),
      push("fork after known ones", known: 3, [sets[1], fork], prefix: hashes[1], error: .forkedChain),
      push(
        "another device", known: 0, [Sample.changeSet(device: 8)], prefix: hashes[0], error: .foreignChangeSet),
    ]
  }
}
