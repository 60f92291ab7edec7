import ArgumentParser
import CaseModel
import Casework
import MergeCore
import Replica

/// One line of a history.
struct HistoryLine: Encodable {
  let field: String
  let act: String
  let value: String
  let before: [String]
  let author: UInt32
  let device: UInt32
  let at: UInt64
  let receivedAt: UInt64?
  let outcome: String
}

struct HistoryCommand: WorkCommand {
  static let configuration = CommandConfiguration(
    commandName: "history", abstract: "Riwayat isian: siapa, kapan, dari apa ke apa / history of a field.",
    discussion: "lindung case history PWK-2026-2-0001 risk")

  @OptionGroup var options: WorkOptions
  @Argument(help: "Nomor register atau id / register number or id.") var reference: String
  @Argument(help: "Isian; kosong untuk semua / field; empty for all.") var field: String?

  func perform(_ place: Workplace) throws -> Printout {
    let casework = place.casework
    let record = try RecordName.parse(reference) ?? casework.caseDocument(reference).root
    let (type, entries) = try casework.history(record, field: field)
    let spec = Registry.record(number: type)
    let lines = entries.map { entry in
      let fieldSpec = spec?.field(number: entry.field)
      let (act, value) = Self.words(entry.act, fieldSpec)
      return HistoryLine(
        field: fieldSpec?.name ?? (entry.field == 0 ? "" : "#\(entry.field)"), act: act, value: value,
        before: entry.before.map { ValueText.masked($0, fieldSpec) }, author: entry.author, device: entry.dot.device,
        at: entry.clock, receivedAt: entry.received, outcome: "\(entry.outcome)")
    }
    let tongue = options.tongue
    if lines.isEmpty { return try Printout([tongue.say("Belum ada riwayat.", "No history yet.")], lines) }
    let face = ClockFace(tongue: tongue)
    let rows = try lines.map { line in
      let who = try casework.userName(line.author) ?? tongue.say("petugas \(line.author)", "officer \(line.author)")
      let received = line.receivedAt.map { tongue.say("diterima ", "received ") + face.time($0) }
      return [
        face.time(line.at), who, tongue.say("perangkat \(line.device)", "device \(line.device)"), line.field, line.act,
        line.before.isEmpty ? line.value : line.before.joined(separator: " | ") + " → " + line.value, line.outcome,
        received ?? tongue.say("belum di kantor", "not at the office yet"),
      ].map(printable)
    }
    return try Printout(Columns.lines(rows), lines)
  }

  private static func words(_ act: HistoryEntry.Act, _ field: FieldSpec?) -> (String, String) {
    switch act {
    case .created: ("create", "")
    case .set(let value): ("set", ValueText.masked(value, field))
    case .added(let value): ("add", ValueText.masked(value, field))
    case .removed(let value): ("remove", ValueText.masked(value, field))
    case .deleted: ("delete", "")
    case .reopened(let values): ("reopen", values.map { ValueText.masked($0, field) }.joined(separator: " | "))
    case .unknown: ("unknown", "")
    case .inherited(let value): ("inherited", ValueText.masked(value, field))
    }
  }
}

/// One search result.
struct HitLine: Encodable {
  let record: String
  let type: String
  let registerNo: String
  let words: String
}

struct SearchCommand: WorkCommand {
  static let configuration = CommandConfiguration(
    commandName: "search", abstract: "Cari nama, ringkasan, catatan / search names, summaries, notes.",
    discussion: "lindung case search sit rah   (awal kata cukup / beginnings of words are enough)")

  @OptionGroup var options: WorkOptions
  @Argument(help: "Kata / words.") var words: [String]

  func perform(_ place: Workplace) throws -> Printout {
    let tongue = options.tongue
    let hits = try place.casework.search(words.joined(separator: " ")).map { hit, registerNo in
      HitLine(
        record: RecordName.text(hit.record), type: Registry.record(number: hit.type)?.name ?? "",
        registerNo: registerNo, words: hit.snippet)
    }
    if hits.isEmpty { return try Printout([tongue.say("Tidak ditemukan.", "Nothing found.")], hits) }
    let rows = hits.map { hit in
      let type = Registry.record(named: hit.type)?.labels[tongue.language] ?? hit.type
      return [hit.registerNo, type, hit.record, hit.words].map(printable)
    }
    return try Printout(Columns.lines(rows), hits)
  }
}
