import CaseModel
import Casework
import MergeCore
import OfficeStage
import Replica
import Sealing
import SyncSession
import SyncWire
import Testing

/// Days on which a file matters.
@Suite("Officers' days: attachments")
struct AttachmentDayTests {
  /// A picture as a phone makes it: large, with the place written beside it.
  static func photo(chunks: Int) -> [UInt8] {
    let place = Array("Exif\0\0".utf8) + Array("Kp. Cibatu RT 2".utf8)
    let head = [0xff, 0xd8, 0xff, 0xe1, 0, UInt8(place.count + 2)] + place + [0xff, 0xda, 0, 3, 1]
    let picture = (0..<chunks * WireLimits.chunkBytes).map { UInt8(truncatingIfNeeded: $0 &* 7 &+ $0 / 253) & 0x7f }
    return head + picture + [0xff, 0xd9]
  }

  /// One exchange over a line that carries `bytes` each way; what the office answers is lost when the line breaks.
  private func exchange(_ world: TwoDesks, _ laptop: Casework, bytes: Int, breaks: Bool) throws {
    let request = try laptop.upkeep.makeRequest(
      nonce: RandomBytes.draw(16), pushBytes: bytes, replyBudget: UInt64(bytes), wall: laptop.now)
    let body = try SignedFrame.seal(.syncRequest, request.bytes, by: try laptop.upkeep.signingIdentity())
    let frame = try Frame(bytes: world.hub.answerNow(body, to: .sync).bytes)
    #expect(frame.kind == .syncReply)
    if breaks { return }
    _ = try laptop.upkeep.apply(
      try SyncReply(bytes: try SignedFrame.payload(of: frame)), wall: laptop.now)
  }

  @Test(
    "A visum is photographed in a village, goes to the office over a line that breaks again and again, and is opened there"
  )
  func visumFromTheVillage() throws {
    let world = try TwoDesks()
    let (rina, dewi) = (world.laptops[0], world.laptops[1])
    let root = try world.sharedCase()
    let core = DocumentID(kind: DocumentKind.case.rawValue, compartment: 1, root: root)
    let psychologist = try world.hub.addUser(name: "Psikolog")
    try world.desk.addUser(number: psychologist, name: "Psikolog", roles: [.psychologist])
    _ = try world.desk.set(root, [("team", "+\(psychologist)")])
    try world.syncAll()

    // Dewi is in the village, without a network.
    var visum = NewAttachment(bytes: Self.photo(chunks: 6), fileName: "/sdcard/DCIM/IMG_2041.jpg")
    visum.description = "Visum halaman 1"
    let saved = try dewi.attach(visum, to: core)
    let id = try #require(RecordName.parse(saved.record))
    #expect(try dewi.attachments(of: core).map(\.place) == [.hereUnsent])
    #expect(try dewi.attachment(id).bytes.count > 0)

    // On the way back: the line breaks after every second exchange. Her note is not held up by the picture.
    for round in 0..<8 { try exchange(world, dewi, bytes: 16_384, breaks: round % 2 == 1) }
    #expect(try dewi.attachments(of: core).map(\.place) == [.hereUnsent])
    _ = try dewi.note("Korban sudah di rumah bibi.", in: core)
    try exchange(world, dewi, bytes: 16_384, breaks: false)
    #expect(dewi.upkeep.unsentCount == 0)
    try world.sync(world.desk)
    let atTheDesk = world.desk.acting(as: psychologist)
    #expect(try atTheDesk.attachments(of: core).map(\.place) == [.notHere])
    #expect(throws: CaseworkError.contentNotHere("not_here")) { try atTheDesk.attachment(id) }
    #expect(try atTheDesk.requestContent(id) == .requested)
    try world.sync(world.desk)
    #expect(try atTheDesk.attachments(of: core).map(\.place) == [.notAtOffice])

    // In the evening the rest arrives, and the psychologist opens it.
    for round in 0..<20 { try exchange(world, dewi, bytes: 16_384, breaks: round % 3 == 1) }
    #expect(try dewi.attachments(of: core).map(\.place) == [.here])
    try world.sync(world.desk)
    let shown = try atTheDesk.attachment(id)
    #expect(shown.fileName == "IMG_2041.jpg" && shown.kind == .jpeg && !shown.isOriginal)
    #expect(shown.bytes.count < visum.bytes.count)
    #expect(!shown.bytes.contains("Cibatu"))
    #expect(throws: CaseworkError.reasonMissing) { try atTheDesk.original(id, reason: " ") }
    #expect(try atTheDesk.original(id, reason: "dibandingkan dengan visum kertas").bytes == visum.bytes)
    #expect(
      try atTheDesk.show(core).records.contains {
        $0.type == "note" && $0.fields.contains { $0.values[0].contains("visum kertas") }
      })
    try world.syncAll()
    #expect(try rina.attachments(of: core).map(\.place) == [.notHere])
    #expect(try world.agree())
    for one in [rina, dewi, world.desk] { #expect(try one.upkeep.verify().isSound) }
  }

  @Test("An officer who has left the team gets no more of a file that she had asked for, and what she had is gone")
  func officerLeaves() throws {
    let world = try TwoDesks()
    let (rina, dewi) = (world.laptops[0], world.laptops[1])
    let root = try world.sharedCase()
    let core = DocumentID(kind: DocumentKind.case.rawValue, compartment: 1, root: root)
    let saved = try rina.attach(NewAttachment(bytes: Self.photo(chunks: 4), fileName: "luka.jpg"), to: core)
    let id = try #require(RecordName.parse(saved.record))
    try world.syncAll()
    #expect(try dewi.requestContent(id) == .requested)
    for _ in 0..<2 { try exchange(world, dewi, bytes: 16_384, breaks: false) }
    #expect(try dewi.attachments(of: core).map(\.place) == [.coming])
    _ = try world.desk.set(root, [("team", "-\(dewi.actor)")])
    try world.sync(world.desk)
    try world.sync(dewi)
    #expect(throws: (any Error).self) { try dewi.attachment(id) }
    #expect(throws: (any Error).self) { try dewi.requestContent(id) }
    #expect(try dewi.upkeep.verify().contents == 0)
    #expect(try rina.attachment(id).bytes.count > 0)
  }

  @Test("What is no file for a case is refused by its field, and nothing is half saved")
  func refused() throws {
    let world = try TwoDesks()
    let root = try world.sharedCase()
    let core = DocumentID(kind: DocumentKind.case.rawValue, compartment: 1, root: root)
    let rina = world.laptops[0]
    let counter = rina.upkeep.progress.nextCounter
    func attach(_ bytes: [UInt8]) throws {
      _ = try rina.attach(NewAttachment(bytes: bytes, fileName: "a.jpg"), to: core)
    }
    #expect(throws: CaseworkError.missing("file")) { try attach([]) }
    #expect(throws: CaseworkError.fileKind) { try attach(Array("<svg onload=alert(1)>".utf8)) }
    #expect(throws: CaseworkError.fileTooLarge(5_242_880)) { try attach(Self.photo(chunks: 321)) }
    #expect(rina.upkeep.progress.nextCounter == counter)
    #expect(try rina.upkeep.verify().contents == 0)
  }
}

extension [UInt8] {
  fileprivate func contains(_ text: String) -> Bool {
    let wanted = Array(text.utf8)
    return count >= wanted.count
      && (0...count - wanted.count).contains { self[$0..<$0 + wanted.count].elementsEqual(wanted) }
  }
}
