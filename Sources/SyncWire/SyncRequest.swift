import MergeCore

/// How far a snapshot that does not fit into one answer has come.
public struct PartialGrant: Hashable, Sendable {
  /// The document.
  public let document: DocumentID
  /// The sequence that the snapshot stands for.
  public let sequence: Sequence64
  /// How many of its bytes the laptop has.
  public let offset: UInt64

  /// The laptop has the first `offset` bytes of the snapshot of `document` at `sequence`.
  public init(document: DocumentID, sequence: Sequence64, offset: UInt64) {
    self.document = document
    self.sequence = sequence
    self.offset = offset
  }
}

/// What a laptop says of itself for the office's overview. Nothing is decided by it.
public struct DeviceStatus: Hashable, Sendable {
  /// Its machine's clock, milliseconds since 1970; below 2⁵⁰.
  public let clock: UInt64
  /// The counter of its last own operation, sent or not; 0 without one.
  public let written: UInt64

  /// Its clock shows `clock`, and it has written up to `written`.
  public init(clock: UInt64, written: UInt64) {
    self.clock = clock
    self.written = written
  }
}

/// What a laptop says in one exchange: where it stands, what it has to send, how much it wants back.
public struct SyncRequest: Hashable, Sendable {
  /// Who asks.
  public var device: DeviceNumber
  /// The version of the field registry that the laptop knows.
  public var schema: UInt32
  /// 16 random bytes; the answer is bound to this request by its hash.
  public var nonce: [UInt8]
  /// The most bytes that the answer should have, uncompressed; at least 4,096.
  public var budget: UInt64
  /// The number of the last reply that the laptop applied.
  public var applied: UInt64
  /// The sequence up to which the laptop has applied everything in its scope.
  public var cursor: Sequence64
  /// The last own counter for which the laptop holds a receipt.
  public var acknowledged: UInt64
  /// The first 8 bytes of the chain hash before the first pushed change set; empty without a push.
  public var chainPrefix: [UInt8]
  /// The packed batch of own change sets after `acknowledged`; empty without a push.
  public var push: [UInt8]
  /// The snapshot that is under way.
  public var partial: PartialGrant?
  /// Documents that the laptop has destroyed since the last exchange.
  public var forgotten: [DocumentID]
  /// The number of the last verdict on held work that the laptop applied; 0 for none.
  public var verdicts: UInt64
  /// The packed audit entries that the office has not countersigned; empty when there is none.
  public var audit: [UInt8]
  /// Contents of attachments that are offered or wanted.
  public var contents: [ContentPart]
  /// What the laptop says of itself; nil when it says nothing.
  public var status: DeviceStatus?

  /// A request without a push.
  public init(
    device: DeviceNumber, schema: UInt32, nonce: [UInt8], budget: UInt64, applied: UInt64, cursor: Sequence64,
    acknowledged: UInt64, chainPrefix: [UInt8] = [], push: [UInt8] = [], partial: PartialGrant? = nil,
    forgotten: [DocumentID] = [], verdicts: UInt64 = 0, audit: [UInt8] = [], contents: [ContentPart] = [],
    status: DeviceStatus? = nil
  ) {
    self.device = device
    self.schema = schema
    self.nonce = nonce
    self.budget = budget
    self.applied = applied
    self.cursor = cursor
    self.acknowledged = acknowledged
    self.chainPrefix = chainPrefix
    self.push = push
    self.partial = partial
    self.forgotten = forgotten
    self.verdicts = verdicts
    self.audit = audit
    self.contents = contents
    self.status = status
  }

  /// The payload of a request frame.
  public var bytes: [UInt8] {
    var sections = SectionWriter()
    var head = ByteWriter()
    head.varint(UInt64(device))
    head.varint(UInt64(schema))
    head.raw(nonce)
    head.varint(budget)
    head.varint(applied)
    head.varint(cursor)
    head.varint(acknowledged)
    sections.section(1, head.bytes)
    if !push.isEmpty { sections.section(2, chainPrefix + push) }
    if let partial {
      var writer = ByteWriter()
      writer.document(partial.document)
      writer.varint(partial.sequence)
      writer.varint(partial.offset)
      sections.section(3, writer.bytes)
    }
    if !forgotten.isEmpty { sections.section(4, DocumentList.pack(forgotten)) }
    if verdicts > 0 {
      var writer = ByteWriter()
      writer.varint(verdicts)
      sections.section(5, writer.bytes)
    }
    if !audit.isEmpty { sections.section(6, audit) }
    if !contents.isEmpty { sections.section(7, ContentParts.pack(contents)) }
    if let status {
      var writer = ByteWriter()
      writer.varint(status.clock)
      writer.varint(status.written)
      sections.section(8, writer.bytes)
    }
    return sections.bytes
  }

  /// Reads the payload of a request frame.
  ///
  /// - Throws: A `WireError` for whatever is not one.
  public init(bytes: [UInt8]) throws(WireError) {
    let sections = try SectionReader(bytes)
    var head = ByteReader(try sections.required(1))
    device = try head.device()
    schema = try head.field()
    nonce = try head.raw(WireLimits.nonce)
    budget = try head.counter()
    applied = try head.counter()
    cursor = try head.counter()
    acknowledged = try head.counter()
    try head.finish()
    guard budget >= WireLimits.minimumBudget else { throw WireError(.limitExceeded, "budget") }
    chainPrefix = []
    push = []
    if let content = sections.section(2) {
      guard content.count > WireLimits.chainPrefix else { throw WireError(.truncated, "push") }
      chainPrefix = Array(content[..<WireLimits.chainPrefix])
      push = Array(content[WireLimits.chainPrefix...])
    }
    if let content = sections.section(3) {
      var reader = ByteReader(content)
      let document = try reader.document()
      let sequence = try reader.counter()
      partial = PartialGrant(document: document, sequence: sequence, offset: try reader.counter())
      try reader.finish()
    }
    forgotten = try sections.section(4).map(DocumentList.unpack) ?? []
    verdicts = 0
    if let content = sections.section(5) {
      var reader = ByteReader(content)
      verdicts = try reader.counter()
      try reader.finish()
      guard verdicts > 0 else { throw WireError(.notCanonical, "empty section") }
    }
    audit = sections.section(6) ?? []
    if audit.isEmpty, sections.section(6) != nil { throw WireError(.notCanonical, "empty section") }
    contents = try sections.section(7).map(ContentParts.unpack) ?? []
    if let content = sections.section(8) {
      var reader = ByteReader(content)
      let clock = try reader.clock()
      status = DeviceStatus(clock: clock, written: try reader.counter())
      try reader.finish()
    }
  }
}

/// A list of documents; a section without any is left out.
enum DocumentList {
  static func pack(_ documents: [DocumentID]) -> [UInt8] {
    var writer = ByteWriter()
    writer.count(documents.count)
    for document in documents { writer.document(document) }
    return writer.bytes
  }

  static func unpack(_ bytes: [UInt8]) throws(WireError) -> [DocumentID] {
    var reader = ByteReader(bytes)
    var documents: [DocumentID] = []
    for _ in 0..<(try reader.count(limit: WireLimits.documents, each: 4)) { documents.append(try reader.document()) }
    try reader.finish()
    guard !documents.isEmpty else { throw WireError(.notCanonical, "empty section") }
    return documents
  }
}
