import CaseModel
import MergeCore
import SyncWire

/// What the hub knows of a device.
public struct HubDevice: Hashable, Sendable {
  /// Its number.
  public let number: DeviceNumber
  /// The number of the user whose it is.
  public let user: UInt32
  /// Its Ed25519 public key.
  public let publicKey: [UInt8]
  /// Whether it is the office desk.
  public let isDesk: Bool
  /// Whether it was found cloned or restored: nothing more is taken from it or given to it.
  public var isFrozen: Bool
  /// The last counter that is durable here.
  public var lastCounter: UInt64
  /// The chain hash after it.
  public var chain: [UInt8]
  /// The number of the last reply that proposed a change of scope.
  public var replyNumber: UInt64
  /// The version of the user's scope for which the held documents are complete.
  public var scopeVersion: UInt64

  /// A device that has just been enrolled.
  public init(number: DeviceNumber, user: UInt32, publicKey: [UInt8], isDesk: Bool) {
    self.number = number
    self.user = user
    self.publicKey = publicKey
    self.isDesk = isDesk
    isFrozen = false
    lastCounter = 0
    chain = Chain.start
    replyNumber = 0
    scopeVersion = 0
  }
}

/// What the hub knows of a document besides its change sets.
public struct HubDocument: Hashable, Sendable {
  /// The user who wrote its first change set.
  public let creator: UInt32
  /// The sequence of its first change set.
  public let firstSequence: Sequence64
  /// The sequence of its last change set.
  public var lastSequence: Sequence64
  /// The device that wrote its last change set.
  public var lastWriter: DeviceNumber
  /// The sequence of the last change set of any other device; 0 without one.
  public var lastOther: Sequence64
  /// Whether a field of it can hold several values: two devices once wrote without having seen each other, or a decision
  /// was undone.
  public var mayHoldSiblings: Bool

  /// A document that begins at `firstSequence`, by a change set of `writer`.
  public init(creator: UInt32, firstSequence: Sequence64, writer: DeviceNumber) {
    self.creator = creator
    self.firstSequence = firstSequence
    lastSequence = firstSequence
    lastWriter = writer
    lastOther = 0
    mayHoldSiblings = false
  }

  /// Whether the writer of the change set had seen all of the document that was accepted.
  func isAllSeen(by changeSet: ChangeSet) -> Bool {
    (lastWriter == changeSet.device ? lastOther : lastSequence) <= changeSet.cursor
  }

  /// Notes an accepted change set of the document.
  public mutating func note(_ changeSet: ChangeSet, at sequence: Sequence64) {
    if lastWriter != changeSet.device {
      lastOther = lastSequence
      lastWriter = changeSet.device
    }
    let undoes = changeSet.operations.contains { if case .reopen = $0 { true } else { false } }
    if lastOther > changeSet.cursor || undoes { mayHoldSiblings = true }
    lastSequence = sequence
  }
}

/// A change of the documents that a device holds, proposed in a reply and in force once the device has applied it. Until
/// then, whether the device holds what is named here is in question.
public struct ScopeProposal: Hashable, Sendable {
  /// The number of the reply.
  public let number: UInt64
  /// The documents that the device will hold.
  public let grants: [DocumentID]
  /// The documents that it will not, and those of earlier proposals that the reply did not come to.
  public let forgets: [DocumentID]
  /// The version of the user's scope that this completes; nil when more is to come.
  public let scopeVersion: UInt64?

  /// What reply `number` proposes.
  public init(number: UInt64, grants: [DocumentID], forgets: [DocumentID], scopeVersion: UInt64?) {
    self.number = number
    self.grants = grants
    self.forgets = forgets
    self.scopeVersion = scopeVersion
  }
}

/// What follows from the fields of a case that say who works on it.
public struct CaseScope: Hashable, Sendable {
  /// The users in the team, ascending.
  public var members: [UInt32]
  /// Whether the case is open to named people only.
  public var isFenced: Bool

  /// Nobody, and no fence.
  public init(members: [UInt32] = [], isFenced: Bool = false) {
    self.members = members
    self.isFenced = isFenced
  }
}

/// A case that somebody has opened for a while by breaking the glass.
public struct OpenGlass: Hashable, Sendable {
  /// The case's core document.
  public let root: DocumentID
  /// Until when, by the hub's clock, milliseconds.
  public let until: UInt64

  /// The case `root` is open until `until`.
  public init(root: DocumentID, until: UInt64) {
    self.root = root
    self.until = until
  }
}

/// A part of the office's order.
public struct TailPage: Sendable {
  /// The wanted change sets.
  public var changeSets: [StampedChangeSet]
  /// The last sequence that was looked at.
  public var reached: Sequence64

  /// The `changeSets` wanted up to `reached`.
  public init(changeSets: [StampedChangeSet], reached: Sequence64) {
    self.changeSets = changeSets
    self.reached = reached
  }
}

/// What the hub keeps. Owned by the session logic; SQLite and the simulation's memory implement it.
///
/// All calls of one exchange are one transaction of the implementation, and the reply leaves only after it is durable.
public protocol HubLedger {
  /// How the contents of attachments are kept.
  associatedtype Contents: HubContents
  /// The contents of attachments, of the same transaction.
  var contents: Contents { get set }
  /// The last sequence given; 0 before the first.
  var head: Sequence64 { get throws }
  /// Sequences that may have been given after a backup from which the hub was restored, and are never given again; a
  /// replica that stands in them has seen what the office forgot.
  var lostSequences: [ClosedRange<Sequence64>] { get throws }
  /// The `received` of the last change set; 0 before the first.
  var lastReceived: UInt64 { get throws }
  /// The device; nil when it is not enrolled.
  func device(_ number: DeviceNumber) throws -> HubDevice?
  /// Keeps what is known of a device.
  mutating func setDevice(_ device: HubDevice) throws
  /// The chain hash after the change set of `device` that begins at `firstCounter`; nil when none begins there.
  func chain(device: DeviceNumber, firstCounter: UInt64) throws -> [UInt8]?
  /// The chain hash after the change set of `device` that ends at `counter`; nil when none ends there.
  func chain(device: DeviceNumber, endingAt counter: UInt64) throws -> [UInt8]?
  /// Makes a change set durable and part of the office's order.
  mutating func accept(_ changeSet: StampedChangeSet, bytes: [UInt8], chain: [UInt8]) throws
  /// Makes a change set durable, unmerged.
  mutating func hold(
    _ changeSet: ChangeSet, bytes: [UInt8], reason: HoldReason, received: UInt64, chain: [UInt8]) throws
  /// Whether a change set of the device in the document is held and nobody has decided about it.
  func hasHeld(device: DeviceNumber, document: DocumentID) throws -> Bool
  /// The receipts of the device's change sets after `counter`, ascending, at most `limit`; and the last counter that
  /// they cover.
  func receipts(
    device: DeviceNumber, after counter: UInt64, limit: Int
  ) throws -> (receipts: [Receipt], through: UInt64)
  /// The document; nil when nothing of it was accepted.
  func document(_ id: DocumentID) throws -> HubDocument?
  /// Keeps what is known of a document.
  mutating func setDocument(_ document: HubDocument, _ id: DocumentID) throws
  /// The documents (all compartments) of whose root the user is in the team or, without a team, the creator; and the
  /// directory. Ascending.
  func documents(of user: UInt32) throws -> [DocumentID]
  /// Every document of which something was accepted, ascending.
  func documents() throws -> [DocumentID]
  /// The compartments of a root of which something was accepted, ascending.
  func documents(ofRoot root: DocumentID) throws -> [DocumentID]
  /// The version of the user's scope: grows whenever what the user's laptops may hold may have changed; with `isWide`
  /// also whenever any document of the office appears or changes hands.
  func scopeVersion(of user: UInt32, isWide: Bool) throws -> UInt64
  /// Gives the user's scope a version above all that it ever had.
  mutating func renewScope(of user: UInt32) throws
  /// The merged team of the root: the record with those of its fields only from which scope follows, and its status; nil
  /// when none was ever set.
  func team(of document: DocumentID) throws -> RecordState?
  /// Keeps the merged team of the root and what follows from it; the scope of everyone concerned gets a new version.
  mutating func setTeam(_ state: RecordState?, scope: CaseScope, of document: DocumentID) throws
  /// Notes that a new document has appeared: the scope of everyone concerned gets a new version.
  mutating func noteNewDocument(_ document: DocumentID) throws
  /// What was kept by `setTeam`; nobody and no fence when nothing was.
  func caseScope(of document: DocumentID) throws -> CaseScope
  /// The record, as far as it was accepted; nil when its creation was not.
  func knownRecord(_ id: RecordID) throws -> KnownRecord?
  /// Keeps what is known of a record that was created.
  mutating func noteRecord(_ id: RecordID, _ record: KnownRecord) throws
  /// The merged records of the directory about users and devices, ascending by id.
  func directoryRecords() throws -> [RecordState]
  /// Keeps a merged record of the directory.
  mutating func setDirectoryRecord(_ state: RecordState) throws
  /// The cases that the user has opened by breaking the glass and that were not closed, whether or not the time is over.
  func openGlasses(of user: UInt32) throws -> [OpenGlass]
  /// Whether the user has ever opened the case, however long ago.
  func hasOpenedGlass(of root: DocumentID, by user: UInt32) throws -> Bool
  /// Keeps that the user has opened a case.
  mutating func openGlass(_ glass: OpenGlass, by user: UInt32) throws
  /// Closes what the user has opened until `wall` at the latest.
  mutating func closeGlasses(of user: UInt32, until wall: UInt64) throws
  /// The held change sets of the device in the document that nobody has decided about, ascending.
  func undecided(device: DeviceNumber, document: DocumentID) throws -> [(changeSet: ChangeSet, reason: HoldReason)]
  /// The held change set of the device that begins at `firstCounter`; nil when there is none, or it was decided about.
  func undecided(device: DeviceNumber, firstCounter: UInt64) throws -> ChangeSet?
  /// Moves a held change set into the office's order.
  mutating func release(_ changeSet: StampedChangeSet) throws
  /// Keeps that a held change set was rejected.
  mutating func reject(device: DeviceNumber, firstCounter: UInt64) throws
  /// Adds a verdict for the device, numbered by the ledger.
  mutating func addVerdict(_ outcome: ReceiptOutcome, firstCounter: UInt64, device: DeviceNumber) throws
  /// The verdicts for the device after `number`, ascending, at most `limit`.
  func verdicts(of device: DeviceNumber, after number: UInt64, limit: Int) throws -> [Verdict]
  /// The documents that the device holds as far as it has confirmed.
  func holdings(of device: DeviceNumber) throws -> Set<DocumentID>
  /// Whether the device holds the document as far as it has confirmed.
  func isHolding(_ device: DeviceNumber, _ document: DocumentID) throws -> Bool
  /// Changes the documents that the device holds.
  mutating func changeHoldings(of device: DeviceNumber, grants: [DocumentID], forgets: [DocumentID]) throws
  /// The last proposal to the device.
  func proposal(to device: DeviceNumber) throws -> ScopeProposal?
  /// Keeps the last proposal to the device.
  mutating func setProposal(_ proposal: ScopeProposal?, to device: DeviceNumber) throws
  /// The change sets after `cursor` that `reader` is to get, ascending, until their canonical bytes reach `budget` (at
  /// least one when there is one).
  func tail(after cursor: Sequence64, budget: Int, for reader: TailReader) throws -> TailPage
  /// The document's change sets up to `sequence`, ascending.
  func archive(of document: DocumentID, through sequence: Sequence64) throws -> [StampedChangeSet]
  /// The largest effective time among the document's change sets up to `sequence`, and of the device's own; 0 if none.
  func effectiveFloor(of document: DocumentID, through sequence: Sequence64, device: DeviceNumber) throws -> UInt64
  /// Where the audit chain of a device stands here; device 0 is the hub.
  func auditHead(of device: DeviceNumber) throws -> AuditHead
  /// The entries of the device's audit chain from `first` through `last`, all of which are here.
  func auditEntries(of device: DeviceNumber, from first: UInt64, through last: UInt64) throws -> [AuditEntry]
  /// Makes entries durable that continue the device's audit chain; with them it stands at `head`.
  mutating func appendAudit(_ entries: [AuditEntry], of device: DeviceNumber, head: AuditHead) throws
}

extension HubLedger {
  /// None: a ledger that was never restored.
  public var lostSequences: [ClosedRange<Sequence64>] { [] }

  /// The last sequence that stands for something: what a restore has left out was given by nobody who still knows it.
  public var lastGiven: Sequence64 {
    get throws {
      var last = try head
      let lost = try lostSequences
      while let range = lost.first(where: { $0.contains(last) }) { last = range.lowerBound - 1 }
      return last
    }
  }
}
