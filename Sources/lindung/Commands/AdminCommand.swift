import ArgumentParser
import CaseModel
import Casework
import Hub

/// What the office does for its officers and laptops.
struct AdminCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "admin", abstract: "Petugas dan laptop / officers and laptops.",
    subcommands: [
      PeopleCommand.self, AppointCommand.self, SuspendCommand.self, RevokeCommand.self, HeldCommand.self,
      EnrolCommand.self, DevicesCommand.self, AuditCommand.self, PasswordCommand.self,
      SecondFactorCommand.self,
      BackupCommand.self, BackupKeyCommand.self, RestoreCommand.self, BreachCommand.self,
    ])
}

/// A one-time code.
struct CodeLine: Encodable {
  let user: UInt32
  let name: String
  let code: String
  let validHours: Int
}

struct EnrolCommand: WorkCommand {
  static let configuration = CommandConfiguration(
    commandName: "enrol", abstract: "Kode sekali pakai untuk satu laptop / one-time code for one laptop.",
    discussion: """
      lindung admin enrol --data kantor --officer "Ibu Rina"     petugas baru / a new officer
      lindung admin enrol --data kantor --officer "Ibu Ana" --role SUPERVISOR
      lindung admin enrol --data kantor --user 3                 laptop lagi / another laptop
      """)

  @OptionGroup var options: WorkOptions
  @Option(help: "Nama petugas baru / a new officer's name.") var officer: String?
  @Option(help: "Peran petugas baru / role of the new officer (USER_ROLE).") var role = Role.fieldOfficer.rawValue
  @Option(help: "Nomor petugas yang ada / number of an existing officer.") var user: UInt32?
  @Option(help: "Berlaku berapa jam / valid for how many hours.") var validHours = 24

  func perform(_ place: Workplace) throws -> Printout {
    guard let hub = place.hub else { throw Complaint.notAtOffice }
    try place.casework.guardAccount(of: user)
    guard let found = try who(hub, place.casework) else { throw CaseworkError.missing("officer") }
    let hours = min(max(validHours, 1), 720)
    let code = try hub.newEnrolmentCode(user: found.number, validFor: .seconds(Int64(hours) * 3_600))
    let tongue = options.tongue
    return try Printout(
      [
        tongue.say(
          "Kode untuk \(found.name) (petugas \(found.number)), berlaku \(hours) jam, sekali pakai:",
          "Code for \(found.name) (officer \(found.number)), valid \(hours) h, once:"), "  \(code.text)",
        tongue.say(
          "Di laptop: lindung field init --data MAP --office URL --code KODE",
          "On the laptop: lindung field init --data FOLDER --office URL --code CODE"),
      ], CodeLine(user: found.number, name: found.name, code: code.text, validHours: hours))
  }

  private func who(_ hub: HubService, _ casework: Casework) throws -> HubUser? {
    if let user { return try hub.users().first { $0.number == user } }
    guard let officer, !officer.isEmpty else { return nil }
    guard let role = Role(rawValue: role) else { throw CaseworkError.unknownCode(Codes.UserRole.list) }
    let number = try hub.addUser(name: officer)
    try casework.addUser(number: number, name: officer, roles: [role])
    return try hub.users().first { $0.number == number }
  }
}

/// A device, for people and JSON.
struct DeviceLine: Encodable {
  let device: UInt32
  let user: UInt32
  let desk: Bool
  let frozen: Bool
  let changes: UInt64
  let lastContact: UInt64
  /// Changes that it had not sent at its last exchange; absent while it has not said so.
  let unsent: UInt64?
  /// How far its clock was ahead then, milliseconds.
  let clockOffset: Int64?
  let held: Int
}

struct DevicesCommand: WorkCommand {
  static let configuration = CommandConfiguration(
    commandName: "devices", abstract: "Laptop yang terdaftar / enrolled laptops.",
    discussion: "lindung admin devices --data kantor")

  @OptionGroup var options: WorkOptions

  func perform(_ place: Workplace) throws -> Printout {
    guard let hub = place.hub else { throw Complaint.notAtOffice }
    let held = try hub.held()
    let lines = try hub.devices().map { device in
      DeviceLine(
        device: device.number, user: device.user, desk: device.isDesk, frozen: device.isFrozen,
        changes: device.lastCounter, lastContact: device.contact,
        unsent: device.unsent, clockOffset: device.clockOffset,
        held: held.filter { $0.device == device.number }.reduce(0) { $0 + $1.count })
    }
    let tongue = options.tongue
    let face = ClockFace(tongue: tongue)
    let rows = try lines.map { line in
      [
        "\(line.device)", try place.casework.userName(line.user) ?? "\(line.user)",
        line.desk ? tongue.say("meja kantor", "desk") : tongue.say("laptop", "laptop"),
        line.frozen ? tongue.say("DIBEKUKAN: daftar ulang", "FROZEN: enrol again") : "",
        line.lastContact == 0
          ? tongue.say("belum pernah", "never") : face.age(line.lastContact, now: place.casework.now),
        (line.unsent ?? 0) == 0 ? "" : tongue.say("\(line.unsent ?? 0) belum terkirim", "\(line.unsent ?? 0) unsent"),
        (line.clockOffset?.magnitude ?? 0) < 60_000
          ? "" : tongue.say("jam \(Self.minutes(line))", "clock \(Self.minutes(line))"),
        line.held == 0 ? "" : tongue.say("\(line.held) ditahan", "\(line.held) held"),
      ].map(printable)
    }
    return try Printout(Columns.lines(rows), lines)
  }

  /// The offset in signed whole minutes.
  private static func minutes(_ line: DeviceLine) -> String {
    let minutes = (line.clockOffset ?? 0) / 60_000
    return (minutes > 0 ? "+" : "") + "\(minutes) min"
  }
}
