import ArgumentParser
import CaseModel
import Casework

struct RequestCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "request", abstract: "Permintaan subjek data, 3×24 jam / requests of data subjects, 3×24 hours.",
    subcommands: [ReceiveRequestCommand.self, AnswerRequestCommand.self, ListWorkCommand<RequestRecord>.self])
}

enum RequestRecord: WorkRecord {
  static let type = "rights_request"
  static let about = "permintaan subjek data / requests of data subjects"
  static let example = ""
  static let command = "request"
}

struct ReceiveRequestCommand: WorkCommand {
  static let configuration = CommandConfiguration(
    commandName: "receive", abstract: "Catat permintaan; batasnya mulai / write one down: its due time starts.",
    discussion: """
      lindung request receive PWK-2026-2-0001 --kind AKSES --person-role 2.17
      Terlapor yang meminta berkas langsung ditolak (UU 27/2022 pasal 33). / The accused asking for the file is refused.
      """)

  @OptionGroup var options: WorkOptions
  @Argument(help: "Nomor register atau id kasus / register number or id of the case.") var reference: String
  @Option(help: "AKSES | PERBAIKAN | HENTIKAN | BATASI | HAPUS") var kind: String
  @Option(help: "Peran peminta dalam kasus / the requester's part in the case.") var personRole: String?
  @Option(help: "Isi permintaan / what is asked.") var detail = ""

  func perform(_ place: Workplace) throws -> Printout {
    let core = try place.casework.caseDocument(reference)
    let saved = try place.casework.receiveRequest(
      kind: kind, from: try personRole.map { try recordNamed($0) }, in: core, detail: detail)
    return try acknowledgement(saved, options.tongue)
  }
}

struct AnswerRequestCommand: WorkCommand {
  static let configuration = CommandConfiguration(
    commandName: "answer", abstract: "Jawab permintaan / answer a request.",
    discussion: """
      lindung request answer 2.51 --verdict DIKABULKAN
      lindung request answer 2.51 --verdict DITOLAK --reason "Membahayakan keselamatan korban"
      """)

  @OptionGroup var options: WorkOptions
  @Argument(help: "Id permintaan / request id.") var request: String
  @Option(help: "DIKABULKAN | SEBAGIAN | DITOLAK") var verdict: String
  @Option(help: "Alasan penolakan / reason of a refusal.") var reason = ""

  func perform(_ place: Workplace) throws -> Printout {
    let saved = try place.casework.answerRequest(try recordNamed(request), verdict: verdict, refusalReason: reason)
    return try acknowledgement(saved, options.tongue)
  }
}

struct TerminationCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "termination", abstract: "Pengakhiran: putusan orang lain, surat / closing: the decision, the letter.",
    subcommands: [ApproveCommand.self, ApprovalsCommand.self, TerminationLetterCommand.self])
}
