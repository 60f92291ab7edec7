import Foundation
import Hub
import Logging
import MergeCore
import Sealing
import SyncWire

/// Line 10: four laptops push their days to one hub at once: in the process, and over HTTP on the loopback.
struct HubLine {
  let rounds: Int
  let folder: String

  private static let laptops = 4
  private static let daysEach = 80

  private var rates: [String: [Double]] = [:]
  private var middle: [String: [Double]] = [:]
  private var slowest: [String: [Double]] = [:]

  init(rounds: Int, folder: String) {
    self.rounds = rounds
    self.folder = folder
  }

  mutating func run() throws -> [Finding] {
    let place = try Files.fresh(folder + "/hub") + "/office"
    var logger = Logger(label: "bench.hub")
    logger.logLevel = .critical
    let service = try HubService(creatingIn: place, office: "Kabupaten", logger: logger)
    let direct: Pusher.Post = { frame, _, _ in service.answerNow(frame, to: .sync).bytes }
    let desk = try MeasuredDesk(service)
    let pushers = try (0..<Self.laptops).map { try Pusher(service, desk, index: $0, post: direct) }
    var options = HubServer.Options()
    options.limits = .unlimited
    let server = try Serving(service, options: options, logger: logger)
    defer { server.stop() }
    let sockets = try (0..<Self.laptops).map { _ in try HubSocket(port: server.port) }
    let overHTTP: Pusher.Post = { frame, fields, laptop in try sockets[laptop].post("/sync/v1", frame, fields) }
    let inProcess: Pusher.Post = { frame, _, _ in try Self.wait { await service.answer(frame, to: .sync).bytes } }
    for round in 0..<rounds {
      let ways = [("in process", inProcess), ("over HTTP", overHTTP)]
      for (name, post) in round % 2 == 0 ? ways : ways.reversed() { try load(name, pushers, post) }
    }
    try check(service, desk, pushers)
    return findings(service)
  }

  /// Waits for an asynchronous answer on a thread of its own.
  private static func wait<Answer: Sendable>(_ body: @escaping @Sendable () async -> Answer) throws -> Answer {
    let box = Box<Answer>()
    Task.detached {
      box.value = await body()
      box.done.signal()
    }
    box.done.wait()
    guard let value = box.value else { throw Mismatch(description: "no answer") }
    return value
  }

  private mutating func load(_ name: String, _ pushers: [Pusher], _ post: @escaping Pusher.Post) throws {
    let group = DispatchGroup()
    let begin = ContinuousClock.now
    for (index, pusher) in pushers.enumerated() {
      group.enter()
      Thread.detachNewThread {
        pusher.push(days: Self.daysEach) { try post($0, $1, index) }
        group.leave()
      }
    }
    group.wait()
    let passed = (ContinuousClock.now - begin).components
    let seconds = Double(passed.seconds) + Double(passed.attoseconds) / 1e18
    var latencies: [Double] = []
    for pusher in pushers {
      if let failure = pusher.failure { throw failure }
      latencies += pusher.takeLatencies()
    }
    latencies.sort()
    rates[name, default: []].append(Double(latencies.count) / seconds)
    middle[name, default: []].append(latencies[latencies.count / 2] * 1_000)
    slowest[name, default: []].append(latencies[latencies.count * 99 / 100] * 1_000)
  }

  /// Every change set that was pushed stands in the office's order; nothing was held.
  private func check(_ service: HubService, _ desk: MeasuredDesk, _ pushers: [Pusher]) throws {
    let status = try service.status()
    let pushed = pushers.reduce(Int(desk.counter)) { $0 + $1.pushedChangeSets }
    try require(status.head == UInt64(pushed) && status.held == 0, "the hub holds \(status.head) of \(pushed)")
    try require(try service.settings()["synchronous"] == "2", "the hub is not durable")
  }

  private func findings(_ service: HubService) -> [Finding] {
    ["in process", "over HTTP"].flatMap { name in
      [
        Finding(
          line: 10, name: "pushes of a 200-edit day, \(name), \(Self.laptops) laptops at once", unit: "/s",
          spread: Spread(rates[name] ?? []), must: 300, stretch: 1_000, isLargerBetter: true,
          note: "the laptops' own work (request, deflate, sign, read the answer) on the same cores; every change set "
            + "found in the office's order"),
        Finding(
          line: 10, name: "slowest of a hundred, \(name)", unit: "ms", spread: Spread(slowest[name] ?? []), must: 25,
          note: "median \(Spread(middle[name] ?? []).median.short) ms"),
      ]
    }
  }
}

/// What a waiting thread is handed.
// Sendable: written once, before the semaphore lets the reader go on.
private final class Box<Value: Sendable>: @unchecked Sendable {
  var value: Value?
  let done = DispatchSemaphore(value: 0)
}

/// A hub's server on a free port of the loopback.
final class Serving {
  let port: Int
  private let task: Task<Void, any Error>

  init(_ service: HubService, options: HubServer.Options, logger: Logger) throws {
    let opened = Box<Int>()
    let server = try HubServer(
      service, options: options, logger: logger,
      listening: { port in
        opened.value = port
        opened.done.signal()
      })
    task = Task.detached { try await server.run() }
    guard opened.done.wait(timeout: .now() + 20) == .success, let port = opened.value else {
      throw Mismatch(description: "the server does not listen")
    }
    self.port = port
  }

  func stop() { task.cancel() }
}
