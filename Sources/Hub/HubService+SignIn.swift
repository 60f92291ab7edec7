import Foundation
import GRDB
import MergeCore
import Sealing
import SyncSession

/// Who is at the desk. Each call blocks, for the time of scrypt or longer, until its effects are durable; none may be made
/// from a task that others wait for.
extension HubService {
  /// Whether anybody has an account at the desk.
  ///
  /// - Returns: Whether.
  /// - Throws: The store's error.
  public func hasAccounts() throws -> Bool {
    try writer.runNow { ledger in
      for user in try ledger.withDatabase({ try UInt32.fetchAll($0, sql: "SELECT user FROM account LIMIT 1") }) {
        return user > 0
      }
      return false
    }
  }

  /// Sets the password with which a user signs in at the desk; `actor` did it, which the audit tells. Her second factor
  /// stays.
  ///
  /// - Throws: `HubError.unknownUser`, or the store's error.
  public func setPassword(
    _ password: String, user: UInt32, by actor: UInt32, lock: PassphraseLock = PassphraseLock()
  ) throws {
    let hash = try lock.key(for: password)
    let wall = clock()
    try writer.runNow { ledger in
      var account = try ledger.account(of: user) ?? Account(lock: lock, hash: hash)
      account.lock = lock
      account.hash = hash
      try ledger.setAccount(account, of: user)
      try session.note([AuditAct(.account, code: user)], by: actor, wall: wall, ledger: &ledger)
    }
  }

  /// Gives a user with a password a new second factor, in force from now on in the place of the old one. It is shown now
  /// or never.
  ///
  /// - Returns: The URI that an authenticator reads.
  /// - Throws: `HubError.unknownUser`, `noPassword`, or the store's error.
  public func newSecondFactor(user: UInt32, by actor: UInt32) throws -> String {
    let secret = Totp.newSecret()
    try setSecret(secret, user: user, by: actor)
    return Totp.uri(secret: secret, office: office, account: String(user))
  }

  /// Takes the second factor away, for somebody who has lost it.
  ///
  /// - Throws: `HubError.unknownUser`, `noPassword`, or the store's error.
  public func removeSecondFactor(user: UInt32, by actor: UInt32) throws { try setSecret([], user: user, by: actor) }

  private func setSecret(_ secret: [UInt8], user: UInt32, by actor: UInt32) throws {
    let wall = clock()
    try writer.runNow { ledger in
      guard try ledger.isUser(user) else { throw HubError.unknownUser }
      guard var account = try ledger.account(of: user) else { throw HubError.noPassword }
      account.secret = secret
      account.lastStep = 0
      try ledger.setAccount(account, of: user)
      try session.note([AuditAct(.account, code: user)], by: actor, wall: wall, ledger: &ledger)
    }
  }

  /// Looks at an attempt to sign in. Whether the number is a user's or nobody's, the same work is done and the same is
  /// answered. `witness` is told of each attempt once, before the answer; when it fails, nobody is signed in.
  ///
  /// - Returns: The verdict.
  /// - Throws: What `witness` throws, or the store's error.
  public func signIn(_ attempt: SignInAttempt, witness: (SignInEvent) throws -> Void) throws -> SignInVerdict {
    try signIn(
      attempt, witness: witness, pause: { Thread.sleep(forTimeInterval: Double($0) / 1_000) },
      derive: { lock, password in try lock.key(for: password) })
  }

  /// As `signIn(_:witness:)`; `pause` waits so many milliseconds, `derive` makes a password into a hash.
  ///
  /// - Returns: The verdict.
  /// - Throws: As `signIn(_:witness:)`.
  func signIn(
    _ attempt: SignInAttempt, witness: (SignInEvent) throws -> Void, pause: (UInt64) -> Void,
    derive: (PassphraseLock, String) throws -> [UInt8]
  ) throws -> SignInVerdict {
    let verdict = try judge(attempt, pause: pause, derive: derive)
    let act = AuditAct(verdict == .granted ? .signIn : .failedSignIn, count: 1)
    let wall = clock()
    try writer.runNow { try session.note([act], by: attempt.user, wall: wall, ledger: &$0) }
    try witness(SignInEvent(user: attempt.user, source: attempt.source, time: clock(), verdict: verdict))
    return verdict
  }

  private func judge(
    _ attempt: SignInAttempt, pause: (UInt64) -> Void, derive: (PassphraseLock, String) throws -> [UInt8]
  ) throws -> SignInVerdict {
    let source = Array(Sha256.hash(Array(attempt.source.utf8)).prefix(SignInGate.sourceCount))
    let time = clock()
    let (admission, account) = try writer.runNow { ledger in
      (try ledger.admitSignIn(attempt.user, from: source, at: time), try ledger.account(of: attempt.user))
    }
    switch admission {
    case .closed(let until): return .locked(until: until)
    case .open(let milliseconds): if milliseconds > 0 { pause(milliseconds) }
    }
    let hash = try derive((account ?? .nobody()).lock, attempt.password)
    let isGranted = try writer.runNow { ledger in
      try ledger.concludeSignIn(attempt, hash: hash, seen: account, from: source, at: clock())
    }
    return isGranted ? .granted : .refused
  }
}
