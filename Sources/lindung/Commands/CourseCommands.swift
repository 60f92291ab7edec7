import ArgumentParser
import CaseModel
import Casework
import MergeCore

struct TriageCommand: WorkCommand {
  static let configuration = CommandConfiguration(
    commandName: "triage", abstract: "Triase: risiko, kontak aman, kewenangan / triage.",
    discussion: """
      lindung case triage PWK-2026-2-0001 --risk TINGGI --reason "pelaku serumah" may_call=BOLEH may_message=JANGAN
      lindung case triage PWK-2026-2-0001 --risk RENDAH --reason "domisili Karawang" --not-ours
      """)

  @OptionGroup var options: WorkOptions
  @Argument(help: "Nomor register / register number.") var reference: String
  @Option(help: "TINGGI | SEDANG | RENDAH") var risk: String
  @Option(help: "Alasan / why.") var reason: String
  @Flag(help: "Bukan kewenangan kantor ini / not this office's.") var notOurs = false
  @Argument(help: "isian=nilai, misalnya may_call=BOLEH / field=value") var values: [String] = []

  func perform(_ place: Workplace) throws -> Printout {
    let core = try place.casework.caseDocument(reference)
    return try acknowledgement(
      try place.casework.triage(core, risk: risk, reason: reason, isOurs: !notOurs, with: try pairs(values)),
      options.tongue)
  }
}

struct MoveCommand: WorkCommand {
  static let configuration = CommandConfiguration(
    commandName: "move", abstract: "Lanjutkan kasus ke tahap berikut / move a case on.",
    discussion: """
      lindung case move PWK-2026-2-0001 PENJANGKAUAN may_visit=BOLEH
      lindung case move PWK-2026-2-0001 ASESMEN processing_basis=VITAL processing_basis_reason="korban tidak sadar"
      """)

  @OptionGroup var options: WorkOptions
  @Argument(help: "Nomor register / register number.") var reference: String
  @Argument(help: "Kode status / status code.") var status: String
  @Argument(help: "isian=nilai / field=value") var values: [String] = []
  @Flag(help: "Boleh didatangi: sudah ditanyakan atau dipastikan / she may be visited: asked, or somebody made sure.")
  var agreed = false

  func perform(_ place: Workplace) throws -> Printout {
    guard let next = CaseStatus(rawValue: status.uppercased()) else {
      throw CaseworkError.unknownCode(Codes.Status.list)
    }
    let core = try place.casework.caseDocument(reference)
    return try acknowledgement(
      try place.casework.move(core, to: next, with: try pairs(values), isAgreed: agreed), options.tongue)
  }
}

struct ProposeClosingCommand: WorkCommand {
  static let configuration = CommandConfiguration(
    commandName: "propose-closing", abstract: "Usulkan penutupan / propose to close.",
    discussion:
      "lindung case propose-closing PWK-2026-2-0001 --reason TUJUAN_TERCAPAI --summary \"Aman, sekolah lagi.\" "
      + "--victim-view \"…\" --aftercare \"…\"")

  @OptionGroup var options: WorkOptions
  @Argument(help: "Nomor register / register number.") var reference: String
  @Option(help: "Kode alasan (K17) / reason code.") var reason: String
  @Option(help: "Ringkasan / summary.") var summary: String
  @Option(help: "Pandangan penyintas / the survivor's view.") var victimView = ""
  @Option(help: "Rencana setelahnya / aftercare.") var aftercare = ""

  func perform(_ place: Workplace) throws -> Printout {
    let core = try place.casework.caseDocument(reference)
    return try acknowledgement(
      try place.casework.proposeClosing(
        core, reason: reason, summary: summary, victimView: victimView, aftercare: aftercare), options.tongue)
  }
}

struct CloseCommand: WorkCommand {
  static let configuration = CommandConfiguration(
    commandName: "close", abstract: "Tutup kasus yang diusulkan orang lain / close what somebody else proposed.",
    discussion: "lindung case close PWK-2026-2-0001")

  @OptionGroup var options: WorkOptions
  @Argument(help: "Nomor register / register number.") var reference: String

  func perform(_ place: Workplace) throws -> Printout {
    try acknowledgement(try place.casework.close(try place.casework.caseDocument(reference)), options.tongue)
  }
}

struct ReopenCommand: WorkCommand {
  static let configuration = CommandConfiguration(
    commandName: "reopen", abstract: "Buka kembali kasus yang ditutup / open a closed case again.",
    discussion: "lindung case reopen PWK-2026-2-0001 --reason \"ancaman baru\"")

  @OptionGroup var options: WorkOptions
  @Argument(help: "Nomor register / register number.") var reference: String
  @Option(help: "Alasan / why.") var reason: String

  func perform(_ place: Workplace) throws -> Printout {
    let core = try place.casework.caseDocument(reference)
    return try acknowledgement(try place.casework.reopen(core, reason: reason), options.tongue)
  }
}
