import ArgumentParser
import CaseModel
import Casework
import MergeCore

struct OpenCommand: WorkCommand {
  static let configuration = CommandConfiguration(
    commandName: "open", abstract: "Buka paksa kasus di luar lingkup, dua jam / open a case outside your scope.",
    discussion: """
      lindung case open 2.15 --reason "korban menelepon, petugasnya tidak terjangkau"
      Supervisor dan kepala diberi tahu. Di laptop terbuka setelah sinkron. / Supervisors are told. On a laptop it opens
      with the next sync.
      """)

  @OptionGroup var options: WorkOptions
  @Argument(help: "Kasus: id atau nomor register / case: id or register number.") var reference: String
  @Option(help: "Alasan / reason.") var reason: String

  func perform(_ place: Workplace) throws -> Printout {
    let root = try RecordName.parse(reference) ?? place.casework.caseDocument(reference).root
    let saved = try place.casework.breakGlass(root, reason: reason)
    let tongue = options.tongue
    return try Printout(
      [
        place.hub == nil
          ? tongue.say(
            "Tersimpan di laptop ini. Jalankan `lindung sync`; kasus terbuka dua jam sejak diterima kantor.",
            "Saved on this laptop. Run `lindung sync`; the case is open for two hours once the office has it.")
          : tongue.say("Terbuka dua jam; supervisor diberi tahu.", "Open for two hours; supervisors are told.")
      ], saved)
  }
}

struct OpenedCommand: WorkCommand {
  static let configuration = CommandConfiguration(
    commandName: "opened", abstract: "Siapa membuka paksa apa, dan mengapa / who opened what, and why.",
    discussion: "lindung case opened --data kantor")

  @OptionGroup var options: WorkOptions

  func perform(_ place: Workplace) throws -> Printout {
    let tongue = options.tongue
    let found = try place.casework.glassBreaks()
    if found.isEmpty {
      return try Printout([tongue.say("Tidak ada yang dibuka paksa.", "Nothing was opened.")], found)
    }
    let face = ClockFace(tongue: tongue)
    let rows = try found.map { view in
      [
        face.time(view.at), try place.casework.userName(view.by) ?? "\(view.by)",
        view.registerNo.isEmpty ? view.openedCase : view.registerNo, view.reason,
      ].map(printable)
    }
    return try Printout(Columns.lines(rows), found)
  }
}
