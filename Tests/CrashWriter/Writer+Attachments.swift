import CaseModel
import MergeCore
import Replica
import SyncSession

extension Writer {
  /// Attaches files to a case until it is killed; says each one after it is saved.
  func attachForEver(seed: UInt64) throws {
    let store = try open()
    var random = Sequence(seed: seed)
    let known = store.documents.first { $0.kind == DocumentKind.case.rawValue }
    let core =
      try known
      ?? store.commit(wall: 1_790_000_000_000) { draft in
        _ = draft.createRoot(RecordNumber.caseRecord, kind: DocumentKind.case.rawValue, [])
      }[0].document
    while true {
      let count = Int.random(in: 1...100_000, using: &random)
      let fill = UInt8.random(in: 0...255, using: &random)
      let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 / 3) ^ fill }
      let name = store.contentName(of: bytes, in: core)
      let wall = 1_790_000_000_000 + store.progress.nextCounter
      var record = RecordID.none
      try store.commit(wall: wall, keeping: [(name, { bytes })]) { draft in
        record = draft.create(
          RecordNumber.attachment, in: core,
          [
            Assignment(field: Fields.Attachment.sha256, value: .bytes(name.hash)),
            Assignment(field: Fields.Attachment.size, value: .int(Int64(count))),
          ])
      }
      say("attached \(core.root.counter) \(record.counter)")
    }
  }
}
