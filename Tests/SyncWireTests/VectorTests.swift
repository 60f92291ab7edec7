import Foundation
import MergeCore
import SyncWire
import Testing
import VectorNotation

/// The golden vectors of `protocol/vectors`, both ways.
@Suite("Golden vectors")
struct VectorTests {
  /// Every vector of every file, as committed.
  static let all: [Vector] = load()

  private static func load() -> [Vector] {
    let files = (try? Catalog.files().map(\.name)) ?? []
    return files.flatMap { name in
      let vectors = (try? VectorFolder.vectors(of: name)) ?? []
      return vectors.compactMap { try? Vector(json: $0) }
    }
  }

  @Test("The committed files are what the product writes")
  func filesMatchCatalog() throws {
    for (name, vectors) in try Catalog.files() {
      let text = try VectorFolder.text(of: "vectors/\(name)")
      #expect(text == Catalog.text(of: vectors), "\(name) differs")
    }
  }

  @Test("Every kind has vectors that are accepted and that are refused", arguments: WireKind.allCases)
  func kindsAreCovered(kind: WireKind) {
    let vectors = Self.all.filter { $0.kind == kind }
    #expect(vectors.contains { if case .value = $0.meaning { true } else { false } })
    #expect(vectors.contains { if case .refused = $0.meaning { true } else { false } })
  }

  @Test("No two vectors of a kind have the same name")
  func namesAreUnique() throws {
    for (name, vectors) in try Catalog.files() {
      let names = try vectors.map { try $0.member("kind").text() + ": " + $0.member("name").text() }
      #expect(Set(names).count == names.count, "\(name)")
    }
  }

  @Test("Bytes are read as the value, the value is written as the bytes", arguments: all)
  func bothWays(vector: Vector) throws {
    switch vector.meaning {
    case .value(let value):
      #expect(try vector.kind.read(vector.bytes, at: vector.place) == value)
      if !vector.isOneWay { #expect(try vector.kind.write(value, at: vector.place) == vector.bytes) }
    case .accepted:
      let value = try vector.kind.read(vector.bytes, at: vector.place)
      if !vector.isOneWay { #expect(try vector.kind.write(value, at: vector.place) == vector.bytes) }
    case .refused(let error):
      #expect(throws: WireError(try #require(WireError.Code(rawValue: error)))) {
        try vector.kind.read(vector.bytes, at: vector.place)
      }
    }
  }

  @Test("Every truncated prefix is refused", arguments: all.filter { $0.parts.isEmpty })
  func prefixesAreRefused(vector: Vector) {
    guard case .value = vector.meaning else { return }
    for length in 0..<vector.bytes.count {
      let prefix = Array(vector.bytes[..<length])
      let isRead = (try? vector.kind.read(prefix, at: vector.place)) != nil
      if isRead { #expect(vector.kind.isPayload && endsBetweenSections(prefix), "\(length) bytes") }
    }
  }

  private func endsBetweenSections(_ bytes: [UInt8]) -> Bool {
    var reader = ByteReader(bytes)
    while !reader.isAtEnd {
      guard (try? reader.varint()) != nil, (try? reader.counted(limit: .max)) != nil else { return false }
    }
    return true
  }

  @Test("Chain hashes follow from the bytes")
  func chainsHold() throws {
    let start = [UInt8](repeating: 0, count: 32)
    for vector in Self.all {
      guard let chain = vector.chain else { continue }
      #expect(SHA256.hash(start + vector.bytes) == chain)
    }
    for chain in try VectorFolder.vectors(of: "wire-chains.json") where chain["kind"] == .string("chain") {
      var hash = start
      var next: UInt64 = 1
      for link in try chain.member("links").list() {
        let bytes = try link.member("hex").bytes()
        hash = SHA256.hash(hash + bytes)
        #expect(hash == (try link.member("hash").bytes()))
        let changeSet = try ChangeSet(canonicalBytes: bytes)
        #expect(changeSet == (try ChangeSet(json: link.member("value"))))
        #expect(changeSet.firstCounter == next)
        next = changeSet.lastCounter + 1
      }
    }
  }

  @Test("Pushes are read, and rebuilt to the bytes that the chain knows")
  func pushesAreRead() throws {
    let vectors = try VectorFolder.vectors(of: "wire-chains.json")
    let links = try #require(vectors.first)["links"]?.list() ?? []
    let known = try links.map { try $0.member("hex").bytes() }
    for push in vectors where push["kind"] == .string("push") {
      let pushed = try Batch.unpack(push.member("push").bytes()).map(\.canonicalBytes)
      if push["error"] == .null { #expect(pushed.allSatisfy(known.contains)) }
      let prefix = try push.member("known").list().map { try $0.bytes() }
      #expect(prefix == Array(known.prefix(prefix.count)))
    }
  }

  @Test("What is signed is what the signature vectors say")
  func signedBytesMatch() throws {
    for vector in try VectorFolder.vectors(of: "wire-signatures.json") where vector["kind"] == .string("signature") {
      let frame = try Frame(bytes: vector.member("hex").bytes())
      let request = try vector.member("request").bytes()
      let hash = request.isEmpty ? [] : SHA256.hash(request)
      #expect(frame.signedBytes(answering: hash) == (try vector.member("signed").bytes()))
      #expect(frame.bytes == (try vector.member("hex").bytes()))
    }
  }

  @Test("Writes the vectors", .enabled(if: VectorFolder.isWritten))
  func writeVectors() throws {
    let folder = VectorFolder.protocol.appending(path: "vectors")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for (name, vectors) in try Catalog.files() {
      try Data(Catalog.text(of: vectors).utf8).write(to: folder.appending(path: name))
    }
    try? FileManager.default.removeItem(at: VectorFolder.corpus)
    try FileManager.default.createDirectory(at: VectorFolder.corpus, withIntermediateDirectories: true)
    for (name, bytes) in try Catalog.seeds() {
      try Data(bytes).write(to: VectorFolder.corpus.appending(path: name))
    }
  }
}
