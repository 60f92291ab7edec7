import Foundation
import Glibc

/// Where a passphrase comes from: a file, the environment, or a prompt without echo. Never an argument, because
/// arguments can be read by others on the machine.
enum PassphraseSource {
  /// The passphrase.
  ///
  /// - Throws: `Complaint.passphraseMissing` when there is none and nobody to ask.
  static func read(file: String?, tongue: Tongue, isNew: Bool = false) throws -> String {
    if let file {
      guard let content = FileManager.default.contents(atPath: file) else { throw Complaint.passphraseMissing }
      let text = String(decoding: content, as: UTF8.self)
      let line = String(text.prefix { $0 != "\n" && $0 != "\r\n" })
      if line.isEmpty { throw Complaint.passphraseMissing }
      return line
    }
    if let text = ProcessInfo.processInfo.environment["LINDUNG_PASSPHRASE"], !text.isEmpty { return text }
    guard isatty(STDIN_FILENO) == 1 else { throw Complaint.passphraseMissing }
    let first = try ask(tongue.say("Kata sandi: ", "Passphrase: "))
    if isNew {
      guard first.count >= 15 else { throw Complaint.passphraseShort }
      guard try ask(tongue.say("Sekali lagi: ", "Once more: ")) == first else { throw Complaint.passphraseDiffers }
    }
    return first
  }

  private static func ask(_ question: String) throws -> String {
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
    guard let line = readLine(), !line.isEmpty else { throw Complaint.passphraseMissing }
    return line
  }
}
