import MergeCore
import SyncSession
import SyncWire

extension SQLiteHubLedger {
  /// Rows that one `tail` looks at, at most: an exchange that finds nothing keeps no other waiting for long.
  private static let tailRowsMax = 8_192
  /// Fewer rows than this are looked at one by one rather than by document.
  private static let scannedRows: UInt64 = 256

  /// By the documents that have news where these are few beside what was written since, so that a laptop that was away
  /// does not make the hub read what a whole office wrote meanwhile.
  func tail(after cursor: Sequence64, budget: Int, for reader: TailReader) throws -> TailPage {
    let ahead = file.head - min(cursor, file.head)
    guard let holdings = reader.holdings, ahead > Self.scannedRows, ahead > UInt64(holdings.count) else {
      return try scannedTail(after: cursor, budget: budget, for: reader)
    }
    var news: [DocumentEntry] = []
    for document in holdings {
      guard let entry = try file.entry(document), let known = entry.known else { continue }
      if reader.hasNews(in: known, after: cursor) { news.append(entry) }
    }
    guard news.count <= Self.scannedRows else { return try scannedTail(after: cursor, budget: budget, for: reader) }
    return try gatheredTail(after: cursor, budget: budget, for: reader, news)
  }

  private func scannedTail(after cursor: Sequence64, budget: Int, for reader: TailReader) throws -> TailPage {
    var page = TailPage(changeSets: [], reached: cursor)
    var rows = 0
    var bytes = 0
    file.statements.tail.bind(1, cursor)
    try file.statements.tail.rows { row in
      rows += 1
      page.reached = row.uint(0)
      let entry = try file.entry(local: row.int(1))
      if reader.gets(entry.id, by: row.number(2)) {
        page.changeSets.append(try stamped(row, entry))
        bytes += Int(row.int(5))
        if bytes >= budget { return false }
      }
      return rows < Self.tailRowsMax
    }
    return page
  }

  /// The page from the documents that have news.
  private func gatheredTail(
    after cursor: Sequence64, budget: Int, for reader: TailReader, _ news: [DocumentEntry]
  ) throws -> TailPage {
    var found: [(sequence: Sequence64, size: Int, entry: DocumentEntry)] = []
    for entry in news {
      file.statements.news.bind(1, entry.local)
      file.statements.news.bind(2, cursor)
      file.statements.news.bind(3, reader.device)
      try file.statements.news.rows { row in
        found.append((row.uint(0), Int(row.int(1)), entry))
        return true
      }
    }
    found.sort { $0.sequence < $1.sequence }
    var page = TailPage(changeSets: [], reached: max(cursor, try lastGiven))
    var bytes = 0
    for (place, item) in found.enumerated() {
      file.statements.archiveAt.bind(1, item.sequence)
      let changeSet = try file.statements.archiveAt.first { try stamped($0, item.entry) }
      guard let changeSet else { throw HubError.damaged }
      page.changeSets.append(changeSet)
      bytes += item.size
      if bytes >= budget {
        if place + 1 < found.count { page.reached = item.sequence }
        break
      }
    }
    return page
  }
}
