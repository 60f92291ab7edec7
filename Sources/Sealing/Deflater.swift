import CZlib

/// Deflates many pieces one after the other, with memory that is set up once. Raw streams (RFC 1951): what is sealed
/// needs no checksum. Not shared between threads.
///
/// Words that come again are found nearly as well as by zlib's default, in six tenths of the time.
public final class Deflater {
  private let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
  private let isReady: Bool
  private static let level: Int32 = 4
  /// From this length on, short matches cost more than they gain; below it they are most of what there is.
  private static let longFrom = 1_024

  /// A deflater.
  public init() {
    stream.initialize(to: z_stream())
    isReady =
      deflateInit2_(
        stream, Self.level, Z_DEFLATED, -15, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
      == Z_OK
  }

  deinit {
    if isReady { deflateEnd(stream) }
    stream.deallocate()
  }

  /// Deflates `bytes`; nil when that does not make them shorter.
  public func shorten(_ bytes: [UInt8]) -> [UInt8]? {
    guard isReady, bytes.count > 24, bytes.count <= Int(Int32.max), deflateReset(stream) == Z_OK,
      deflateParams(stream, Self.level, bytes.count < Self.longFrom ? Z_DEFAULT_STRATEGY : Z_FILTERED) == Z_OK
    else { return nil }
    var code = Z_OK
    let output = [UInt8](unsafeUninitializedCapacity: bytes.count) { buffer, count in
      bytes.withUnsafeBufferPointer { input in
        stream.pointee.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
        stream.pointee.avail_in = UInt32(input.count)
        stream.pointee.next_out = buffer.baseAddress
        stream.pointee.avail_out = UInt32(input.count - 1)
        code = deflate(stream, Z_FINISH)
        count = input.count - 1 - Int(stream.pointee.avail_out)
      }
    }
    return code == Z_STREAM_END ? output : nil
  }

  /// Inflates what `shorten` gave to exactly `count` bytes; never writes more, whatever the stream holds.
  ///
  /// - Returns: The bytes.
  /// - Throws: `SealingError.notInflatable` for another length, a broken stream, or bytes after it.
  public static func inflate(_ bytes: [UInt8], count: Int) throws(SealingError) -> [UInt8] {
    guard count >= 0, count <= Int(Int32.max), bytes.count <= Int(Int32.max) else { throw .notInflatable }
    var stream = z_stream()
    guard inflateInit2_(&stream, -15, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
      throw .notInflatable
    }
    defer { inflateEnd(&stream) }
    var code = Z_OK
    let output = [UInt8](unsafeUninitializedCapacity: count) { buffer, written in
      bytes.withUnsafeBufferPointer { input in
        stream.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
        stream.avail_in = UInt32(input.count)
        stream.next_out = buffer.baseAddress
        stream.avail_out = UInt32(count)
        code = CZlib.inflate(&stream, Z_FINISH)
        written = count - Int(stream.avail_out)
      }
    }
    guard code == Z_STREAM_END, output.count == count, stream.avail_in == 0 else { throw .notInflatable }
    return output
  }
}
