import Casework
import Hub

/// Secrets that a person typed for one command, on their way to the process that carries it out: over a socket that only
/// her own account on this machine can open. Printed and kept nowhere.
struct HandedSecrets: Codable, Sendable {
  /// Signs her in at the desk.
  var password: String?
  /// What somebody's password shall be.
  var newPassword: String?
}

extension WorkOptions {
  /// Asks for the password when the command is to be carried out as a user.
  func signInSecrets() throws -> HandedSecrets {
    guard actor != nil else { return HandedSecrets() }
    return HandedSecrets(password: try PassphraseSource.read(.password, file: passwordFile, tongue: tongue))
  }
}

extension Workplace {
  /// The place as whoever signs in with the options sees it; without `--as`, as the desk's or laptop's own user does.
  ///
  /// - Throws: `Complaint.notAtOffice`, `signInRefused`, `signInLocked`, or the store's error.
  func signedIn(_ options: WorkOptions, _ secrets: HandedSecrets) throws -> Workplace {
    guard let user = options.actor else {
      return Workplace(casework: casework, hub: hub, turn: turn, secrets: secrets)
    }
    guard let hub else { throw Complaint.notAtOffice }
    let attempt = SignInAttempt(
      user: user, password: secrets.password ?? "", code: options.totp ?? "", source: "desk")
    let log = QuietLogger.make("sign-in")
    let verdict = try hub.signIn(attempt) { event in
      if event.verdict != .granted { log.warning("not signed in", metadata: ["user": "\(event.user)"]) }
    }
    if let refusal = Complaint(verdict, now: casework.now) { throw refusal }
    return Workplace(casework: casework.acting(as: user), hub: hub, turn: turn, secrets: secrets)
  }
}

extension Complaint {
  /// What an attempt to sign in was refused for; nil for one that was granted. `now` in milliseconds.
  init?(_ verdict: SignInVerdict, now: UInt64) {
    switch verdict {
    case .granted: return nil
    case .refused: self = .signInRefused
    case .locked(let until): self = .signInLocked(seconds: until > now ? (until - now + 999) / 1_000 : 1)
    }
  }
}
