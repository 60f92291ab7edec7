import Foundation
import Hub
import HubStaff
import Sealing
import SyncClient
import SyncWire

/// A hub in this process, with users 1, 2 and 3.
final class InProcessOffice {
  let folder = NSTemporaryDirectory() + "lindung-office-\(UUID().uuidString)"
  let service: HubService

  init() throws {
    service = try HubService(creatingIn: folder, office: "Office")
    for name in ["Meja", "Sari", "Dewi"] { _ = try service.addUser(name: name) }
    try service.enter([(1, .head), (2, .fieldOfficer), (3, .fieldOfficer)])
  }

  deinit {
    do { try FileManager.default.removeItem(atPath: folder) } catch {
      // The folder was never made.
    }
  }

  func enrol(user: UInt32) throws -> MemoryReplica {
    let identity = SigningIdentity()
    let code = try service.newEnrolmentCode(user: user)
    let place = try Enrolment.enrol(code: code, transport: OfficeTransport(service), identity: identity)
    return MemoryReplica(place, signing: identity)
  }

  var connection: HubConnection { HubConnection(OfficeTransport(service), hubKey: service.publicKey) }
}

/// Hands bodies to a hub in this process, as the network would when all is well.
struct OfficeTransport: HTTPTransport {
  let service: HubService

  init(_ service: HubService) { self.service = service }

  func post(
    _ path: String, _ body: [UInt8], progress: (TransferProgress) -> Void
  ) throws(ClientError) -> HTTPAnswer {
    guard let route = HubRoute(rawValue: path) else { return HTTPAnswer(status: 404, bytes: []) }
    let response = service.answerNow(body, to: route)
    progress(
      TransferProgress(
        sent: body.count, toSend: body.count, received: response.bytes.count, toReceive: response.bytes.count))
    return HTTPAnswer(
      status: response.status, contentType: "application/vnd.lindung.v1", retryAfter: response.retryAfter,
      bytes: response.bytes)
  }
}

/// A network that a test scripts: each post runs the next step, then `otherwise`.
final class ScriptedTransport: HTTPTransport {
  typealias Step = ([UInt8], String) throws(ClientError) -> HTTPAnswer

  private let office: OfficeTransport
  private var steps: [Step] = []
  private(set) var posts: [[UInt8]] = []

  init(_ service: HubService) { office = OfficeTransport(service) }

  /// The next post is answered by `step`.
  func then(_ step: @escaping Step) { steps.append(step) }

  /// The next post is answered by the office; `change` may do to the answer what a network does.
  func thenAnswered(_ change: @escaping (HTTPAnswer) throws(ClientError) -> HTTPAnswer = { $0 }) {
    let office = office
    then { body, path throws(ClientError) in try change(try office.post(path, body) { _ in }) }
  }

  /// The next post reaches the office cut after `count` bytes, and no answer comes.
  func thenRequestCut(after count: Int) {
    let office = office
    then { body, path throws(ClientError) in
      _ = try office.post(path, Array(body.prefix(min(count, body.count - 1)))) { _ in }
      throw .notTheOffice(.cut)
    }
  }

  func post(
    _ path: String, _ body: [UInt8], progress: (TransferProgress) -> Void
  ) throws(ClientError) -> HTTPAnswer {
    posts.append(body)
    if steps.isEmpty { return try office.post(path, body, progress: progress) }
    return try steps.removeFirst()(body, path)
  }
}
