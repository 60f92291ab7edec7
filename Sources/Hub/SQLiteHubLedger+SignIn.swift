import Foundation
import GRDB
import Sealing

/// Accounts and failed sign-ins: changes in the transaction that handed the ledger out.
extension SQLiteHubLedger {
  /// Numbers with failed sign-ins that are remembered at most; the one that was quiet longest is forgotten first.
  static let gatesMax = 4_096

  /// Made beside the tables of version 1, so that a file of an earlier program gets them and an earlier program does not
  /// mind them.
  static let signInTables = """
    CREATE TABLE IF NOT EXISTS account (user INTEGER PRIMARY KEY, sealed BLOB NOT NULL) STRICT;
    CREATE TABLE IF NOT EXISTS sign_in (
      user INTEGER PRIMARY KEY, touched INTEGER NOT NULL, sealed BLOB NOT NULL) STRICT;
    """

  /// The account of a user; nil when she has none, or there is no such user.
  ///
  /// - Returns: The account.
  /// - Throws: `HubError.damaged`, or the store's error.
  func account(of user: UInt32) throws -> Account? {
    try withDatabase { db in
      guard let sealed = try Data.fetchOne(db, sql: "SELECT sealed FROM account WHERE user = ?", arguments: [user])
      else { return nil }
      do {
        return try Account(bytes: try file.sealer.open(Array(sealed), place: SealedPlace.account(user)))
      } catch { throw HubError.damaged }
    }
  }

  /// Keeps the account of a user.
  ///
  /// - Throws: `HubError.unknownUser`, or the store's error.
  mutating func setAccount(_ account: Account, of user: UInt32) throws {
    try withDatabase { db in
      guard try isUser(user, db) else { throw HubError.unknownUser }
      let sealed = try file.sealer.seal(account.bytes, place: SealedPlace.account(user), nonces: file.nonces)
      try db.execute(sql: "INSERT OR REPLACE INTO account VALUES (?, ?)", arguments: [user, Data(sealed)])
    }
  }

  /// Admits an attempt, or turns it away; see `SignInGate.admit`.
  ///
  /// - Returns: The admission.
  /// - Throws: The store's error.
  mutating func admitSignIn(_ user: UInt32, from source: [UInt8], at time: UInt64) throws -> SignInGate.Admission {
    try withDatabase { db in
      var gate = try gate(of: user, db)
      let admission = gate.admit(source, at: time)
      try set(gate, of: user, at: time, db)
      return admission
    }
  }

  /// Decides an admitted attempt whose password gave `hash` with the lock of `seen`; nil `seen` is for a number without
  /// an account. A granted one uses its code up and clears its source.
  ///
  /// - Returns: Whether it is granted.
  /// - Throws: The store's error.
  mutating func concludeSignIn(
    _ attempt: SignInAttempt, hash: [UInt8], seen: Account?, from source: [UInt8], at time: UInt64
  ) throws -> Bool {
    // Read again: the code may have been taken, or the password changed, since `seen` was read.
    let now = try account(of: attempt.user)
    let looked = now ?? .nobody()
    let isRight = SameBytes.compare(hash, looked.hash)
    let step = attempt.isConfirmation ? looked.lastStep : looked.step(of: attempt.code, at: time)
    guard var account = now, seen?.lock == account.lock, isRight, let step else { return false }
    account.lastStep = step
    try setAccount(account, of: attempt.user)
    try withDatabase { db in
      var gate = try gate(of: attempt.user, db)
      gate.succeed(source)
      try set(gate, of: attempt.user, at: time, db)
    }
    return true
  }

  private func gate(of user: UInt32, _ db: Database) throws -> SignInGate {
    guard let sealed = try Data.fetchOne(db, sql: "SELECT sealed FROM sign_in WHERE user = ?", arguments: [user])
    else { return SignInGate() }
    do { return try SignInGate(bytes: try file.sealer.open(Array(sealed), place: SealedPlace.signIn(user))) } catch {
      throw HubError.damaged
    }
  }

  private func set(_ gate: SignInGate, of user: UInt32, at time: UInt64, _ db: Database) throws {
    let sealed = try file.sealer.seal(gate.bytes, place: SealedPlace.signIn(user), nonces: file.nonces)
    try db.execute(
      sql: "INSERT OR REPLACE INTO sign_in VALUES (?, ?, ?)", arguments: [user, Int64(clamping: time), Data(sealed)])
    let count = try Int.fetchOne(db, sql: "SELECT count(*) FROM sign_in") ?? 0
    if count > Self.gatesMax {
      try db.execute(
        sql:
          "DELETE FROM sign_in WHERE user = (SELECT user FROM sign_in WHERE user <> ? ORDER BY touched, user LIMIT 1)",
        arguments: [user])
    }
  }
}
