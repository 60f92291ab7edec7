import MergeCore
import Sealing
import SyncSession

/// A document as the open store remembers it: its row, and what was learnt of it. Belongs to one `HubFile`.
final class DocumentEntry {
  /// Its number in this store only.
  let local: Int64
  /// Its name.
  let id: DocumentID
  /// What the session keeps; nil while nothing was accepted.
  var known: HubDocument?
  /// The greatest effective time of its accepted change sets.
  var effective: UInt64
  /// Its key under the hub's key; nil once erased.
  let wrappedKey: [UInt8]?
  /// Seals with its key, once that was unwrapped.
  var sealer: Sealer?
  /// Whether the file has its row.
  var isStored: Bool
  /// Whether the row is older than this.
  var isChanged: Bool
  /// Its team and fence, once read.
  var scope: CaseScope?
  /// The greatest effective time of each device's own change sets, as far as read.
  var writers: [DeviceNumber: UInt64] = [:]
  /// The greatest effective time up to a sequence before the last, as last asked for; it never changes any more.
  var floor: (sequence: Sequence64, effective: UInt64)?
  /// The devices whose greatest effective time the file does not have yet.
  var changedWriters: Set<DeviceNumber> = []

  init(
    local: Int64, id: DocumentID, known: HubDocument?, effective: UInt64, wrappedKey: [UInt8]?, sealer: Sealer? = nil,
    isStored: Bool
  ) {
    self.local = local
    self.id = id
    self.known = known
    self.effective = effective
    self.wrappedKey = wrappedKey
    self.sealer = sealer
    self.isStored = isStored
    isChanged = !isStored
  }
}
