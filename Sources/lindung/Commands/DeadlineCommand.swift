import ArgumentParser
import CaseModel
import Casework
import MergeCore

/// What must be done by when.
struct DeadlineCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "deadlines", abstract: "Tenggat: yang terlambat dulu / deadlines, late ones first.",
    subcommands: [DeadlineListCommand.self, DeadlineDoneCommand.self, DeadlineMoveCommand.self],
    defaultSubcommand: DeadlineListCommand.self)
}

struct DeadlineListCommand: WorkCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Tenggat terbuka / open deadlines.",
    discussion: """
      lindung deadlines                 semua kasus terbuka / every open case
      lindung deadlines list --mine --within 24
      lindung deadlines list PWK-2026-2-0001
      """)

  @OptionGroup var options: WorkOptions
  @Argument(help: "Nomor register; kosong untuk semua / register number; all without.") var reference: String?
  @Flag(help: "Hanya kasus saya / my cases only.") var mine = false
  @Option(help: "Terlambat atau jatuh tempo dalam sekian jam / late or due within so many hours.") var within: UInt64?

  func perform(_ place: Workplace) throws -> Printout {
    let tongue = options.tongue
    let casework = place.casework
    let window = within.map { min($0, 1_000_000) * 3_600_000 }
    let views =
      try reference.map { try casework.deadlines(of: try casework.caseDocument($0)) }
      ?? casework.openDeadlines(isMine: mine, within: window)
    if views.isEmpty { return try Printout([tongue.say("Tidak ada tenggat.", "No deadlines.")], views) }
    let face = ClockFace(tongue: tongue)
    let rows = views.map { view in
      [
        Self.word(view.state, tongue), view.registerNo,
        Registry.label(view.kind, in: Codes.Timer.list, tongue.language),
        face.time(view.dueAt),
        view.lateArrival.map {
          tongue.say("kabar tiba \($0 / 3_600_000) jam kemudian", "heard of \($0 / 3_600_000) hours later")
        } ?? "", view.lateReason,
      ].map(printable)
    }
    return try Printout(Columns.lines(rows), views)
  }

  private static func word(_ state: String, _ tongue: Tongue) -> String {
    switch Deadline.State(rawValue: state) {
    case .overdue: tongue.say("⚠ TERLAMBAT", "⚠ LATE")
    case .soon: tongue.say("segera", "soon")
    case .running: tongue.say("berjalan", "running")
    case .doneLate: tongue.say("selesai, terlambat", "done, late")
    case .done, nil: tongue.say("selesai", "done")
    }
  }
}

struct DeadlineDoneCommand: WorkCommand {
  static let configuration = CommandConfiguration(
    commandName: "done", abstract: "Tenggat terpenuhi / a deadline was met.",
    discussion: "lindung deadlines done PWK-2026-2-0001 T_RISIKO_TINGGI --reason \"sinyal hilang\"")

  @OptionGroup var options: WorkOptions
  @Argument(help: "Nomor register / register number.") var reference: String
  @Argument(help: "Jenis tenggat / kind (T_…).") var kind: String
  @Option(help: "Catatan yang dituju / the record it is about.") var about: String?
  @Option(help: "Waktu selesai, ISO 8601; kosong: sekarang / when, now without.") var at: String?
  @Option(help: "Alasan bila terlambat / why, if late.") var reason = ""

  func perform(_ place: Workplace) throws -> Printout {
    let casework = place.casework
    let core = try casework.caseDocument(reference)
    return try acknowledgement(
      try casework.finishDeadline(
        kind.uppercased(), of: core, about: try about.map(recordNamed), doneAt: try at.map { try instant($0, "at") },
        reason: reason), options.tongue)
  }
}

struct DeadlineMoveCommand: WorkCommand {
  static let configuration = CommandConfiguration(
    commandName: "move", abstract: "Pindahkan tenggat, dengan alasan / move a deadline, with a reason.",
    discussion: "lindung deadlines move PWK-2026-2-0001 T_ASESMEN 2026-12-10T09:00:00Z --reason \"korban dirawat\"")

  @OptionGroup var options: WorkOptions
  @Argument(help: "Nomor register / register number.") var reference: String
  @Argument(help: "Jenis tenggat / kind (T_…).") var kind: String
  @Argument(help: "Waktu baru, ISO 8601 / the new time.") var due: String
  @Option(help: "Catatan yang dituju / the record it is about.") var about: String?
  @Option(help: "Alasan / why.") var reason: String

  func perform(_ place: Workplace) throws -> Printout {
    let casework = place.casework
    let core = try casework.caseDocument(reference)
    return try acknowledgement(
      try casework.moveDeadline(
        kind.uppercased(), of: core, about: try about.map(recordNamed), to: try instant(due, "due_at"), reason: reason),
      options.tongue)
  }
}

/// The record of a name as typed.
func recordNamed(_ text: String) throws -> RecordID {
  guard let id = RecordName.parse(text) else { throw CaseworkError.unknownCase }
  return id
}

/// An instant as typed: ISO 8601, or milliseconds.
func instant(_ text: String, _ field: String) throws -> UInt64 {
  guard let time = ValueText.instant(reading: text) else { throw CaseworkError.badValue(field) }
  return time
}
