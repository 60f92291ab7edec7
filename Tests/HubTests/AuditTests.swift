import CaseModel
import Foundation
import GRDB
import MergeCore
import Sealing
import SyncSession
import SyncWire
import Testing

@testable import Hub

@Suite("Audit at the hub")
struct AuditTests {
  private let hub: TestHub
  private let device: TestDevice

  init() throws {
    hub = try TestHub()
    device = try hub.enrol(user: 2)
  }

  private func entries(_ numbers: ClosedRange<UInt64>, action: AuditAction = .read) -> [AuditEntry] {
    numbers.map {
      AuditEntry(device: device.number, number: $0, time: 1_000 + $0, user: 2, action: action.rawValue)
    }
  }

  private func post(_ entries: [AuditEntry], from device: TestDevice? = nil) throws -> Answer {
    var request = (device ?? self.device).request()
    request.audit = AuditBatch.pack(entries)
    let body = try (device ?? self.device).frame(request)
    return try Answer(hub.service.answerNow(body, to: .sync), to: body, of: hub.service)
  }

  private func head(_ entries: [AuditEntry]) -> AuditHead {
    entries.reduce(.start) { $0.after($1, Sha256.hash) }
  }

  private func own() throws -> [AuditEntry] {
    var filter = AuditFilter()
    filter.device = 0
    return try hub.service.audit(filter, by: 1)
  }

  @Test("What is uploaded is countersigned, and again when it comes again")
  func countersigned() throws {
    for sent in [entries(1...3), entries(1...3), entries(2...5)] {
      guard case .reply(let reply) = try post(sent) else {
        Issue.record("refused")
        return
      }
      let receipt = try #require(reply.audit)
      let expected = head(entries(1...receipt.number))
      #expect(receipt.number == sent.last?.number && receipt.hash == expected.hash)
      let signed = receipt.signedBytes(device: device.number)
      #expect(SigningIdentity.isValid(receipt.signature, over: signed, publicKey: hub.service.publicKey))
    }
    let body = try device.frame(device.request())
    guard case .reply(let quiet) = try Answer(hub.service.answerNow(body, to: .sync), to: body, of: hub.service) else {
      Issue.record("refused")
      return
    }
    #expect(quiet.audit == nil)
  }

  @Test("A gap is refused and stores nothing, the push beside it neither")
  func gap() throws {
    #expect(try post(entries(2...3)).code == .auditGap)
    var device = device
    var request = device.request([device.newCase("x")])
    request.audit = AuditBatch.pack(entries(9...9))
    let body = try device.frame(request)
    let answer = try Answer(hub.service.answerNow(body, to: .sync), to: body, of: hub.service)
    #expect(answer.code == .auditGap)
    #expect(try hub.service.status().head == 0)
    let refusals = try own().filter { $0.action == AuditAction.refused.rawValue }
    #expect(refusals.map(\.code) == [40, 40] && refusals.allSatisfy { $0.user == 2 && $0.record?.device == 1 })
  }

  @Test("Known entries with other content are a fork: the device is frozen")
  func fork() throws {
    _ = try post(entries(1...4))
    #expect(try post(entries(3...5, action: .search)).code == .auditFork)
    #expect(try hub.service.devices().first?.isFrozen == true)
    #expect(try post(entries(5...5)).code == .deviceFrozen)
  }

  @Test("Enrolments, held work and refusals are entries of the hub's own chain; noise is counted")
  func ownChain() throws {
    var device = device
    let unknown = DocumentID(kind: 1, compartment: 2, root: Dot(device: 9, counter: 1))
    try device.exchange([device.commit([.create(type: 9, assignments: [])], in: unknown)], with: hub.service)
    for _ in 0..<3 { _ = hub.service.answerNow([1, 2, 3], to: .sync) }
    let own = try own()
    #expect(own.map(\.action) == [AuditAction.enrolment, .held, .refused].map(\.rawValue))
    #expect(own[1].document == unknown && own[1].code == UInt32(HoldReason.unknownDocument.rawValue))
    #expect(own[2].count == 3 && own[2].code == WireError.Code.notAFrame.rawValue && own[2].user == 0)
    #expect(own.map(\.number) == [1, 2, 3])
  }

  @Test("A run that was flipped, deleted, moved or cut off is named by its first entry")
  func tampering() throws {
    for range: ClosedRange<UInt64> in [1...2, 3...3, 4...6] { _ = try post(entries(range)) }
    #expect(try check() == [0: nil, 1: nil])
    hub.service.close()
    func damaged(_ sql: String) throws -> UInt64?? {
      let copy = try hub.folder.copied()
      let queue = try DatabaseQueue(path: copy.path + "/hub.sqlite")
      try queue.inDatabase { try $0.execute(sql: sql) }
      try queue.close()
      let service = try HubService(folder: copy.path)
      return try service.checkAudit().first { $0.device == 1 }?.brokenAt
    }
    let flipped = "CAST(substr(content, 1, 20) || x'00' || substr(content, 22) AS BLOB)"
    #expect(try damaged("UPDATE audit SET content = \(flipped) WHERE device = 1 AND number = 3") == 3)
    #expect(try damaged("DELETE FROM audit WHERE device = 1 AND number = 1") == 1)
    #expect(try damaged("DELETE FROM audit WHERE device = 1 AND number = 3") == 3)
    #expect(try damaged("DELETE FROM audit WHERE device = 1 AND number = 4") == 4)
    #expect(try damaged("DELETE FROM audit WHERE device = 1") == 1)
    let move = "UPDATE audit SET number = %d WHERE device = 1 AND number = %d"
    let swap = [(100, 1), (1, 4), (4, 100)].map { String(format: move, $0.0, $0.1) }.joined(separator: ";")
    #expect(try damaged(swap) == 1)
    #expect(try damaged("DELETE FROM audit_head WHERE device = 1") == 6)
  }

  private func check() throws -> [DeviceNumber: UInt64?] {
    Dictionary(uniqueKeysWithValues: try hub.service.checkAudit().map { ($0.device, $0.brokenAt) })
  }
}
