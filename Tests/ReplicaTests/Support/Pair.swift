import CaseModel
import MergeCore
import Replica
import Testing

/// An office, its desk, and two who work on one case: Siti, a supervisor, and Budi, a field officer.
final class Pair {
  let folder: TemporaryFolder
  let office = Office()
  let desk: Laptop
  let siti: Laptop
  let budi: Laptop
  let core: DocumentID
  var root: RecordID { core.root }

  static let sitiNumber: UInt32 = 3
  static let budiNumber: UInt32 = 4

  init() throws {
    folder = try TemporaryFolder()
    desk = try office.enrol(1, user: 1, in: folder("desk"), isDesk: true)
    siti = try office.enrol(7, user: Self.sitiNumber, in: folder("siti"), as: .supervisor)
    budi = try office.enrol(8, user: Self.budiNumber, in: folder("budi"))
    let team = [Self.sitiNumber, Self.budiNumber].map {
      Assignment(field: Fields.Case.team, value: .int(Int64($0)), isElement: true)
    }
    core = try siti.newCase(team + [.text(Fields.Case.status, "ASESMEN"), .text(Fields.Case.risk, "SEDANG")])
    try settle()
    try #require(budi.store.documents == [core])
  }

  /// Everybody exchanges until there is no news; then all hold the same.
  func settle() throws {
    try office.settle(siti, budi, desk)
    let digests = try desk.store.digests()
    for laptop in [siti, budi] {
      for (document, digest) in try laptop.store.digests() { #expect(digests[document] == digest) }
      #expect(laptop.store.unsentCount == 0)
      #expect(try laptop.store.verify().isSound)
    }
    #expect(try desk.store.verify().isSound)
    // Budi's clock is a minute ahead, so that what is written at once can be told apart.
    for laptop in everybody { laptop.wall = office.wall }
    budi.wall += 60_000
  }

  var everybody: [Laptop] { [desk, siti, budi] }
}
