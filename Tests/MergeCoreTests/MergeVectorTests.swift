import Foundation
import MergeCore
import SyncWire
import Testing
import VectorNotation

/// `protocol/vectors/merge-*.json`: written with LINDUNG_WRITE_VECTORS=1, checked always.
@Suite("Merge vectors", .serialized)
struct MergeVectorTests {
  @Test("The committed files are what the product writes")
  func filesAreCurrent() throws {
    let isWriting = ProcessInfo.processInfo.environment["LINDUNG_WRITE_VECTORS"] == "1"
    for (name, text) in try MergeVectors.files() {
      if isWriting { try MergeVectors.write(text, to: name) }
      #expect(try MergeVectors.committed(name) == text, "\(name): write it again and look at what changed")
    }
  }

  @Test("No file of the merge is left over")
  func noFileIsLeftOver() throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: MergeVectors.folder.path())
    let merge = names.filter { $0.hasPrefix("merge-") && $0.hasSuffix(".json") }
    #expect(Set(merge) == Set(try MergeVectors.files().map(\.name)))
  }

  @Test("Applying what the files say gives the states that they say", arguments: Scenarios.files.map(\.name))
  func vectorsHold(file: String) throws {
    let vectors = try JSONDecoder().decode([JSON].self, from: Data(try MergeVectors.committed(file).utf8))
    #expect(!vectors.isEmpty)
    for vector in vectors {
      let name = try vector.member("name").text()
      var state = RecordState(id: try vector.member("record").dot())
      for changeSet in try vector.member("change_sets").list() { state.apply(try changeSet.entry(of: state.id)) }
      let bytes = MergeVectors.canonicalBytes(of: state)
      #expect(bytes.hex == (try vector.member("hex").text()), "\(name)")
      #expect(JSON(state) == (try vector.member("state")), "\(name)")
      #expect(MergeVectors.view(of: state) == (try vector.member("view")), "\(name)")
      #expect(state == (try decoded(bytes)), "\(name)")
    }
  }

  private func decoded(_ bytes: [UInt8]) throws -> RecordState {
    var reader = ByteReader(bytes)
    let state = try reader.record()
    try reader.finish()
    return state
  }
}
