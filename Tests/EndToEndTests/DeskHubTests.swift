import AdminPages
import Casework
import Foundation
import Hub
import Sealing
import Testing

@testable import lindung

/// What the admin's pages ask of the hub, over a real office in this process.
@Suite("The hub as the admin's pages ask it")
struct DeskHubTests {
  /// An office with a supervisor and a field officer, each at the desk, and a lost laptop of the officer.
  private static func office() throws -> (DeskHub, folder: String, laptop: UInt32) {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("desk-hub-" + UUID().uuidString).path
    let place = try OfficeFolder.create(
      folder, name: "Kantor", admin: "Admin", passphrase: "kata sandi yang panjang sekali", cost: 10)
    let user = try place.hub?.addUser(name: "Rina") ?? 0
    try place.casework.addUser(number: user, name: "Rina", roles: [.fieldOfficer])
    let laptop = try place.hub?.enrolDesk(user: user, publicKey: SigningIdentity().publicKey).device ?? 0
    return (DeskHub(floor: WorkFloor(place), folder: folder), folder, laptop)
  }

  @Test("Devices, a loss, its incident and the audit, for the head of the office")
  func head() async throws {
    let (hub, folder, laptop) = try Self.office()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let devices = try await hub.devices(for: 1)
    #expect(devices.map(\.user) == [1, 2] && devices.first?.isDesk == true && devices.first?.cases == 0)
    try await hub.setDevice(laptop, state: "HILANG", by: 1)
    #expect(try await hub.devices(for: 1).first { $0.number == laptop }?.state == "HILANG")
    try await hub.reportBreach(of: laptop, by: 1)
    let facts = try #require(try await hub.breach(of: laptop, for: 1))
    #expect(!facts.incident.isEmpty && facts.state == "HILANG" && facts.notedAt != nil)
    try await hub.reportBreach(of: laptop, by: 1)
    #expect(try await hub.breach(of: laptop, for: 1)?.incident == facts.incident)
    #expect(try await hub.breach(of: 99, for: 1) == nil)
    #expect(try await hub.heldChanges(for: 1, .id).isEmpty)
    let answer = try await hub.audit(AuditQuestion(), for: 1, .en)
    #expect(answer.total > 0 && answer.rows.contains { $0.person == "Admin" })
    #expect(answer.rows.map(\.at) == answer.rows.map(\.at).sorted(by: >))
  }

  @Test("A field officer is refused all of it, and changes nothing")
  func refused() async throws {
    let (hub, folder, laptop) = try Self.office()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    await #expect(throws: CaseworkError.notPermitted) { try await hub.devices(for: 2) }
    await #expect(throws: CaseworkError.notPermitted) { try await hub.audit(AuditQuestion(), for: 2, .id) }
    await #expect(throws: CaseworkError.notPermitted) { try await hub.breach(of: laptop, for: 2) }
    await #expect(throws: CaseworkError.notPermitted) { try await hub.backups(for: 2) }
    await #expect(throws: (any Error).self) { try await hub.setDevice(laptop, state: "HILANG", by: 2) }
    await #expect(throws: CaseworkError.unknownCase) { try await hub.reject("x", by: 1) }
    #expect(try await hub.devices(for: 1).first { $0.number == laptop }?.state == "")
  }

  @Test("The last backup is known by its mark; a broken mark is none")
  func backups() async throws {
    let (hub, folder, _) = try Self.office()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    #expect(try await hub.backups(for: 1).lastMade == nil)
    try BackupMark(made: 5, bytes: 7).write(in: folder)
    #expect(try await hub.backups(for: 1).lastMade == 5)
    try Data("{".utf8).write(to: URL(fileURLWithPath: folder + "/backup-mark"))
    #expect(try await hub.backups(for: 1).lastMade == nil)
  }
}
