/// Why the replica's store could not do what was asked. Nothing acknowledged is lost by any of them.
public enum ReplicaError: Error, Hashable, Sendable {
  /// There is no replica in the folder.
  case notFound
  /// There is a replica in the folder already.
  case exists
  /// Another process holds the replica.
  case inUse
  /// The passphrase does not open the replica.
  case wrongPassphrase
  /// So many change sets build on work that is not at the office: it may still come from those who wrote it.
  case buildsOnOthers(Int)
  /// The passphrase was changed, but the file may still hold a key that the old one opens: change it once more.
  case oldKeyRemains
  /// A stored blob does not open or decode: the file was changed or the disk is failing. Run `verify`.
  case damaged
  /// The disk refused to store; the last edit was not saved.
  case storage(Int32)
  /// A successor was given its unsent work and writes from now on: nothing is added here. Enrolling again may not be
  /// finished.
  case succeeded
  /// The file was written by a newer version.
  case newerSchema
  /// The query is not a search.
  case badQuery
}
