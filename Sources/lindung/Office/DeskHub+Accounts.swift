import AdminPages
import CaseModel
import Casework
import Figures
import Hub
import Sealing
import SyncClient

/// Who comes in, with the refusals of the command line. A password is made into its lock on a thread of its own, so that
/// nobody waits with it.
extension DeskHub {
  func hasAccounts() async throws -> Bool { try await floor.hub().hasAccounts() }

  func setPassword(_ password: String, of user: UInt32, by person: UInt32) async throws {
    switch PassphraseRule.flaw(of: password) {
    case .tooShort: throw Complaint.passphraseShort
    case .common: throw Complaint.passphraseCommon
    case nil: break
    }
    let (hub, actor) = try await floor.atDesk(as: person) { casework, hub in
      try casework.guardAccount(of: user)
      return (hub, casework.actor)
    }
    try await OwnThread.run(cancellation: CancellationFlag()) {
      try hub.setPassword(password, user: user, by: actor)
    }
  }

  func confirm(_ password: String, of user: UInt32) async throws {
    let hub = try await floor.hub()
    let verdict = try await OwnThread.run(cancellation: CancellationFlag()) {
      try hub.signIn(
        SignInAttempt(user: user, password: password, code: "", source: "desk", isConfirmation: true)
      ) { _ in }
    }
    if let refusal = Complaint(verdict, now: Casework.systemClock()) { throw refusal }
  }

  func newSecondFactor(of user: UInt32, by person: UInt32) async throws -> String {
    try await floor.atDesk(as: person) { casework, hub in
      try casework.guardAccount(of: user)
      return try hub.newSecondFactor(user: user, by: casework.actor)
    }
  }

  func removeSecondFactor(of user: UInt32, by person: UInt32) async throws {
    try await floor.atDesk(as: person) { casework, hub in
      try casework.guardAccount(of: user)
      try hub.removeSecondFactor(user: user, by: casework.actor)
    }
  }

  func enrolmentCode(of user: UInt32, by person: UInt32) async throws -> String {
    try await floor.atDesk(as: person) { casework, hub in
      try casework.guardAccount(of: user)
      return try hub.newEnrolmentCode(user: user).text
    }
  }

  func addPerson(_ name: String, role: Role, by person: UInt32) async throws -> UInt32 {
    try await floor.atDesk(as: person) { casework, hub in
      try casework.guardAccount(of: nil)
      // Before a number is given, so that none is left without a person.
      try casework.guardOffice(.appoint)
      let number = try hub.addUser(name: name)
      try casework.addUser(number: number, name: name, roles: [role])
      return number
    }
  }

  func words(_ fault: RowFault, _ language: Language) -> String {
    ErrorWords.row(fault, Tongue(option: language.rawValue))
  }
}
