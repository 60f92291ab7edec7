import ArgumentParser
import CaseModel
import Casework

struct PeopleCommand: WorkCommand {
  static let configuration = CommandConfiguration(
    commandName: "people", abstract: "Petugas, peran dan unit / people, roles and units.",
    discussion: "lindung admin people --data kantor")

  @OptionGroup var options: WorkOptions

  func perform(_ place: Workplace) throws -> Printout {
    let tongue = options.tongue
    let people = try place.casework.people()
    if people.isEmpty {
      return try Printout(
        [tongue.say("Belum ada petugas. Tambah: `lindung admin enrol`.", "Nobody yet. Add: `lindung admin enrol`.")],
        people)
    }
    let rows = people.map { person in
      [
        "\(person.number)", person.name,
        person.roles.map { Registry.label($0, in: Codes.UserRole.list, tongue.language) }.joined(separator: " + "),
        person.unit, person.isActive ? "" : tongue.say("TIDAK BERTUGAS", "NOT SERVING"),
      ].map(printable)
    }
    return try Printout(Columns.lines(rows), people)
  }
}

struct AppointCommand: WorkCommand {
  static let configuration = CommandConfiguration(
    commandName: "appoint", abstract: "Ubah peran petugas / change somebody's role.",
    discussion: """
      lindung admin appoint --data kantor --user 3 --role SUPERVISOR --unit "Tindak lanjut"
      Hanya kepala, dan tidak untuk dirinya sendiri. / The head of unit only, and never for herself.
      """)

  @OptionGroup var options: WorkOptions
  @Option(help: "Nomor petugas / user number.") var user: UInt32
  @Option(help: "Peran / role (USER_ROLE).") var role: String
  @Option(help: "Unit.") var unit: String?

  func perform(_ place: Workplace) throws -> Printout {
    guard let role = Role(rawValue: role) else { throw CaseworkError.unknownCode(Codes.UserRole.list) }
    return try acknowledgement(place.casework.appoint(user, as: role, unit: unit), options.tongue)
  }
}

struct SuspendCommand: WorkCommand {
  static let configuration = CommandConfiguration(
    commandName: "suspend", abstract: "Tangguhkan petugas, atau pulihkan / suspend somebody, or let her serve again.",
    discussion: "lindung admin suspend --data kantor --user 3    ·    lindung admin suspend --user 3 --undo")

  @OptionGroup var options: WorkOptions
  @Option(help: "Nomor petugas / user number.") var user: UInt32
  @Flag(help: "Bertugas lagi / serve again.") var undo = false

  func perform(_ place: Workplace) throws -> Printout {
    try acknowledgement(place.casework.setServing(user, undo), options.tongue)
  }
}

struct RevokeCommand: WorkCommand {
  static let configuration = CommandConfiguration(
    commandName: "revoke", abstract: "Laptop hilang: cabut / a laptop is lost: revoke it.",
    discussion: """
      lindung admin revoke 4 --data kantor               hilang / lost
      lindung admin revoke 4 --state DIKUNCI             terkunci / locked
      lindung admin revoke 4 --state AKTIF               dipercaya lagi / trusted again
      """)

  @OptionGroup var options: WorkOptions
  @Argument(help: "Nomor perangkat / device number.") var device: UInt32
  @Option(help: "HILANG | DIKUNCI | DIHAPUS | AKTIF") var state = Codes.DeviceState.hilang

  func perform(_ place: Workplace) throws -> Printout {
    guard let hub = place.hub else { throw Complaint.notAtOffice }
    guard Registry.codeList(Codes.DeviceState.list)?.entries.contains(where: { $0.code == state }) == true else {
      throw CaseworkError.unknownCode(Codes.DeviceState.list)
    }
    guard try hub.devices().contains(where: { $0.number == device }) else { throw Complaint.unknownDevice }
    return try acknowledgement(place.casework.setDevice(device, state: state), options.tongue)
  }
}
