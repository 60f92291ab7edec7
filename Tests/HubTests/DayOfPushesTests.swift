import HubStaff
import MergeCore
import Sealing
import SyncSession
import SyncWire
import Testing

@testable import Hub

/// A day's pushes, alone and of eight laptops at once: every one is answered. How fast, the benchmarks say.
@Suite("A day's pushes", .serialized)
struct DayOfPushesTests {
  private let hub: TestHub

  init() throws { hub = try TestHub() }

  /// Bodies of `rounds` pushes of 200 edits in 20 cases, as one device would send them; one that is alone
  /// knows which cursor each answer brings.
  private func bodies(_ rounds: Int, of device: inout TestDevice, isAlone: Bool) throws -> [[UInt8]] {
    let user = device.user
    let cases = (0..<20).map { device.newCase("case \($0)", team: [user]) }
    try device.exchange(cases, with: hub.service)
    var bodies: [[UInt8]] = []
    for _ in 0..<rounds {
      var push: [ChangeSet] = []
      for index in 0..<200 { push.append(device.edit(cases[index % 20].document, "edited \(index) of a day")) }
      bodies.append(try device.frame(device.request(push)))
      for changeSet in push {
        device.chain = Chain.next(after: device.chain, changeSet.canonicalBytes, Sha256.hash)
      }
      device.acknowledged = device.counter
      if isAlone { device.cursor += 200 }
    }
    return bodies
  }

  @Test("Pushes of 200 edits, one after the other")
  func serial() throws {
    var device = try hub.enrol(user: 2)
    let bodies = try bodies(60, of: &device, isAlone: true)
    for body in bodies { #expect(hub.service.answerNow(body, to: .sync).status == 200) }
  }

  @Test("Pushes of 200 edits of eight laptops at once")
  func together() async throws {
    var all: [[[UInt8]]] = []
    for index in 0..<8 {
      let user = try hub.service.addUser(name: "officer \(index)")
      try hub.service.enter([(user, .fieldOfficer)])
      var device = try hub.enrol(user: user)
      all.append(try bodies(10, of: &device, isAlone: false))
    }
    await withTaskGroup(of: Void.self) { group in
      for bodies in all {
        group.addTask {
          for body in bodies { #expect(await hub.service.answer(body, to: .sync).status == 200) }
        }
      }
    }
  }
}
