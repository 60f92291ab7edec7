import MergeCore
import Sealing
import SyncWire

/// What is sealed in a row of the log: a change set's canonical bytes, deflated where that helps, and for an own one
/// the chain hash after it and the number of its audit entry.
enum LogBlob {
  static func pack(
    _ canonicalBytes: [UInt8], chain: [UInt8]?, audit: UInt64? = nil, _ deflater: Deflater
  ) -> [UInt8] {
    let short = deflater.shorten(canonicalBytes)
    var writer = ByteWriter(capacity: 48 + (short ?? canonicalBytes).count)
    writer.byte((short == nil ? 0 : 1) | (chain == nil ? 0 : 2) | (audit == nil ? 0 : 8))
    if let chain { writer.raw(chain) }
    if let audit { writer.varint(audit) }
    writer.count(canonicalBytes.count)
    writer.raw(short ?? canonicalBytes)
    return writer.bytes
  }

  typealias Content = (canonicalBytes: [UInt8], chain: [UInt8]?, audit: UInt64?)

  static func unpack(_ bytes: [UInt8]) throws(ReplicaError) -> Content {
    do {
      var reader = ByteReader(bytes)
      let flags = try reader.byte()
      let chain = flags & 2 == 0 ? nil : try reader.raw(32)
      let audit = flags & 8 == 0 ? nil : try reader.counter()
      let count = Int(try reader.varint(below: UInt64(WireLimits.changeSetBytes) + 1))
      let content = try reader.raw(reader.remaining)
      return (flags & 1 == 0 ? content : try Deflater.inflate(content, count: count), chain, audit)
    } catch { throw .damaged }
  }

  /// What remains of an own change set whose document was destroyed: the chain hash after it, and the document's name,
  /// so that its author can still be told what became of it.
  static func remains(_ chain: [UInt8], of document: DocumentID) -> [UInt8] {
    var writer = ByteWriter(capacity: 64)
    writer.byte(4)
    writer.raw(chain)
    writer.document(document)
    return writer.bytes
  }

  /// Reads what `remains` wrote; nil for anything else.
  static func readRemains(_ bytes: [UInt8]) -> (chain: [UInt8], document: DocumentID)? {
    var reader = ByteReader(bytes)
    guard (try? reader.byte()) == 4, let chain = try? reader.raw(32), let document = try? reader.document(),
      reader.isAtEnd
    else { return nil }
    return (chain, document)
  }
}
