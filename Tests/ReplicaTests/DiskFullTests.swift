import CaseModel
import Foundation
import MergeCore
import Testing

@testable import Replica

@Suite("A full disk")
struct DiskFullTests {
  @Test(
    "Edits that do not fit are refused, none that was saved is lost, and there is room again",
    arguments: [0, 3_000, 40_000])
  func limitedFile(bytes: Int) throws {
    let folder = try TemporaryFolder()
    let child = try Child(["fill", folder("replica"), String(bytes)])
    let lines = child.lines()
    #expect(child.wait() == 0, "\(lines.suffix(3))")
    let saved = Set(lines.filter { $0.hasPrefix("saved ") && $0 != "saved again" }.compactMap { Int($0.dropFirst(6)) })
    let refused = lines.filter { $0.hasPrefix("refused ") }
    #expect(refused.count == 3)
    #expect(refused.allSatisfy { $0.contains("storage(") }, "\(refused)")
    #expect(bytes < 10_000 || saved.count > 2)
    #expect(lines.suffix(3) == ["room", "saved again \(saved.count + 2)", "sound true"])
    let store = try ReplicaStore.open(in: folder("replica"), passphrase: "kata sandi untuk percobaan saja")
    #expect(try store.verify().isSound)
    let core = try #require(store.documents.first)
    let written = try store.history(of: core.root, in: core, field: Fields.Case.safeHours).compactMap { entry in
      if case .set(.text(let text)) = entry.act { text } else { nil }
    }
    #expect(written == saved.sorted().map { "penuh \($0)" } + ["lega"])
  }

  @Test("The same on a small disk of its own, where one may be mounted")
  func smallDisk() throws {
    let folder = try TemporaryFolder()
    let disk = folder("disk")
    try FileManager.default.createDirectory(atPath: disk, withIntermediateDirectories: true)
    guard mount("tmpfs", disk, "tmpfs", 0, "size=1m") == 0 else {
      print("no disk may be mounted here (errno \(errno)): the limited file stands for it")
      return
    }
    defer { umount2(disk, Int32(MNT_DETACH)) }
    let laptop = try Laptop(in: disk + "/replica")
    let core = try laptop.newCase()
    var savedCount = 1
    var refusals: [ReplicaError?] = []
    for number in 0..<20_000 where refusals.count < 3 {
      do {
        try laptop.put(Fields.Case.safeHours, .text("isi \(number)"), of: core.root, in: core)
        savedCount += 1
      } catch { refusals.append(error as? ReplicaError) }
    }
    #expect(refusals.count == 3 && refusals.allSatisfy { if case .storage = $0 { true } else { false } })
    #expect(laptop.store.unsentCount == savedCount)
    #expect(mount("tmpfs", disk, "tmpfs", UInt(MS_REMOUNT), "size=8m") == 0)
    try laptop.put(Fields.Case.safeHours, .text("lega"), of: core.root, in: core)
    #expect(try laptop.store.verify().isSound)
    #expect(laptop.store.unsentCount == savedCount + 1)
    #expect(try laptop.store.history(of: core.root, in: core, field: Fields.Case.safeHours).count == savedCount + 1)
  }
}
