import MergeCore

/// A person's edits on the way to one commit. Records get their names here, so that an edit can refer to a record that
/// the same commit creates; operations of one document in a row become one change set.
public struct CommitDraft: Sendable {
  /// One change set to be.
  public struct Part: Sendable {
    /// The document.
    public let document: DocumentID
    /// The counter of the first operation.
    public let firstCounter: UInt64
    /// The operations in order.
    public var operations: [Operation]
    /// What its writer had seen; nil for what the replica holds.
    public let context: WriteContext?
  }

  /// The device that will commit.
  public let device: DeviceNumber
  /// The change sets to be.
  public private(set) var parts: [Part] = []
  /// The counter of the next operation.
  public private(set) var nextCounter: UInt64
  /// The user who writes: the replica's own, or at the office desk whoever has signed in.
  public var author: UInt32

  /// The most operations that one change set gets before a new one begins.
  public static let operationsMax = 1_000

  /// An empty draft of a replica that stands at `progress`.
  public init(_ progress: ReplicaProgress) {
    device = progress.device
    nextCounter = progress.nextCounter
    author = progress.user
  }

  /// The name that the next operation gets.
  public var nextDot: Dot { Dot(device: device, counter: nextCounter) }

  /// Whether there is nothing to commit.
  public var isEmpty: Bool { parts.isEmpty }

  /// Creates a record in `document`.
  ///
  /// - Returns: The new record's id.
  @discardableResult
  public mutating func create(_ type: UInt32, in document: DocumentID, _ assignments: [Assignment]) -> RecordID {
    append(.create(type: type, assignments: assignments), to: document)
  }

  /// Creates the record that a new document of `kind` is named by, and with it the document.
  ///
  /// - Returns: The new document; its root is the record.
  public mutating func createRoot(_ type: UInt32, kind: UInt8, _ assignments: [Assignment]) -> DocumentID {
    let document = DocumentID(kind: kind, compartment: 1, root: nextDot)
    append(.create(type: type, assignments: assignments), to: document)
    return document
  }

  /// Appends an operation.
  ///
  /// - Returns: The operation's dot.
  @discardableResult
  public mutating func append(_ operation: Operation, to document: DocumentID) -> Dot {
    let dot = nextDot
    nextCounter += 1
    if let last = parts.last, last.document == document, last.context == nil,
      last.operations.count < Self.operationsMax
    {
      parts[parts.count - 1].operations.append(operation)
    } else {
      parts.append(Part(document: document, firstCounter: dot.counter, operations: [operation], context: nil))
    }
    return dot
  }

  /// Appends operations as one change set whose writer had seen `context`.
  public mutating func append(_ operations: [Operation], to document: DocumentID, context: WriteContext) {
    parts.append(
      Part(document: document, firstCounter: nextCounter, operations: operations, context: context))
    nextCounter += UInt64(operations.count)
  }
}
