import MergeCore
import SyncWire

/// How the content of an attachment stands on a replica.
public struct HeldContent: Hashable, Sendable {
  /// What is still to be done about it.
  public enum Aim: UInt8, Sendable, CaseIterable {
    /// Nothing: it is whole here, and the office has it.
    case settled = 0
    /// It is whole here, and the office is not known to have it: the document is not destroyed before it does.
    case offered = 1
    /// Somebody has asked for it, and it is not whole here.
    case wanted = 2
  }

  /// The content.
  public let name: ContentName
  /// What is still to be done about it.
  public var aim: Aim
  /// The chunks before this number are here.
  public var here: UInt64
  /// The chunks before this number are durable at the office; nil until it has said so.
  public var atOffice: UInt64?

  /// A content of which the chunks before `here` are here.
  public init(name: ContentName, aim: Aim, here: UInt64, atOffice: UInt64? = nil) {
    self.name = name
    self.aim = aim
    self.here = here
    self.atOffice = atOffice
  }

  /// Whether all of it is here.
  public var isWhole: Bool { here == name.chunkCount }
}

/// What a replica keeps of the contents of attachments. Belongs to its ledger and to the ledger's transaction; with a
/// document its contents are destroyed.
public protocol ReplicaContents {
  /// How a content stands; nil when nothing of it is here and nobody wants it.
  func content(_ name: ContentName) throws -> HeldContent?
  /// The contents that are not settled, those first that were the first to be so, at most `limit`.
  func openContents(limit: Int) throws -> [HeldContent]
  /// Whether a content of the document is offered to the office.
  func hasOffered(in document: DocumentID) throws -> Bool
  /// Keeps how a content stands.
  mutating func setContent(_ content: HeldContent) throws
  /// Lets go of a content and its chunks.
  mutating func removeContent(_ name: ContentName) throws
  /// The bytes of `count` chunks from `place` on, all of which are here.
  func chunks(of name: ContentName, from place: UInt64, count: UInt64) throws -> [UInt8]
  /// Appends whole chunks, `place` being the first that is not here.
  mutating func appendChunks(_ bytes: [UInt8], of name: ContentName, from place: UInt64) throws
  /// The SHA-256 of all chunks that are here, in order; `hash` computes it of bytes in one piece.
  func contentHash(of name: ContentName, _ hash: Hash256) throws -> [UInt8]
}
