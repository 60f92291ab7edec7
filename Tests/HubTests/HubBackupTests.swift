import Foundation
import GRDB
import HubStaff
import MergeCore
import Sealing
import SyncSession
import SyncWire
import Testing

@testable import Hub

@Suite("Copies of a hub, and what comes after a restore", .serialized)
struct HubBackupTests {
  let hub: TestHub

  init() throws { hub = try TestHub() }

  /// A folder as a restore lays it out, from a copy that is being made while `meanwhile` is called between the steps.
  private func copied(_ meanwhile: () throws -> Void = {}) throws -> TestFolder {
    let folder = TestFolder()
    try FileManager.default.createDirectory(atPath: folder.path, withIntermediateDirectories: true)
    let path = folder.path + "/" + HubService.storeName
    _ = FileManager.default.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600])
    var failure: (any Error)?
    try hub.service.copy(to: path) { _ in
      do { try meanwhile() } catch { failure = error }
    }
    if let failure { throw failure }
    try FileManager.default.copyItem(
      atPath: hub.folder.path + "/" + HubService.keyName, toPath: folder.path + "/" + HubService.keyName)
    return folder
  }

  private func resumed(_ folder: TestFolder) throws -> HubService {
    try HubService.resume(restoredIn: folder.path, backedUp: 1, wall: hub.clock.reading())
    return try HubService(folder: folder.path, clock: hub.clock.reading)
  }

  private func code(_ device: TestDevice, _ push: [ChangeSet] = [], at service: HubService) throws -> WireError.Code? {
    let body = try device.frame(device.request(push))
    return try Answer(service.answerNow(body, to: .sync), to: body, of: service).code
  }

  @Test("A copy made while laptops push is whole, and holds everything received before it ended")
  func copyWhilePushing() throws {
    var device = try hub.enrol(user: 2)
    // Random, so that deflating does not make the file too small for several steps.
    for _ in 0..<60 {
      let push = (0..<20).map { _ in
        device.newCase("perubahan yang " + Data(RandomBytes.draw(9_000)).base64EncodedString())
      }
      try device.exchange(push, with: hub.service)
    }
    var rounds = 0
    let folder = try copied {
      rounds += 1
      try device.exchange([device.newCase("meanwhile")], with: hub.service)
    }
    #expect(rounds > 3, "the copy takes several steps, else this test shows nothing")
    let marks = try HubMarks(file: folder.path + "/" + HubService.storeName)
    let now = try hub.service.status()
    // The last exchange came after the last step.
    #expect(marks.head == now.head - 1 && marks.changeSets == Int(now.head) - 1 && marks.documents == now.documents - 1)
    #expect(marks.users == now.users && marks.devices.map(\.lastCounter).max() == device.counter - 1)
    let restored = try HubService(folder: folder.path)
    #expect(restored.publicKey == hub.service.publicKey && restored.office == hub.service.office)
    #expect(try restored.status().head == marks.head)
    let bytes = try folder.contents().flatMap(\.bytes)
    #expect(!bytes.contains(subsequence: Array("perubahan yang".utf8)))
  }

  @Test("A copy that does not become whole leaves the hub at work")
  func failingCopy() throws {
    #expect(throws: (any Error).self) { try hub.service.copy(to: hub.folder.path + "/no/such/place") { _ in } }
    var device = try hub.enrol(user: 2)
    try device.exchange([device.newCase("still")], with: hub.service)
  }

  @Test("A laptop that last exchanged before the backup goes on at the restored office")
  func laptopOfBefore() throws {
    var device = try hub.enrol(user: 2)
    let first = device.newCase("first", team: [2, 3])
    try device.exchange([first], with: hub.service)
    try device.exchange(with: hub.service)
    var other = try hub.enrol(user: 3)
    try other.exchange(with: hub.service)
    let restored = try resumed(try copied())
    try device.exchange([device.edit(first.document, "after")], with: restored)
    let reply = try other.exchange(with: restored)
    let tail = try Batch.unpackStamped(reply.tail)
    #expect(tail.count == 1 && tail[0].stamp.sequence > HubService.lostCount)
  }

  @Test("A laptop that has seen what the office forgot is stopped, also when the office has gone further since")
  func laptopOfLostFuture() throws {
    var writer = try hub.enrol(user: 2)
    var reader = try hub.enrol(user: 3)
    let first = writer.newCase("first", team: [2, 3])
    try writer.exchange([first], with: hub.service)
    try reader.exchange(with: hub.service)
    try reader.exchange(with: hub.service)
    var before = writer
    let folder = try copied()
    try writer.exchange([writer.edit(first.document, "forgotten")], with: hub.service)
    let reply = try reader.exchange(with: hub.service)
    #expect(try Batch.unpackStamped(reply.tail).count == 1)
    let restored = try resumed(folder)
    #expect(try code(reader, at: restored) == .aheadOfHub)
    #expect(try code(writer, at: restored) == .aheadOfHub)
    // Its own edits would raise the head past what the reader knows, if sequences were given again.
    for round in 0..<5 { try before.exchange([before.edit(first.document, "again \(round)")], with: restored) }
    #expect(try code(reader, at: restored) == .aheadOfHub)
    var partial = reader.request()
    partial.cursor = 0
    partial.partial = PartialGrant(document: first.document, sequence: reply.cursor, offset: 1)
    let body = try reader.frame(partial)
    #expect(try Answer(restored.answerNow(body, to: .sync), to: body, of: restored).code == .aheadOfHub)
    var judged = before.request()
    judged.verdicts = 1
    let asked = try before.frame(judged)
    #expect(try Answer(restored.answerNow(asked, to: .sync), to: asked, of: restored).code == .aheadOfHub)
    // Once the laptop itself has gone back, what it wrote upon the forgotten is an edit like any other.
    var again = before
    again.cursor = reply.cursor
    let pushed = again.edit(first.document, "written upon what was forgotten")
    again.cursor = before.cursor
    let receipts = try again.exchange([pushed], with: restored).receipts
    guard case .accepted(let stamp)? = receipts.last?.outcome else { throw WireError(.aheadOfHub) }
    #expect(stamp.sequence > pushed.cursor, "it has seen nothing that was given since")
  }

  @Test("No number of a device or user is given twice, and an open code is void")
  func numbers() throws {
    let code = try hub.service.newEnrolmentCode(user: 2)
    let restoredFolder = try copied()
    let lost = try hub.enrol(user: 2)
    let lostUser = try hub.service.addUser(name: "Baru")
    let restored = try resumed(restoredFolder)
    var identity = SigningIdentity()
    let refused = restored.answerNow(try EnrolmentPost.frame(code.secret, identity), to: .enrol)
    #expect(refused.status == 403)
    #expect(try restored.addUser(name: "Lain") > lostUser)
    let fresh = try restored.newEnrolmentCode(user: 2)
    identity = SigningIdentity()
    let welcome = try EnrolmentPost.welcome(
      in: restored.answerNow(try EnrolmentPost.frame(fresh.secret, identity), to: .enrol).bytes)
    #expect(welcome.device > lost.number)
    var first = TestDevice(number: welcome.device, user: welcome.user, identity: identity, cursor: welcome.cursor)
    #expect(try !first.exchange(with: restored).hasMore, "nothing was given yet, and nothing more is promised")
    #expect(try !first.exchange(with: restored).hasMore)
    #expect(try self.code(lost, at: restored) == .unknownDevice)
  }

  @Test("The same backup restored once more, days later, gives no number that the first restoration gave")
  func restoredTwice() throws {
    var device = try hub.enrol(user: 2)
    try device.exchange([device.newCase("first")], with: hub.service)
    let folder = try copied()
    let again = try folder.copied()
    let made = hub.clock.reading()
    var given: [(device: DeviceNumber, user: UInt32, sequence: Sequence64)] = []
    for (place, days) in [(folder, 1), (again, 4)] as [(TestFolder, UInt64)] {
      try HubService.resume(restoredIn: place.path, backedUp: made, wall: made + days * 86_400_000)
      let restored = try HubService(folder: place.path, clock: hub.clock.reading)
      let code = try restored.newEnrolmentCode(user: 3)
      let identity = SigningIdentity()
      let welcome = try EnrolmentPost.welcome(
        in: restored.answerNow(try EnrolmentPost.frame(code.secret, identity), to: .enrol).bytes)
      var fresh = TestDevice(number: welcome.device, user: 3, identity: identity, cursor: welcome.cursor)
      let receipts = try fresh.exchange([fresh.newCase("new")], with: restored).receipts
      guard case .accepted(let stamp)? = receipts.first?.outcome else { throw WireError(.aheadOfHub) }
      given.append((welcome.device, try restored.addUser(name: "Baru"), stamp.sequence))
    }
    #expect(given[1].device > given[0].device + 100 && given[1].user > given[0].user + 100)
    #expect(given[1].sequence > given[0].sequence + 100_000_000)
  }

  @Test("What a device held stays known after it was destroyed there")
  func holdings() throws {
    var device = try hub.enrol(user: 2)
    var owner = try hub.enrol(user: 3)
    let begun = hub.clock.reading()
    let shared = owner.newCase("shared", team: [2, 3])
    let kept = owner.newCase("kept", team: [2, 3])
    try owner.exchange([shared, kept], with: hub.service)
    #expect(try hub.service.holdings(ofLost: 999) == nil)
    try device.exchange(with: hub.service)
    #expect(try hub.service.holdings(ofLost: device.number)?.first { $0.document == shared.document }?.since == nil)
    hub.clock.advance(milliseconds: 1_000)
    try device.exchange(with: hub.service)
    let held = try hub.service.holdings(ofLost: device.number) ?? []
    #expect(
      held.first { $0.document == shared.document }
        == DeviceHolding(document: shared.document, since: begun + 1_000, forgotten: nil))
    hub.clock.advance(milliseconds: 1_000)
    try hub.service.writer.runNow { ledger in
      ledger.file.wall = hub.clock.reading()
      try ledger.changeHoldings(of: device.number, grants: [], forgets: [shared.document])
    }
    let after = try hub.service.holdings(ofLost: device.number) ?? []
    #expect(after.first { $0.document == shared.document }?.forgotten == begun + 2_000)
    #expect(after.first { $0.document == kept.document }?.forgotten == nil)
    try hub.service.writer.runNow { ledger in
      try ledger.changeHoldings(of: device.number, grants: [shared.document], forgets: [])
    }
    let again = try hub.service.holdings(ofLost: device.number) ?? []
    #expect(
      again.first { $0.document == shared.document }
        == DeviceHolding(document: shared.document, since: begun + 1_000, forgotten: nil))
  }

  @Test("What a device held is found by the device, not by looking at every document")
  func queryPlan() throws {
    let plan = try hub.service.writer.withStore { store in
      try store.query { db, _ in
        try Row.fetchAll(db, sql: "EXPLAIN QUERY PLAN " + SQLiteHubLedger.selectEverHeld, arguments: [1])
          .map { $0["detail"] as String }
      }
    }
    #expect(plan.filter { $0.contains("SEARCH h USING PRIMARY KEY (device=?)") }.count == 2, "\(plan)")
    #expect(plan.allSatisfy { !$0.contains("SCAN") }, "\(plan)")
  }
}

extension [UInt8] {
  fileprivate func contains(subsequence: [UInt8]) -> Bool { Data(self).range(of: Data(subsequence)) != nil }
}
