import CloudAPI
import Foundation
import Intake
import Testing

/// A WhatsApp library of others, as the other side. `.ci/setup.sh` puts it into `.build/peers`.
private enum Peer {
  static let repository = GoldenBody.folder.deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  static let python = repository.appending(path: ".build/peers/bin/python").path
  static let script = repository.appending(path: "Tests/IntakeTests/Peer/peer.py").path

  /// Whether it is there; says loudly when it is not.
  static let isThere: Bool = {
    let isThere = (try? run(["-c", "import pywa"], input: ""))?.status == 0
    if !isThere {
      let words = "SKIPPED: pywa is not in .build/peers; nothing was checked against it (make setup, with a network)\n"
      FileHandle.standardError.write(Data(words.utf8))
    }
    return isThere
  }()

  static func run(_ arguments: [String], input: String) throws -> (status: Int32, output: String, complaint: String) {
    let folder = FileManager.default.temporaryDirectory.appending(path: "peer-" + UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, text) in [("in", input), ("out", ""), ("err", "")] {
      try Data(text.utf8).write(to: folder.appending(path: name))
    }
    let process = Process()
    process.executableURL = URL(filePath: python)
    process.arguments = arguments
    process.standardInput = try FileHandle(forReadingFrom: folder.appending(path: "in"))
    process.standardOutput = try FileHandle(forWritingTo: folder.appending(path: "out"))
    process.standardError = try FileHandle(forWritingTo: folder.appending(path: "err"))
    try process.run()
    process.waitUntilExit()
    func text(_ name: String) throws -> String { try String(contentsOf: folder.appending(path: name), encoding: .utf8) }
    return (process.terminationStatus, try text("out"), try text("err"))
  }
}

@Suite("Against pywa, a WhatsApp library of others", .enabled(if: Peer.isThere, "pywa is not in .build/peers"))
struct PeerTests {
  /// What pywa reads in the first message or report of a body.
  private struct Seen: Decodable {
    let name: String
    let id: String
    let user: String?
    let phone: String?
    let who: String?
    let at: UInt64?
    let text: String?
    let caption: String?
    let media: String?
    let answers: String?
    let concerns: String?
    let status: String?
    let tracker: String?
    let code: Int64?
  }

  @Test("It accepts our signatures, and reads in every body what we read")
  func reads() throws {
    var signatures: [String: String] = [:]
    for golden in try GoldenBody.all() {
      signatures[golden.name] = WebhookSignature.header(golden.bytes, secret: Array("rahasia".utf8))
    }
    let input = String(decoding: try JSONEncoder().encode(signatures), as: UTF8.self)
    let outcome = try Peer.run(["-B", Peer.script, "read", GoldenBody.folder.path, "rahasia"], input: input)
    try #require(outcome.status == 0, "\(outcome.complaint)")
    let seen = try outcome.output.split(separator: "\n").map {
      try JSONDecoder().decode(Seen.self, from: Data($0.utf8))
    }
    #expect(seen.count == 21)
    for one in seen {
      let body = WebhookBody(try GoldenBody.bytes(one.name))
      guard let message = body.messages.first else {
        let report = try #require(body.reports.first)
        #expect(one.id == report.wamid && one.tracker == report.tracker && one.code == report.errorCode)
        #expect(one.status == ["DIKIRIM": "sent", "GAGAL": "failed"][report.status])
        continue
      }
      #expect(one.id == message.wamid, "\(one.name)")
      if let concerns = one.concerns {
        #expect(concerns == message.concernsWamid)
        continue
      }
      #expect(one.user == message.person.userID && one.phone == message.person.phone, "\(one.name)")
      #expect(one.who == message.displayName && one.at == message.sentAt, "\(one.name)")
      if let text = one.text ?? one.caption { #expect(text == message.text, "\(one.name)") }
      #expect(one.media == message.media?.id, "\(one.name)")
      if let answers = one.answers { #expect(answers == message.contextWamid, "\(one.name)") }
    }
  }

  @Test("It accepts our stand-in, and what it sends is what we send")
  func sends() async throws {
    let graph = GraphStandIn()
    try await graph.run { address in
      let outcome = try await withCheckedThrowingContinuation { continuation in
        Thread {
          continuation.resume(with: Result { try Peer.run(["-B", Peer.script, "send", address], input: "") })
        }.start()
      }
      try #require(outcome.status == 0, "\(outcome.complaint)")
      let ids = try JSONDecoder().decode([String].self, from: Data(outcome.output.utf8))
      #expect(ids == ["wamid.S1", "wamid.S2"])
    }
    let ours = [
      GraphRequest.send(
        .text("Baik \"ya\"\n😔", answering: nil), to: PersonKey(phone: "6281234567890"), tracker: "1.2"),
      GraphRequest.send(
        .text("Baik", answering: "wamid.X"), to: PersonKey(userID: "ID.13491208655302741918"), tracker: "1.3"),
    ]
    #expect(graph.bodies.count == 2)
    for (theirs, our) in zip(graph.bodies, ours) {
      let left = try JSONSerialization.jsonObject(with: Data(theirs.utf8)) as? NSDictionary
      let right = try JSONSerialization.jsonObject(with: Data(our)) as? NSDictionary
      #expect(left == right, "\(theirs)")
    }
    #expect(graph.tokens == ["Bearer EAAtoken123", "Bearer EAAtoken123"])
  }
}
