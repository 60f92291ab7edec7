import MergeCore

/// Why a change set was kept apart instead of merged. The numbers are those of `protocol/sync-v1.md`, "Held".
public enum HoldReason: UInt8, Sendable, CaseIterable {
  /// The document is not (or no longer) in the author's scope.
  case outOfScope = 1
  /// The author's role may not make this change.
  case notPermitted = 2
  /// The document's case is not known at the office.
  case unknownDocument = 3
  /// It follows a held change set of the same document.
  case followsHeld = 4
  /// The device was revoked: lost, locked or wiped.
  case revoked = 5
  /// A case admin has looked at it and rejected it.
  case rejected = 6
}

/// What became of one pushed change set: it is durable at the office either way.
public enum ReceiptOutcome: Hashable, Sendable {
  /// Merged, at this place in the office's order.
  case accepted(Stamp)
  /// Kept apart; a person decides.
  case held(HoldReason)
}

/// The hub's word on one change set.
public struct Receipt: Hashable, Sendable {
  /// The change set's first counter.
  public let firstCounter: UInt64
  /// What became of it.
  public let outcome: ReceiptOutcome

  /// The `outcome` of the change set at `firstCounter`.
  public init(firstCounter: UInt64, outcome: ReceiptOutcome) {
    self.firstCounter = firstCounter
    self.outcome = outcome
  }
}

/// A document that comes into the laptop's scope.
public struct Grant: Hashable, Sendable {
  /// How its content comes.
  public enum Content: Hashable, Sendable {
    /// Every change set of it is still to come in the tail.
    case tail
    /// Bytes `offset...` of its snapshot of `total` bytes.
    case snapshot(total: UInt64, offset: UInt64, bytes: [UInt8])
  }

  /// The document.
  public let document: DocumentID
  /// The sequence that the snapshot stands for; 0 with `tail`.
  public let sequence: Sequence64
  /// How its content comes.
  public let content: Content

  /// Grants `document`.
  public init(document: DocumentID, sequence: Sequence64, content: Content) {
    self.document = document
    self.sequence = sequence
    self.content = content
  }
}

/// What the hub says in one exchange. Its signature makes it the receipt.
public struct SyncReply: Hashable, Sendable {
  /// The number of this reply, one more than the last one proposed to the device.
  public var number: UInt64
  /// The hub's clock, milliseconds.
  public var time: UInt64
  /// The cursor that the laptop has reached once it has applied this.
  public var cursor: Sequence64
  /// Whether there is more to fetch.
  public var hasMore: Bool
  /// Everything of the device up to this counter is durable at the office.
  public var receivedThrough: UInt64
  /// One receipt for each change set after the request's `acknowledged`, ascending.
  public var receipts: [Receipt]
  /// Documents that leave the scope.
  public var forgets: [DocumentID]
  /// Documents that enter the scope.
  public var grants: [Grant]
  /// The packed batch of stamped change sets after the request's cursor; empty when there is none.
  public var tail: [UInt8]
  /// What was decided about the device's held change sets after the request's `verdicts`, ascending by number.
  public var verdicts: [Verdict]
  /// How much of the device's audit chain is durable at the office; nil when the request sent none of it.
  public var audit: AuditReceipt?
  /// How contents of attachments stand, those of the request and those that the office lacks.
  public var contents: [ContentAnswer]

  /// A reply without news.
  public init(number: UInt64, time: UInt64, cursor: Sequence64, receivedThrough: UInt64) {
    self.number = number
    self.time = time
    self.cursor = cursor
    self.receivedThrough = receivedThrough
    hasMore = false
    receipts = []
    forgets = []
    grants = []
    tail = []
    verdicts = []
    contents = []
  }

  /// The payload of a reply frame.
  public var bytes: [UInt8] {
    var sections = SectionWriter()
    var head = ByteWriter()
    head.varint(number)
    head.varint(time)
    head.varint(cursor)
    head.byte(hasMore ? 1 : 0)
    head.varint(receivedThrough)
    sections.section(1, head.bytes)
    if !receipts.isEmpty { sections.section(2, receiptBytes) }
    if !forgets.isEmpty { sections.section(3, DocumentList.pack(forgets)) }
    if !grants.isEmpty { sections.section(4, grantBytes) }
    if !tail.isEmpty { sections.section(5, tail) }
    if !verdicts.isEmpty { sections.section(6, VerdictList.pack(verdicts)) }
    if let audit { sections.section(7, audit.bytes) }
    if !contents.isEmpty { sections.section(8, ContentAnswers.pack(contents)) }
    return sections.bytes
  }

  private var receiptBytes: [UInt8] {
    var writer = ByteWriter()
    writer.count(receipts.count)
    var counter: UInt64 = 0
    var last = Stamp(sequence: 0, received: 0, effective: 0)
    for receipt in receipts {
      writer.varint(receipt.firstCounter - counter)
      counter = receipt.firstCounter
      switch receipt.outcome {
      case .held(let reason): writer.byte(reason.rawValue)
      case .accepted(let stamp):
        writer.byte(0)
        writer.difference(stamp.sequence, from: last.sequence)
        writer.difference(stamp.received, from: last.received)
        writer.difference(stamp.effective, from: last.effective)
        last = stamp
      }
    }
    return writer.bytes
  }

  private var grantBytes: [UInt8] {
    var writer = ByteWriter()
    writer.count(grants.count)
    for grant in grants {
      writer.document(grant.document)
      writer.varint(grant.sequence)
      guard case .snapshot(let total, let offset, let bytes) = grant.content else {
        writer.byte(0)
        continue
      }
      writer.byte(1)
      writer.varint(total)
      writer.varint(offset)
      writer.counted(bytes)
    }
    return writer.bytes
  }

  /// Reads the payload of a reply frame.
  ///
  /// - Throws: A `WireError` for whatever is not one.
  public init(bytes: [UInt8]) throws(WireError) {
    let sections = try SectionReader(bytes)
    var head = ByteReader(try sections.required(1))
    number = try head.counter()
    time = try head.clock()
    cursor = try head.counter()
    let more = try head.byte()
    guard more <= 1 else { throw WireError(.notCanonical, "more") }
    hasMore = more == 1
    receivedThrough = try head.counter()
    try head.finish()
    receipts = try sections.section(2).map(Self.receipts) ?? []
    forgets = try sections.section(3).map(DocumentList.unpack) ?? []
    grants = try sections.section(4).map(Self.grants) ?? []
    tail = sections.section(5) ?? []
    if tail.isEmpty, sections.section(5) != nil { throw WireError(.notCanonical, "empty section") }
    verdicts = try sections.section(6).map(VerdictList.unpack) ?? []
    audit = try sections.section(7).map(AuditReceipt.init(bytes:))
    contents = try sections.section(8).map(ContentAnswers.unpack) ?? []
  }

  private static func receipts(_ bytes: [UInt8]) throws(WireError) -> [Receipt] {
    var reader = ByteReader(bytes)
    var receipts: [Receipt] = []
    var counter: UInt64 = 0
    var last = Stamp(sequence: 0, received: 0, effective: 0)
    for _ in 0..<(try reader.count(limit: WireLimits.changeSets, each: 2)) {
      let step = try reader.counter()
      guard step > 0 else { throw WireError(.notCanonical, "receipts") }
      guard counter + step < WireLimits.counter else { throw WireError(.numberTooLarge, "receipts") }
      counter += step
      let code = try reader.byte()
      if code == 0 {
        let sequence = try reader.difference(from: last.sequence, below: WireLimits.counter)
        guard sequence > 0 else { throw WireError(.notCanonical, "sequence 0") }
        let received = try reader.difference(from: last.received, below: HybridClock.limit)
        let effective = try reader.difference(from: last.effective, below: HybridClock.limit << 1)
        last = Stamp(sequence: sequence, received: received, effective: effective)
        receipts.append(Receipt(firstCounter: counter, outcome: .accepted(last)))
      } else {
        guard let reason = HoldReason(rawValue: code) else { throw WireError(.unknownKind, "hold reason") }
        receipts.append(Receipt(firstCounter: counter, outcome: .held(reason)))
      }
    }
    try reader.finish()
    guard !receipts.isEmpty else { throw WireError(.notCanonical, "empty section") }
    return receipts
  }

  private static func grants(_ bytes: [UInt8]) throws(WireError) -> [Grant] {
    var reader = ByteReader(bytes)
    var grants: [Grant] = []
    for _ in 0..<(try reader.count(limit: WireLimits.documents, each: 6)) {
      let document = try reader.document()
      let sequence = try reader.counter()
      switch try reader.byte() {
      case 0: grants.append(Grant(document: document, sequence: sequence, content: .tail))
      case 1:
        let total = try reader.varint(below: UInt64(WireLimits.snapshotBytes) + 1)
        let offset = try reader.varint(below: total + 1)
        let part = try reader.counted(limit: WireLimits.inflatedBytes)
        guard offset + UInt64(part.count) <= total else { throw WireError(.notCanonical, "snapshot part") }
        grants.append(
          Grant(document: document, sequence: sequence, content: .snapshot(total: total, offset: offset, bytes: part)))
      default: throw WireError(.unknownKind, "grant")
      }
    }
    try reader.finish()
    guard !grants.isEmpty else { throw WireError(.notCanonical, "empty section") }
    return grants
  }
}
