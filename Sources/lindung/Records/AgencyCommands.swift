import ArgumentParser
import CaseModel
import Casework

struct AgencyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "agency", abstract: "Direktori lembaga mitra / the directory of partner agencies.",
    subcommands: [AddAgencyCommand.self, SetAgencyCommand.self, AgenciesCommand.self, CoverLetterCommand.self])
}

struct AddAgencyCommand: WorkCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Tambah lembaga / add an agency.",
    discussion: """
      lindung agency add name="RSUD Bayu Asih" kind=RS_PUSKESMAS services=KESEHATAN mou_until=2027-12-31
      """)

  @OptionGroup var options: WorkOptions
  @Argument(help: "isian=nilai / field=value") var values: [String]

  func perform(_ place: Workplace) throws -> Printout {
    try acknowledgement(try place.casework.addAgency(try pairs(values)), options.tongue)
  }
}

struct SetAgencyCommand: WorkCommand {
  static let configuration = CommandConfiguration(
    commandName: "set", abstract: "Ubah lembaga / change an agency.",
    discussion: "lindung agency set \"RSUD Bayu Asih\" phone=0264… services=+REHSOS is_active=tidak")

  @OptionGroup var options: WorkOptions
  @Argument(help: "Nama atau id / name or id.") var agency: String
  @Argument(help: "isian=nilai / field=value") var values: [String]

  func perform(_ place: Workplace) throws -> Printout {
    try acknowledgement(try place.casework.setAgency(agency, try pairs(values)), options.tongue)
  }
}

struct AgenciesCommand: WorkCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Daftar lembaga / agencies.",
    discussion: """
      lindung agency list --service KESEHATAN --active
      lindung agency list --ending-by 2026-12-31     kerja sama yang segera berakhir / agreements that end soon
      """)

  @OptionGroup var options: WorkOptions
  @Option(help: "Kode jenis / code of the kind.") var kind: String?
  @Option(help: "Kode layanan / code of a service.") var service: String?
  @Option(help: "Kode kecamatan / kecamatan code.") var kecamatan: String?
  @Option(help: "Kerja sama berakhir paling lambat / agreement ends by, YYYY-MM-DD.") var endingBy: String?
  @Flag(help: "Hanya yang aktif / active ones only.") var active = false

  func perform(_ place: Workplace) throws -> Printout {
    let tongue = options.tongue
    let views = try place.casework.agencies(
      kind: kind, service: service, kecamatan: kecamatan, endingBy: endingBy, onlyActive: active)
    if views.isEmpty { return try Printout([tongue.say("Belum ada lembaga.", "No agencies yet.")], views) }
    let rows = views.map { view in
      [
        view.id, view.name, Registry.label(view.kind, in: Codes.AgencyKind.list, tongue.language), view.phone,
        view.mouUntil.isEmpty ? "" : tongue.say("kerja sama s.d. \(view.mouUntil)", "agreement until \(view.mouUntil)"),
        view.isMouOver ? tongue.say("⚠ berakhir", "⚠ over") : "",
        view.isActive ? "" : tongue.say("tidak aktif", "inactive"),
      ].map(printable)
    }
    return try Printout(Columns.lines(rows), views)
  }
}
