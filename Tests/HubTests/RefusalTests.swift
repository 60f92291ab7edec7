import CaseModel
import HubStaff
import MergeCore
import Sealing
import Storage
import SyncSession
import SyncWire
import Testing

@testable import Hub

/// Whatever is wrong with what arrives, the hub names it in a signed refusal, stores nothing, and goes on.
@Suite("Refusals of the hub")
struct RefusalTests {
  let hub: TestHub
  var device: TestDevice
  let first: ChangeSet

  init() throws {
    hub = try TestHub()
    device = try hub.enrol(user: 2)
    first = device.newCase("first")
    try device.exchange([first], with: hub.service)
  }

  private func post(_ body: [UInt8]) throws -> (code: WireError.Code?, status: Int) {
    let before = try hub.service.status()
    let response = hub.service.answerNow(body, to: .sync)
    let answer = try Answer(response, to: body, of: hub.service)
    if answer.code != nil { #expect(try hub.service.status() == before) }
    return (answer.code, response.status)
  }

  private func expectWell() throws {
    let body = try device.frame(device.request())
    #expect(try post(body).code == nil)
  }

  @Test("An unknown device, a wrong signature, a foreign number")
  mutating func strangers() throws {
    let stranger = TestDevice(number: 99, user: 2, identity: SigningIdentity(), cursor: 0)
    #expect(try post(try stranger.frame(stranger.request())) == (.unknownDevice, 403))
    let impostor = TestDevice(number: device.number, user: 2, identity: SigningIdentity(), cursor: 0)
    #expect(try post(try impostor.frame(impostor.request())) == (.badSignature, 403))
    var body = try device.frame(device.request())
    body[body.count - 1] ^= 1
    #expect(try post(body) == (.badSignature, 403))
    try expectWell()
  }

  @Test("A change set of another device or author")
  mutating func foreignChangeSets() throws {
    let other = try hub.enrol(user: 3)
    var thief = other
    let stolen = thief.newCase("stolen")
    #expect(try post(try device.frame(device.request([stolen]))) == (.foreignChangeSet, 409))
    var disguised = TestDevice(number: device.number, user: 3, identity: device.identity, cursor: device.cursor)
    disguised.counter = device.counter
    let forged = disguised.newCase("forged")
    #expect(try post(try device.frame(device.request([forged]))) == (.foreignChangeSet, 409))
    try expectWell()
  }

  @Test("A gap, another chain, and positions that the hub has not reached")
  mutating func chains() throws {
    var ahead = device
    ahead.counter += 5
    #expect(try post(try device.frame(device.request([ahead.newCase("gap")]))) == (.counterGap, 409))
    var next = device
    let second = next.newCase("second")
    let wrongPrefix = [UInt8](repeating: 9, count: 32)
    #expect(try post(try device.frame(device.request([second], chainPrefix: wrongPrefix))) == (.brokenChain, 409))
    var request = device.request()
    request.cursor = 1_000
    #expect(try post(try device.frame(request)) == (.aheadOfHub, 409))
    request = device.request()
    request.acknowledged = 1_000
    #expect(try post(try device.frame(request)) == (.aheadOfHub, 409))
    request = device.request()
    request.applied = 1_000
    #expect(try post(try device.frame(request)) == (.aheadOfHub, 409))
    try expectWell()
  }

  @Test("A known counter with other bytes freezes the device and nothing else")
  mutating func fork() throws {
    var clone = TestDevice(number: device.number, user: 2, identity: device.identity, cursor: 0)
    let other = clone.newCase("another first")
    let body = try clone.frame(clone.request([other]))
    #expect(try post(body) == (.forkedChain, 409))
    #expect(try post(try device.frame(device.request())) == (.deviceFrozen, 403))
    #expect(try hub.service.devices().map(\.isFrozen) == [true])
    var fresh = try hub.enrol(user: 2)
    #expect(fresh.number != device.number)
    try fresh.exchange(with: hub.service)
  }

  @Test("Garbage, cut and lengthened frames, bombs and giants")
  mutating func malformed() throws {
    #expect(try post([]) == (.notAFrame, 400))
    #expect(try post(Array("<html>".utf8)) == (.notAFrame, 400))
    #expect(try post(RandomBytes.draw(4_096)) == (.notAFrame, 400))
    #expect(try post([UInt8](repeating: 0, count: WireLimits.frameBytes + 1)) == (.limitExceeded, 413))
    let body = try device.frame(device.request([device.newCase(String(repeating: "narrative ", count: 40))]))
    for count in 0..<body.count {
      let answer = try post(Array(body[..<count]))
      #expect(answer.code == (count < 4 ? .notAFrame : .truncated))
      #expect(answer.status == 400)
    }
    #expect(try post(body + [0]) == (.trailingBytes, 400))
    for offset in 0..<body.count {
      var damaged = body
      damaged[offset] ^= 0x40
      #expect(try post(damaged).code != nil, "byte \(offset)")
    }
    try expectWell()
  }

  @Test("A signed payload that inflates to another length, or to no request")
  mutating func badPayloads() throws {
    func signed(_ frame: Frame) throws -> [UInt8] {
      var frame = frame
      frame.signature = try device.identity.sign(frame.signedBytes())
      return frame.bytes
    }
    let payload = device.request().bytes + [UInt8](repeating: 0, count: 5_000)
    let short = try #require(Deflate.shorten(payload))
    for count in [payload.count - 1, payload.count + 1, WireLimits.inflatedBytes] {
      let frame = Frame(kind: .syncRequest, isDeflated: true, inflatedCount: count, payload: short)
      #expect(try post(try signed(frame)) == (.notInflatable, 400))
    }
    let zeros = try #require(Deflate.shorten([UInt8](repeating: 0, count: WireLimits.inflatedBytes)))
    let bomb = Frame(kind: .syncRequest, isDeflated: true, inflatedCount: WireLimits.inflatedBytes, payload: zeros)
    #expect(try post(try signed(bomb)).code != nil)
    let noise = Frame(kind: .syncRequest, isDeflated: true, inflatedCount: 100, payload: RandomBytes.draw(60))
    #expect(try post(try signed(noise)) == (.notInflatable, 400))
    #expect(
      try post(try signed(Frame(kind: .syncRequest, isDeflated: false, inflatedCount: 0, payload: []))).code
        == .truncated)
    #expect(
      try post(try signed(Frame(kind: .syncReply, isDeflated: false, inflatedCount: 0, payload: []))).code
        == .unknownKind)
    var request = device.request()
    request.push = RandomBytes.draw(200)
    request.chainPrefix = [UInt8](repeating: 0, count: 8)
    #expect(try post(try device.frame(request)).code != nil)
    try expectWell()
  }

  @Test("A hub with too much to do says so")
  func busy() async throws {
    let folder = TestFolder()
    let store = try HubStore(folder: folder.path, newOffice: "Office")
    let service = try HubService(store: store, logger: .init(label: "test"), clock: HubService.wallClock, waitingMax: 0)
    let user = try service.addUser(name: "Sari")
    let identity = SigningIdentity()
    let place = try service.enrolDesk(user: user, publicKey: identity.publicKey)
    let desk = TestDevice(number: place.device, user: user, identity: identity, cursor: 0)
    let body = try desk.frame(desk.request())
    let response = await service.answer(body, to: .sync)
    #expect(try Answer(response, to: body, of: service).code == .busy)
    #expect(response.status == 503)
    #expect(response.retryAfter == 2)
  }

  @Test("A disk that fails is named, nothing is lost, and the hub goes on once it works again")
  func failingDisk() throws {
    let folder = TestFolder()
    let store = try HubStore(folder: folder.path, newOffice: "Office")
    let service = try HubService(store: store, logger: .init(label: "test"), clock: HubService.wallClock)
    let user = try service.addUser(name: "Sari")
    try service.enter([(user, .head)])
    let identity = SigningIdentity()
    let place = try service.enrolDesk(user: user, publicKey: identity.publicKey)
    var desk = TestDevice(number: place.device, user: user, identity: identity, cursor: 0)
    let push = [desk.newCase("one")]
    let body = try desk.frame(desk.request(push))
    for code: Int32 in [10, 13, 1_034, 4_874] {
      store.beforeCommit = { throw SQLFailure(code: code) }
      let response = service.answerNow(body, to: .sync)
      #expect(try Answer(response, to: body, of: service).code == .storageFailed)
      #expect(response.status == 503)
      #expect(response.retryAfter == 30)
      store.beforeCommit = {}
      #expect(try service.status().head == 0)
    }
    #expect(service.answerNow(body, to: .sync).status == 200)
    #expect(try service.status().head == 1)
  }
}
