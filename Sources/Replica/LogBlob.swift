import MergeCore
import Sealing
import SyncWire

/// What is sealed in a row of the log: a change set's canonical bytes, deflated where that helps, and for an own one
/// the chain hash after it and the number of its audit entry.
enum LogBlob {
  static func pack(_ canonicalBytes: [UInt8], chain: [UInt8]?, audit: UInt64? = nil) -> [UInt8] {
    let short = Deflate.shorten(canonicalBytes, level: 6)
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
      return (flags & 1 == 0 ? content : try Deflate.inflate(content, count: count), chain, audit)
    } catch { throw .damaged }
  }

  /// What remains of an own change set whose document was destroyed: the chain hash after it.
  static func chainOnly(_ chain: [UInt8]) -> [UInt8] { [4] + chain }

  static func isChainOnly(_ bytes: [UInt8]) -> Bool { bytes.first == 4 && bytes.count == 33 }
}
