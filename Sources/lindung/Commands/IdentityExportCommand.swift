import ArgumentParser
import Casework
import Figures
import Sheets

/// Cases with names leave the office: one asks, another approves.
struct IdentityExportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "identity", abstract: "Ekspor dengan nama, perlu dua orang / an export with names, by two people.",
    subcommands: [
      IdentityRequestCommand.self, IdentityDecisionCommand.self, IdentityFileCommand.self, ExportsCommand.self,
    ])
}

struct IdentityRequestCommand: WorkCommand {
  static let configuration = CommandConfiguration(
    commandName: "request", abstract: "Ajukan / ask for it.",
    discussion: """
      lindung report identity request --month 2026-10 --reason "permintaan pengadilan"
      Orang lain menyetujui; lalu satu jam untuk mengekspor. / Somebody else approves; then there is an hour.
      """)

  @OptionGroup var options: WorkOptions
  @Option(help: "Bulan, TTTT-BB / month, YYYY-MM.") var month: String?
  @Option(help: "Tahun / year.") var year: String?
  @Option(help: "Alasan / why.") var reason: String

  func perform(_ place: Workplace) throws -> Printout {
    let period = try period(year ?? month, place, isYear: year != nil)
    let saved = try place.casework.requestIdentityExport(reason: reason, period: period)
    return try acknowledgement(saved, options.tongue)
  }
}

struct IdentityDecisionCommand: WorkCommand {
  static let configuration = CommandConfiguration(
    commandName: "approve", abstract: "Setujui atau kembalikan permintaan orang lain / approve or return a request.",
    discussion: """
      lindung report identity approve 1.204
      lindung report identity approve 1.204 --return --note "cukup tanpa nama"      (kembalikan / return)
      """)

  @OptionGroup var options: WorkOptions
  @Argument(help: "Permintaan / the request.") var request: String
  @Flag(name: .customLong("return"), help: "Kembalikan / return it.") var isReturned = false
  @Option(help: "Catatan / note.") var note = ""

  func perform(_ place: Workplace) throws -> Printout {
    let saved = try place.casework.decideIdentityExport(request, isApproved: !isReturned, note: note)
    return try acknowledgement(saved, options.tongue)
  }
}

/// An export with names, for JSON: how many, never who.
struct IdentityLine: Encodable {
  let request: String
  let cases: Int
}

struct IdentityFileCommand: WorkCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Tulis berkas yang disetujui / write the approved file.",
    discussion: """
      lindung report identity export 1.204 --xlsx berkas.xlsx
      Hanya pemohon, dalam satu jam sesudah disetujui. / Only who asked, within an hour of the approval.
      """)

  @OptionGroup var options: WorkOptions
  @OptionGroup var files: FileOptions
  @Argument(help: "Permintaan / the request.") var request: String

  func handedOver(_ arguments: [String]) -> [String] { files.handedOver(arguments) }

  func validate() throws {
    guard files.isAsked else { throw ValidationError("--csv atau --xlsx / --csv or --xlsx") }
  }

  func perform(_ place: Workplace) throws -> Printout {
    let tongue = options.tongue
    try files.guardFree(needsReason: false)
    let export = try place.casework.exportIdentity(request)
    let heading = SimfoniColumn.allCases.map(\.heading) + NamedCase.headings
    let rows = export.cases.map { $0.row + $0.identity }
    try files.write([Sheet(name: "Kasus", rows: ([heading] + rows).map { $0.map { .text($0) } })])
    return try Printout(
      [
        tongue.say(
          "\(rows.count) kasus dengan nama. Hapus berkas ini begitu selesai dipakai.",
          "\(rows.count) cases with names. Delete this file as soon as it has been used.")
      ] + files.written(tongue), IdentityLine(request: request, cases: rows.count))
  }
}

struct ExportsCommand: WorkCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Ekspor dan permintaan: siapa, kapan, mengapa / exports and requests.",
    discussion: "lindung report list      ·      lindung report list --json --lang en")

  @OptionGroup var options: WorkOptions

  func perform(_ place: Workplace) throws -> Printout {
    let tongue = options.tongue
    let exports = try place.casework.exports()
    if exports.isEmpty {
      return try Printout([tongue.say("Belum ada ekspor.", "No exports yet.")], exports)
    }
    let face = ClockFace(tongue: tongue)
    let rows = try exports.map { export in
      let by = try place.casework.userName(export.by) ?? String(export.by)
      var state = tongue.say("\(export.rows) baris", "\(export.rows) rows")
      if export.kind == "IDENTITAS" {
        state = tongue.say("menunggu persetujuan", "waits for approval")
        if let until = export.validUntil {
          state = tongue.say("disetujui, sampai ", "approved, until ") + face.time(until)
        }
        if export.isReturned { state = tongue.say("dikembalikan", "returned") }
      }
      return [
        export.id, face.time(export.at), export.kind, by, "\(export.from) – \(export.until)", state, export.reason,
      ]
      .map(printable)
    }
    return try Printout(Columns.lines(rows), exports)
  }
}
