import MergeCore
import SyncSession
import SyncWire

/// What a replica keeps of contents, in memory.
package struct MemoryReplicaContents: ReplicaContents {
  private var order: [ContentName] = []
  private var held: [ContentName: HeldContent] = [:]
  private var bytes: [ContentName: [UInt8]] = [:]

  /// Nothing yet.
  package init() {}

  /// How every content stands, those first that came first.
  package var all: [HeldContent] { order.compactMap { held[$0] } }

  package func content(_ name: ContentName) throws -> HeldContent? { held[name] }

  package func openContents(limit: Int) throws -> [HeldContent] {
    Array(all.filter { $0.aim != .settled }.prefix(limit))
  }

  package func hasOffered(in document: DocumentID) throws -> Bool {
    all.contains { $0.name.document == document && $0.aim == .offered }
  }

  package mutating func setContent(_ content: HeldContent) throws {
    if held.updateValue(content, forKey: content.name) == nil { order.append(content.name) }
  }

  package mutating func removeContent(_ name: ContentName) throws {
    held[name] = nil
    bytes[name] = nil
    order.removeAll { $0 == name }
  }

  package func chunks(of name: ContentName, from place: UInt64, count: UInt64) throws -> [UInt8] {
    Array((bytes[name] ?? [])[Int(name.start(of: place))..<Int(name.start(of: place + count))])
  }

  package mutating func appendChunks(_ chunks: [UInt8], of name: ContentName, from place: UInt64) throws {
    guard held[name] != nil, UInt64(bytes[name]?.count ?? 0) == name.start(of: place) else {
      throw SessionError.inconsistentReply
    }
    bytes[name, default: []] += chunks
  }

  package func contentHash(of name: ContentName, _ hash: Hash256) throws -> [UInt8] {
    hash(Array((bytes[name] ?? []).prefix(Int(name.start(of: held[name]?.here ?? 0)))))
  }

  /// The document was destroyed.
  package mutating func destroy(_ document: DocumentID) throws {
    for name in order where name.document == document { try removeContent(name) }
  }

  /// The replica begins anew with what it has in `documents`.
  package mutating func beginAnew(keeping documents: Set<DocumentID>) throws {
    for content in all {
      guard documents.contains(content.name.document) else {
        try removeContent(content.name)
        continue
      }
      try setContent(
        HeldContent(name: content.name, aim: content.isWhole ? .offered : .wanted, here: content.here))
    }
  }
}
