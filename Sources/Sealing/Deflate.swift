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

  /// Inflates to exactly `count` bytes; never writes more, whatever the stream holds.
  ///
  /// - Returns: The bytes.
  /// - Throws: `SealingError.notInflatable` for another length, a broken stream, or bytes after it.
  public static func inflate(_ bytes: [UInt8], count: Int) throws(SealingError) -> [UInt8] {
    var output = [UInt8](repeating: 0, count: count)
    var written = UInt(count)
    var read = UInt(bytes.count)
    guard uncompress2(&output, &written, bytes, &read) == Z_OK, Int(written) == count, Int(read) == bytes.count else {
      throw .notInflatable
    }
    return output
  }

  /// The first `count` inflated bytes, or fewer when there are no more; for a look at the start of something that is
  /// not trusted yet. Empty for a broken stream.
  public static func start(of bytes: [UInt8], count: Int) -> [UInt8] {
    var output = [UInt8](repeating: 0, count: count)
    var written = UInt(count)
    var read = UInt(bytes.count)
    let code = uncompress2(&output, &written, bytes, &read)
    guard code == Z_OK || code == Z_BUF_ERROR, Int(written) <= count else { return [] }
    return Array(output[..<Int(written)])
  }
}
