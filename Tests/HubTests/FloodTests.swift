import Dispatch
import Sealing
import SyncClient
import SyncWire
import Synchronization
import Testing

@testable import Hub

/// Whoever asks too much is told so; whoever does not is answered. How fast, the benchmarks say.
@Suite("A flood beside an honest laptop", .serialized)
struct FloodTests {
  /// What came back, by outcome.
  private final class Tally: Sendable {
    private let counts = Mutex<[String: Int]>([:])
    private let isOver = Mutex(false)

    var goesOn: Bool { !isOver.withLock { $0 } }
    func end() { isOver.withLock { $0 = true } }
    func note(_ outcome: String) { counts.withLock { $0[outcome, default: 0] += 1 } }
    subscript(_ outcome: String) -> Int { counts.withLock { $0[outcome, default: 0] } }
    var outcomes: Set<String> { counts.withLock { Set($0.keys) } }
  }

  private func limits() -> HubServer.Options {
    var options = HubServer.Options()
    options.limits.device = .init(burst: 40, perSecond: 10)
    options.limits.source = .init(burst: 40, perSecond: 10)
    return options
  }

  /// Runs `flood` again and again on six threads while the honest laptop syncs 20 times.
  private func run(
    _ hub: TestHub, honest: TestDevice, _ tally: Tally, flood: @escaping @Sendable (CurlTransport) throws -> Void
  ) async throws {
    try await TestServer.run(hub.service, options: limits()) { port in
      try await withThrowingTaskGroup(of: Void.self) { tasks in
        for _ in 0..<6 {
          let curl = try TestServer.transport(port)
          tasks.addTask {
            try await OwnThread.run(cancellation: CancellationFlag()) { while tally.goesOn { try flood(curl) } }
          }
        }
        for _ in 0..<4_000 where tally["refused"] == 0 { try await Task.sleep(for: .milliseconds(5)) }
        #expect(tally["refused"] > 0, "the flood is refused")
        var device = honest
        for round in 0..<20 {
          let push = [device.newCase("honest \(round)")]
          let body = try device.frame(device.request(push))
          let posting = try TestServer.signed(body, to: "/sync/v1", as: .device(device.number), by: device.identity)
          let answer = try await TestServer.post(posting, port: port)
          #expect(answer.status == 200, "round \(round)")
          device.take(try SyncReply(bytes: try SignedFrame.payload(of: try Frame(bytes: answer.bytes))), of: push)
        }
        tally.end()
        try await tasks.waitForAll()
        #expect(device.acknowledged == 20)
      }
    }
  }

  @Test("A device that floods gets a signed busy and the seconds to wait")
  func device() async throws {
    let hub = try TestHub()
    let honest = try hub.enrol(user: 2)
    let flooder = try hub.enrol(user: 3)
    let tally = Tally()
    try await run(hub, honest: honest, tally) { curl in
      let body = try flooder.frame(flooder.request())
      let posting = try TestServer.signed(body, to: "/sync/v1", as: .device(flooder.number), by: flooder.identity)
      let answer = try curl.post(posting) { _ in }
      if answer.status == 200 { return tally.note("answered") }
      guard answer.status == 429, answer.retryAfter ?? 0 > 0, try answer.refusal(of: body, by: hub.service) == .busy
      else { return tally.note("other \(answer.status)") }
      tally.note("refused")
    }
    #expect(tally.outcomes == ["answered", "refused"])
    #expect(tally["answered"] >= 30)
    #expect(hub.service.metrics.snapshot.devicesLimited == UInt64(tally["refused"]))
  }

  @Test("A flood of forged requests, under made-up and real device numbers, from the laptop's own address")
  func forged() async throws {
    let hub = try TestHub()
    let honest = try hub.enrol(user: 2)
    let tally = Tally()
    let stranger = SigningIdentity()
    let number = Atomic<UInt32>(0)
    try await run(hub, honest: honest, tally) { curl in
      let next = number.add(1, ordering: .relaxed).newValue
      let device = next.isMultiple(of: 2) ? honest.number : 1_000 + next
      let posting = try TestServer.signed([1, 2, 3], to: "/sync/v1", as: .device(device), by: stranger)
      let answer = try curl.post(posting) { _ in }
      switch answer.status {
      case 400, 401: tally.note("rejected")
      case 429 where answer.problem == .tooManyRequests && answer.retryAfter ?? 0 > 0: tally.note("refused")
      default: tally.note("other \(answer.status)")
      }
    }
    #expect(tally.outcomes == ["rejected", "refused"])
    #expect(hub.service.metrics.snapshot.sourcesLimited == UInt64(tally["refused"]))
  }

  @Test("While the disk is slow one device waits behind itself, and another is answered")
  func writer() async throws {
    let folder = TestFolder()
    let store = try HubStore(folder: folder.path, newOffice: "Office")
    let service = try HubService(store: store, logger: .init(label: "test"), clock: HubService.wallClock)
    let devices = try (0..<2).map { _ in
      let identity = SigningIdentity()
      let code = try service.newEnrolmentCode(user: try service.addUser(name: "Sari"))
      let place = try EnrolmentPost.welcome(
        in: service.answerNow(try EnrolmentPost.frame(code.secret, identity), to: .enrol).bytes)
      return TestDevice(number: place.device, user: place.user, identity: identity, cursor: place.cursor)
    }
    let (isAtDisk, goOn) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
    store.beforeCommit = {
      isAtDisk.signal()
      goOn.wait()
    }
    let bodies = try (0..<12).map { _ in try devices[0].frame(devices[0].request()) }
    let honest = try devices[1].frame(devices[1].request())
    let statuses = await withTaskGroup(of: Int.self) { tasks in
      tasks.addTask { await service.answer(bodies[0], to: .sync).status }
      await OwnThread.wait(for: isAtDisk)
      for body in bodies.dropFirst() { tasks.addTask { await service.answer(body, to: .sync).status } }
      for _ in 0..<2_000 where service.metrics.snapshot.refused[.busy] ?? 0 < 7 {
        await OwnThread.pause(milliseconds: 5)
      }
      let other = Task { await service.answer(honest, to: .sync).status }
      for _ in 0..<40 { goOn.signal() }
      #expect(await other.value == 200)
      return await tasks.reduce(into: [Int]()) { $0.append($1) }
    }
    store.beforeCommit = {}
    #expect(statuses.filter { $0 == 200 }.count == 5, "one under way and four waiting")
    #expect(statuses.filter { $0 == 503 }.count == 7)
  }
}

extension OwnThread {
  fileprivate static func pause(milliseconds: Int) async {
    await withCheckedContinuation { (continuation: CheckedContinuation<Void, Never>) in
      DispatchQueue.global().asyncAfter(deadline: .now() + .milliseconds(milliseconds)) { continuation.resume() }
    }
  }

  /// Waits on a thread of its own.
  fileprivate static func wait(for semaphore: DispatchSemaphore) async {
    await withCheckedContinuation { (continuation: CheckedContinuation<Void, Never>) in
      DispatchQueue.global().async {
        semaphore.wait()
        continuation.resume()
      }
    }
  }
}
