import CaseModel
import Foundation
import MergeCore
import Sealing
import SyncSession
import Testing

@testable import Replica

@Suite("A copy of the desk that goes on under a new number")
struct RenumberTests {
  private func copy(of laptop: Laptop, in folder: String) throws {
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    let path = folder + "/" + ReplicaStore.fileName
    _ = FileManager.default.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600])
    try laptop.store.copy(to: path)
  }

  private func renumber(_ laptop: Laptop, _ device: UInt32, _ signing: SigningIdentity) throws {
    try laptop.store.renumber(as: ReplicaStore.Renumbering(device: device, signingSecret: signing.secret))
  }

  @Test("It holds what the desk held, and exchanges from there; nothing comes twice")
  func goesOn() throws {
    let pair = try Pair()
    try pair.desk.put(Fields.Case.summary, .text("dari meja"), of: pair.root, in: pair.core)
    try pair.settle()
    let folder = pair.folder("copy")
    try copy(of: pair.desk, in: folder)
    let digests = try pair.desk.store.digests()
    let signing = SigningIdentity()
    do {
      let old = try Laptop(reopening: folder)
      old.wall = pair.desk.wall
      #expect(throws: ReplicaError.damaged, "its unlocking is not at the office") { try renumber(old, 20, signing) }
      try pair.office.settle(old)
      try renumber(old, 20, signing)
    }
    try pair.office.ledger.setDevice(
      HubDevice(number: 20, user: 1, publicKey: signing.publicKey, isDesk: true))
    let desk = try Laptop(reopening: folder)
    desk.wall = pair.desk.wall
    #expect(desk.store.identity.device == 20 && desk.store.progress.nextCounter == 1)
    #expect(desk.store.progress.cursor == pair.desk.store.progress.cursor)
    #expect(try desk.store.digests() == digests)
    #expect(try desk.store.verify().isSound)
    try pair.siti.put(Fields.Case.kecamatan, .text("Utara"), of: pair.root, in: pair.core)
    try desk.put(Fields.Case.risk, .text("TINGGI"), of: pair.root, in: pair.core)
    let before = try desk.store.verify().changeSets
    try pair.office.settle(pair.siti, desk, pair.budi)
    #expect(try desk.store.verify().changeSets == before + 1, "Siti's only")
    for laptop in [pair.siti, pair.budi] {
      #expect(try laptop.store.digests()[pair.core] == desk.store.digests()[pair.core])
    }
    #expect(try desk.store.verify().isSound && desk.store.isSettled())
    #expect(try desk.store.rebuild { _ in }.changed.isEmpty)
  }

  @Test("Only when the office has everything of it")
  func notSettled() throws {
    let pair = try Pair()
    #expect(try pair.desk.store.isSettled())
    try pair.desk.put(Fields.Case.summary, .text("belum terkirim"), of: pair.root, in: pair.core)
    #expect(try !pair.desk.store.isSettled())
    let folder = pair.folder("copy")
    try copy(of: pair.desk, in: folder)
    #expect(throws: ReplicaError.damaged) { try renumber(Laptop(reopening: folder), 20, SigningIdentity()) }
    #expect(try Laptop(reopening: folder).store.identity.device == 1)
  }
}
