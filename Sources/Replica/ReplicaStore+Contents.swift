import MergeCore
import SyncSession
import SyncWire

/// The contents of attachments as a replica's owner sees them.
extension ReplicaStore {
  /// The name of `bytes` as a content of `document`.
  public func contentName(of bytes: [UInt8], in document: DocumentID) -> ContentName {
    ContentName(document: document, hash: session.hash(bytes), size: UInt64(bytes.count))
  }

  /// Saves a person's edits, as `commit(wall:_:)`, and with them, in the same transaction, the contents that they name.
  /// When this returns, both are saved on this machine.
  ///
  /// - Returns: The change sets.
  /// - Throws: `SessionError` or `ReplicaError`; nothing was saved then.
  @discardableResult
  public func commit(
    wall: UInt64, keeping contents: [(name: ContentName, bytes: () throws -> [UInt8])],
    _ build: (inout CommitDraft) throws -> Void
  ) throws -> [ChangeSet] {
    var draft = CommitDraft(progress)
    try build(&draft)
    return try transaction { ledger in
      let changeSets = draft.isEmpty ? [] : try session.commit(draft, wall: wall, ledger: &ledger)
      for content in contents { try session.keep(try content.bytes(), as: content.name, ledger: &ledger) }
      return changeSets
    }
  }

  /// The contents that `draft` names, and those of documents held here, that `old` has and the office is not known to
  /// have, with what reads them.
  func contents(of old: ReplicaStore, for draft: CommitDraft) throws -> [(ContentName, () throws -> [UInt8])] {
    let offered = try old.read { _ in
      try old.ledger.openContents(limit: Int(Int32.max)).filter { $0.aim == .offered }.map(\.name)
    }
    let named = draft.parts.flatMap { HubSession.contents(namedBy: $0.operations, in: $0.document) }
    return offered.flatMap { source in
      let same = named.filter { $0.hash == source.hash && $0.size == source.size }
      let isHeld = ledger.shelf[source.document].map { !$0.status.isLeaving } ?? false
      return Set(same + (isHeld ? [source] : [])).map { name in
        (name, { try old.read { _ in try old.ledger.chunks(of: source, from: 0, count: source.chunkCount) } })
      }
    }
  }

  /// Asks the office for a content with the next exchanges.
  ///
  /// - Throws: `SessionError.documentNotHeld`, or `ReplicaError`.
  public func want(_ name: ContentName) throws {
    try transaction { ledger in try session.want(name, ledger: &ledger) }
  }

  /// How a content stands here; nil when nothing of it is here and nobody wants it, or its document is leaving.
  ///
  /// - Returns: How it stands.
  /// - Throws: `ReplicaError`.
  public func content(_ name: ContentName) throws -> HeldContent? {
    if ledger.shelf[name.document]?.status.isLeaving != false { return nil }
    return try read { _ in try ledger.content(name) }
  }

  /// The bytes of a content.
  ///
  /// - Returns: The bytes; nil when not all of it is here, or its document is leaving.
  /// - Throws: `ReplicaError.damaged` when they are not what their name says.
  public func contentBytes(_ name: ContentName) throws -> [UInt8]? {
    guard let held = try content(name), held.isWhole else { return nil }
    let bytes = try read { _ in try ledger.chunks(of: name, from: 0, count: name.chunkCount) }
    guard session.hash(bytes) == name.hash else { throw ReplicaError.damaged }
    return bytes
  }

  /// How many contents made here the office is not known to have whole.
  ///
  /// - Returns: Their number.
  /// - Throws: `ReplicaError`.
  public func unsentContentCount() throws -> Int {
    try read { _ in try ledger.sql.contents.contents(open: Int(Int32.max)).filter { $0.aim == .offered }.count }
  }

  /// Checks every content: each chunk opens, and a whole one is what its name says.
  func verifyContents(_ report: inout VerifyReport) throws {
    for row in try ledger.sql.contents.contents(open: nil) {
      report.contents += 1
      guard let document = ledger.shelf.document(row: row.document), let held = try? ledger.held(row, document),
        let hash = try? ledger.contentHash(of: held.name, session.hash),
        !held.isWhole || hash == held.name.hash
      else {
        report.damagedContents.append(row.row)
        continue
      }
    }
  }
}
