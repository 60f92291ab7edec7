import ArgumentParser
import Casework
import Hub

/// A user whose way of signing in was changed.
struct AccountLine: Encodable {
  let user: UInt32
  /// What an authenticator reads; nil when no second factor was given.
  var uri: String?
}

struct PasswordCommand: WorkCommand {
  static let configuration = CommandConfiguration(
    commandName: "password", abstract: "Kata sandi masuk di kantor / password for signing in at the desk.",
    discussion: """
      lindung admin password --data kantor --user 3
      Ditanyakan dua kali, atau dari --new-password-file / asked for twice, or from --new-password-file.
      """)

  @OptionGroup var options: WorkOptions
  @Option(help: "Nomor petugas / number of the officer.") var user: UInt32
  @Option(help: "Berkas berisi kata sandi masuk yang baru / file with the new password (LINDUNG_NEW_PASSWORD).")
  var newPasswordFile: String?

  func secrets() throws -> HandedSecrets {
    var secrets = try options.signInSecrets()
    secrets.newPassword = try PassphraseSource.read(
      .newPassword, file: newPasswordFile, tongue: options.tongue, isNew: true)
    return secrets
  }

  func perform(_ place: Workplace) throws -> Printout {
    guard let hub = place.hub else { throw Complaint.notAtOffice }
    try place.casework.guardAccount(of: user)
    guard let password = place.secrets.newPassword else {
      throw Complaint.secretMissing(option: SecretKind.newPassword.option, variable: SecretKind.newPassword.variable)
    }
    try hub.setPassword(password, user: user, by: place.casework.actor)
    let tongue = options.tongue
    return try Printout(
      [
        tongue.say(
          "Kata sandi masuk petugas \(user) disimpan.", "The sign-in password of officer \(user) is set."),
        tongue.say(
          "Faktor kedua: lindung admin second-factor --user \(user)",
          "Second factor: lindung admin second-factor --user \(user)"),
      ], AccountLine(user: user))
  }
}

struct SecondFactorCommand: WorkCommand {
  static let configuration = CommandConfiguration(
    commandName: "second-factor", abstract: "Faktor kedua (TOTP), ditampilkan sekali / second factor, shown once.",
    discussion: """
      lindung admin second-factor --data kantor --user 3
      lindung admin second-factor --data kantor --user 3 --remove     hilang / lost
      """)

  @OptionGroup var options: WorkOptions
  @Option(help: "Nomor petugas / number of the officer.") var user: UInt32
  @Flag(help: "Hapus faktor kedua / take the second factor away.") var remove = false

  func perform(_ place: Workplace) throws -> Printout {
    guard let hub = place.hub else { throw Complaint.notAtOffice }
    try place.casework.guardAccount(of: user)
    let tongue = options.tongue
    if remove {
      try hub.removeSecondFactor(user: user, by: place.casework.actor)
      return try Printout(
        [
          tongue.say(
            "Petugas \(user) masuk tanpa faktor kedua sekarang.",
            "Officer \(user) signs in without a second factor now.")
        ], AccountLine(user: user))
    }
    let uri = try hub.newSecondFactor(user: user, by: place.casework.actor)
    return try Printout(
      [
        tongue.say(
          "Masukkan ke aplikasi autentikator petugas \(user); tidak akan ditampilkan lagi:",
          "Put this into officer \(user)'s authenticator; it is not shown again:"), "  \(uri)",
        tongue.say(
          "Masuk: lindung case list --as \(user) --totp KODE", "Sign in: lindung case list --as \(user) --totp CODE"),
      ], AccountLine(user: user, uri: uri))
  }
}
