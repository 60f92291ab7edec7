import CZlib

/// Deflates with the wire's dictionary, in blocks that end at given places.
struct WireDeflater {
  private let ends: [Int]

  /// Blocks end at `ends`, which ascend from 1 to the number of bytes.
  init(upTo ends: [Int]) { self.ends = ends }

  /// The stream; nil when the library refuses.
  func deflate(_ bytes: [UInt8]) -> [UInt8]? {
    var stream = z_stream()
    let size = Int32(MemoryLayout<z_stream>.size)
    let isReady = deflateInit2_(
      &stream, Z_BEST_COMPRESSION, Z_DEFLATED, MAX_WBITS, MAX_MEM_LEVEL, Z_DEFAULT_STRATEGY, zlibVersion(), size)
    guard isReady == Z_OK else { return nil }
    defer { deflateEnd(&stream) }
    guard deflateSetDictionary(&stream, WireDictionary.bytes, UInt32(WireDictionary.bytes.count)) == Z_OK else {
      return nil
    }
    let bound = Int(deflateBound(&stream, UInt(bytes.count))) + ends.count * Self.blockBytes
    var input = bytes
    var output = [UInt8](repeating: 0, count: bound)
    let written = input.withUnsafeMutableBufferPointer { from in
      output.withUnsafeMutableBufferPointer { to -> Int? in
        stream.next_out = to.baseAddress
        stream.avail_out = UInt32(to.count)
        var start = 0
        for end in ends {
          stream.next_in = from.baseAddress?.advanced(by: start)
          stream.avail_in = UInt32(end - start)
          let isLast = end == from.count
          let code = CZlib.deflate(&stream, isLast ? Z_FINISH : Z_BLOCK)
          guard code == (isLast ? Z_STREAM_END : Z_OK) else { return nil }
          start = end
        }
        return to.count - Int(stream.avail_out)
      }
    }
    return written.map { Array(output[..<$0]) }
  }

  /// More than the head and the end of a block.
  private static let blockBytes = 512
}
