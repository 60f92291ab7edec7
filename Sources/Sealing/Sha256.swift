import Crypto

/// SHA-256 as the pure modules want it.
public enum Sha256 {
  /// The 32-byte hash of `bytes`.
  @Sendable
  public static func hash(_ bytes: [UInt8]) -> [UInt8] {
    SHA256.hash(data: bytes).withUnsafeBytes { Array($0) }
  }
}

/// Bytes from the system's generator.
public enum RandomBytes {
  /// `count` unpredictable bytes.
  public static func draw(_ count: Int) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    bytes.withUnsafeMutableBytes { buffer in
      var generator = SystemRandomNumberGenerator()
      var offset = 0
      while offset < buffer.count {
        var word = generator.next()
        withUnsafeBytes(of: &word) { source in
          for byte in source where offset < buffer.count {
            buffer[offset] = byte
            offset += 1
          }
        }
      }
    }
    return bytes
  }
}
