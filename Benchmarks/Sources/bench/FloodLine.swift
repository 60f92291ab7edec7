import Foundation
import Hub
import Logging
import Sealing
import SyncWire
import Synchronization

/// Line 11: a laptop pushes a visit's edits over HTTP on the loopback; the 99th of a hundred pushes alone, beside another
/// enrolled device that asks as fast as four connections allow, and beside a stranger who forges requests as fast.
struct FloodLine {
  let rounds: Int
  let folder: String

  private static let pushes = 400
  /// Commits in a push, about a visit's.
  private static let commits = 4
  private static let pauseMicroseconds: UInt32 = 20_000
  private static let connections = 4

  private enum Neighbour: String, CaseIterable {
    case nobody = "alone"
    case device = "beside a device that floods"
    case stranger = "beside a stranger who floods"
  }

  private var slowest: [Neighbour: [Double]] = [:]
  private var middle: [Neighbour: [Double]] = [:]
  private var flooded: [Neighbour: [Double]] = [:]

  init(rounds: Int, folder: String) {
    self.rounds = rounds
    self.folder = folder
  }

  mutating func run() throws -> [Finding] {
    let place = try Files.fresh(folder + "/flood") + "/office"
    var logger = Logger(label: "bench.flood")
    logger.logLevel = .critical
    let service = try HubService(creatingIn: place, office: "Kabupaten", logger: logger)
    let direct: Pusher.Post = { frame, _, _ in service.answerNow(frame, to: .sync).bytes }
    let desk = try MeasuredDesk(service)
    let honest = try Pusher(service, desk, index: 0, post: direct)
    let flooder = try Pusher(service, desk, index: 1, post: direct)
    let server = try Serving(service, options: HubServer.Options(), logger: logger)
    defer { server.stop() }
    let forged = HubSocket.request(
      "/sync/v1", [1, 2, 3],
      try SignedHTTP.fields(
        for: [1, 2, 3], to: HTTPTarget(path: "/sync/v1"), as: .device(honest.device), by: SigningIdentity(), created: 0)
    )
    for round in 0..<(rounds + 1) {
      let order = round % 2 == 0 ? Neighbour.allCases : Neighbour.allCases.reversed()
      for neighbour in order {
        let request: [UInt8]? =
          switch neighbour {
          case .nobody: nil
          case .device: try flooder.question()
          case .stranger: forged
          }
        try measure(neighbour, honest, server.port, request, counts: round > 0)
      }
    }
    let status = try service.status()
    try require(
      status.head == desk.counter + UInt64(honest.pushedChangeSets + flooder.pushedChangeSets) && status.held == 0,
      "pushes are missing")
    return findings()
  }

  private mutating func measure(
    _ neighbour: Neighbour, _ honest: Pusher, _ port: Int, _ request: [UInt8]?, counts: Bool
  ) throws {
    let flood = try request.map { try Flood($0, connections: Self.connections, port: port) }
    let socket = try HubSocket(port: port)
    let begin = ContinuousClock.now
    for _ in 0..<Self.pushes {
      honest.push(days: 1, commits: Self.commits) { try socket.post("/sync/v1", $0, $1) }
      usleep(Self.pauseMicroseconds)
    }
    let seconds = (ContinuousClock.now - begin) / .seconds(1)
    let answered = try flood?.stop() ?? 0
    if let failure = honest.failure { throw failure }
    let latencies = honest.takeLatencies().sorted()
    guard counts else { return }
    slowest[neighbour, default: []].append(latencies[(latencies.count * 99 + 99) / 100 - 1] * 1_000)
    middle[neighbour, default: []].append(latencies[latencies.count / 2] * 1_000)
    flooded[neighbour, default: []].append(Double(answered) / seconds)
  }

  private func findings() -> [Finding] {
    let alone = slowest[.nobody] ?? []
    return [Neighbour.device, .stranger].map { neighbour in
      let beside = slowest[neighbour] ?? []
      return Finding(
        line: 11, name: "99th of a hundred pushes \(neighbour.rawValue)", unit: "× alone",
        spread: Spread.ratio(beside, alone), must: 2, stretch: 1.2,
        note: "\(Spread(beside).median.short) ms against \(Spread(alone).median.short) ms; median "
          + "\(Spread(middle[neighbour] ?? []).median.short) against \(Spread(middle[.nobody] ?? []).median.short) ms; "
          + "\(Spread(flooded[neighbour] ?? []).median.short) requests/s of the flood were answered; every push of the "
          + "laptop was received")
    }
  }
}

/// The same request again and again on some connections, each sent when the last was answered.
private final class Flood: Sendable {
  private let goesOn = Atomic(true)
  private let answered = Atomic(0)
  private let failure = Mutex<(any Error)?>(nil)
  private let group = DispatchGroup()

  init(_ request: [UInt8], connections: Int, port: Int) throws {
    for _ in 0..<connections {
      let socket = try HubSocket(port: port)
      group.enter()
      Thread.detachNewThread { [self] in
        do {
          while goesOn.load(ordering: .relaxed) {
            let (status, _) = try socket.exchange(request)
            try require([200, 401, 429, 503].contains(status), "status \(status)")
            answered.add(1, ordering: .relaxed)
          }
        } catch { failure.withLock { $0 = error } }
        group.leave()
      }
    }
  }

  /// Ends it.
  ///
  /// - Returns: How many were answered.
  func stop() throws -> Int {
    goesOn.store(false, ordering: .relaxed)
    group.wait()
    if let failure = failure.withLock({ $0 }) { throw failure }
    return answered.load(ordering: .relaxed)
  }
}
