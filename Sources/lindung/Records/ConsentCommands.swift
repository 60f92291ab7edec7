import ArgumentParser
import CaseModel
import Casework

struct ConsentCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "consent", abstract: "Persetujuan: tidak pernah diubah, hanya digantikan / consents, never edited.",
    subcommands: [RecordConsentCommand.self, ConsentsCommand.self, ConsentFormCommand.self])
}

struct RecordConsentCommand: WorkCommand {
  static let configuration = CommandConfiguration(
    commandName: "record", abstract: "Catat persetujuan, penolakan, atau penarikan / record a decision.",
    discussion: """
      lindung consent record PWK-2026-2-0001 --scope PEREKAMAN --decision DIBERIKAN --text-version PERSETUJUAN-2026-1
      lindung consent record PWK-2026-2-0001 --scope BERBAGI --agency "RSUD Bayu Asih" --decision DITARIK
      Lingkup / scopes: LAYANAN, PEREKAMAN, BERBAGI, STATISTIK, DOKUMENTASI.
      """)

  @OptionGroup var options: WorkOptions
  @Argument(help: "Nomor register atau id kasus / register number or id of the case.") var reference: String
  @Option(help: "Lingkup / scope.") var scope: String
  @Option(help: "DIBERIKAN | TIDAK_DIBERIKAN | DITARIK") var decision: String
  @Option(help: "KORBAN | WALI | LAIN") var giver = Codes.ConsentGiver.korban
  @Option(help: "Perannya dalam kasus / her part in the case.") var personRole = ""
  @Option(help: "Lembaga, untuk BERBAGI / agency, for BERBAGI.") var agency = ""
  @Option(help: "Alasan / reason.") var reason = ""
  @Option(help: "Versi naskah / version of the text.") var textVersion = ""
  @Option(help: "TANDA_TANGAN | REKAMAN | LISAN_DISAKSIKAN") var medium = Codes.ConsentMedium.tandaTangan
  @Option(help: "Saksi / witness.") var witness = ""
  @Option(help: "Tanggal, bila bukan hari ini / day, if not today.") var date = ""
  @Option(help: "Dasar lain bila tidak diizinkan / other legal basis.") var otherBasis = ""
  @Option(help: "Alasan dasar itu / why that basis.") var basisReason = ""

  func perform(_ place: Workplace) throws -> Printout {
    var new = NewConsent(scope: scope, decision: decision)
    new.giver = giver
    new.givenBy = personRole
    new.agency = agency
    new.reason = reason
    new.textVersion = textVersion
    new.medium = medium
    new.witness = witness
    new.date = date
    new.otherBasis = otherBasis
    new.basisReason = basisReason
    let core = try place.casework.caseDocument(reference)
    return try acknowledgement(try place.casework.recordConsent(new, in: core), options.tongue)
  }
}

struct ConsentsCommand: WorkCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Persetujuan yang berlaku / what is in force.",
    discussion: "lindung consent list PWK-2026-2-0001")

  @OptionGroup var options: WorkOptions
  @Argument(help: "Nomor register atau id kasus / register number or id of the case.") var reference: String

  func perform(_ place: Workplace) throws -> Printout {
    let tongue = options.tongue
    let views = try place.casework.consents(in: try place.casework.caseDocument(reference))
    if views.isEmpty { return try Printout([tongue.say("Belum ditanyakan.", "Nobody has asked yet.")], views) }
    let rows = views.map { view in
      [
        Registry.label(view.scope, in: Codes.ConsentScope.list, tongue.language), view.agency,
        Registry.label(view.decision, in: Codes.ConsentDecision.list, tongue.language),
        view.rows.count > 1
          ? tongue.say("⚠ dua catatan berbeda; yang ketat berlaku", "⚠ two rows; the strict one holds") : "",
      ].map(printable)
    }
    return try Printout(Columns.lines(rows), views)
  }
}
