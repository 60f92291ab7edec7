import MergeCore
import Sealing
import SyncSession
import SyncWire
import Testing

extension LedgerContract {
  /// Three chunks, the last one of one byte.
  private static let bytes = (0..<WireLimits.chunkBytes * 2 + 1).map { UInt8(truncatingIfNeeded: $0 / 7) }

  static func keepsContents(_ ledger: inout some HubLedger) throws {
    let name = ContentName(document: case1, hash: Sha256.hash(bytes), size: UInt64(bytes.count))
    let elsewhere = ContentName(document: case2, hash: name.hash, size: name.size)
    let begun = DocumentID(kind: 1, compartment: 4, root: Dot(device: 9, counter: 1))
    let heldName = ContentName(document: begun, hash: name.hash, size: 5)
    #expect(try ledger.contents.hubContent(name) == nil)
    #expect(try !ledger.contents.isNaming(1, name))
    #expect(try ledger.contents.lacking(namedBy: 1, limit: 9).isEmpty)
    try ledger.contents.noteContent(name, by: 1, isAccepted: false)
    try ledger.contents.noteContent(heldName, by: 1, isAccepted: false)
    #expect(try ledger.contents.hubContent(name) == HubContent(isAccepted: false))
    try ledger.contents.noteContent(name, by: 2, isAccepted: true)
    try ledger.contents.noteContent(name, by: 1, isAccepted: false)
    #expect(try ledger.contents.hubContent(name) == HubContent(isAccepted: true))
    #expect(try ledger.contents.hubContent(elsewhere) == nil)
    #expect(try ledger.contents.isNaming(1, name) && ledger.contents.isNaming(2, name))
    #expect(try !ledger.contents.isNaming(3, name) && !ledger.contents.isNaming(1, elsewhere))
    #expect(try ledger.contents.lacking(namedBy: 1, limit: 9) == [name, heldName])
    #expect(try ledger.contents.lacking(namedBy: 1, limit: 1) == [name])
    #expect(try ledger.contents.lacking(namedBy: 2, limit: 9) == [name])
    try sends(name, &ledger)
  }

  private static func sends(_ name: ContentName, _ ledger: inout some HubLedger) throws {
    let chunk = WireLimits.chunkBytes
    #expect(try ledger.contents.chunkCount(of: name, from: 1) == 0)
    try ledger.contents.appendChunks(Array(bytes[..<chunk]), of: name, from: 1, at: 0)
    try ledger.contents.appendChunks(bytes, of: name, from: 2, at: 0)
    #expect(try ledger.contents.chunkCount(of: name, from: 1) == 1)
    #expect(try ledger.contents.chunkCount(of: name, from: 2) == 3)
    #expect(try ledger.contents.unfinishedChunks(from: 1) == 1)
    try ledger.contents.appendChunks(Array(bytes[chunk...]), of: name, from: 1, at: 1)
    #expect(try ledger.contents.contentHash(of: name, from: 1, Sha256.hash) == name.hash)
    try ledger.contents.discardChunks(of: name, from: 2)
    #expect(try ledger.contents.chunkCount(of: name, from: 2) == 0)
    try ledger.contents.appendChunks(Array(bytes[..<chunk]), of: name, from: 2, at: 0)
    try ledger.contents.setSource(1, of: name)
    #expect(try ledger.contents.hubContent(name) == HubContent(isAccepted: true, source: 1))
    #expect(try ledger.contents.chunkCount(of: name, from: 2) == 0)
    #expect(try ledger.contents.unfinishedChunks(from: 1) == 0)
    #expect(try ledger.contents.wholeChunks(of: name, from: 0, count: 3) == bytes)
    #expect(try ledger.contents.wholeChunks(of: name, from: 1, count: 1) == Array(bytes[chunk..<2 * chunk]))
    #expect(try ledger.contents.wholeChunks(of: name, from: 2, count: 1) == [bytes[2 * chunk]])
    #expect(try ledger.contents.lacking(namedBy: 2, limit: 9).isEmpty)
  }
}
