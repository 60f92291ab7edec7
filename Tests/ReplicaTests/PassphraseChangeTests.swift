import CaseModel
import Foundation
import MemoryLedgers
import MergeCore
import Sealing
import Testing

@testable import Replica

@Suite("A passphrase that is changed", .serialized)
struct PassphraseChangeTests {
  private let folder: TemporaryFolder
  private let file: RawFile
  private let core: DocumentID
  private static let new = "kata sandi yang baru sekali"

  init() throws {
    folder = try TemporaryFolder()
    file = RawFile(folder("replica"))
    let laptop = try Laptop(in: folder("replica"))
    core = try laptop.newCase([.text(Fields.Case.risk, "TINGGI")])
    for number in 0..<20 {
      _ = try laptop.create(RecordNumber.note, in: core, [.text(Fields.Note.text, "catatan \(number)")])
    }
  }

  private func change(from old: String = Laptop.passphrase, to new: String = new) throws {
    try ReplicaStore.changePassphrase(in: folder("replica"), from: old, to: new, lock: PassphraseLock(cost: 10))
  }

  private func open(_ passphrase: String) throws -> ReplicaStore {
    try ReplicaStore.open(in: folder("replica"), passphrase: passphrase)
  }

  /// The content of every blob.
  private func contents() throws -> [RawFile.Blob: Data] {
    var contents: [RawFile.Blob: Data] = [:]
    for blob in try file.blobs() { contents[blob] = try file.content(blob) }
    return contents
  }

  @Test("The new one opens, the old one does not, and not a byte but the wrapped key and its salt changed")
  func changesNothingElse() throws {
    let before = try contents()
    try change()
    let after = try contents()
    #expect(throws: ReplicaError.wrongPassphrase) { _ = try open(Laptop.passphrase) }
    let store = try open(Self.new)
    #expect(store.documents == [core] && store.unsentCount == 21)
    #expect(try store.verify().isSound)
    #expect(before.count > 40 && Set(before.keys) == Set(after.keys))
    let changed = before.keys.filter { before[$0] != after[$0] }.map(\.key).sorted()
    #expect(changed == ["name = 'lock'", "name = 'user_key'"])
  }

  @Test("Afterwards no file of the folder holds what the old passphrase could open")
  func oldWrapIsGone() throws {
    let wrap = try #require(try file.blobs().first { $0.key == "name = 'user_key'" })
    let old = Array(try file.content(wrap))
    func occurrences() throws -> Int {
      try FileManager.default.contentsOfDirectory(atPath: folder("replica")).filter { name in
        Canary.occurs(old, in: try Data(contentsOf: URL(fileURLWithPath: folder("replica") + "/" + name)))
      }.count
    }
    #expect(try occurrences() > 0)
    try change()
    #expect(try occurrences() == 0)
  }

  @Test("A wrong old passphrase, an open replica, no replica: refused, and nothing changed")
  func refusals() throws {
    let before = try contents()
    #expect(throws: ReplicaError.wrongPassphrase) { try change(from: "bukan kata sandinya") }
    let after = try contents()
    #expect(after.filter { before[$0.key] != nil } == before)
    #expect(after.count == before.count + 1, "the count of the guesses alone is new")
    let store = try open(Laptop.passphrase)
    #expect(throws: ReplicaError.inUse) { try change() }
    withExtendedLifetime(store) {}
    #expect(throws: ReplicaError.notFound) {
      try ReplicaStore.changePassphrase(
        in: folder("elsewhere"), from: Laptop.passphrase, to: Self.new, lock: Laptop.cheapLock)
    }
  }

  @Test("Killed at any moment, one passphrase works: what was said to be changed, or the next", .timeLimit(.minutes(2)))
  func kills() throws {
    try change(to: "kata sandi nomor 0")
    var random = SeededNumbers(seed: 18)
    var said: UInt64 = 0
    var between = 0
    for _ in 0..<60 {
      let child = try Child(["rekey", folder("replica"), String(said)])
      #expect(child.line() == "begin")
      usleep(UInt32.random(in: 0..<120_000, using: &random))
      child.kill()
      for line in child.lines() {
        let number = try #require(line.split(separator: " ").last.flatMap { UInt64($0) }, "\(line)")
        #expect(number == said + 1)
        said = number
      }
      let opening = try [said, said + 1].filter { number in
        do {
          return try open("kata sandi nomor \(number)").documents == [core]
        } catch ReplicaError.wrongPassphrase { return false }
      }
      #expect(opening.count == 1, "after \(said): \(opening)")
      if opening == [said + 1] { between += 1 }
      said = try #require(opening.first)
    }
    #expect(said > 40, "hardly any change was made: \(said)")
    #expect(try open("kata sandi nomor \(said)").verify().isSound)
    print("60 kills, \(said) changes, \(between) kills between COMMIT and its announcement")
  }

  @Test("Two people on one laptop: one's passphrase, keys and files open and show nothing of the other's")
  func sideBySide() throws {
    var numbers = SeededNumbers(seed: 23)
    let people = ["rina", "dewi"]
    var canaries: [String: Canary] = [:]
    for (index, name) in people.enumerated() {
      let canary = Canary("note of \(name)", &numbers)
      canaries[name] = canary
      let store = try ReplicaStore.create(
        in: folder("lindung/" + name), passphrase: "kata sandi milik \(name)", lock: Laptop.cheapLock,
        identity: ReplicaIdentity(
          device: 7 + UInt32(index), user: 3 + UInt32(index), signingSecret: SigningIdentity().secret, hubKey: [],
          office: "Kantor", address: "https://kantor.example", firstCursor: 0))
      let laptop = Laptop(store)
      let core = try laptop.newCase([.text(Fields.Case.summary, canary.text)])
      _ = try laptop.create(RecordNumber.note, in: core, [.text(Fields.Note.text, canary.text)])
    }
    let stores = try people.map { name in
      try ReplicaStore.open(in: folder("lindung/" + name), passphrase: "kata sandi milik \(name)")
    }
    for (index, name) in people.enumerated() {
      let other = people[1 - index]
      #expect(try stores[index].search(try #require(canaries[name]).text).isEmpty == false)
      #expect(try stores[index].search(try #require(canaries[other]).text).isEmpty)
      #expect(try Canary.find(Array(canaries.values), in: folder("lindung")) == [])
      #expect(try TemporaryFolder.mode(of: folder("lindung/" + name)) == 0o700)
    }
    withExtendedLifetime(stores) {}
  }

  @Test("A passphrase opens only its own person's replica")
  func crossed() throws {
    _ = try ReplicaStore.create(
      in: folder("dewi"), passphrase: "kata sandi milik dewi", lock: Laptop.cheapLock,
      identity: ReplicaIdentity(
        device: 8, user: 4, signingSecret: SigningIdentity().secret, hubKey: [], office: "", address: "", firstCursor: 0
      ))
    #expect(throws: ReplicaError.wrongPassphrase) { _ = try open("kata sandi milik dewi") }
    #expect(throws: ReplicaError.wrongPassphrase) {
      _ = try ReplicaStore.open(in: folder("dewi"), passphrase: Laptop.passphrase)
    }
    #expect(throws: ReplicaError.wrongPassphrase) {
      try ReplicaStore.changePassphrase(
        in: folder("dewi"), from: Laptop.passphrase, to: Self.new, lock: Laptop.cheapLock)
    }
  }
}
