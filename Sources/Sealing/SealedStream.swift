import Foundation

/// A file that is sealed from end to end: a header that locks up the file's own key, then numbered chunks of AES-256-GCM.
/// Number, header and whether it is the last are bound into each chunk, so that nothing can be cut off, left out,
/// repeated, exchanged or changed without being found.
public enum SealedStream {
  /// Plain bytes in each chunk but the last, which may hold fewer.
  public static let chunkCount = 262_144

  /// Number of the chunk, whether it is the last, and the header.
  static func place(_ header: [UInt8], number: UInt64, isLast: Bool) -> [UInt8] {
    (0..<8).map { UInt8(truncatingIfNeeded: number >> (8 * (7 - $0))) } + [isLast ? 1 : 0] + header
  }
}

/// Writes a sealed stream under a temporary name; it gets its own when it is whole and durable. Left unfinished, it
/// leaves nothing.
public final class SealedStreamWriter {
  private let path: String
  private let descriptor: Int32
  private let header: [UInt8]
  private let sealer: Sealer
  private let nonces = NoncePool()
  private var waiting: [UInt8] = []
  private var number: UInt64 = 0
  private var isFinished = false

  private var unfinished: String { path + ".new" }

  /// Begins the file at `path`.
  ///
  /// - Throws: `SealingError.file` when it cannot be written, or is there already.
  public init(path: String, lock: BackupLock) throws(SealingError) {
    self.path = path
    guard access(path, F_OK) != 0 else { throw .file(EEXIST) }
    let key: [UInt8]
    (header, key) = try lock.makeHeader()
    sealer = Sealer(key: key)
    unlink(path + ".new")
    descriptor = open(path + ".new", O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw .file(errno) }
    try put(header)
  }

  deinit {
    close(descriptor)
    if !isFinished { unlink(unfinished) }
  }

  /// Appends `bytes`.
  ///
  /// - Throws: `SealingError.file` when the disk refuses.
  public func append(_ bytes: [UInt8]) throws(SealingError) {
    waiting += bytes
    var start = 0
    // One chunk stays back: only the end knows which is the last.
    while waiting.count - start > SealedStream.chunkCount {
      try seal(Array(waiting[start..<start + SealedStream.chunkCount]), isLast: false)
      start += SealedStream.chunkCount
    }
    if start > 0 { waiting.removeFirst(start) }
  }

  /// Writes the last chunk, makes the file durable and gives it its name.
  ///
  /// - Throws: `SealingError.file` when the disk refuses.
  public func finish() throws(SealingError) {
    try seal(waiting, isLast: true)
    guard fsync(descriptor) == 0, rename(unfinished, path) == 0 else { throw .file(errno) }
    isFinished = true
    let folder = open((path as NSString).deletingLastPathComponent.ifEmpty("."), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard folder >= 0 else { throw .file(errno) }
    defer { close(folder) }
    guard fsync(folder) == 0 else { throw .file(errno) }
  }

  private func seal(_ bytes: [UInt8], isLast: Bool) throws(SealingError) {
    let place = SealedStream.place(header, number: number, isLast: isLast)
    guard let sealed = try? sealer.seal(bytes, place: place, nonces: nonces) else { throw .malformed }
    try put(sealed)
    number += 1
  }

  private func put(_ bytes: [UInt8]) throws(SealingError) {
    var start = 0
    while start < bytes.count {
      let count = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress?.advanced(by: start), bytes.count - start) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw .file(errno) }
      start += count
    }
  }
}

/// Reads a sealed stream. What it gives is what was written, in order; that nothing is missing is known at the end only.
public final class SealedStreamReader {
  private let descriptor: Int32
  private let header: [UInt8]
  private let sealer: Sealer
  private var next: [UInt8]
  private var number: UInt64 = 0
  private var plain: [UInt8] = []
  private var position = 0
  private var isAtEnd = false
  /// The file's length, bytes.
  public let fileCount: Int

  private static let sealedCount = SealedStream.chunkCount + Sealer.overhead

  /// Opens the file at `path`.
  ///
  /// - Throws: `SealingError.cannotOpen` for another key or a changed header, `malformed` for another file, `file` when
  ///   it cannot be read.
  public init(path: String, key: BackupKey) throws(SealingError) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .file(errno) }
    self.descriptor = descriptor
    var status = stat()
    fileCount = fstat(descriptor, &status) == 0 ? Int(status.st_size) : 0
    let head = try Self.take(descriptor, BackupLock.headCount)
    let whole = try BackupLock.headerCount(head)
    header = head + (try Self.take(descriptor, whole - head.count))
    guard header.count == whole else { throw .cannotOpen }
    sealer = Sealer(key: try key.fileKey(header))
    next = try Self.take(descriptor, Self.sealedCount)
  }

  deinit { close(descriptor) }

  /// The next bytes, `count` of them, or fewer at the end of the stream.
  ///
  /// - Returns: The bytes.
  /// - Throws: `SealingError.cannotOpen` when anything was changed or cut off, `file` when it cannot be read.
  public func read(_ count: Int) throws(SealingError) -> [UInt8] {
    var bytes: [UInt8] = []
    while bytes.count < count {
      if position == plain.count {
        if isAtEnd { break }
        try openChunk()
        continue
      }
      let part = min(count - bytes.count, plain.count - position)
      bytes += plain[position..<position + part]
      position += part
    }
    return bytes
  }

  private func openChunk() throws(SealingError) {
    let sealed = next
    next = try Self.take(descriptor, Self.sealedCount)
    isAtEnd = next.isEmpty
    plain = try sealer.open(sealed, place: SealedStream.place(header, number: number, isLast: isAtEnd))
    position = 0
    number += 1
  }

  private static func take(_ descriptor: Int32, _ count: Int) throws(SealingError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    var filled = 0
    while filled < count {
      let got = bytes.withUnsafeMutableBytes {
        Foundation.read(descriptor, $0.baseAddress?.advanced(by: filled), count - filled)
      }
      if got < 0, errno == EINTR { continue }
      guard got >= 0 else { throw .file(errno) }
      if got == 0 { break }
      filled += got
    }
    return Array(bytes.prefix(filled))
  }
}

extension String {
  fileprivate func ifEmpty(_ other: String) -> String { isEmpty ? other : self }
}
