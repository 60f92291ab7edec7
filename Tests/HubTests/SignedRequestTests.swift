import Sealing
import SyncClient
import SyncWire
import Testing

@testable import Hub

/// Who may bring which body: the head is checked before the body is looked at, and a signed frame says nothing that only a
/// head has caused.
@Suite("Signed requests at the hub")
struct SignedRequestTests {
  @Test("A device's own request is answered, whatever its clock says")
  func clocks() async throws {
    let hub = try TestHub()
    let device = try hub.enrol(user: 2)
    try await TestServer.run(hub.service) { port in
      for created: UInt64 in [0, 1, 946_684_800, 4_102_444_800, 999_999_999_999_999] {
        let body = try device.frame(device.request())
        let posting = try TestServer.signed(
          body, to: "/sync/v1", as: .device(device.number), by: device.identity, created: created)
        #expect(try await TestServer.post(posting, port: port).status == 200, "created \(created)")
      }
    }
  }

  @Test("Forged, foreign and moved heads get a problem and change nothing")
  func forged() async throws {
    let hub = try TestHub()
    var device = try hub.enrol(user: 2)
    let other = try hub.enrol(user: 3)
    let body = try device.frame(device.request([device.newCase("own")]))
    let number = device.number
    let identity = device.identity
    let enrolment = try EnrolmentPost.frame(try hub.service.newEnrolmentCode(user: 4).secret, SigningIdentity())
    try await TestServer.run(hub.service) { port in
      let stranger = SigningIdentity()
      let moved = try TestServer.signed(body, to: "/enrol/v1", as: .device(number), by: identity)
      let bad: [(String, Posting)] = [
        ("another key", try TestServer.signed(body, to: "/sync/v1", as: .device(number), by: stranger)),
        ("another device", try TestServer.signed(body, to: "/sync/v1", as: .device(other.number), by: other.identity)),
        ("no device", try TestServer.signed(body, to: "/sync/v1", as: .device(4_711), by: stranger)),
        (
          "a presented key",
          try TestServer.signed(body, to: "/sync/v1", as: .presented(stranger.publicKey), by: stranger)
        ),
        ("for another address", Posting(path: "/sync/v1", body: body, signature: moved.signature)),
        (
          "an enrolment with another key",
          try TestServer.signed(enrolment, to: "/enrol/v1", as: .presented(stranger.publicKey), by: stranger)
        ),
        (
          "an enrolment by a device",
          try TestServer.signed(enrolment, to: "/enrol/v1", as: .device(number), by: identity)
        ),
      ]
      for (name, posting) in bad {
        let answer = try await TestServer.post(posting, port: port)
        #expect(answer.problem == .badSignature && answer.status == 401, "\(name): \(answer.status)")
      }
      let good = try TestServer.signed(body, to: "/sync/v1", as: .device(number), by: identity)
      var other = body
      other[30] ^= 1
      let swapped = Posting(path: "/sync/v1", body: other, signature: good.signature)
      #expect(try await TestServer.post(swapped, port: port).problem == .digestMismatch)
      #expect(try hub.service.status().head == 0)
      #expect(try hub.service.devices().count == 2)
      #expect(hub.service.metrics.snapshot.problems[.badSignature] == UInt64(bad.count))
      #expect(try await TestServer.post(good, port: port).status == 200)
      #expect(try hub.service.status().head == 1)
    }
  }

  @Test("A device that is not known learns it from a signed refusal, by its body alone")
  func unknownDevice() async throws {
    let hub = try TestHub()
    let stranger = TestDevice(number: 99, user: 2, identity: SigningIdentity(), cursor: 0)
    try await TestServer.run(hub.service) { port in
      let body = try stranger.frame(stranger.request())
      let posting = try TestServer.signed(body, to: "/sync/v1", as: .device(99), by: stranger.identity)
      let answer = try await TestServer.post(posting, port: port)
      #expect(try answer.refusal(of: body, by: hub.service) == .unknownDevice)
    }
  }
}
