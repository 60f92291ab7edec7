import CZlib

/// zlib streams (RFC 1950), with the output's length known before.
public enum Deflate {
  /// Deflates `bytes`; nil when that does not make them shorter.
  public static func shorten(_ bytes: [UInt8], level: Int32 = 6) -> [UInt8]? {
    guard bytes.count > 24 else { return nil }
    var count = compressBound(UInt(bytes.count))
    var output = [UInt8](repeating: 0, count: Int(count))
    guard compress2(&output, &count, bytes, UInt(bytes.count), level) == Z_OK, Int(count) < bytes.count else {
      return nil
    }
    output.removeLast(output.count - Int(count))
    return output
  }

  /// Deflates for the wire: with the dictionary, and with new Huffman tables at each of the `seams` where that is shorter
  /// still; nil when nothing makes the bytes shorter. Seams outside of the bytes are none.
  public static func shortenForWire(_ bytes: [UInt8], seams: [Int]) -> [UInt8]? {
    guard bytes.count > 24 else { return nil }
    let ends = Set(seams).filter { $0 > 0 && $0 < bytes.count }.sorted() + [bytes.count]
    var tries = [ends]
    if ends.count > 1, bytes.count <= seamedAlways { tries.append([bytes.count]) }
    let all = tries.compactMap { WireDeflater(upTo: $0).deflate(bytes) }
    return all.min { $0.count < $1.count }.flatMap { $0.count < bytes.count ? $0 : nil }
  }

  /// Above this length, seams always pay.
  private static let seamedAlways = 65_536

  /// Inflates to exactly `count` bytes; never writes more, whatever the stream holds. A stream may name the dictionary.
  ///
  /// - Returns: The bytes.
  /// - Throws: `SealingError.notInflatable` for another length, a broken stream, another dictionary, or bytes after it.
  public static func inflate(_ bytes: [UInt8], count: Int) throws(SealingError) -> [UInt8] {
    let result = inflated(bytes, upTo: count)
    guard result.isWhole, result.output.count == count else { throw .notInflatable }
    return result.output
  }

  /// The first `count` inflated bytes, or fewer when there are no more; for a look at the start of something that is
  /// not trusted yet. Empty for a broken stream.
  public static func start(of bytes: [UInt8], count: Int) -> [UInt8] {
    let result = inflated(bytes, upTo: count)
    return result.isBroken ? [] : result.output
  }

  private struct Inflated {
    var output: [UInt8]
    /// Whether the stream ended, and the bytes with it.
    var isWhole = false
    var isBroken = false
  }

  private static func inflated(_ bytes: [UInt8], upTo count: Int) -> Inflated {
    var stream = z_stream()
    guard inflateInit_(&stream, zlibVersion(), Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
      return Inflated(output: [], isBroken: true)
    }
    defer { inflateEnd(&stream) }
    var input = bytes
    // One byte more, so that a stream whose end is yet to be read need not stop before it.
    var output = [UInt8](repeating: 0, count: count + 1)
    let code = input.withUnsafeMutableBufferPointer { from in
      output.withUnsafeMutableBufferPointer { to in
        stream.next_in = from.baseAddress
        stream.avail_in = UInt32(from.count)
        stream.next_out = to.baseAddress
        stream.avail_out = UInt32(to.count)
        let code = CZlib.inflate(&stream, Z_FINISH)
        guard code == Z_NEED_DICT, stream.adler == WireDictionary.adler else { return code }
        let isSet = inflateSetDictionary(&stream, WireDictionary.bytes, UInt32(WireDictionary.bytes.count)) == Z_OK
        return isSet ? CZlib.inflate(&stream, Z_FINISH) : Z_DATA_ERROR
      }
    }
    let isWhole = code == Z_STREAM_END && stream.avail_in == 0
    let isBroken = code != Z_STREAM_END && code != Z_BUF_ERROR && code != Z_OK
    let written = min(count, output.count - Int(stream.avail_out))
    let isLonger = output.count - Int(stream.avail_out) > count
    return Inflated(output: Array(output[..<written]), isWhole: isWhole && !isLonger, isBroken: isBroken)
  }
}
