import ArgumentParser
import CaseModel
import Casework

struct ReferralCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "referral", abstract: "Rujukan dan pelimpahan / referrals and hand-overs.",
    subcommands: [
      DraftReferralCommand.self, SendReferralCommand.self, AnswerReferralCommand.self, FinishReferralCommand.self,
      RevokeReferralCommand.self, ReferralsCommand.self, ReferralLetterCommand.self,
    ])
}

struct DraftReferralCommand: WorkCommand {
  static let configuration = CommandConfiguration(
    commandName: "draft", abstract: "Susun rujukan, pilih apa yang dibagikan / draft one, tick what is shared.",
    discussion: """
      lindung referral draft PWK-2026-2-0001 --agency "RSUD Bayu Asih" --reason "Visum dan perawatan"
      lindung referral draft PWK-2026-2-0001 --agency "UPTD PPA Karawang" --hand-over --reason "Pindah domisili" \\
        --share KODE --share IDENTITAS --share KRONOLOGI
      Tanpa --share: KODE dan KEBUTUHAN saja. / Without --share: KODE and KEBUTUHAN only.
      """)

  @OptionGroup var options: WorkOptions
  @Argument(help: "Nomor register atau id kasus / register number or id of the case.") var reference: String
  @Option(help: "Lembaga, nama atau id / agency, by name or id.") var agency: String
  @Option(help: "Yang dimohon / what is asked.") var reason: String
  @Option(help: "Kepada siapa di sana / to whom there.") var toPerson = ""
  @Option(help: "Bagian yang dibagikan, boleh berulang / part to share, may be repeated.") var share: [String] = []
  @Option(help: "Id persetujuan; tanpa ini yang berlaku / consent id; else the one in force.") var consent = ""
  @Option(help: "Alasan bila tanpa persetujuan / reason when without consent.") var overrideReason = ""
  @Flag(help: "Pelimpahan seluruh kasus / hand the whole case over.") var handOver = false

  func perform(_ place: Workplace) throws -> Printout {
    var new = NewReferral(agency: agency, reason: reason)
    new.isHandOver = handOver
    new.toPerson = toPerson
    if !share.isEmpty { new.parts = share }
    new.consent = consent
    new.overrideReason = overrideReason
    let core = try place.casework.caseDocument(reference)
    return try acknowledgement(try place.casework.draftReferral(new, in: core), options.tongue)
  }
}

struct SendReferralCommand: WorkCommand {
  static let configuration = CommandConfiguration(
    commandName: "send", abstract: "Catat rujukan dikirim; batas jawaban mulai / sent: the answer's due time starts.",
    discussion: "lindung referral send 2.40 --medium SURAT")

  @OptionGroup var options: WorkOptions
  @Argument(help: "Id rujukan / referral id.") var referral: String
  @Option(help: "SURAT | SUREL | WA | TELEPON | LANGSUNG | SISTEM") var medium: String
  @Option(help: "Alasan bila tanpa persetujuan / reason when without consent.") var overrideReason = ""

  func perform(_ place: Workplace) throws -> Printout {
    let saved = try place.casework.sendReferral(
      try recordNamed(referral), medium: medium, overrideReason: overrideReason)
    return try acknowledgement(saved, options.tongue)
  }
}

struct AnswerReferralCommand: WorkCommand {
  static let configuration = CommandConfiguration(
    commandName: "answer", abstract: "Catat jawaban lembaga / write the agency's answer down.",
    discussion: """
      lindung referral answer 2.40 --accept
      lindung referral answer 2.40 --refuse --text "Ruang penuh" --late-reason "Surat terlambat sampai"
      """)

  @OptionGroup var options: WorkOptions
  @Argument(help: "Id rujukan / referral id.") var referral: String
  @Flag(help: "Diterima / accepted.") var accept = false
  @Flag(help: "Ditolak / refused.") var refuse = false
  @Option(help: "Isi jawaban / what was answered.") var text = ""
  @Option(help: "Mengapa terlambat / why late.") var lateReason = ""

  func validate() throws {
    guard accept != refuse else {
      throw ValidationError("--accept atau --refuse, salah satu / --accept or --refuse, one of them")
    }
  }

  func perform(_ place: Workplace) throws -> Printout {
    let saved = try place.casework.answerReferral(
      try recordNamed(referral), isAccepted: accept, answer: text, lateReason: lateReason)
    return try acknowledgement(saved, options.tongue)
  }
}

struct FinishReferralCommand: WorkCommand {
  static let configuration = CommandConfiguration(
    commandName: "finish", abstract: "Catat laporan balik / write the report back down.",
    discussion: "lindung referral finish 2.40 --report \"Visum selesai\"")

  @OptionGroup var options: WorkOptions
  @Argument(help: "Id rujukan / referral id.") var referral: String
  @Option(help: "Laporan / report.") var report: String

  func perform(_ place: Workplace) throws -> Printout {
    try acknowledgement(try place.casework.finishReferral(try recordNamed(referral), report: report), options.tongue)
  }
}

struct RevokeReferralCommand: WorkCommand {
  static let configuration = CommandConfiguration(
    commandName: "revoke", abstract: "Cabut rujukan / take a referral back.",
    discussion: "lindung referral revoke 2.40 --reason \"Tidak dijawab\"")

  @OptionGroup var options: WorkOptions
  @Argument(help: "Id rujukan / referral id.") var referral: String
  @Option(help: "Alasan / reason.") var reason: String

  func perform(_ place: Workplace) throws -> Printout {
    try acknowledgement(try place.casework.revokeReferral(try recordNamed(referral), reason: reason), options.tongue)
  }
}

struct ReferralsCommand: WorkCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Daftar rujukan, yang menunggu jawaban dulu / referrals, waiting ones first.",
    discussion: "lindung referral list --waiting   ·   lindung referral list --case PWK-2026-2-0001")

  @OptionGroup var options: WorkOptions
  @Option(name: .customLong("case"), help: "Satu kasus saja / one case only.") var reference: String?
  @Flag(help: "Hanya yang menunggu jawaban / those that wait for an answer.") var waiting = false

  func perform(_ place: Workplace) throws -> Printout {
    let tongue = options.tongue
    let core = try reference.map { try place.casework.caseDocument($0) }
    let views = try place.casework.referrals(in: core, waiting: waiting)
    if views.isEmpty { return try Printout([tongue.say("Belum ada rujukan.", "No referrals yet.")], views) }
    let face = ClockFace(tongue: tongue)
    let rows = views.map { view in
      [
        view.id, view.registerNo, Registry.label(view.kind, in: Codes.ReferralKind.list, tongue.language), view.agency,
        Registry.label(view.state, in: Codes.ReferralState.list, tongue.language),
        view.answerDue == 0 ? "" : face.time(UInt64(clamping: view.answerDue)),
        view.isLate ? tongue.say("⚠ terlambat", "⚠ late") : "",
      ].map(printable)
    }
    return try Printout(Columns.lines(rows), views)
  }
}
