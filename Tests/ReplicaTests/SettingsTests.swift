import Foundation
import GRDB
import Storage
import Testing

@testable import Replica

@Suite("Settings of the file")
struct SettingsTests {
  private static func settings(of configuration: Configuration, path: String) throws -> [String: String] {
    try DatabaseQueue(path: path, configuration: configuration).inDatabase { try DurableSettings.inForce($0) }
  }

  @Test("An open replica has every setting in force")
  func settingsAreInForce() throws {
    let folder = try TemporaryFolder()
    let settings = try Laptop(in: folder("replica")).store.settingsInForce()
    #expect(settings["synchronous"] == "2", "a commit must wait for the disk")
    #expect(settings["journal_mode"] == "wal")
    #expect(settings["secure_delete"] == "1")
    #expect(settings["trusted_schema"] == "0")
    #expect(settings["cell_size_check"] == "1")
    #expect(settings["temp_store"] == "2")
    #expect(settings["locking_mode"] == "exclusive")
    #expect(settings["defensive"] == "1")
    #expect(settings == DurableSettings.required)
  }

  @Test("They are in force again after the file was closed and opened")
  func settingsAreInForceAfterReopening() throws {
    let folder = try TemporaryFolder()
    _ = try Laptop(in: folder("replica")).newCase()
    #expect(try Laptop(reopening: folder("replica")).store.settingsInForce() == DurableSettings.required)
  }

  @Test("The library's own WAL mode would not wait for the disk")
  func controlConnectionIsNotDurable() throws {
    let folder = try TemporaryFolder()
    var plain = Configuration()
    plain.journalMode = .wal
    #expect(try Self.settings(of: plain, path: folder("plain"))["synchronous"] == "1")
    var overridden = DurableSettings.configuration(label: "control")
    overridden.journalMode = .wal
    #expect(try Self.settings(of: overridden, path: folder("overridden")) != DurableSettings.required)
  }

  @Test("A file that cannot have the settings is not opened")
  func impossibleSettingsAreRefused() throws {
    #expect(throws: SQLFailure.self) {
      _ = try DatabaseQueue(path: ":memory:", configuration: DurableSettings.configuration(label: "control"))
    }
  }

  @Test("No statement can damage the structure")
  func structureIsDefended() throws {
    let folder = try TemporaryFolder()
    let laptop = try Laptop(in: folder("replica"))
    let damage = "PRAGMA writable_schema = ON; UPDATE sqlite_master SET sql = 'x' WHERE name = 'record';"
    #expect(throws: DatabaseError.self) { try laptop.store.queue.inDatabase { try $0.execute(sql: damage) } }
    let control = try DatabaseQueue(path: folder("control"))
    try control.inDatabase { db in
      try db.execute(sql: "CREATE TABLE record(id INTEGER)")
      try db.execute(sql: damage)
    }
  }

  @Test("What is deleted is overwritten")
  func deletedContentIsOverwritten() throws {
    let folder = try TemporaryFolder()
    let marker = "penanda yang harus hilang"
    func remains(_ configuration: Configuration, _ path: String) throws -> Bool {
      let queue = try DatabaseQueue(path: path, configuration: configuration)
      try queue.inDatabase { db in
        try db.execute(sql: "CREATE TABLE entry(id INTEGER PRIMARY KEY, text TEXT)")
        for id in 1...50 { try db.execute(sql: "INSERT INTO entry VALUES(?, ?)", arguments: [id, "\(marker) \(id)"]) }
        try db.execute(sql: "DELETE FROM entry WHERE id > 25")
        try db.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)")
      }
      try queue.close()
      return Canary.occurs(Array("\(marker) 44".utf8), in: try Data(contentsOf: URL(fileURLWithPath: path)))
    }
    #expect(try !remains(DurableSettings.configuration(label: "defended"), folder("defended")))
    var careless = Configuration()
    careless.prepareDatabase { db in try db.execute(sql: "PRAGMA secure_delete = OFF") }
    #expect(try remains(careless, folder("careless")))
  }

  @Test("Sorts and temporary tables of the projection stay in memory")
  func projectionHasNoTemporaryFiles() throws {
    let folder = try TemporaryFolder()
    let laptop = try Laptop(in: folder("replica"))
    #expect(try laptop.store.projection.read { try Int.fetchOne($0, sql: "PRAGMA temp_store") } == 2)
    #expect(try DatabaseQueue().inDatabase { try Int.fetchOne($0, sql: "PRAGMA temp_store") } == 0)
  }

  @Test("Folder and files are the owner's alone, also in a folder that others may read")
  func filesAreTheOwnersAlone() throws {
    let folder = try TemporaryFolder()
    let shared = folder("shared")
    try FileManager.default.createDirectory(atPath: shared, withIntermediateDirectories: true)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: shared)
    for path in [folder("own"), shared] {
      let laptop = try Laptop(in: path)
      _ = try laptop.newCase()
      let names = try FileManager.default.contentsOfDirectory(atPath: path).sorted()
      #expect(names == ["replica.lock", "replica.sqlite", "replica.sqlite-wal"])
      for name in names { #expect(try TemporaryFolder.mode(of: path + "/" + name) == 0o600, "\(name)") }
    }
    #expect(try TemporaryFolder.mode(of: folder("own")) == 0o700)
  }
}

@Suite("One process at a time")
struct SoleOwnerTests {
  @Test("A second process is refused while the first holds the replica, and let in after")
  func secondProcessIsRefused() throws {
    let folder = try TemporaryFolder()
    let path = folder("replica")
    let holder = try Child(["hold", path])
    #expect(holder.line() == "held 1")
    #expect(try Child(["open", path]).lines() == ["refused inUse"])
    #expect(throws: ReplicaError.inUse) { _ = try ReplicaStore.open(in: path, passphrase: "whatever") }
    holder.endInput()
    #expect(holder.wait() == 0)
    #expect(try Child(["open", path]).lines() == ["opened"])
  }

  @Test("A killed process holds nothing")
  func killedProcessHoldsNothing() throws {
    let folder = try TemporaryFolder()
    let holder = try Child(["hold", folder("replica")])
    #expect(holder.line() == "held 1")
    holder.kill()
    #expect(try Child(["open", folder("replica")]).lines() == ["opened"])
  }

  @Test("The same process is refused too, until it lets go")
  func sameProcessIsRefused() throws {
    let folder = try TemporaryFolder()
    var laptop: Laptop? = try Laptop(in: folder("replica"))
    #expect(laptop?.store.unsentCount == 0)
    #expect(throws: ReplicaError.inUse) { _ = try Laptop(reopening: folder("replica")) }
    laptop = nil
    #expect(try Laptop(reopening: folder("replica")).store.unsentCount == 0)
    #expect(throws: ReplicaError.exists) { _ = try Laptop(in: folder("replica")) }
  }
}
