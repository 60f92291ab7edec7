import Casework
import Hub
import OfficeWeb
import SyncClient

/// Lets people in at the office's pages by the hub's accounts, under the same rules as `--as` on the command line.
struct HubDoor: OfficeDoor {
  let hub: HubService
  /// Whose the desk is while nobody has an account.
  let owner: UInt32

  func hasAccounts() async throws -> Bool { try hub.hasAccounts() }

  func signIn(_ user: UInt32, password: String, code: String) async throws -> UInt32 {
    guard try hub.hasAccounts() else { return owner }
    let hub = hub
    // A sign-in waits and computes for a while: on a thread of its own, so that nobody else waits with it.
    let verdict = try await OwnThread.run(cancellation: CancellationFlag()) {
      try hub.signIn(SignInAttempt(user: user, password: password, code: code, source: "desk")) { _ in }
    }
    if let refusal = Complaint(verdict, now: Casework.systemClock()) { throw refusal }
    return user
  }
}
