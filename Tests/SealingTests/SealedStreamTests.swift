import Foundation
import Sealing
import Testing

@Suite("A sealed file")
struct SealedStreamTests {
  private final class Folder {
    let path = FileManager.default.temporaryDirectory.path + "/lindung-stream-" + UUID().uuidString

    init() throws { try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true) }

    deinit {
      do { try FileManager.default.removeItem(atPath: path) } catch { print("left behind: \(path)") }
    }
  }

  private let folder: Folder
  private let path: String
  private let secret = [UInt8](1...32)
  private static let chunk = SealedStream.chunkCount
  private static let sealedChunk = SealedStream.chunkCount + Sealer.overhead

  init() throws {
    folder = try Folder()
    path = folder.path + "/file"
  }

  private func write(_ bytes: [UInt8], _ lock: BackupLock? = nil) throws {
    if FileManager.default.fileExists(atPath: path) { try FileManager.default.removeItem(atPath: path) }
    let lock = try lock ?? .recipient(BackupKey.publicKey(of: secret))
    let writer = try SealedStreamWriter(path: path, lock: lock)
    for start in stride(from: 0, to: bytes.count, by: 100_000) {
      try writer.append(Array(bytes[start..<min(bytes.count, start + 100_000)]))
    }
    try writer.finish()
  }

  private func read(_ key: BackupKey? = nil) throws -> [UInt8] {
    let reader = try SealedStreamReader(path: path, key: key ?? .secret(secret))
    var bytes: [UInt8] = []
    while true {
      let piece = try reader.read(70_000)
      if piece.isEmpty { return bytes }
      bytes += piece
    }
  }

  private func content(_ count: Int) -> [UInt8] { (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 8) } }

  private func expectRefused(_ bytes: [UInt8], _ what: String) throws {
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    #expect(throws: SealingError.self, "\(what)") { try read() }
  }

  @Test(
    "gives back what was written, whatever its length",
    arguments: [0, 1, chunk - 1, chunk, chunk + 1, 2 * chunk, 3 * chunk + 7])
  func roundTrip(count: Int) throws {
    try write(content(count))
    #expect(try read() == content(count))
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o600)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["file"])
  }

  @Test("cut at every boundary of a chunk, or beside one, it is refused")
  func cuts() throws {
    try write(content(3 * Self.chunk + 7))
    let whole = Array(try Data(contentsOf: URL(fileURLWithPath: path)))
    let header = whole.count - 3 * Self.sealedChunk - 7 - Sealer.overhead
    for chunk in 0...3 {
      let boundary = header + chunk * Self.sealedChunk
      for count in [boundary - 1, boundary, boundary + 1, boundary + Sealer.overhead] {
        try expectRefused(Array(whole.prefix(count)), "cut at \(count)")
      }
    }
    for count in [0, 1, 5, 6, 7] { try expectRefused(Array(whole.prefix(count)), "cut at \(count)") }
    try expectRefused(whole + [0], "one byte more")
    try expectRefused(whole + whole.suffix(Sealer.overhead + 7), "the last chunk twice")
  }

  @Test("changed anywhere, or with chunks exchanged, left out or repeated, it is refused")
  func changes() throws {
    try write(content(3 * Self.chunk + 7))
    let whole = Array(try Data(contentsOf: URL(fileURLWithPath: path)))
    let header = whole.count - 3 * Self.sealedChunk - 7 - Sealer.overhead
    let places = [0, 4, 5, 6, header - 1, whole.count - 1] + (0...3).map { header + $0 * Self.sealedChunk + 20 }
    for place in places {
      var changed = whole
      changed[place] ^= 1
      try expectRefused(changed, "bit of \(place)")
    }
    let chunks = (0..<3).map { Array(whole[header + $0 * Self.sealedChunk..<header + ($0 + 1) * Self.sealedChunk]) }
    let (start, end) = (Array(whole.prefix(header)), Array(whole.suffix(7 + Sealer.overhead)))
    try expectRefused(start + chunks[1] + chunks[0] + chunks[2] + end, "exchanged")
    try expectRefused(start + chunks[0] + chunks[2] + end, "left out")
    try expectRefused(start + chunks[0] + chunks[0] + chunks[1] + chunks[2] + end, "repeated")
    try Data(whole).write(to: URL(fileURLWithPath: path))
    #expect(try read().count == 3 * Self.chunk + 7)
  }

  @Test("opens by its passphrase or its recipient's secret only")
  func keys() throws {
    #expect(throws: SealingError.cannotOpen) {
      try write([1, 2, 3])
      _ = try read(.secret([UInt8](repeating: 9, count: 32)))
    }
    #expect(throws: SealingError.cannotOpen) { try read(.passphrase("kata sandi cadangan")) }
    try write([4, 5], .passphrase("kata sandi cadangan", PassphraseLock(cost: 10)))
    #expect(try read(.passphrase("kata sandi cadangan")) == [4, 5])
    #expect(throws: SealingError.cannotOpen) { try read(.passphrase("kata sandi Cadangan")) }
    #expect(throws: SealingError.cannotOpen) { try read() }
    #expect(throws: SealingError.malformed) { try write([1], .recipient([1, 2])) }
  }

  @Test("never stands there half, and never replaces another")
  func unfinished() throws {
    do {
      let writer = try SealedStreamWriter(path: path, lock: .recipient(BackupKey.publicKey(of: secret)))
      try writer.append(content(Self.chunk * 2))
      #expect(!FileManager.default.fileExists(atPath: path))
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    try write([1])
    #expect(throws: SealingError.file(EEXIST)) {
      _ = try SealedStreamWriter(path: path, lock: .recipient(BackupKey.publicKey(of: secret)))
    }
    #expect(try read() == [1])
  }
}
