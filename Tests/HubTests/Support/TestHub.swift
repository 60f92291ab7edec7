import Foundation
import HubStaff
import MergeCore
import Sealing
import Synchronization

@testable import Hub

/// A folder that goes away with the test.
final class TestFolder: Sendable {
  let path: String

  init() { path = NSTemporaryDirectory() + "lindung-hub-\(UUID().uuidString)" }

  deinit {
    do { try FileManager.default.removeItem(atPath: path) } catch {
      // Nothing was ever made there.
    }
  }

  /// A copy of the folder as a killed process would leave it.
  func copied() throws -> TestFolder {
    let copy = TestFolder()
    try FileManager.default.copyItem(atPath: path, toPath: copy.path)
    return copy
  }

  /// Every byte of every file.
  func contents() throws -> [(name: String, bytes: Data)] {
    try FileManager.default.contentsOfDirectory(atPath: path).sorted().map { name in
      (name, try Data(contentsOf: URL(fileURLWithPath: path + "/" + name)))
    }
  }
}

/// A clock that a test sets.
final class TestClock: Sendable {
  private let now = Mutex<UInt64>(1_700_000_000_000)

  var reading: @Sendable () -> UInt64 { { self.now.withLock { $0 } } }

  func advance(milliseconds: UInt64) { now.withLock { $0 += milliseconds } }
}

/// A hub with users 1 (the desk's) and 2, 3, 4.
struct TestHub {
  let folder = TestFolder()
  let clock = TestClock()
  let service: HubService

  init() throws {
    service = try HubService(
      creatingIn: folder.path, office: "UPTD PPA Kabupaten Contoh", clock: clock.reading)
    for name in ["Meja", "Sari", "Dewi", "Rina"] { _ = try service.addUser(name: name) }
    try service.enter([(1, .head), (2, .fieldOfficer), (3, .fieldOfficer), (4, .fieldOfficer)])
  }

  func enrol(user: UInt32) throws -> TestDevice {
    let identity = SigningIdentity()
    let code = try service.newEnrolmentCode(user: user)
    let request = try EnrolmentPost.frame(code.secret, identity)
    let reply = try EnrolmentPost.welcome(in: service.answerNow(request, to: .enrol).bytes)
    return TestDevice(number: reply.device, user: reply.user, identity: identity, cursor: reply.cursor)
  }

  func desk() throws -> TestDevice {
    let identity = SigningIdentity()
    let reply = try service.enrolDesk(user: 1, publicKey: identity.publicKey)
    return TestDevice(number: reply.device, user: reply.user, identity: identity, cursor: reply.cursor)
  }
}
