import Foundation
import GRDB
import MergeCore
import Sealing
import Storage
import SyncSession
import SyncWire
import Testing

@testable import Hub

@Suite("Hub store")
struct HubStoreTests {
  @Test("The ledger keeps its contract within one transaction")
  func contractInOneTransaction() throws {
    let folder = TestFolder()
    let store = try HubStore(folder: folder.path, newOffice: "Office")
    try store.transaction { ledger in
      for step in 0..<LedgerContract.stepCount { try LedgerContract.step(step, &ledger) }
    }
  }

  @Test("The ledger keeps its contract when the file is opened again after each step")
  func contractAcrossRestarts() throws {
    let folder = TestFolder()
    var store: HubStore? = try HubStore(folder: folder.path, newOffice: "Office")
    for step in 0..<LedgerContract.stepCount {
      try store?.transaction { try LedgerContract.step(step, &$0) }
      store = nil
      store = try HubStore(folder: folder.path, newOffice: nil)
    }
  }

  @Test("A transaction that throws leaves nothing, in the file and in memory")
  func undoneTransactions() throws {
    struct Stop: Error {}
    let folder = TestFolder()
    let store = try HubStore(folder: folder.path, newOffice: "Office")
    for step in 0..<LedgerContract.stepCount {
      #expect(throws: Stop.self) {
        try store.transaction { ledger in
          try LedgerContract.step(step, &ledger)
          throw Stop()
        }
      }
      try store.transaction { try LedgerContract.step(step, &$0) }
    }
  }

  @Test("Every durable and defensive setting is in force")
  func settings() throws {
    let folder = TestFolder()
    let store = try HubStore(folder: folder.path, newOffice: "Office")
    let settings = try store.settings()
    #expect(settings["journal_mode"] == "wal")
    #expect(settings["synchronous"] == "2")
    #expect(settings["secure_delete"] == "1")
    #expect(settings["trusted_schema"] == "0")
    #expect(settings["cell_size_check"] == "1")
    #expect(settings["temp_store"] == "2")
    #expect(settings["locking_mode"] == "exclusive")
    #expect(settings["defensive"] == "1")
    for file in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
      let attributes = try FileManager.default.attributesOfItem(atPath: folder.path + "/" + file)
      #expect((attributes[.posixPermissions] as? Int).map { $0 & 0o077 } == 0, "\(file)")
    }
  }

  @Test("A folder has one hub, one process and one key")
  func folderRules() throws {
    let folder = TestFolder()
    #expect(throws: HubError.notFound) { try HubStore(folder: folder.path, newOffice: nil) }
    var store: HubStore? = try HubStore(folder: folder.path, newOffice: "Office")
    #expect(store?.office == "Office")
    #expect(throws: HubError.inUse) { try HubStore(folder: folder.path, newOffice: nil) }
    #expect(throws: HubError.inUse) { try HubStore(folder: folder.path, newOffice: "Other") }
    store = nil
    #expect(throws: HubError.exists) { try HubStore(folder: folder.path, newOffice: "Other") }
    let keyPath = folder.path + "/hub.key"
    let key = try Data(contentsOf: URL(fileURLWithPath: keyPath))
    try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: keyPath)
    #expect(throws: HubError.wrongKey) { try HubStore(folder: folder.path, newOffice: nil) }
    try FileManager.default.removeItem(atPath: keyPath)
    #expect(throws: HubError.wrongKey) { try HubStore(folder: folder.path, newOffice: nil) }
    #expect(throws: HubError.wrongKey) { try HubStore(folder: folder.path, newOffice: "Other") }
    #expect(!FileManager.default.fileExists(atPath: keyPath), "a lost key is never made anew")
    _ = FileManager.default.createFile(
      atPath: keyPath, contents: Data(repeating: 1, count: 32), attributes: [.posixPermissions: 0o600])
    #expect(throws: HubError.wrongKey) { try HubStore(folder: folder.path, newOffice: nil) }
    _ = FileManager.default.createFile(atPath: keyPath, contents: key, attributes: [.posixPermissions: 0o600])
    #expect(try HubStore(folder: folder.path, newOffice: nil).office == "Office")
  }

  @Test("A hub whose making was interrupted can be made again")
  func interruptedMaking() throws {
    let folder = TestFolder()
    _ = try HubStore(folder: folder.path, newOffice: "Office")
    let path = folder.path + "/hub.sqlite"
    try FileManager.default.removeItem(atPath: path)
    #expect(throws: HubError.notFound) { try HubStore(folder: folder.path, newOffice: nil) }
    try DatabaseQueue(path: path).writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = WAL") }
    #expect(throws: HubError.notFound) { try HubStore(folder: folder.path, newOffice: nil) }
    #expect(try HubStore(folder: folder.path, newOffice: "Again").office == "Again")
    #expect(try HubStore(folder: folder.path, newOffice: nil).office == "Again")
  }

  @Test("A file of a newer version, or of something else, is not touched")
  func foreignFiles() throws {
    let folder = TestFolder()
    _ = try HubStore(folder: folder.path, newOffice: "Office")
    let path = folder.path + "/hub.sqlite"
    try DatabaseQueue(path: path).writeWithoutTransaction { try $0.execute(sql: "PRAGMA user_version = 2") }
    #expect(throws: HubError.newerSchema) { try HubStore(folder: folder.path, newOffice: nil) }
    try DatabaseQueue(path: path).writeWithoutTransaction { try $0.execute(sql: "PRAGMA application_id = 7") }
    #expect(throws: HubError.damaged) { try HubStore(folder: folder.path, newOffice: nil) }
    try Data("nothing of the kind".utf8).write(to: URL(fileURLWithPath: path))
    #expect(throws: HubError.damaged) { try HubStore(folder: folder.path, newOffice: nil) }
  }

  @Test("What was committed outlives a process that never closed the file")
  func killedProcess() throws {
    let folder = TestFolder()
    let store = try HubStore(folder: folder.path, newOffice: "Office")
    for step in 0..<3 { try store.transaction { try LedgerContract.step(step, &$0) } }
    let copy = try folder.copied()
    let reopened = try HubStore(folder: copy.path, newOffice: nil)
    #expect(reopened.identity.publicKey == store.identity.publicKey)
    for step in 3..<LedgerContract.stepCount { try reopened.transaction { try LedgerContract.step(step, &$0) } }
  }

  @Test("After a failed commit the file is closed, opened and checked before anything else")
  func failedCommit() throws {
    let folder = TestFolder()
    let store = try HubStore(folder: folder.path, newOffice: "Office")
    try store.transaction { try LedgerContract.step(0, &$0) }
    store.beforeCommit = { throw SQLFailure(code: 1_034) }
    #expect(throws: HubError.storage(1_034)) { try store.transaction { try LedgerContract.step(1, &$0) } }
    store.beforeCommit = {}
    #expect(!store.isOpen)
    for step in 1..<LedgerContract.stepCount { try store.transaction { try LedgerContract.step(step, &$0) } }
  }

  @Test("After a failed commit a damaged file is not used")
  func failedCommitAndDamage() throws {
    let folder = TestFolder()
    let store = try HubStore(folder: folder.path, newOffice: "Office")
    for step in 0..<3 { try store.transaction { try LedgerContract.step(step, &$0) } }
    store.beforeCommit = { throw SQLFailure(code: 1_034) }
    #expect(throws: HubError.storage(1_034)) { try store.transaction { try LedgerContract.step(3, &$0) } }
    store.beforeCommit = {}
    let path = folder.path + "/hub.sqlite"
    var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    for offset in stride(from: 4_096, to: bytes.count, by: 97) { bytes[offset] ^= 0x5a }
    try bytes.write(to: URL(fileURLWithPath: path))
    #expect(throws: HubError.self) { try store.transaction { try LedgerContract.step(3, &$0) } }
    #expect(!store.isOpen)
  }

  @Test("A blob moved to another row does not open")
  func movedBlobs() throws {
    let folder = TestFolder()
    let store = try HubStore(folder: folder.path, newOffice: "Office")
    for step in 0..<3 { try store.transaction { try LedgerContract.step(step, &$0) } }
    try store.query { db, _ in
      try db.execute(
        sql: "UPDATE archive SET content = (SELECT content FROM archive WHERE sequence = 3) WHERE sequence = 5")
    }
    #expect(throws: HubError.damaged) {
      try store.transaction { ledger in _ = try ledger.archive(of: LedgerContract.case1, through: 5) }
    }
  }
}
