import ArgumentParser
import CaseModel
import Casework
import MergeCore
import Replica

/// The open disagreements.
struct ConflictsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "conflicts", abstract: "Konflik: lihat, putuskan, batalkan / conflicts: see, decide, undo.",
    subcommands: [
      ConflictListCommand.self, ConflictShowCommand.self, ConflictResolveCommand.self, ConflictUndoCommand.self,
    ])
}

/// One side of a conflict, for people and JSON.
struct SideLine: Encodable {
  let side: String
  let value: String
  let author: UInt32
  let device: UInt32
  let at: UInt64
  let receivedAt: UInt64?
  let clockSuspect: Bool
  let record: String
}

/// A conflict, for people and JSON.
struct ConflictLine: Encodable {
  let conflict: String
  let registerNo: String
  let record: String
  let field: String
  let kind: String
  let heavy: Bool
  let since: UInt64
  let shown: String?
  let sides: [SideLine]
  /// The rule that is broken, in words.
  let title: String?

  init(_ entry: ConflictEntry, registerNo: String, _ tongue: Tongue) {
    let field = entry.kind == .brokenRule ? nil : Registry.field(entry.field, of: entry.type)
    let rule = entry.kind == .brokenRule ? CaseRule(rawValue: entry.field) : nil
    conflict = ConflictName(entry).text
    self.registerNo = registerNo
    record = RecordName.text(entry.record)
    self.field = field?.name ?? ""
    kind = "\(entry.kind)"
    heavy = entry.isHeavy
    since = entry.since
    sides = entry.sides.enumerated().map { index, side in
      SideLine(
        side: Self.letter(index),
        value: rule.map { RuleWords($0, tongue).side(index, of: entry.sides.count) }
          ?? Self.word(side, entry.kind, field, tongue),
        author: side.author,
        device: side.dot.device, at: side.clock, receivedAt: side.received, clockSuspect: side.isClockSuspect,
        record: RecordName.text(side.record))
    }
    shown = entry.shown.map { Self.letter($0) }
    title = rule.map { RuleWords($0, tongue).title }
  }

  static func letter(_ index: Int) -> String { String(UnicodeScalar(UInt8(65 + min(index, 25)))) }

  private static func word(
    _ side: ConflictEntry.Side, _ kind: ConflictKind, _ field: FieldSpec?, _ tongue: Tongue
  ) -> String {
    switch kind {
    case .siblings, .settled: side.value.map { ValueText.plain($0, field) } ?? ""
    case .deletion: side.isAlive ? tongue.say("diubah", "edited") : tongue.say("dihapus", "deleted")
    case .closedDuringWork: side.value.map { ValueText.plain($0, field) } ?? tongue.say("dikerjakan", "worked on")
    case .brokenRule: side.value.map { ValueText.plain($0) } ?? ""
    }
  }
}

struct ConflictListCommand: WorkCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Konflik terbuka: yang berat dulu / open conflicts, heavy ones first.",
    discussion: "lindung conflicts list   ·   lindung conflicts list --settled")

  @OptionGroup var options: WorkOptions
  @Flag(help: "Isian yang diputus otomatis / fields that were settled automatically.") var settled = false

  func perform(_ place: Workplace) throws -> Printout {
    let tongue = options.tongue
    let entries = try place.casework.openConflicts(settled: settled)
    let lines = entries.map { ConflictLine($0.entry, registerNo: $0.registerNo, tongue) }
    if lines.isEmpty { return try Printout([tongue.say("Tidak ada konflik.", "No conflicts.")], lines) }
    let face = ClockFace(tongue: tongue)
    let rows = lines.map { line in
      [
        line.conflict, line.heavy ? tongue.say("BERAT", "HEAVY") : tongue.say("ringan", "light"), line.registerNo,
        line.title ?? (line.field.isEmpty ? line.kind : line.field),
        line.sides.map { "\($0.side)=\($0.value)" }.joined(separator: " | "),
        face.age(line.since, now: place.casework.now),
      ].map(printable)
    }
    return try Printout(Columns.lines(rows), lines)
  }
}

struct ConflictShowCommand: WorkCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Satu konflik dengan semua sisi / one conflict with every side.",
    discussion: "lindung conflicts show 2.15.5")

  @OptionGroup var options: WorkOptions
  @Argument(help: "Nama konflik dari daftar / the conflict's name from the list.") var conflict: String

  func perform(_ place: Workplace) throws -> Printout {
    let tongue = options.tongue
    let casework = place.casework
    let entry = try casework.conflict(named: conflict)
    let number = try casework.registerNumber(of: entry.document)
    let line = ConflictLine(entry, registerNo: number, tongue)
    let face = ClockFace(tongue: tongue)
    let field = entry.kind == .brokenRule ? nil : Registry.field(entry.field, of: entry.type)
    var lines = [
      "\(tongue.say("Kasus", "Case")) \(number) · \(line.title ?? field?.labels[tongue.language] ?? line.kind) · "
        + (line.heavy ? tongue.say("berat", "heavy") : tongue.say("ringan", "light"))
    ]
    if entry.kind == .brokenRule, let rule = CaseRule(rawValue: entry.field) {
      lines += RuleWords(rule, tongue).explanation
    } else if entry.kind == .closedDuringWork {
      lines.append(
        tongue.say(
          "Kasus ditutup saat ada yang masih bekerja. Sementara kasus tetap TERBUKA.",
          "The case was closed while somebody was working on it. Meanwhile it stays OPEN."))
    } else if entry.kind == .deletion {
      lines.append(
        tongue.say(
          "Dihapus saat orang lain mengubahnya. Sementara tetap ADA.",
          "Deleted while somebody edited it. Meanwhile it STAYS."))
    } else if let shown = entry.shown {
      lines.append(
        tongue.say("Sementara dipakai: \(line.sides[shown].value)", "Shown meanwhile: \(line.sides[shown].value)"))
    }
    for side in line.sides {
      let who = try casework.userName(side.author) ?? tongue.say("petugas \(side.author)", "officer \(side.author)")
      let received = side.receivedAt.map(face.time) ?? tongue.say("belum di kantor", "not at the office yet")
      lines.append("  \(side.side)  \(side.value)")
      lines.append(
        "     \(who) · \(tongue.say("laptop", "laptop")) \(side.device) · \(face.time(side.at))"
          + tongue.say(" · diterima kantor ", " · received ") + received
          + (side.clockSuspect ? tongue.say(" · ⚠ jam laptop meragukan", " · ⚠ laptop clock suspect") : ""))
    }
    lines.append(
      tongue.say(
        "Putuskan: lindung conflicts resolve \(line.conflict) A --reason \"…\"",
        "Decide: lindung conflicts resolve \(line.conflict) A --reason \"…\""))
    return try Printout(lines.map(printable), line)
  }
}

struct ConflictResolveCommand: WorkCommand {
  static let configuration = CommandConfiguration(
    commandName: "resolve", abstract: "Putuskan konflik; dapat dibatalkan / decide a conflict; can be undone.",
    discussion: """
      lindung conflicts resolve 2.15.5 A --reason "ancaman dikonfirmasi tetangga"
      lindung conflicts resolve 2.15.6 --value "gabungan kedua alasan" --reason "keduanya benar"
      """)

  @OptionGroup var options: WorkOptions
  @Argument(help: "Nama konflik / the conflict's name.") var conflict: String
  @Argument(help: "Sisi A, B, … / side.") var side: String?
  @Option(help: "Nilai lain atau gabungan / another or combined value.") var value: String?
  @Option(help: "Alasan keputusan / why.") var reason: String

  func validate() throws {
    if side != nil, value != nil {
      throw ValidationError("Sisi atau --value, jangan keduanya / a side or --value, not both.")
    }
  }

  func perform(_ place: Workplace) throws -> Printout {
    let choice: Choice
    if let value {
      choice = .value(value)
    } else if let letter = side?.uppercased().utf8.first, letter >= 65, letter <= 90 {
      choice = .side(Int(letter) - 65)
    } else {
      throw CaseworkError.unknownChoice
    }
    let saved = try place.casework.resolve(named: conflict, choice, reason: reason)
    let tongue = options.tongue
    return try Printout(
      [
        tongue.say(
          "Diputuskan dan tersimpan di laptop ini. Batalkan dengan `lindung conflicts undo`.",
          "Decided and saved on this laptop. Undo with `lindung conflicts undo`.")
      ],
      saved)
  }
}

/// One decision.
struct DecisionLine: Encodable {
  let decision: String
  let record: String
  let field: UInt32
  let chosen: String
  let reason: String
  let undone: Bool
}

struct ConflictUndoCommand: WorkCommand {
  static let configuration = CommandConfiguration(
    commandName: "undo",
    abstract: "Batalkan keputusan; tanpa nama: daftar keputusan / undo a decision; without a name: list.",
    discussion: "lindung conflicts undo   ·   lindung conflicts undo 1.42 --reason \"salah tekan\"")

  @OptionGroup var options: WorkOptions
  @Argument(help: "Id keputusan / the decision's id.") var decision: String?
  @Option(help: "Alasan / why.") var reason = ""

  func perform(_ place: Workplace) throws -> Printout {
    let tongue = options.tongue
    guard let decision else {
      let lines = try place.casework.decisions().map { view in
        DecisionLine(
          decision: RecordName.text(view.id), record: RecordName.text(view.record), field: view.field,
          chosen: view.chosen, reason: view.reason, undone: view.isUndone)
      }
      if lines.isEmpty { return try Printout([tongue.say("Belum ada keputusan.", "No decisions yet.")], lines) }
      let rows = lines.map {
        [$0.decision, $0.record, $0.chosen, $0.reason, $0.undone ? tongue.say("dibatalkan", "undone") : ""].map(
          printable)
      }
      return try Printout(Columns.lines(rows), lines)
    }
    guard let id = RecordName.parse(decision) else { throw CaseworkError.unknownConflict }
    let saved = try place.casework.undo(id, reason: reason)
    return try Printout([tongue.say("Keputusan dibatalkan.", "The decision is undone.")], saved)
  }
}
