import MergeCore
import SyncWire

/// The contents of attachments: kept with the commit that names them, sent and fetched after everything else.
extension ReplicaSession {
  /// Keeps the content that a change set of the same transaction names; it is offered to the office from now on.
  ///
  /// - Throws: `tooLarge`, `documentNotHeld`, or the ledger's error.
  public func keep(_ bytes: [UInt8], as name: ContentName, ledger: inout some ReplicaLedger) throws {
    guard name.isPossible, UInt64(bytes.count) == name.size else { throw SessionError.tooLarge }
    guard let status = try ledger.status(of: name.document), !status.isLeaving else {
      throw SessionError.documentNotHeld
    }
    if let known = try ledger.contents.content(name) {
      if known.isWhole { return }
      try ledger.contents.removeContent(name)
    }
    try ledger.contents.setContent(HeldContent(name: name, aim: .offered, here: 0))
    try ledger.contents.appendChunks(bytes, of: name, from: 0)
    try ledger.contents.setContent(HeldContent(name: name, aim: .offered, here: name.chunkCount))
  }

  /// Asks the office for a content with the next exchanges.
  ///
  /// - Throws: `documentNotHeld`, or the ledger's error.
  public func want(_ name: ContentName, ledger: inout some ReplicaLedger) throws {
    guard let status = try ledger.status(of: name.document), !status.isLeaving else {
      throw SessionError.documentNotHeld
    }
    if try ledger.contents.content(name) != nil { return }
    try ledger.contents.setContent(HeldContent(name: name, aim: .wanted, here: 0))
  }

  /// What to say about contents in a request that already takes `used` bytes of `pushBytes`. Nothing while own change
  /// sets remain for a later request: an edit never waits behind an attachment.
  func contentParts(taking used: Int, of pushBytes: Int, ledger: some ReplicaLedger) throws -> [ContentPart] {
    let chunk = WireLimits.chunkBytes
    // One chunk goes in any case when there is nothing else to send: each exchange gets further.
    var room = used == 0 ? max(pushBytes, chunk) : pushBytes - min(used, pushBytes)
    var parts: [ContentPart] = []
    for content in try ledger.contents.openContents(limit: WireLimits.contents) {
      switch content.aim {
      case .settled: continue
      case .wanted:
        guard try ledger.status(of: content.name.document)?.isLeaving == false else { continue }
        parts.append(ContentPart(name: content.name, place: content.here, aim: .want))
      case .offered:
        let place = content.atOffice ?? 0
        let most = UInt64(min(room, WireLimits.contentPartBytes) / chunk)
        let count = content.atOffice == nil ? 0 : min(most, content.name.chunkCount - place)
        let bytes =
          count == 0 ? [] : try ledger.contents.chunks(of: content.name, from: place, count: count)
        room -= bytes.count
        parts.append(ContentPart(name: content.name, place: place, aim: .offer(bytes: bytes)))
      }
    }
    return parts
  }

  /// Takes in what the office says about contents. What is not asked for any more, or comes twice, changes nothing.
  func applyContents(
    _ answers: [ContentAnswer], summary: inout ExchangeSummary, ledger: inout some ReplicaLedger
  ) throws {
    for answer in answers {
      guard var content = try ledger.contents.content(answer.name) else { continue }
      switch answer.state {
      case .unknown:
        content.atOffice = nil
        // The office will never take it: it must not keep here what is no longer hers.
        if content.aim == .offered, try ledger.status(of: answer.name.document)?.isLeaving == true {
          content.aim = .settled
        }
        try ledger.contents.setContent(content)
      case .received(let through):
        content.atOffice = through
        if content.aim != .wanted {
          let isThere = through == answer.name.chunkCount
          if isThere, content.aim == .offered { summary.contentsSent += 1 }
          content.aim = isThere ? .settled : .offered
        }
        try ledger.contents.setContent(content)
      case .part(let place, let bytes):
        guard content.aim == .wanted, place == content.here else { continue }
        try take(bytes, into: content, summary: &summary, ledger: &ledger)
      }
    }
  }

  private func take(
    _ bytes: [UInt8], into content: HeldContent, summary: inout ExchangeSummary, ledger: inout some ReplicaLedger
  ) throws {
    guard let count = content.name.chunks(in: bytes.count, from: content.here) else {
      throw SessionError.inconsistentReply
    }
    var content = content
    try ledger.contents.appendChunks(bytes, of: content.name, from: content.here)
    content.here += count
    content.atOffice = content.name.chunkCount
    try ledger.contents.setContent(content)
    if content.isWhole {
      guard try ledger.contents.contentHash(of: content.name, hash) == content.name.hash else {
        return try ledger.contents.removeContent(content.name)
      }
      content.aim = .settled
      summary.contentsFetched += 1
      try ledger.contents.setContent(content)
    }
  }

  /// Whether the office has said that it lacks what is offered here, so that another exchange should follow at once.
  func hasChunksToSend(_ ledger: some ReplicaLedger) throws -> Bool {
    try ledger.contents.openContents(limit: WireLimits.contents).contains { content in
      content.aim == .offered && content.atOffice.map { $0 < content.name.chunkCount } ?? false
    }
  }
}
