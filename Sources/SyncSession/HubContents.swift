import MergeCore
import SyncWire

/// How the content of an attachment stands at the hub.
public struct HubContent: Hashable, Sendable {
  /// Whether a change set that was merged names it; else it is kept and given to nobody.
  public var isAccepted: Bool
  /// The device whose chunks are whole and were checked; nil as long as nobody's are.
  public var source: DeviceNumber?

  /// A content that a change set names.
  public init(isAccepted: Bool, source: DeviceNumber? = nil) {
    self.isAccepted = isAccepted
    self.source = source
  }
}

/// What the hub keeps of the contents of attachments. Belongs to its ledger and to the ledger's transaction.
///
/// Each device's chunks of a content stand by themselves until one device's are whole and were checked: no device can
/// spoil what another sends.
public protocol HubContents {
  /// Notes that a change set of `device` names the content.
  mutating func noteContent(_ name: ContentName, by device: DeviceNumber, isAccepted: Bool) throws
  /// How a content stands; nil when no change set names it.
  func hubContent(_ name: ContentName) throws -> HubContent?
  /// Whether a change set of the device names the content.
  func isNaming(_ device: DeviceNumber, _ name: ContentName) throws -> Bool
  /// The contents named by the device that nobody has sent whole, at most `limit`.
  func lacking(namedBy device: DeviceNumber, limit: Int) throws -> [ContentName]
  /// The chunks of the device before this number are here.
  func chunkCount(of name: ContentName, from device: DeviceNumber) throws -> UInt64
  /// How many chunks of the device are here of contents that are not whole.
  func unfinishedChunks(from device: DeviceNumber) throws -> UInt64
  /// Appends whole chunks of the device, `place` being the first that is not here.
  mutating func appendChunks(_ bytes: [UInt8], of name: ContentName, from device: DeviceNumber, at place: UInt64) throws
  /// The SHA-256 of all chunks of the device, in order; `hash` computes it of bytes in one piece.
  func contentHash(of name: ContentName, from device: DeviceNumber, _ hash: Hash256) throws -> [UInt8]
  /// Keeps that the device's chunks are whole and were checked, and lets go of those of all others.
  mutating func setSource(_ device: DeviceNumber, of name: ContentName) throws
  /// Lets go of the device's chunks.
  mutating func discardChunks(of name: ContentName, from device: DeviceNumber) throws
  /// The bytes of `count` chunks of a whole content from `place` on.
  func wholeChunks(of name: ContentName, from place: UInt64, count: UInt64) throws -> [UInt8]
}
