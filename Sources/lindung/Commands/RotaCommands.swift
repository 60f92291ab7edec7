import ArgumentParser
import CaseModel
import Casework

struct CallShiftCommand: WorkCommand {
  static let configuration = CommandConfiguration(
    commandName: "shift", abstract: "Jadwalkan piket atau siaga / plan a duty, or a standby.",
    discussion: """
      lindung call shift 3 --from 2026-11-26T00:30:00Z --to 2026-11-26T09:00:00Z --backup 4
      lindung call shift 3 --from … --to … --on-call            siaga di luar jam kerja / standby after hours
      lindung call shift --remove 1.55                          hapus dari jadwal / take out
      """)

  @OptionGroup var options: WorkOptions
  @Argument(help: "Nomor petugas / user number.") var officer: UInt32?
  @Option(help: "Mulai, ISO 8601 / from.") var from: String?
  @Option(help: "Sampai / until.") var to: String?
  @Option(help: "Pengganti / stand-in.") var backup: UInt32?
  @Flag(help: "Siaga di luar jam kerja / standby after hours.") var onCall = false
  @Option(help: "Keterangan / remarks.") var note = ""
  @Option(help: "Id jadwal yang dihapus / the duty to take out.") var remove: String?

  func validate() throws {
    if remove == nil, officer == nil || from == nil || to == nil {
      throw ValidationError("PETUGAS --from --to, atau/or --remove ID")
    }
  }

  func perform(_ place: Workplace) throws -> Printout {
    if let remove { return try acknowledgement(place.casework.removeShift(recordNamed(remove)), options.tongue) }
    guard let officer, let from, let to else { throw CaseworkError.missing("officer") }
    var new = NewShift(
      officer: officer, startsAt: try instant(from, "starts_at"), endsAt: try instant(to, "ends_at"))
    new.backup = backup
    new.isOnCall = onCall
    new.note = note
    return try acknowledgement(place.casework.addShift(new), options.tongue)
  }
}

struct CallRotaCommand: WorkCommand {
  static let configuration = CommandConfiguration(
    commandName: "rota", abstract: "Siapa bertugas, dan kapan kosong / who is on duty, and where the gaps are.",
    discussion: "lindung call rota   ·   lindung call rota --days 14")

  @OptionGroup var options: WorkOptions
  @Option(help: "Hari ke depan / days ahead.") var days = 7

  func validate() throws {
    guard (1...60).contains(days) else { throw ValidationError("--days: 1…60") }
  }

  /// The rota as one object.
  struct Answer: Encodable {
    let now: OnDuty
    let shifts: [ShiftLine]
    let gaps: [ShiftGap]
  }

  func perform(_ place: Workplace) throws -> Printout {
    let tongue = options.tongue
    let casework = place.casework
    let start = casework.now
    let answer = try Answer(
      now: casework.onDuty(), shifts: casework.shifts(from: start, until: start + UInt64(days) * 86_400_000),
      gaps: casework.shiftGaps(days: days))
    func names(_ users: [UInt32]) throws -> String {
      try users.map { try casework.userName($0) ?? String($0) }.joined(separator: ", ")
    }
    let face = ClockFace(tongue: tongue)
    let nobody = tongue.say("tidak ada", "nobody")
    var lines = [
      tongue.say("Piket sekarang: ", "On shift now: ")
        + (answer.now.onShift.isEmpty ? nobody : try names(answer.now.onShift)),
      tongue.say("Siaga sekarang: ", "On call now: ")
        + (answer.now.onCall.isEmpty ? nobody : try names(answer.now.onCall)),
    ].map(printable)
    if answer.shifts.isEmpty {
      lines.append(tongue.say("Belum ada jadwal. Buat: `lindung call shift`.", "No rota yet: `lindung call shift`."))
    }
    lines += Columns.lines(
      try answer.shifts.map { shift in
        [
          shift.id, face.time(shift.startsAt) + " – " + face.time(shift.endsAt), try names([shift.officer]),
          try shift.backup.map { tongue.say("pengganti ", "stand-in ") + (try names([$0])) } ?? "",
          shift.isOnCall ? tongue.say("siaga", "on call") : "",
        ].map(printable)
      })
    for gap in answer.gaps {
      lines.append(
        tongue.say("⚠ Kosong: ", "⚠ Nobody: ") + face.time(gap.startsAt) + " – " + face.time(gap.endsAt))
    }
    return try Printout(lines, answer)
  }
}

struct CallHoursCommand: WorkCommand {
  static let configuration = CommandConfiguration(
    commandName: "hours", abstract: "Apa yang dikatakan kepada penelepon sekarang / what a caller is told now.",
    discussion: "lindung call hours")

  @OptionGroup var options: WorkOptions

  func perform(_ place: Workplace) throws -> Printout {
    let tongue = options.tongue
    let advice = try place.casework.callerAdvice()
    if advice.isOpen {
      return try Printout([tongue.say("Telepon dilayani sekarang.", "The telephone is answered now.")], advice)
    }
    var lines = [
      tongue.say(
        "Telepon sedang tidak dilayani. WhatsApp dibuka 24 jam: silakan kirim pesan ke sana.",
        "The telephone is not answered now. WhatsApp is open 24 hours: please write there.")
    ]
    if let opens = advice.opensAt {
      let time = ClockFace(tongue: tongue).time(opens)
      lines.append(tongue.say("Telepon dilayani lagi \(time).", "The telephone is answered again \(time)."))
    }
    if !advice.onCall.isEmpty {
      let names = try advice.onCall.map { try place.casework.userName($0) ?? String($0) }.joined(separator: ", ")
      lines.append(
        printable(tongue.say("Bila ada bahaya, petugas siaga: \(names).", "In danger, on call: \(names).")))
    }
    return try Printout(lines, advice)
  }
}
