import CaseModel
import Foundation
import GRDB
import MergeCore
import Sealing
import Testing

@testable import Replica

@Suite("Passphrase and lock")
struct PassphraseTests {
  private let folder: TemporaryFolder
  private let file: RawFile
  private let core: DocumentID

  init() throws {
    folder = try TemporaryFolder()
    file = RawFile(folder("replica"))
    core = try Laptop(in: folder("replica")).newCase([.text(Fields.Case.risk, "TINGGI")])
  }

  private func open(_ passphrase: String = Laptop.passphrase) throws -> ReplicaStore {
    try ReplicaStore.open(in: folder("replica"), passphrase: passphrase)
  }

  private func setLock(_ bytes: [UInt8]) throws {
    let blob = try #require(try file.blobs().first { $0.key.contains("lock") })
    try file.replace(blob, with: Data(bytes))
  }

  private func lock() throws -> [UInt8] {
    let blob = try #require(try file.blobs().first { $0.key.contains("lock") })
    return Array(try file.content(blob))
  }

  @Test(
    "Another passphrase does not open it",
    arguments: ["", "x", Laptop.passphrase + " ", " " + Laptop.passphrase, Laptop.passphrase.uppercased()])
  func wrongPassphrase(text: String) throws {
    #expect(throws: ReplicaError.wrongPassphrase) { _ = try open(text) }
    #expect(try open().documents == [core], "the right one does, also after a wrong one")
  }

  @Test("Another salt or another cost gives another key")
  func changedParameters() throws {
    let right = try lock()
    #expect(right.count == 17 && right[0] == 10)
    for index in [1, 8, 16] {
      var wrong = right
      wrong[index] ^= 4
      try setLock(wrong)
      #expect(throws: ReplicaError.wrongPassphrase) { _ = try open() }
    }
    for cost in [UInt8(11), 12] {
      try setLock([cost] + right[1...])
      #expect(throws: ReplicaError.wrongPassphrase) { _ = try open() }
    }
    try setLock(right)
    #expect(try open().documents == [core])
  }

  @Test("A lock that is none is damage, and asks for no memory")
  func malformedLock() throws {
    let right = try lock()
    let outOfRange: [[UInt8]] = [0, 9, 21, 255].map { [$0] + right[1...] }
    for wrong in outOfRange + [[], [17], right + [0]] {
      try setLock(wrong)
      #expect(throws: ReplicaError.damaged) { _ = try open() }
    }
  }

  @Test("There is no replica where there is none")
  func notFound() throws {
    #expect(throws: ReplicaError.notFound) {
      _ = try ReplicaStore.open(in: folder("elsewhere"), passphrase: Laptop.passphrase)
    }
    #expect(!ReplicaStore.exists(in: folder("elsewhere")) && ReplicaStore.exists(in: folder("replica")))
    #expect(!FileManager.default.fileExists(atPath: folder("elsewhere")), "a look makes nothing")
  }

  @Test("A creation that was cut short leaves no replica, and is no hindrance")
  func unfinishedCreation() throws {
    try FileManager.default.createDirectory(atPath: folder("new"), withIntermediateDirectories: true)
    for suffix in ["", "-wal"] {
      try Data("half".utf8).write(to: URL(fileURLWithPath: folder("new") + "/replica.sqlite.new" + suffix))
    }
    #expect(!ReplicaStore.exists(in: folder("new")))
    #expect(try Laptop(in: folder("new")).newCase().root.counter == 1)
    let names = try FileManager.default.contentsOfDirectory(atPath: folder("new"))
    #expect(!names.contains { $0.hasPrefix("replica.sqlite.new") })
  }

  @Test("Two officers' replicas know nothing of each other, and their files cannot be mixed")
  func twoReplicas() throws {
    let passphrase = "kata sandi orang lain"
    let theirs = RawFile(folder("theirs"))
    do {
      let store = try ReplicaStore.create(
        in: folder("theirs"), passphrase: passphrase, lock: Laptop.cheapLock,
        identity: ReplicaIdentity(
          device: 7, user: 3, signingSecret: SigningIdentity().secret, hubKey: [], office: "", address: "",
          firstCursor: 0))
      let laptop = Laptop(store)
      #expect(try laptop.newCase([.text(Fields.Case.risk, "RENDAH")]) == core)
      #expect(try open().documents == [core], "both are open at once")
    }
    #expect(throws: ReplicaError.wrongPassphrase) { _ = try open(passphrase) }
    for blob in try theirs.blobs() where blob.table == "record" || blob.table == "document" {
      try theirs.replace(blob, with: try file.content(blob))
    }
    let mixed = try ReplicaStore.open(in: folder("theirs"), passphrase: passphrase)
    #expect(try !mixed.verify().isSound)
    #expect(mixed.documents.isEmpty)
    #expect(try mixed.search("x").isEmpty)
  }

  @Test("The replica of an enrolled laptop says who and where it is")
  func identity() throws {
    let identity = ReplicaIdentity(
      device: 12, user: 34, signingSecret: SigningIdentity().secret, hubKey: [UInt8](repeating: 5, count: 32),
      office: "UPTD PPA Kabupaten Çoban", address: "https://kantor.example:8443", firstCursor: 99)
    _ = try ReplicaStore.create(
      in: folder("identity"), passphrase: Laptop.passphrase, lock: Laptop.cheapLock, identity: identity)
    let store = try ReplicaStore.open(in: folder("identity"), passphrase: Laptop.passphrase)
    #expect(store.identity == identity)
    #expect(store.progress.cursor == 99 && store.progress.device == 12 && store.progress.user == 34)
  }
}
