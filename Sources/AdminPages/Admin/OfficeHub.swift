import CaseModel
import Figures

/// What the admin's pages need of the office's hub, beyond the records. The program carries it out with the same checks as
/// the command line: whoever asks is named in every call, and a refusal is thrown as an error.
public protocol OfficeHub: Sendable {
  /// The devices of the office, the desk's own too.
  func devices(for person: UInt32) async throws -> [OfficeDevice]

  /// What is held and waits for this person's decision, oldest first. That she looked is on record.
  func heldChanges(for person: UInt32, _ language: Language) async throws -> [HeldChange]

  /// Puts a held change, and what only followed it, into the office's order.
  ///
  /// - Returns: How many were released.
  func release(_ name: String, by person: UInt32) async throws -> Int

  /// Keeps a held change out for good; it stays on file.
  func reject(_ name: String, by person: UInt32) async throws

  /// The latest audit entries that the question names, latest first. That she looked is an entry itself.
  func audit(_ question: AuditQuestion, for person: UInt32, _ language: Language) async throws -> AuditAnswer

  /// What a lost device held; nil when there is no such device.
  func breach(of device: UInt32, for person: UInt32) async throws -> BreachFacts?

  /// Says of a device that it is lost, locked, wiped, or trusted again.
  func setDevice(_ number: UInt32, state: String, by person: UInt32) async throws

  /// Notes the loss of a device as an incident.
  func reportBreach(of device: UInt32, by person: UInt32) async throws

  /// How the backups stand.
  func backups(for person: UInt32) async throws -> BackupState

  /// Whether anybody has a password at the desk.
  func hasAccounts() async throws -> Bool

  /// Makes sure that it is `user` herself who sits there: a wrong password is refused, and counts as a failed sign-in.
  func confirm(_ password: String, of user: UInt32) async throws

  /// Sets the password with which `user` signs in at the desk.
  func setPassword(_ password: String, of user: UInt32, by person: UInt32) async throws

  /// Gives `user` a new second factor.
  ///
  /// - Returns: What an authenticator reads, to be shown once.
  func newSecondFactor(of user: UInt32, by person: UInt32) async throws -> String

  /// Takes the second factor of `user` away.
  func removeSecondFactor(of user: UInt32, by person: UInt32) async throws

  /// A code that enrols one laptop of `user` within a day.
  ///
  /// - Returns: The code, to be shown once.
  func enrolmentCode(of user: UInt32, by person: UInt32) async throws -> String

  /// Enters somebody new with her role.
  ///
  /// - Returns: Her number.
  func addPerson(_ name: String, role: Role, by person: UInt32) async throws -> UInt32

  /// What is wrong with a row of a register, in words.
  func words(_ fault: RowFault, _ language: Language) -> String
}

/// A device of the office.
public struct OfficeDevice: Hashable, Sendable {
  /// Its number.
  public let number: UInt32
  /// The number of whoever has it.
  public let user: UInt32
  /// Whether it is the desk beside the hub.
  public let isDesk: Bool
  /// Whether it must be enrolled again before it can send or receive.
  public let isFrozen: Bool
  /// The code of its state; empty while the directory says nothing of it.
  public let state: String
  /// When it last exchanged, milliseconds; 0 for never.
  public let lastContact: UInt64
  /// How many changes it has sent in all.
  public let changes: UInt64
  /// How many of them are held.
  public let held: Int
  /// Cases that it holds; nil where that is not known.
  public let cases: Int?
  /// Changes that it had not sent at its last exchange; nil where that is not known.
  public let unsent: Int?
  /// How far its clock was ahead of the hub's at its last exchange, milliseconds; nil where that is not known.
  public let clockOffset: Int64?

  /// A device.
  public init(
    number: UInt32, user: UInt32, isDesk: Bool, isFrozen: Bool, state: String, lastContact: UInt64, changes: UInt64,
    held: Int, cases: Int? = nil, unsent: Int? = nil, clockOffset: Int64? = nil
  ) {
    self.number = number
    self.user = user
    self.isDesk = isDesk
    self.isFrozen = isFrozen
    self.state = state
    self.lastContact = lastContact
    self.changes = changes
    self.held = held
    self.cases = cases
    self.unsent = unsent
    self.clockOffset = clockOffset
  }
}
