import SyncWire

/// Why a command or an exchange could not be carried out on this replica. Nothing was changed.
public enum SessionError: Error, Hashable, Sendable {
  /// The document is not held here, or is on its way out.
  case documentNotHeld
  /// The record is not here.
  case recordUnknown
  /// The record holds edits of a newer version; update the program first.
  case needsUpdate
  /// The commit is empty.
  case emptyCommit
  /// The commit breaks a limit of the wire: shorten the text or use an attachment.
  case tooLarge
  /// The answer does not fit what this replica asked or holds.
  case inconsistentReply
  /// The office knows edits of this device that this replica does not: it was restored from an old copy. It must be
  /// enrolled again.
  case replicaWentBack
  /// The answer's bytes are not what the protocol says.
  case wire(WireError)
}
