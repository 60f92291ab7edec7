import ArgumentParser
import CaseModel
import Casework
import MergeCore

struct ContactListCommand: WorkCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Kontak masuk: bahaya dulu / the inbox, danger first.",
    discussion: """
      lindung contact list                         yang belum selesai / everything that is not finished
      lindung contact list --mine --channel WA
      lindung contact list --state SELESAI
      """)

  @OptionGroup var options: WorkOptions
  @Option(help: "Kode saluran / channel code.") var channel: String?
  @Option(help: "BARU | DITANGANI | MENUNGGU | SELESAI") var state: String?
  @Flag(help: "Yang saya tangani / those that I handle.") var mine = false
  @Flag(help: "Yang selesai juga / finished ones too.") var all = false
  @Option(help: "Paling banyak / at most.") var limit = 500

  func validate() throws {
    guard (1...10_000).contains(limit) else { throw ValidationError("--limit: 1…10000") }
  }

  func perform(_ place: Workplace) throws -> Printout {
    let tongue = options.tongue
    var filter = ContactFilter()
    filter.channel = channel
    filter.state = state
    filter.isMine = mine
    filter.includesFinished = all
    filter.limit = limit
    let lines = try place.casework.contacts(filter)
    if lines.isEmpty {
      return try Printout(
        [
          tongue.say(
            "Tidak ada kontak yang menunggu. Catat yang baru dengan `lindung contact new` atau `lindung call log`.",
            "No contact is waiting. Write a new one down with `lindung contact new` or `lindung call log`.")
        ], lines)
    }
    let face = ClockFace(tongue: tongue)
    let now = place.casework.now
    let rows = lines.map { line in
      [
        line.id,
        line.immediateDanger
          ? tongue.say("⚠ BAHAYA", "⚠ DANGER") : Registry.label(line.risk, in: Codes.Risk.list, tongue.language),
        Registry.label(line.state, in: Codes.ContactState.list, tongue.language),
        Registry.label(line.channel, in: Codes.Channel.list, tongue.language),
        Registry.label(line.callerRole, in: Codes.CallerRole.list, tongue.language),
        Registry.label(line.outcome, in: Codes.ContactOutcome.list, tongue.language),
        face.age(UInt64(clamping: line.receivedAt), now: now),
        line.callbackDue.map { tongue.say("telepon balik ", "call back ") + face.time(UInt64(clamping: $0)) } ?? "",
        line.conflicts == 0 ? "" : tongue.say("⚠ \(line.conflicts) konflik", "⚠ \(line.conflicts) conflicts"),
      ].map(printable)
    }
    return try Printout(Columns.lines(rows), lines)
  }
}

struct ContactShowCommand: WorkCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Satu kontak lengkap / one contact, whole.", discussion: "lindung contact show 1.12")

  @OptionGroup var options: WorkOptions
  @Argument(help: "Id kontak / contact id.") var contact: String

  func perform(_ place: Workplace) throws -> Printout {
    let tongue = options.tongue
    let view = try place.casework.showContact(recordNamed(contact))
    var lines = [
      "\(view.line.id)  \(Registry.label(view.line.state, in: Codes.ContactState.list, tongue.language))"
    ]
    if view.line.immediateDanger { lines.append(tongue.say("⚠ BAHAYA SEKARANG", "⚠ IN DANGER NOW")) }
    for name in view.unanswered {
      let field = Registry.record(number: RecordNumber.contact)?.field(named: name)
      let label = field.map { $0.labels[tongue.language] } ?? name
      lines.append(tongue.say("Belum ditanyakan: \(label) (\(name))", "Not asked yet: \(label) (\(name))"))
    }
    for linked in view.cases {
      lines.append(tongue.say("Kasus: ", "Case: ") + (linked.registerNo.isEmpty ? linked.id : linked.registerNo))
    }
    if !view.sameNumber.isEmpty {
      let others = view.sameNumber.joined(separator: ", ")
      lines.append(tongue.say("Nomor yang sama pernah menghubungi: ", "The same number has called before: ") + others)
    }
    for record in view.records { lines += recordLines(record, tongue) }
    return try Printout(lines, view)
  }
}

/// A record of a contact with its fields, one on a line.
private func recordLines(_ record: RecordView, _ tongue: Tongue) -> [String] {
  let spec = Registry.record(named: record.type)
  var lines = ["", "\(spec.map { $0.labels[tongue.language] } ?? record.type) [\(record.id)]"]
  for field in record.fields {
    let fieldSpec = spec?.field(named: field.field)
    func label(_ code: String) -> String {
      fieldSpec?.list.map { Registry.label(code, in: $0, tongue.language) } ?? code
    }
    let shown = field.values.map(label).joined(separator: ", ")
    if shown.isEmpty, !field.isConflict { continue }
    let mark =
      field.isConflict
      ? tongue.say("  ⚠ konflik: ", "  ⚠ conflict: ") + field.alternatives.map(label).joined(separator: " | ") : ""
    lines.append("  \(fieldSpec?.labels[tongue.language] ?? field.field): \(printable(shown + mark))")
  }
  return lines
}

struct ContactReachCommand: WorkCommand {
  static let configuration = CommandConfiguration(
    commandName: "reach", abstract: "Bagaimana menghubungi dengan aman / how to reach somebody safely.",
    discussion: """
      lindung contact reach 1.12
      lindung contact reach PWK-2026-2-0001        untuk kasus / for a case
      Yang paling ketat dari kontak, kasus dan orangnya berlaku. / The strictest of contact, case and person holds.
      """)

  @OptionGroup var options: WorkOptions
  @Argument(help: "Id kontak, atau nomor register / contact id, or register number.") var reference: String

  /// What is said about one way of reaching somebody.
  struct Way: Encodable {
    let act: String
    let verdict: String
    let field: String
    let until: UInt64?
  }

  /// The whole answer.
  struct Answer: Encodable {
    let ways: [Way]
    let number: String
    let hours: String
    let whoMayAnswer: [String]
    let codePhrases: [String]
    let hidesCallerId: Bool
  }

  func perform(_ place: Workplace) throws -> Printout {
    let tongue = options.tongue
    let document = try place.casework.document(ofContactOrCase: reference)
    let safe = try place.casework.safeContact(of: document)
    let now = place.casework.now
    let acts: [(name: String, id: String, en: String, act: ReachAct)] = [
      ("call", "Menelepon", "Call", .call(number: nil)),
      ("leave_message", "Tinggal pesan", "Leave a message", .leaveMessage),
      ("message", "Kirim pesan", "Send a message", .message(number: nil)), ("visit", "Mengunjungi", "Visit", .visit),
      ("letter", "Kirim surat", "Send a letter", .letter),
    ]
    var lines: [String] = []
    var ways: [Way] = []
    for entry in acts {
      let verdict = safe.verdict(on: entry.act, at: now)
      lines.append(tongue.say(entry.id, entry.en) + ": " + ErrorWords.verdict(verdict, tongue))
      ways.append(Self.way(entry.name, verdict))
    }
    var answer = Answer(
      ways: ways, number: "", hours: "", whoMayAnswer: safe.whoMayAnswer, codePhrases: safe.codePhrases,
      hidesCallerId: safe.hidesCallerID)
    let isOpen = [ReachAct.call(number: nil), .message(number: nil)].contains { act in
      if case .refused = safe.verdict(on: act, at: now) { false } else { true }
    }
    // No number is offered to whoever must not use it now.
    if isOpen, case .one(let number)? = safe.number { answer = answer.with(number: number) }
    if case .known(let hours)? = safe.hours { answer = answer.with(hours: hours.text) }
    lines += Self.lines(answer, tongue)
    return try Printout(lines, answer)
  }

  private static func way(_ name: String, _ verdict: ReachVerdict) -> Way {
    switch verdict {
    case .allowed: return Way(act: name, verdict: "BOLEH", field: "", until: nil)
    case .askFirst(_, let field): return Way(act: name, verdict: "TANYA_DULU", field: field, until: nil)
    case .refused(let reason, let field):
      guard case .outsideHours(let next) = reason else {
        return Way(act: name, verdict: "JANGAN", field: field, until: nil)
      }
      return Way(act: name, verdict: "JANGAN", field: field, until: next)
    }
  }

  private static func lines(_ answer: Answer, _ tongue: Tongue) -> [String] {
    var lines: [String] = []
    func add(_ id: String, _ en: String, _ text: String) {
      if !text.isEmpty { lines.append(tongue.say(id, en) + ": " + printable(text)) }
    }
    add("Nomor aman", "Safe number", answer.number)
    add("Jam aman", "Safe hours", answer.hours)
    add("Yang boleh mengangkat", "Who may answer", answer.whoMayAnswer.joined(separator: " | "))
    add("Kata sandi", "Code phrase", answer.codePhrases.joined(separator: " | "))
    if answer.hidesCallerId { lines.append(tongue.say("Sembunyikan nomor kantor.", "Hide the office's number.")) }
    return lines
  }
}

extension ContactReachCommand.Answer {
  fileprivate func with(number: String? = nil, hours: String? = nil) -> Self {
    Self(
      ways: ways, number: number ?? self.number, hours: hours ?? self.hours, whoMayAnswer: whoMayAnswer,
      codePhrases: codePhrases, hidesCallerId: hidesCallerId)
  }
}
