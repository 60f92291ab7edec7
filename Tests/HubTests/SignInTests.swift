import CaseModel
import Foundation
import GRDB
import Sealing
import SyncSession
import SyncWire
import Testing

@testable import Hub

@Suite("Signing in at the desk")
struct SignInTests {
  private let hub: TestHub
  private let right = "kuda biru makan rumput"
  private let cheap = PassphraseLock(cost: 10)

  init() throws {
    hub = try TestHub()
    try hub.service.setPassword(right, user: 2, by: 1, lock: cheap)
  }

  /// What an attempt came to, and the work that it took.
  private func attempt(
    _ user: UInt32, _ password: String, code: String = "", from source: String = "desk"
  ) throws -> (verdict: SignInVerdict, derivations: Int, pause: UInt64, events: [SignInEvent]) {
    var derivations = 0
    var pause: UInt64 = 0
    var events: [SignInEvent] = []
    let verdict = try hub.service.signIn(
      SignInAttempt(user: user, password: password, code: code, source: source), witness: { events.append($0) },
      pause: { pause += $0 },
      derive: { lock, password in
        derivations += 1
        return lock.cost == 10 ? try lock.key(for: password) : [UInt8](repeating: 0, count: 32)
      })
    return (verdict, derivations, pause, events)
  }

  @Test("The right password signs in, a wrong one does not; each attempt is witnessed once")
  func password() throws {
    let granted = try attempt(2, right)
    #expect(granted.verdict == .granted && granted.derivations == 1)
    #expect(granted.events == [SignInEvent(user: 2, source: "desk", time: hub.clock.reading(), verdict: .granted)])
    for wrong in ["", right + " ", right.uppercased()] {
      let refused = try attempt(2, wrong)
      #expect(refused.verdict == .refused && refused.events.map(\.verdict) == [.refused])
    }
    #expect(throws: HubError.unknownUser) { try hub.service.setPassword(right, user: 99, by: 1, lock: cheap) }
  }

  @Test("Each attempt is in the office's audit chain, granted or not, before it is answered")
  func audited() throws {
    func entries() throws -> [AuditEntry] {
      try hub.service.writer.runNow { ledger in
        let head = try ledger.auditHead(of: HubSession.auditDevice)
        return try ledger.auditEntries(of: HubSession.auditDevice, from: 1, through: head.number)
      }
    }
    let before = try entries().count
    _ = try attempt(2, right)
    _ = try attempt(2, "salah sama sekali")
    struct Full: Error {}
    #expect(throws: Full.self) {
      try hub.service.signIn(
        SignInAttempt(user: 2, password: "salah lagi", code: "", source: "desk"), witness: { _ in throw Full() })
    }
    let new = try entries().dropFirst(before)
    #expect(new.map(\.action) == [AuditAction.signIn, .failedSignIn, .failedSignIn].map(\.rawValue))
    #expect(new.allSatisfy { $0.user == 2 && $0.document == nil })
    _ = try hub.service.newSecondFactor(user: 2, by: 1)
    try hub.service.removeSecondFactor(user: 2, by: 1)
    try hub.service.setPassword(right, user: 2, by: 1, lock: cheap)
    let changes = try entries().suffix(3)
    #expect(changes.allSatisfy { $0.action == AuditAction.account.rawValue && $0.user == 1 && $0.code == 2 })
  }

  @Test("When the witness fails nobody is signed in")
  func witness() throws {
    struct Full: Error {}
    #expect(throws: Full.self) {
      try hub.service.signIn(
        SignInAttempt(user: 2, password: right, code: "", source: "desk"), witness: { _ in throw Full() })
    }
  }

  @Test("A user, a user without a password and nobody: the same answers after the same work, to the lock and beyond")
  func noEnumeration() throws {
    var courses: [[String]] = []
    for user: UInt32 in [2, 3, 4_000_000_000] {
      var course: [String] = []
      for _ in 0..<9 {
        let outcome = try attempt(user, "salah sama sekali")
        course.append("\(outcome.verdict) \(outcome.derivations) \(outcome.pause) \(outcome.events.count)")
      }
      courses.append(course)
    }
    #expect(courses[0] == courses[1] && courses[0] == courses[2])
    #expect(courses[0].prefix(5) == ArraySlice(repeating: "refused 1 0 1", count: 5))
    #expect(courses[0][5].hasPrefix("locked") && courses[0][5].hasSuffix(" 0 0 1"))
    #expect(Account.nobody().lock.cost == PassphraseLock.defaultCost, "nobody's work is a user's")
  }

  @Test("A locked source waits even with the right password; another source signs in meanwhile")
  func noDenial() throws {
    for _ in 0..<200 {
      _ = try attempt(2, "salah sama sekali", from: "attacker")
      hub.clock.advance(milliseconds: 1)
    }
    guard case .locked(let until) = try attempt(2, right, from: "attacker").verdict else {
      Issue.record("not locked")
      return
    }
    let honest = try attempt(2, right, from: "desk")
    #expect(honest.verdict == .granted && honest.pause <= SignInGate.pauseMax)
    hub.clock.advance(milliseconds: until - hub.clock.reading())
    #expect(try attempt(2, right, from: "attacker").verdict == .granted)
  }

  @Test("The lock-out and the account outlive the process, sealed")
  func durable() throws {
    for _ in 0..<6 { _ = try attempt(2, "salah sama sekali", from: "penyerang-\(99)") }
    let uri = try hub.service.newSecondFactor(user: 2, by: 1)
    let copy = try hub.folder.copied()
    let again = try HubService(folder: copy.path, clock: hub.clock.reading)
    let honest = SignInAttempt(user: 2, password: right, code: "", source: "penyerang-99")
    let verdict = try again.signIn(honest) { _ in }
    #expect(verdict == .locked(until: hub.clock.reading() + 30_000))
    let secret = try #require(uri.components(separatedBy: "secret=").last?.prefix(32))
    for (name, bytes) in try copy.contents() {
      for needle in [right, "penyerang-99", String(secret)] {
        #expect(bytes.range(of: Data(needle.utf8)) == nil, "\(name) holds \(needle)")
      }
    }
  }

  @Test("With a second factor the password alone does not do, and a code does once")
  func secondFactor() throws {
    #expect(throws: HubError.noPassword) { try hub.service.newSecondFactor(user: 3, by: 1) }
    #expect(throws: HubError.unknownUser) { try hub.service.newSecondFactor(user: 99, by: 1) }
    let uri = try hub.service.newSecondFactor(user: 2, by: 1)
    #expect(uri.hasPrefix("otpauth://totp/UPTD%20PPA%20Kabupaten%20Contoh:2?secret="))
    let secret = try #require(try hub.service.writer.runNow { try $0.account(of: 2)?.secret })
    func code() -> String { Totp.code(secret: secret, step: Totp.step(at: hub.clock.reading())) }
    #expect(uri.contains(Base32.text(secret)))
    #expect(try attempt(2, right).verdict == .refused)
    #expect(try attempt(2, "salah sama sekali", code: code()).verdict == .refused)
    #expect(try attempt(2, right, code: code()).verdict == .granted)
    #expect(try attempt(2, right, code: code()).verdict == .refused, "a code is good once")
    hub.clock.advance(milliseconds: 30_000)
    #expect(try attempt(2, right, code: code()).verdict == .granted)
    try hub.service.setPassword("kata sandi yang lain lagi", user: 2, by: 1, lock: cheap)
    hub.clock.advance(milliseconds: 30_000)
    #expect(try attempt(2, "kata sandi yang lain lagi").verdict == .refused, "a new password keeps the second factor")
    try hub.service.removeSecondFactor(user: 2, by: 1)
    #expect(try attempt(2, "kata sandi yang lain lagi").verdict == .granted)
  }

  @Test(
    "Whoever is signed in confirms by her password alone: no code is asked for, none is spent, and guesses are counted")
  func confirmation() throws {
    _ = try hub.service.newSecondFactor(user: 2, by: 1)
    let secret = try #require(try hub.service.writer.runNow { try $0.account(of: 2)?.secret })
    func confirm(_ password: String, _ user: UInt32 = 2) throws -> SignInVerdict {
      let attempt = SignInAttempt(user: user, password: password, code: "", source: "desk", isConfirmation: true)
      return try hub.service.signIn(attempt) { _ in }
    }
    #expect(try confirm(right) == .granted)
    #expect(try confirm("salah sama sekali") == .refused)
    #expect(try confirm(right, 3) == .refused, "somebody without a password")
    let code = Totp.code(secret: secret, step: Totp.step(at: hub.clock.reading()))
    #expect(try attempt(2, right, code: code).verdict == .granted)
    for _ in 0..<5 { _ = try confirm("salah sama sekali") }
    #expect(try confirm(right) == .locked(until: hub.clock.reading() + 30_000))
  }

  @Test("Failures of ever new numbers take a bounded room")
  func bounded() throws {
    let gates = SQLiteHubLedger.gatesMax
    try hub.service.writer.runNow { ledger in
      for user in 0..<UInt32(gates + 20) {
        _ = try ledger.admitSignIn(user, from: [UInt8](repeating: 0, count: 8), at: UInt64(user))
      }
    }
    let count = try hub.service.writer.withStore { store in
      try store.query { db, _ in try Int.fetchOne(db, sql: "SELECT count(*) FROM sign_in") }
    }
    #expect(count == gates)
  }
}
