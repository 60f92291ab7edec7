import ArgumentParser
import CaseModel
import Casework

enum AssessmentRecord: WorkRecord {
  static let type = "assessment"
  static let about = "asesmen / assessment"
  static let example = "social=\"…\" needs=PSIKOLOGIS"
  static let command = "assessment"
}

enum ClinicalRecord: WorkRecord {
  static let type = "clinical_assessment"
  static let about = "asesmen klinis / clinical assessment"
  static let example = "psychological=\"…\""
  static let command = "assessment clinical"
}

struct ClinicalCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "clinical", abstract: "Bagian klinis / the clinical part.",
    subcommands: [
      AddWorkCommand<ClinicalRecord>.self, SetWorkCommand<ClinicalRecord>.self, ListWorkCommand<ClinicalRecord>.self,
    ])
}

struct AssessmentCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "assessment", abstract: "Asesmen: tiap bagian satu penulis / assessments: one author a section.",
    subcommands: [
      AddWorkCommand<AssessmentRecord>.self, SetWorkCommand<AssessmentRecord>.self,
      ListWorkCommand<AssessmentRecord>.self, ClinicalCommand.self, ApproveCommand.self, ApprovalsCommand.self,
    ])
}

enum PlanRecord: WorkRecord {
  static let type = "plan"
  static let about = "rencana intervensi / intervention plan"
  static let example = "summary=\"…\" agreed_with_victim=YA services=REHSOS"
  static let command = "plan"
}

enum GoalRecord: WorkRecord {
  static let type = "plan_goal"
  static let about = "tujuan rencana / goal of a plan"
  static let example = "plan=2.31 goal=\"…\" target_date=2027-01-31"
  static let command = "plan goal"
}

struct GoalCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "goal", abstract: "Tujuan / goals.",
    subcommands: [
      AddWorkCommand<GoalRecord>.self, SetWorkCommand<GoalRecord>.self, ListWorkCommand<GoalRecord>.self,
    ])
}

struct PlanCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan", abstract: "Rencana intervensi / intervention plans.",
    subcommands: [
      AddWorkCommand<PlanRecord>.self, SetWorkCommand<PlanRecord>.self, ListWorkCommand<PlanRecord>.self,
      GoalCommand.self, ApproveCommand.self, ApprovalsCommand.self,
    ])
}

enum MediationRecord: WorkRecord {
  static let type = "mediation"
  static let about = "mediasi / mediation"
  static let example = "parties=\"…\" mediator=\"…\" is_voluntary=YA"
  static let command = "mediation"
}

struct MediationCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mediation",
    abstract: "Mediasi; tidak untuk kekerasan seksual / mediation; never about sexual violence.",
    subcommands: [
      AddWorkCommand<MediationRecord>.self, SetWorkCommand<MediationRecord>.self,
      ListWorkCommand<MediationRecord>.self, ApproveCommand.self, ApprovalsCommand.self,
    ])
}

/// Approves somebody else's proposal, or returns it.
struct ApproveCommand: WorkCommand {
  static let configuration = CommandConfiguration(
    commandName: "approve", abstract: "Setujui usulan orang lain, atau kembalikan / approve, or return with a note.",
    discussion: """
      lindung assessment approve 2.31
      lindung assessment approve 2.31 --return --note "Lengkapi bagian keamanan."
      """)

  @OptionGroup var options: WorkOptions
  @Argument(help: "Id catatan / record id.") var record: String
  @Flag(name: .customLong("return"), help: "Kembalikan / return it.") var isReturned = false
  @Option(help: "Catatan / note.") var note = ""

  func perform(_ place: Workplace) throws -> Printout {
    let saved = try place.casework.decide(on: try recordNamed(record), approving: !isReturned, note: note)
    return try acknowledgement(saved, options.tongue)
  }
}

/// Where the proposals of a case stand.
struct ApprovalsCommand: WorkCommand {
  static let configuration = CommandConfiguration(
    commandName: "approvals", abstract: "Usulan dan persetujuannya / proposals and where they stand.",
    discussion: "lindung assessment approvals PWK-2026-2-0001")

  @OptionGroup var options: WorkOptions
  @Argument(help: "Nomor register atau id kasus / register number or id of the case.") var reference: String

  func perform(_ place: Workplace) throws -> Printout {
    let tongue = options.tongue
    let views = try place.casework.approvals(in: try place.casework.caseDocument(reference))
    if views.isEmpty { return try Printout([tongue.say("Belum ada usulan.", "No proposals yet.")], views) }
    let rows = views.map { view in
      [
        view.record, Registry.record(named: view.type).map { $0.labels[tongue.language] } ?? view.type,
        ApprovalVerdict(rawValue: view.verdict).map { $0.labels[tongue.language] } ?? view.verdict, view.note,
      ].map(printable)
    }
    return try Printout(Columns.lines(rows), views)
  }
}
