import ArgumentParser
import CaseModel
import Casework
import MergeCore

/// The call centre: calls, call-backs, the rota.
struct CallCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "call", abstract: "Telepon: panggilan, telepon balik, piket / calls, call-backs, rota.",
    discussion: """
      lindung call log --outcome PUTUS --number 0812-3456-7890      panggilan terputus / a call that was cut off
      lindung call back 1.12 --at 2026-11-26T03:00:00Z              janji telepon balik / promise a call-back
      lindung call queue                                            siapa dulu / whom first
      lindung call alarms                                           yang tidak boleh terlewat / what must not be missed
      """,
    subcommands: [
      CallLogCommand.self, CallBackCommand.self, CallQueueCommand.self, CallTryCommand.self, CallEndCommand.self,
      CallAssignCommand.self, CallAlarmsCommand.self, CallShiftCommand.self, CallRotaCommand.self,
      CallHoursCommand.self,
    ])
}

struct CallLogCommand: WorkCommand {
  static let configuration = CommandConfiguration(
    commandName: "log", abstract: "Catat panggilan / write a call down.",
    discussion: """
      lindung call log --number 0812-3456-7890 --outcome DIAM                  kontak baru / a new contact
      lindung call log --contact 1.12 --outcome KONSELING --answered-at …
      lindung call log --contact 1.12 --direction KELUAR --outcome INFORMASI   panggilan keluar / an outgoing call
      """)

  @OptionGroup var options: WorkOptions
  @Option(help: "Id kontak; kosong untuk kontak baru / contact id; none for a new one.") var contact: String?
  @Option(help: "MASUK | KELUAR") var direction = Codes.Direction.masuk
  @Option(help: "Nomor lawan bicara / the number on the other side.") var number = ""
  @Option(help: "Mulai berdering, ISO 8601 / began to ring.") var startedAt: String?
  @Option(help: "Dijawab / answered.") var answeredAt: String?
  @Option(help: "Berakhir / ended.") var endedAt: String?
  @Option(help: "Hasil / outcome (K3): INFORMASI | PUTUS | DIAM | TAK_TERJAWAB | …") var outcome = ""
  @Option(help: "PENELEPON | PETUGAS | JARINGAN | NA") var endedBy = ""
  @Option(help: "Isi pembicaraan / what was said.") var note = ""
  @Flag(help: "Minta ditelepon balik / a call-back is wanted.") var wantsCallback = false
  @Flag(help: "Sudah ditanyakan dan setuju / she was asked and agreed.") var agreed = false
  @Flag(help: "Tinggal pesan / a message was left.") var leftMessage = false

  func perform(_ place: Workplace) throws -> Printout {
    var call = NewCall()
    call.contact = try contact.map { try recordNamed($0) }
    call.direction = direction
    call.number = number
    call.startedAt = try startedAt.map { try instant($0, "started_at") }
    call.answeredAt = try answeredAt.map { try instant($0, "answered_at") }
    call.endedAt = try endedAt.map { try instant($0, "ended_at") }
    call.outcome = outcome
    call.endedBy = endedBy
    call.note = note
    call.wantsCallback = wantsCallback
    call.isAgreed = agreed
    call.leftMessage = leftMessage
    let saved = try place.casework.logCall(call)
    let tongue = options.tongue
    let lines = [tongue.say("Tersimpan di laptop ini: \(saved.record)", "Saved on this laptop: \(saved.record)")]
    return try Printout((lines + ErrorWords.againstRule(saved.againstRule, tongue)).map(printable), saved)
  }
}

struct CallBackCommand: WorkCommand {
  static let configuration = CommandConfiguration(
    commandName: "back", abstract: "Janjikan telepon balik / promise a call-back.",
    discussion: """
      lindung call back 1.12 --reason "kabar visum"                  secepat aman / as soon as it is safe
      lindung call back 1.12 --at 2026-11-26T03:00:00Z --case PWK-2026-2-0001 --assignee 3
      Jam aman dihormati: waktu di luarnya digeser. / Safe hours are kept: another time moves to the next one.
      """)

  @OptionGroup var options: WorkOptions
  @Argument(help: "Id kontak / contact id.") var contact: String
  @Option(help: "Kapan, ISO 8601 / when.") var at: String?
  @Option(name: .customLong("case"), help: "Nomor register kasus / register number of the case.") var reference: String?
  @Option(help: "TINGGI | SEDANG | RENDAH; bila kosong dari risiko / else from the risk.") var priority = ""
  @Option(help: "Nomor petugas / user number.") var assignee: UInt32?
  @Option(help: "Keperluan / what for.") var reason = ""
  @Option(help: "Batas percobaan / limit of tries.") var tries: Int64?
  @Flag(help: "Sudah ditanyakan dan setuju / she was asked and agreed.") var agreed = false

  func perform(_ place: Workplace) throws -> Printout {
    var new = NewCallback(contact: try recordNamed(contact))
    new.dueAt = try at.map { try instant($0, "due_at") }
    new.linkedCase = try reference.map { try place.casework.caseDocument($0) }
    new.priority = priority
    new.assignee = assignee
    new.reason = reason
    new.triesLimit = tries
    new.isAgreed = agreed
    let saved = try place.casework.scheduleCallback(new)
    let tongue = options.tongue
    let due = ClockFace(tongue: tongue).time(saved.dueAt)
    return try Printout(
      [
        tongue.say("Tersimpan di laptop ini: \(saved.record)", "Saved on this laptop: \(saved.record)"),
        tongue.say("Telepon balik: \(due)", "Call back: \(due)"),
      ], saved)
  }
}

struct CallQueueCommand: WorkCommand {
  static let configuration = CommandConfiguration(
    commandName: "queue", abstract: "Antrean telepon balik / call-backs to be done.",
    discussion: "lindung call queue   ·   lindung call queue --mine   ·   lindung call queue --raised")

  @OptionGroup var options: WorkOptions
  @Flag(help: "Milik saya atau siapa saja / mine or anybody's.") var mine = false
  @Flag(help: "Yang naik ke supervisor / raised to the supervisor.") var raised = false

  func perform(_ place: Workplace) throws -> Printout {
    let tongue = options.tongue
    let queue = try place.casework.callbackQueue(isMine: mine, isRaised: raised)
    if queue.isEmpty {
      return try Printout(
        [
          tongue.say(
            "Tidak ada telepon balik. Janjikan dengan `lindung call back`.",
            "No call-back is waiting. Promise one with `lindung call back`.")
        ], queue)
    }
    let face = ClockFace(tongue: tongue)
    let rows = queue.map { line in
      [
        line.id, Registry.label(line.priority, in: Codes.Risk.list, tongue.language),
        face.time(UInt64(clamping: line.dueAt)), tongue.say("kontak ", "contact ") + line.contact, line.registerNo,
        tongue.say("percobaan \(line.tries)/\(line.triesLimit)", "tries \(line.tries)/\(line.triesLimit)"),
        line.assignee.map { tongue.say("petugas \($0)", "officer \($0)") } ?? "",
        line.isRaised
          ? tongue.say("⚠ SUPERVISOR", "⚠ SUPERVISOR")
          : line.mayCallNow ? "" : tongue.say("jangan sekarang", "not now"),
      ].map(printable)
    }
    return try Printout(Columns.lines(rows), queue)
  }
}

struct CallTryCommand: WorkCommand {
  static let configuration = CommandConfiguration(
    commandName: "try", abstract: "Catat percobaan telepon balik / write down a try of a call-back.",
    discussion: """
      lindung call try 1.40 --outcome TAK_TERJAWAB
      Sesudah beberapa kali gagal, tugas naik ke supervisor. / After some tries it goes up to a supervisor.
      """)

  @OptionGroup var options: WorkOptions
  @Argument(help: "Id tugas / task id.") var task: String
  @Option(help: "Hasil / outcome (K3).") var outcome = ""
  @Option(help: "Kapan, ISO 8601 / when.") var at: String?
  @Option(help: "Isi / what was said.") var note = ""
  @Flag(help: "Sudah ditanyakan dan setuju / she was asked and agreed.") var agreed = false
  @Flag(help: "Tinggal pesan / a message was left.") var leftMessage = false

  func perform(_ place: Workplace) throws -> Printout {
    let tongue = options.tongue
    var attempt = CallbackTry(task: try recordNamed(task), outcome: outcome)
    attempt.triedAt = try at.map { try instant($0, "tried_at") }
    attempt.note = note
    attempt.isAgreed = agreed
    attempt.leftMessage = leftMessage
    let saved = try place.casework.tryCallback(attempt)
    var lines = [tongue.say("Tersimpan di laptop ini: \(saved.record)", "Saved on this laptop: \(saved.record)")]
    lines += ErrorWords.againstRule(saved.againstRule, tongue)
    if saved.isRaised { lines.append(tongue.say("Naik ke supervisor.", "Raised to the supervisor.")) }
    if let due = saved.dueAt {
      let time = ClockFace(tongue: tongue).time(due)
      lines.append(tongue.say("Coba lagi: \(time)", "Try again: \(time)"))
    } else {
      lines.append(
        tongue.say(
          "Bila sudah selesai: `lindung call end \(task) --reason …`",
          "When it is done: `lindung call end \(task) --reason …`"))
    }
    return try Printout(lines.map(printable), saved)
  }
}

struct CallEndCommand: WorkCommand {
  static let configuration = CommandConfiguration(
    commandName: "end", abstract: "Telepon balik selesai / a call-back is done.",
    discussion: "lindung call end 1.40 --reason \"sudah bicara, aman\"   ·   … --cancel")

  @OptionGroup var options: WorkOptions
  @Argument(help: "Id tugas / task id.") var task: String
  @Option(help: "Alasan / reason.") var reason = ""
  @Flag(help: "Dibatalkan, bukan selesai / cancelled, not done.") var cancel = false

  func perform(_ place: Workplace) throws -> Printout {
    try acknowledgement(
      place.casework.endCallback(recordNamed(task), reason: reason, cancel: cancel), options.tongue)
  }
}

struct CallAssignCommand: WorkCommand {
  static let configuration = CommandConfiguration(
    commandName: "assign", abstract: "Serahkan telepon balik / give a call-back to somebody.",
    discussion: "lindung call assign 1.40 3")

  @OptionGroup var options: WorkOptions
  @Argument(help: "Id tugas / task id.") var task: String
  @Argument(help: "Nomor petugas / user number.") var user: UInt32

  func perform(_ place: Workplace) throws -> Printout {
    try acknowledgement(place.casework.assignCallback(recordNamed(task), to: user), options.tongue)
  }
}

struct CallAlarmsCommand: WorkCommand {
  static let configuration = CommandConfiguration(
    commandName: "alarms", abstract: "Yang tidak boleh terlewat / what must not be overlooked.",
    discussion: "lindung call alarms")

  @OptionGroup var options: WorkOptions

  func perform(_ place: Workplace) throws -> Printout {
    let tongue = options.tongue
    let alarms = try place.casework.callAlarms()
    if alarms.isEmpty {
      return try Printout([tongue.say("Tidak ada yang terlewat saat ini.", "Nothing is overlooked now.")], alarms)
    }
    let face = ClockFace(tongue: tongue)
    let rows = alarms.map { line in
      [
        "⚠ " + (CallAlarm(rawValue: line.alarm).map { $0.labels[tongue.language] } ?? line.alarm), line.record,
        Registry.label(line.risk, in: Codes.Risk.list, tongue.language),
        line.record.isEmpty ? "" : face.time(UInt64(clamping: line.since)),
      ].map(printable)
    }
    return try Printout(Columns.lines(rows), alarms)
  }
}
