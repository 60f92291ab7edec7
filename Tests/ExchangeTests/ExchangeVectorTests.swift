import CaseModel
import Foundation
import MergeCore
import Sealing
import SyncWire
import Testing
import VectorNotation

/// The recorded conversations of `protocol/vectors/exchange-*.json`.
///
/// `LINDUNG_WRITE_VECTORS=1 swift test --filter writeVectors` writes them anew.
@Suite("Exchange vectors")
struct ExchangeVectorTests {
  static let names = Scenarios.all.map(\.name)

  private func vector(_ name: String) throws -> JSON { try VectorFolder.content(of: Scenarios.file(of: name)) }

  @Test("Hub and replicas say and hold what the conversation says", arguments: names)
  func replay(name: String) throws {
    var replay = try Replay(try vector(name))
    try replay.run()
  }

  @Test("The files are what the scenarios record, signatures and deflated bytes aside")
  func filesMatchScenarios() throws {
    for (name, record) in Scenarios.all {
      let recorded = try JSONDecoder().decode(JSON.self, from: Data(try record().text.utf8))
      #expect(try vector(name).unsigned == recorded.unsigned, "\(name)")
    }
    let files = try FileManager.default.contentsOfDirectory(
      atPath: VectorFolder.protocol.appending(path: "vectors").path)
    #expect(files.filter { $0.hasPrefix("exchange-") }.sorted() == Self.names.map(Scenarios.file(of:)).sorted())
  }

  @Test("Every truncated request and reply is refused and changes nothing", arguments: names)
  func prefixesAreRefused(name: String) throws {
    var replay = try Replay(try vector(name))
    try replay.run { office, step, place in
      guard let request = try step["request"]?.bytes(), let response = try step["response"]?.bytes() else { return }
      let name = try step.member("replica").text()
      if step["do"] == .string("exchange") {
        for count in 0..<request.count { try expectRefused(Array(request[..<count]), at: office, place) }
      }
      for count in 0..<response.count {
        try expectUnreadable(Array(response[..<count]), to: request, by: name, at: office, place)
      }
    }
  }

  private func expectRefused(_ prefix: [UInt8], at office: Office, _ place: String) throws {
    var office = office
    let before = office.hub
    let answer = try office.answer(prefix, wall: 0)
    #expect(answer.status == 400 && answer.kind == .refusal, "\(place): \(prefix.count) bytes")
    #expect(try Refusal(bytes: answer.payload).code == error(of: prefix), "\(place): \(prefix.count) bytes")
    #expect(office.hub.devices == before.devices && office.hub.head == before.head, "\(place)")
  }

  private func expectUnreadable(
    _ prefix: [UInt8], to request: [UInt8], by name: String, at office: Office, _ place: String
  ) throws {
    var office = office
    let before = try office.party(name).ledger
    let reception = try office.receive(prefix, to: request, by: name, wall: 0)
    #expect(reception == .unreadable(error(of: prefix)), "\(place): \(prefix.count) bytes")
    let after = try office.party(name).ledger
    #expect(after.progress == before.progress && after.partial == before.partial, "\(place)")
  }

  /// With which error the first bytes of a frame are refused.
  private func error(of prefix: [UInt8]) -> UInt32 {
    (prefix.count < Frame.magic.count ? WireError.Code.notAFrame : .truncated).rawValue
  }

  @Test("Together the conversations hold everything that an exchange can be")
  func everythingIsCovered() throws {
    var seen = Coverage()
    for name in Self.names { try seen.take(try vector(name)) }
    #expect(seen.operations == ["create", "put", "remove", "delete", "reopen", "opaque"])
    #expect(seen.heldReasons == Set(HoldReason.allCases.map(\.rawValue)))
    #expect(seen.results == ["applied", "refused", "unreadable", "inconsistent", "went_back", "lost"])
    #expect(seen.refusals == [1, 2, 6, 10, 20, 21, 22, 23, 24, 25, 26, 27])
    #expect(seen.denials == ["not_held", "not_permitted", "earlier_first", "unknown_document"])
    #expect(
      seen.sections == [
        "forgets", "forgotten", "partial", "push", "receipts", "rejected", "released", "snapshot", "tail", "tail grant",
        "verdicts",
      ])
  }

  @Test("Who reads what is what the specification's table says")
  func readingTable() throws {
    let text = try VectorFolder.text(of: "sync-v1.md")
    let documents: [(DocumentKind, Compartment)] =
      Compartment.allCases.map { (.case, $0) } + [.contact, .activity, .directory, .oversight].map { ($0, .core) }
    for role in Role.allCases {
      let reaches = documents.map { RoleMatrix.reading(role, $0.0, $0.1) }.map { $0 == .none ? "–" : "\($0)" }
      #expect(text.contains("\n| \(role.rawValue) | \(reaches.joined(separator: " | ")) |\n"), "\(role): \(reaches)")
    }
  }

  @Test("Writes the vectors", .enabled(if: VectorFolder.isWritten))
  func writeVectors() throws {
    for (name, record) in Scenarios.all {
      let file = VectorFolder.protocol.appending(path: "vectors/\(Scenarios.file(of: name))")
      #expect(throws: Never.self, "\(name)") { try Data(try record().text.utf8).write(to: file) }
    }
  }
}
