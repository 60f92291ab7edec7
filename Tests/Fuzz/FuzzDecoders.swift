import CaseModel
import MergeCore
import SyncWire

/// The entry of the fuzz program: the first byte chooses a decoder, the rest is its input. A decoder may refuse or accept,
/// never trap; what it accepts is the one form of what it says, so it must be written again byte for byte.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let input = [UInt8](UnsafeBufferPointer(start: start, count: count))
  guard let choice = input.first else { return 0 }
  let decoders = FuzzedDecoder.allCases
  let decoder = decoders[Int(choice) % decoders.count]
  let bytes = Array(input.dropFirst())
  guard let again = try? decoder.rewritten(bytes) else { return 0 }
  precondition(again == decoder.known(bytes), "accepted bytes that are not the one form of what they say")
  return 0
}

/// The decoders of everything that comes from outside; the seeds in `Corpus` begin with the place in this list.
enum FuzzedDecoder: CaseIterable {
  case changeSet
  case batch
  case stampedBatch
  case snapshot
  case frame
  case request
  case reply
  case enrolmentRequest
  case enrolmentReply
  case refusal
  case auditEntry
  case auditBatch
  case signedRequest
  case imageCopy

  /// Reads `bytes` and writes again what they say.
  func rewritten(_ bytes: [UInt8]) throws -> [UInt8] {
    switch self {
    case .changeSet: return try ChangeSet(canonicalBytes: bytes).canonicalBytes
    case .batch: return try rewrittenBatch(bytes)
    case .stampedBatch: return Batch.pack(try Batch.unpackStamped(bytes))
    case .snapshot: return try rewrittenSnapshot(bytes)
    case .frame: return try Frame(bytes: bytes).bytes
    case .request: return try SyncRequest(bytes: bytes).bytes
    case .reply: return try SyncReply(bytes: bytes).bytes
    case .enrolmentRequest: return try EnrolmentRequest(bytes: bytes).bytes
    case .enrolmentReply: return try EnrolmentReply(bytes: bytes).bytes
    case .refusal: return try Refusal(bytes: bytes).bytes
    case .auditEntry: return try AuditEntry(canonicalBytes: bytes).canonicalBytes
    case .auditBatch: return AuditBatch.pack(try AuditBatch.unpack(bytes, device: 7))
    case .signedRequest: return try rewrittenSignature(bytes)
    case .imageCopy: return try image(bytes, copies: 2)
    }
  }

  /// The copy of an image, copied again: nothing of a copy is left out. The first byte chooses the kind.
  private func image(_ bytes: [UInt8], copies: Int) throws -> [UInt8] {
    let starts: [(kind: FileKind, bytes: [UInt8])] = [
      (.jpeg, [0xff, 0xd8]), (.png, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), (.webp, Array("RIFF".utf8)),
    ]
    let start = starts[Int(bytes.first ?? 0) % starts.count]
    var copy = start.bytes + bytes.dropFirst()
    precondition(FileKind(of: copy).map { FileKind.allCases.contains($0) } ?? true)
    for _ in 0..<copies { copy = try ImageCopy(of: copy, kind: start.kind).bytes }
    return copy
  }

  /// The three fields of a signed request, one a line.
  private func rewrittenSignature(_ bytes: [UInt8]) throws -> [UInt8] {
    guard let text = String(validating: bytes, as: UTF8.self) else { throw WireError(.invalidText) }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard lines.count == 3 else { throw WireError(.trailingBytes) }
    let digest = ContentDigest.field(try ContentDigest.hash(inField: lines[0]))
    let signature = try HTTPSignature(input: lines[1], signature: lines[2])
    return Array([digest, signature.inputField, signature.signatureField].joined(separator: "\n").utf8)
  }

  /// A change set out of a batch must be one that its canonical bytes give again.
  private func rewrittenBatch(_ bytes: [UInt8]) throws -> [UInt8] {
    let changeSets = try Batch.unpack(bytes)
    for changeSet in changeSets {
      let same = try? ChangeSet(canonicalBytes: changeSet.canonicalBytes)
      precondition(same == changeSet, "a change set of a batch has no canonical bytes")
    }
    return Batch.pack(changeSets)
  }

  /// A record out of a snapshot must be one on which the merge can go on, with somebody who is not yet in it.
  private func rewrittenSnapshot(_ bytes: [UInt8]) throws -> [UInt8] {
    let records = try Snapshot.unpack(bytes)
    let origin = Origin(device: 5, firstCounter: 9, cursor: 40, clock: 1_000, author: 2)
    for record in records where !record.origins.contains(where: { $0.device == origin.device }) {
      var state = record
      state.apply(.put(record: state.id, assignments: [Assignment(field: 3, value: .null)]), at: 9, origin: origin) {
        _, _ in nil
      }
      precondition(state.isCanonical, "a merge left a record out of order")
    }
    return Snapshot.pack(records)
  }

  /// The bytes without the sections that a reader skips.
  func known(_ bytes: [UInt8]) -> [UInt8] {
    let numbers: Set<UInt64>
    switch self {
    case .request: numbers = [1, 2, 3, 4, 5, 6, 7, 8]
    case .reply: numbers = [1, 2, 3, 4, 5, 6, 7, 8]
    case .enrolmentRequest, .enrolmentReply, .refusal: numbers = [1]
    case .changeSet, .batch, .stampedBatch, .snapshot, .frame, .auditEntry, .auditBatch, .signedRequest: return bytes
    case .imageCopy: return (try? image(bytes, copies: 1)) ?? []
    }
    var reader = ByteReader(bytes)
    var writer = ByteWriter()
    while let number = try? reader.varint(), let content = try? reader.counted(limit: bytes.count) {
      guard numbers.contains(number) else { continue }
      writer.varint(number)
      writer.counted(content)
    }
    return writer.bytes
  }
}
