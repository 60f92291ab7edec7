import ArgumentParser
import CaseModel
import Casework
import MergeCore

/// One record type of the work, as its commands name it.
protocol WorkRecord {
  /// The record type.
  static var type: String { get }
  /// What `add` says of itself, in both languages.
  static var about: String { get }
  /// Fields with values, as an example.
  static var example: String { get }
  /// The command under which `add`, `set` and `list` stand.
  static var command: String { get }
}

/// Adds a record of the work to a case.
struct AddWorkCommand<Kind: WorkRecord>: WorkCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "add", abstract: "Tambah: \(Kind.about).",
      discussion: "lindung \(Kind.command) add PWK-2026-2-0001 \(Kind.example)")
  }

  @OptionGroup var options: WorkOptions
  @Argument(help: "Nomor register atau id kasus / register number or id of the case.") var reference: String
  @Argument(help: "isian=nilai / field=value") var values: [String] = []

  func perform(_ place: Workplace) throws -> Printout {
    let core = try place.casework.caseDocument(reference)
    return try acknowledgement(try place.casework.addWork(Kind.type, to: core, try pairs(values)), options.tongue)
  }
}

/// Edits a record of the work.
struct SetWorkCommand<Kind: WorkRecord>: WorkCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "set", abstract: "Ubah / change: \(Kind.about).",
      discussion: "lindung \(Kind.command) set 2.31 \(Kind.example)")
  }

  @OptionGroup var options: WorkOptions
  @Argument(help: "Id catatan / record id.") var record: String
  @Argument(help: "isian=nilai / field=value") var values: [String]

  func perform(_ place: Workplace) throws -> Printout {
    try acknowledgement(
      try place.casework.setWork(try recordNamed(record), try pairs(values)), options.tongue)
  }
}

/// Lists the records of one type in a case.
struct ListWorkCommand<Kind: WorkRecord>: WorkCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "list", abstract: "Daftar / list: \(Kind.about).",
      discussion: "lindung \(Kind.command) list PWK-2026-2-0001")
  }

  @OptionGroup var options: WorkOptions
  @Argument(help: "Nomor register atau id kasus / register number or id of the case.") var reference: String

  func perform(_ place: Workplace) throws -> Printout {
    let core = try place.casework.caseDocument(reference)
    let views = try place.casework.recordViews(Kind.type, in: core)
    return try Printout(recordLines(views, options.tongue), views)
  }
}

/// Records with their fields, in words.
func recordLines(_ views: [RecordView], _ tongue: Tongue) -> [String] {
  if views.isEmpty { return [tongue.say("Belum ada.", "None yet.")] }
  return views.flatMap { view -> [String] in
    let spec = Registry.record(named: view.type)
    let head = "\(spec.map { $0.labels[tongue.language] } ?? view.type) [\(view.id)]"
    return [head]
      + view.fields.map { field in
        let known = spec?.field(named: field.field)
        let words = field.values.map { value in
          known?.list.map { Registry.label(value, in: $0, tongue.language) } ?? value
        }
        let mark = field.isConflict ? tongue.say("  ⚠ konflik", "  ⚠ conflict") : ""
        return "  \(known?.labels[tongue.language] ?? field.field): \(printable(words.joined(separator: ", ") + mark))"
      }
  }
}
