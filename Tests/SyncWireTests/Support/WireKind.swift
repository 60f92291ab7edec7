import MergeCore
import SyncWire
import VectorNotation

/// What the bytes of a vector are, with the one way to read and the one way to write them.
enum WireKind: String, CaseIterable, Sendable {
  case number
  case signedNumber = "signed_number"
  case value
  case operations
  case changeSet = "change_set"
  case batch
  case stampedBatch = "stamped_batch"
  case record
  case snapshot
  case frame
  case request
  case reply
  case enrolmentRequest = "enrolment_request"
  case enrolmentReply = "enrolment_reply"
  case refusal
  case auditEntry = "audit_entry"
  case auditBatch = "audit_batch"

  /// Payloads: cut between two sections they may still be one.
  var isPayload: Bool {
    [.request, .reply, .enrolmentRequest, .enrolmentReply, .refusal].contains(self)
  }

  /// Where the bytes stand, for operations and audit batches: they are read and written relative to it.
  struct Place: Sendable {
    var first = Dot(device: 7, counter: 1)
    var root = Dot(device: 7, counter: 1)
    var count = 1
    /// Whose entries an audit batch holds, and what is pushed beside it.
    var device: DeviceNumber = 7
    var push: [ChangeSet] = []
  }

  /// Reads all of `bytes`.
  func read(_ bytes: [UInt8], at place: Place = Place()) throws(WireError) -> JSON {
    switch self {
    case .number: .string("\(try whole(bytes) { reader throws(WireError) in try reader.varint() })")
    case .signedNumber: .string("\(try whole(bytes) { reader throws(WireError) in try reader.signed() })")
    case .value: try whole(bytes) { reader throws(WireError) in try reader.value() }.json
    case .operations:
      try whole(bytes) { reader throws(WireError) in
        try reader.operations(place.count, first: place.first, root: place.root)
      }.json
    case .changeSet: try ChangeSet(canonicalBytes: bytes).json
    case .batch: try Batch.unpack(bytes).json
    case .stampedBatch: try Batch.unpackStamped(bytes).json
    case .record: try whole(bytes) { reader throws(WireError) in try reader.record() }.json
    case .snapshot: try Snapshot.unpack(bytes).json
    case .frame: try Frame(bytes: bytes).json
    case .request: try SyncRequest(bytes: bytes).json
    case .reply: try SyncReply(bytes: bytes).json
    case .enrolmentRequest: try EnrolmentRequest(bytes: bytes).json
    case .enrolmentReply: try EnrolmentReply(bytes: bytes).json
    case .refusal: try Refusal(bytes: bytes).json
    case .auditEntry: try AuditEntry(canonicalBytes: bytes).json
    case .auditBatch: try AuditBatch.unpack(bytes, device: place.device, push: place.push).json
    }
  }

  /// Writes what `json` says.
  func write(_ json: JSON, at place: Place = Place()) throws -> [UInt8] {
    var writer = ByteWriter()
    switch self {
    case .number:
      guard let number = UInt64(try json.text()) else { throw JSON.FormError(place: "number") }
      writer.varint(number)
    case .signedNumber:
      guard let number = Int64(try json.text()) else { throw JSON.FormError(place: "number") }
      writer.signed(number)
    case .value: writer.value(try Value(json: json))
    case .operations: writer.operations(try [Operation](json: json), first: place.first, root: place.root)
    case .changeSet: return try ChangeSet(json: json).canonicalBytes
    case .batch: return Batch.pack(try [ChangeSet](json: json))
    case .stampedBatch: return Batch.pack(try [StampedChangeSet](json: json))
    case .record: writer.record(try RecordState(json: json))
    case .snapshot: return Snapshot.pack(try [RecordState](json: json))
    case .frame: return try Frame(json: json).bytes
    case .request: return try SyncRequest(json: json).bytes
    case .reply: return try SyncReply(json: json).bytes
    case .enrolmentRequest: return try EnrolmentRequest(json: json).bytes
    case .enrolmentReply: return try EnrolmentReply(json: json).bytes
    case .refusal: return try Refusal(json: json).bytes
    case .auditEntry: return try AuditEntry(json: json).canonicalBytes
    case .auditBatch: return AuditBatch.pack(try [AuditEntry](json: json), push: place.push)
    }
    return writer.bytes
  }

  private func whole<Content>(
    _ bytes: [UInt8], _ read: (inout ByteReader) throws(WireError) -> Content
  ) throws(WireError) -> Content {
    var reader = ByteReader(bytes)
    let content = try read(&reader)
    try reader.finish()
    return content
  }
}
