import Foundation
import Glibc
import Sealing

/// A secret that a person gives: where it may come from, and how it is asked for.
enum SecretKind: Sendable {
  /// Opens a replica.
  case passphrase
  /// Shall open it from now on.
  case newPassphrase
  /// Signs somebody in at the desk.
  case password
  /// Shall sign somebody in from now on.
  case newPassword
  /// Seals or opens a backup.
  case backupPassphrase

  /// The option that names a file with it.
  var option: String {
    switch self {
    case .passphrase: "--passphrase-file"
    case .newPassphrase: "--new-passphrase-file"
    case .password: "--password-file"
    case .newPassword: "--new-password-file"
    case .backupPassphrase: "--backup-passphrase-file"
    }
  }

  /// The environment's variable with it.
  var variable: String {
    switch self {
    case .passphrase: "LINDUNG_PASSPHRASE"
    case .newPassphrase: "LINDUNG_NEW_PASSPHRASE"
    case .password: "LINDUNG_PASSWORD"
    case .newPassword: "LINDUNG_NEW_PASSWORD"
    case .backupPassphrase: "LINDUNG_BACKUP_PASSPHRASE"
    }
  }

  func question(_ tongue: Tongue) -> String {
    switch self {
    case .passphrase: tongue.say("Kata sandi: ", "Passphrase: ")
    case .newPassphrase: tongue.say("Kata sandi baru: ", "New passphrase: ")
    case .password: tongue.say("Kata sandi masuk: ", "Sign-in password: ")
    case .newPassword: tongue.say("Kata sandi masuk yang baru: ", "New sign-in password: ")
    case .backupPassphrase: tongue.say("Kata sandi cadangan: ", "Backup passphrase: ")
    }
  }
}

/// Where a passphrase comes from: a file, the environment, or a prompt without echo. Never an argument, because
/// arguments can be read by others on the machine.
enum PassphraseSource {
  /// The passphrase; a new one is asked for twice and must be good enough (`PassphraseRule`).
  ///
  /// - Throws: `Complaint.passphraseMissing` when there is none and nobody to ask.
  static func read(file: String?, tongue: Tongue, isNew: Bool = false) throws -> String {
    try read(.passphrase, file: file, tongue: tongue, isNew: isNew)
  }

  /// The secret of `kind`, as `read(file:tongue:isNew:)`.
  static func read(_ kind: SecretKind, file: String?, tongue: Tongue, isNew: Bool = false) throws -> String {
    let given = try given(kind, file: file)
    let first = try given ?? ask(kind, kind.question(tongue))
    guard isNew else { return first }
    switch PassphraseRule.flaw(of: first) {
    case .tooShort: throw Complaint.passphraseShort
    case .common: throw Complaint.passphraseCommon
    case nil: break
    }
    if given == nil {
      guard try ask(kind, tongue.say("Sekali lagi: ", "Once more: ")) == first else {
        throw Complaint.passphraseDiffers
      }
    }
    return first
  }

  /// From the file or the environment; nil when it must be asked for.
  private static func given(_ kind: SecretKind, file: String?) throws -> String? {
    if let file {
      guard let handle = FileHandle(forReadingAtPath: file),
        let content = try? handle.read(upToCount: PassphraseRule.bytesMax + 1),
        let line = String(decoding: content, as: UTF8.self).split(whereSeparator: \.isNewline).first,
        line.utf8.count <= PassphraseRule.bytesMax
      else { throw missing(kind) }
      return String(line)
    }
    guard let text = ProcessInfo.processInfo.environment[kind.variable], !text.isEmpty else { return nil }
    return text
  }

  private static func missing(_ kind: SecretKind) -> Complaint {
    switch kind {
    case .passphrase: .passphraseMissing
    default: .secretMissing(option: kind.option, variable: kind.variable)
    }
  }

  private static func ask(_ kind: SecretKind, _ question: String) throws -> String {
    guard isatty(STDIN_FILENO) == 1 else { throw missing(kind) }
    var old = termios()
    tcgetattr(STDIN_FILENO, &old)
    var silent = old
    silent.c_lflag &= ~tcflag_t(ECHO)
    FileHandle.standardError.write(Data(question.utf8))
    tcsetattr(STDIN_FILENO, TCSANOW, &silent)
    defer {
      tcsetattr(STDIN_FILENO, TCSANOW, &old)
      FileHandle.standardError.write(Data("\n".utf8))
    }
    guard let line = readLine(), !line.isEmpty else { throw missing(kind) }
    return line
  }
}
