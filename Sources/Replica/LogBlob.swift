import MergeCore
import Sealing
import SyncWire

/// What is sealed in a row of the log: a change set's canonical bytes, deflated where that helps, and for an own one
/// the chain hash after it.
enum LogBlob {
  static func pack(_ canonicalBytes: [UInt8], chain: [UInt8]?, _ deflater: Deflater) -> [UInt8] {
    let short = deflater.shorten(canonicalBytes)
    var writer = ByteWriter(capacity: 48 + (short ?? canonicalBytes).count)
    writer.byte((short == nil ? 0 : 1) | (chain == nil ? 0 : 2))
    if let chain { writer.raw(chain) }
    writer.count(canonicalBytes.count)
    writer.raw(short ?? canonicalBytes)
    return writer.bytes
  }

  static func unpack(_ bytes: [UInt8]) throws(ReplicaError) -> (canonicalBytes: [UInt8], chain: [UInt8]?) {
    do {
      var reader = ByteReader(bytes)
      let flags = try reader.byte()
      let chain = flags & 2 == 0 ? nil : try reader.raw(32)
      let count = Int(try reader.varint(below: UInt64(WireLimits.changeSetBytes) + 1))
      let content = try reader.raw(reader.remaining)
      return (flags & 1 == 0 ? content : try Deflater.inflate(content, count: count), chain)
    } catch { throw .damaged }
  }

  /// What remains of an own change set whose document was destroyed: the chain hash after it.
  static func chainOnly(_ chain: [UInt8]) -> [UInt8] { [4] + chain }

  static func isChainOnly(_ bytes: [UInt8]) -> Bool { bytes.first == 4 && bytes.count == 33 }
}
