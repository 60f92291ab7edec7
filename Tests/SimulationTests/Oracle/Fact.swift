import MergeCore
import SyncWire

/// One commit as the outside world remembers it, whatever became of it inside the product.
struct Fact: Sendable {
  /// What the hub said about it.
  enum Fate: Hashable, Sendable {
    /// Nothing yet.
    case unknown
    /// In the office's order.
    case accepted(Stamp)
    /// Kept apart.
    case held(HoldReason)
  }

  /// What was written.
  let changeSet: ChangeSet
  /// The facts of the same document that the writer's replica had really applied: true happened-before.
  var seen: Bits
  /// Whether it was written by a changed program into a document that the laptop was never given.
  let isSmuggled: Bool
  /// Whether a person was told "saved on this laptop".
  var isSaved = false
  /// Whether a person was told "received at the office".
  var isReceived = false
  /// What became of it at the hub.
  var fate = Fate.unknown

  var isAccepted: Bool {
    if case .accepted = fate { true } else { false }
  }

  var stamp: Stamp? {
    if case .accepted(let stamp) = fate { stamp } else { nil }
  }
}

/// Names a fact: the document and the place among its facts, in the order in which they came about.
struct FactName: Hashable, Sendable {
  let document: DocumentID
  let number: Int
}

/// What a replica must hold, as the oracle has it from the bytes that reached it.
struct ReplicaModel: Sendable {
  /// A document that is held.
  struct Holding: Sendable {
    /// The facts of the document that are in force here.
    var applied = Bits()
    /// Those that were written here since the document came; what was before was destroyed with it.
    var written = Bits()
    var isLeaving = false
    /// Whether it was begun here, in a case that was not yet here as a whole: nothing but own records can be in it.
    var isBegun = false
    /// Whether only a changed program put it here.
    var isSmuggled = false
  }

  var documents: [DocumentID: Holding] = [:]
  /// The cases that were ever given to it or begun on it: a program that was told to forget one may not have heard it.
  var cases: Set<DocumentID> = []
  /// Own facts without a receipt, in order.
  var outbox: [FactName] = []
  /// What was changed here and what was shown, in order.
  var audit: [AuditTrace] = []
}

extension Dot {
  /// Device and counter.
  var words: String { "\(device).\(counter)" }
}

extension DocumentID {
  /// Kind, compartment and root.
  var words: String { "\(kind)/\(compartment)/\(root.words)" }
}
