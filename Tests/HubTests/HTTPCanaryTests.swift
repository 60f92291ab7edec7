import CaseModel
import Foundation
import Logging
import MergeCore
import Sealing
import SyncClient
import SyncWire
import Synchronization
import Testing

@testable import Hub

/// Texts that occur nowhere else go into every place where people write, and into every part of a request; none may come
/// out in a log, a metric, a problem, a refusal, an address, a head or a file.
@Suite("Nothing of a case leaves by the side")
struct HTTPCanaryTests {
  /// An error as a library may throw it, with what it was given in its words.
  private struct Talkative: Error, CustomStringConvertible {
    let description: String
  }

  private let marker =
    "kenari" + (0..<16).map { _ in String("abcdefghijklmnopqrstuvwxyz".randomElement() ?? "a") }.joined()

  /// Everything in which the marker must not be.
  private final class Outside: Sendable {
    private let all = Mutex<[(place: String, bytes: [UInt8])]>([])
    private var pieces: [(place: String, bytes: [UInt8])] { all.withLock { $0 } }

    func add(_ place: String, _ bytes: [UInt8]) { all.withLock { $0.append((place, bytes)) } }
    func add(_ place: String, _ text: String) { add(place, Array(text.utf8)) }
    var count: Int { pieces.count }

    /// The places that hold `marker` as it is, in capitals, in hexadecimal or in base64.
    func places(of marker: String) -> [String] {
      let utf8 = Array(marker.utf8)
      var forms = [utf8, Array(marker.uppercased().utf8), Array(utf8.map { String(format: "%02x", $0) }.joined().utf8)]
      for skipped in 0..<3 {
        let inner = utf8.dropFirst(skipped).prefix(15)
        forms.append(Array(Data(inner).base64EncodedString().utf8))
      }
      return pieces.filter { piece in
        forms.contains { Data(piece.bytes).range(of: Data($0)) != nil }
      }.map(\.place)
    }
  }

  @Test("The search finds what it looks for")
  func search() {
    let outside = Outside()
    outside.add("plain", "a \(marker) b")
    outside.add("capitals", marker.uppercased())
    outside.add("hexadecimal", Array(marker.utf8).map { String(format: "%02x", $0) }.joined())
    for shift in 0..<3 { outside.add("base64", Data(("..".prefix(shift) + marker).utf8).base64EncodedString()) }
    outside.add("none", "nothing")
    #expect(outside.places(of: marker) == ["plain", "capitals", "hexadecimal", "base64", "base64", "base64"])
  }

  /// A case with the marker in every text field, also of records under it.
  private func texts(_ device: inout TestDevice) -> ChangeSet {
    let root = Dot(device: device.number, counter: device.counter + 1)
    let fields = [Fields.Case.summary] + (1_000..<1_010).map { UInt32($0) }
    let create = Operation.create(
      type: RecordNumber.caseRecord,
      assignments: fields.map { Assignment(field: $0, value: .text(marker + " \($0)")) }
        + [Assignment(field: Fields.Case.team, value: .int(2), isElement: true)])
    return device.commit([create], in: DocumentID(kind: 1, compartment: 1, root: root))
  }

  @Test("Through the server, with every refusal, at the log's finest level")
  func throughServer() async throws {
    let folder = TestFolder()
    let log = CapturedLog()
    let store = try HubStore(folder: folder.path, newOffice: marker)
    let fault = StoreFault(of: store)
    let service = try HubService(store: store, logger: log.logger("hub"), clock: HubService.wallClock)
    for _ in 0..<4 { _ = try service.addUser(name: marker) }
    let outside = Outside()
    let marker = marker
    try await TestServer.run(service, logger: log.logger("hub.http")) { port in
      try await exchanges(service, fault, port, outside)
      for line in [
        "GET /\(marker) HTTP/1.1", "GET /sync/v1?\(marker) HTTP/1.1", "\(marker.uppercased()) /sync/v1 HTTP/1.1",
        "POST /sync/v1 HTTP/1.1\r\nContent-Type: \(marker)\r\nContent-Length: 0",
        "POST /sync/v1 HTTP/1.1\r\nContent-Type: application/vnd.lindung.v1\r\nContent-Length: \(marker)",
        "POST /sync/v1 HTTP/1.1\r\nContent-Type: application/vnd.lindung.v1\r\nContent-Length: 0\r\nSignature: \(marker)"
          + "\r\nSignature-Input: \(marker)\r\nContent-Digest: \(marker)",
        "GET /health HTTP/1.1\r\n\(marker): \(marker)", marker, "GET /health HTTP/\(marker)",
      ] {
        let bytes = Array("\(line)\r\nHost: \(marker)\r\nConnection: close\r\n\r\n".utf8)
        outside.add("answer to \(line.prefix(12))", try RawHTTP.exchange(bytes, port: port))
      }
      outside.add("metrics", try RawHTTP.get("/metrics", port: port))
      outside.add("health", try RawHTTP.get("/health", port: port))
    }
    outside.add("log", log.text)
    #expect(log.text.contains("refused") && log.text.contains("exchange"), "the log was captured")
    for name in try FileManager.default.subpathsOfDirectory(atPath: folder.path) {
      outside.add("file name", name)
      outside.add("file \(name)", Array(try Data(contentsOf: URL(fileURLWithPath: folder.path + "/" + name))))
    }
    #expect(outside.count > 40)
    #expect(outside.places(of: marker) == [])
  }

  /// The refusals that must have been seen.
  private static let expected: Set<WireError.Code> = [
    .brokenChain, .counterGap, .foreignChangeSet, .aheadOfHub, .badSignature, .notAFrame, .unknownVersion,
    .enrolmentRefused, .storageFailed, .forkedChain, .deviceFrozen,
  ]

  /// Enrols, pushes, and does everything that the hub refuses; what comes back goes to `outside`.
  private func exchanges(_ service: HubService, _ fault: StoreFault, _ port: Int, _ outside: Outside) async throws {
    var codes: Set<WireError.Code> = []
    func post(
      _ body: [UInt8], _ path: String, _ signer: HTTPSigner, _ identity: SigningIdentity
    ) async throws -> HTTPAnswer {
      let posting = try TestServer.signed(body, to: path, as: signer, by: identity)
      outside.add("address", posting.path)
      outside.add("head", "\(String(describing: posting.signature))")
      let answer = try await TestServer.post(posting, port: port)
      guard answer.problem == nil else {
        outside.add("problem", answer.bytes)
        return answer
      }
      let frame = try Frame(bytes: answer.bytes)
      guard frame.kind == .refusal else { return answer }
      outside.add("refusal", answer.bytes)
      outside.add("refusal's payload", try SignedFrame.payload(of: frame))
      if let code = try answer.refusal(of: body, by: service) { codes.insert(code) }
      return answer
    }
    func enrolled(_ user: UInt32) async throws -> TestDevice {
      let identity = SigningIdentity()
      let code = try service.newEnrolmentCode(user: user)
      let body = try EnrolmentPost.frame(code.secret, identity)
      let answer = try await post(body, "/enrol/v1", .presented(identity.publicKey), identity)
      let place = try EnrolmentPost.welcome(in: answer.bytes)
      let again = SigningIdentity()
      _ = try await post(
        try EnrolmentPost.frame(code.secret, again), "/enrol/v1", .presented(again.publicKey), again)
      return TestDevice(number: place.device, user: place.user, identity: identity, cursor: place.cursor)
    }
    var device = try await enrolled(2)
    let other = try await enrolled(3)
    func sync(_ request: SyncRequest, as sender: TestDevice) async throws -> HTTPAnswer {
      try await post(try sender.frame(request), "/sync/v1", .device(sender.number), sender.identity)
    }
    let first = texts(&device)
    let answer = try await sync(device.request([first]), as: device)
    #expect(answer.status == 200)
    device.take(try SyncReply(bytes: try SignedFrame.payload(of: try Frame(bytes: answer.bytes))), of: [first])
    var (held, foreign) = (other, other)
    #expect(try await sync(held.request([held.edit(first.document, marker)]), as: held).status == 200)
    var next = device
    let second = next.edit(first.document, marker)
    _ = try await sync(device.request([second], chainPrefix: [UInt8](repeating: 9, count: 8)), as: device)
    next.counter += 9
    _ = try await sync(device.request([next.edit(first.document, marker)]), as: device)
    _ = try await sync(device.request([texts(&foreign)]), as: device)
    var ahead = device.request([second])
    ahead.cursor = 99_999
    _ = try await sync(ahead, as: device)
    var body = try device.frame(device.request([second]))
    body[body.count - 1] ^= 1
    _ = try await post(body, "/sync/v1", .device(device.number), device.identity)
    _ = try await post(body, "/sync/v1", .device(other.number), other.identity)
    _ = try await post(body, "/sync/v1", .device(9_999), other.identity)
    for start in ["", "LDG", "LDG\u{1}\u{1}", "LDG\u{1}\u{1}\u{0}\u{16}\u{16}"] {
      let text = start + marker
      _ = try await post(Array(text.utf8), "/sync/v1", .device(device.number), device.identity)
      _ = try await post(Array(text.utf8), "/enrol/v1", .presented(device.identity.publicKey), device.identity)
    }
    fault.set(Talkative(description: marker))
    _ = try await sync(device.request([second]), as: device)
    outside.add("health", try RawHTTP.get("/health", port: port))
    fault.set(nil)
    var clone = TestDevice(number: device.number, user: 2, identity: device.identity, cursor: 0)
    _ = try await sync(clone.request([clone.newCase(marker)]), as: clone)
    _ = try await sync(device.request([second]), as: device)
    #expect(codes.isSuperset(of: Self.expected), "\(Self.expected.subtracting(codes))")
  }
}
