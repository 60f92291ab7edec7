import MergeCore
import Sealing
import SyncSession
import SyncWire

/// What somebody has typed and what is no record yet, such as the end of a call that goes on. It is on this machine alone,
/// sealed with the document's key and gone with it, and never in an exchange.
extension ReplicaStore {
  /// The most that a draft holds, bytes of UTF-8, names and texts together.
  public static let draftBytesMax = 65_536

  /// What `user` has typed in the document, by name.
  ///
  /// - Returns: The texts; none without a draft, or in a document that is not held.
  /// - Throws: `ReplicaError.damaged` for one that does not open, or the file's error.
  public func draft(of user: UInt32, in document: DocumentID) throws -> [String: String] {
    try read { _ in
      guard let shelved = ledger.shelf[document], !shelved.status.isLeaving,
        let sealed = try ledger.sql.drafts.draft(document: shelved.row, user: user)
      else { return [:] }
      guard let values = Draft.open(sealed, of: user, in: shelved) else { throw ReplicaError.damaged }
      return values
    }
  }

  /// Keeps what `user` has typed in the document in the place of what was kept before; nothing, to forget it. When this
  /// returns it is saved on this machine.
  ///
  /// - Throws: `SessionError.documentNotHeld`, `tooLarge`, or `ReplicaError`; what was kept before is kept then.
  public func keepDraft(_ values: [String: String], of user: UInt32, in document: DocumentID) throws {
    let bytes = Draft.bytes(values)
    guard bytes.count <= Self.draftBytesMax else { throw SessionError.tooLarge }
    try transaction { ledger in
      let shelved = try ledger.shelved(document)
      if shelved.status.isLeaving { throw SessionError.documentNotHeld }
      if values.isEmpty { return try ledger.sql.drafts.removeDraft(document: shelved.row, user: user) }
      let sealed = try shelved.sealer.seal(
        bytes, place: RowPlace.draft(of: user, document: shelved.row), nonces: ledger.nonces)
      try ledger.sql.drafts.setDraft(document: shelved.row, user: user, sealed: sealed)
    }
  }

  /// Saves a person's edits, as `commit(wall:_:)`, and forgets in the same transaction what `user` had typed towards them.
  ///
  /// - Returns: The change sets.
  /// - Throws: `SessionError` or `ReplicaError`; nothing was saved then, and what was typed is kept.
  public func commit(
    wall: UInt64, forgettingDraftOf user: UInt32, in document: DocumentID,
    _ build: (inout CommitDraft) throws -> Void
  ) throws -> [ChangeSet] {
    try reopenIfClosed()
    var draft = CommitDraft(progress)
    try build(&draft)
    return try transaction { ledger in
      if let row = ledger.shelf[document]?.row { try ledger.sql.drafts.removeDraft(document: row, user: user) }
      return try session.commit(draft, wall: wall, ledger: &ledger)
    }
  }

  /// Which drafts do not open, by the document's row.
  func verifyDrafts(_ report: inout VerifyReport) throws {
    try ledger.sql.drafts.forEachDraft { row, user, sealed in
      guard let shelved = ledger.shelf.document(row: row), Draft.open(sealed, of: user, in: shelved) != nil else {
        return report.damagedDrafts.append(row)
      }
    }
  }
}

/// The bytes of a draft: count ‖ names, ascending, each with its text; both are a length and UTF-8.
private enum Draft {
  static func bytes(_ values: [String: String]) -> [UInt8] {
    var writer = ByteWriter()
    writer.count(values.count)
    for (name, text) in values.sorted(by: { $0.key < $1.key }) {
      writer.counted(Array(name.utf8))
      writer.counted(Array(text.utf8))
    }
    return writer.bytes
  }

  static func open(_ sealed: [UInt8], of user: UInt32, in document: ShelvedDocument) -> [String: String]? {
    let place = RowPlace.draft(of: user, document: document.row)
    guard let bytes = try? document.sealer.open(sealed, place: place) else { return nil }
    return try? read(bytes)
  }

  private static func read(_ bytes: [UInt8]) throws(WireError) -> [String: String] {
    var reader = ByteReader(bytes)
    var values: [String: String] = [:]
    let limit = ReplicaStore.draftBytesMax
    for _ in 0..<(try reader.count(limit: limit, each: 2)) {
      let name = String(decoding: try reader.counted(limit: limit), as: UTF8.self)
      values[name] = String(decoding: try reader.counted(limit: limit), as: UTF8.self)
    }
    try reader.finish()
    return values
  }
}
