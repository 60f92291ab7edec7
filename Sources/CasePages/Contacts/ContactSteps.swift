import CaseModel
import Casework
import MergeCore
import Pages

/// What is done about a contact: a call is written down whatever it was, and one that safe contact forbade is marked.
enum ContactSteps {
  static let all = [call, promise, attempt, finish, note, tie, close]

  private static func back(_ visit: Visit) -> String { "/kontak/\(visit["id"])" }

  private static func contact(_ visit: Visit) throws -> RecordID { try WorkStep.record(visit, "id") }

  /// The rule of safe contact as it stands now, said before anybody calls.
  private static func warning(_ casework: Casework, _ visit: Visit) throws -> (words: String, tone: Tone) {
    let document = try casework.documentNamed(visit["id"])
    let verdict = try casework.mayReach(document, .call(number: nil))
    let view = try casework.showContact(try contact(visit))
    let phone = view.records.first { $0.type == "contact" }?.plain("phone") ?? ""
    let dialling = ReachWords.dialling(try casework.safeContact(of: document), phone: phone, visit.language)
    let words =
      visit.say("Menelepon: ", "Calling: ") + ReachWords.words(verdict, visit.clock)
      + (dialling.isEmpty ? "" : " · " + dialling)
    return (words, ReachWords.tone(verdict))
  }

  private static func agreed(_ visit: Visit) -> [FormRow] {
    [
      .tick(
        "setuju", visit.say("Sebelum menelepon keluar", "Before calling out"),
        visit.say("Ia sudah ditanyakan dan setuju", "She was asked before, and agreed"), visit
      ).optional(visit.language),
      .tick(
        "pesan", visit.say("Pesan", "Message"), visit.say("Ada pesan yang ditinggalkan", "A message was left"), visit
      ).optional(visit.language),
    ]
  }

  /// Outcomes that a call can have by itself; those of the contact are written by other steps.
  private static func outcome(_ visit: Visit) -> [FormRow] {
    FormRow.all("call", ["outcome"], needed: ["outcome"], visit).map { row in
      var row = row
      row.options.removeAll { ContactClosing.written.contains($0.code) }
      return row
    }
  }

  private static func told(_ againstRule: String, _ visit: Visit) -> WorkStep.Done {
    if againstRule.isEmpty { return WorkStep.Done(back(visit)) }
    return WorkStep.Done(
      back(visit), .danger,
      more: visit.say("Panggilan ini melanggar kontak aman: ", "This call broke safe contact: ")
        + Registry.label(againstRule, in: Codes.ReachBreach.list, visit.language)
        + visit.say(". Supervisor melihatnya.", ". A supervisor sees it."))
  }

  private static let call = WorkStep(path: "/kontak/:id/telepon", back: "/kontak/:id") { casework, visit in
    let direction = FormRow.of("call", "direction", visit, usual: Codes.Direction.keluar)
    let warning = try warning(casework, visit)
    return WorkStep.Face(
      heading: visit.say("Catat panggilan", "Write a call down"),
      rows: [direction].compactMap { $0 } + outcome(visit)
        + FormRow.all("call", ["number", "note", "started_at"], needed: [], visit).map { row in
          row.name == "number"
            ? row.hinted(visit.say("Kosong: nomor aman yang tercatat.", "Empty: the safe number on record.")) : row
        } + agreed(visit), warning: warning.words, warningTone: warning.tone)
  } act: { casework, visit in
    let form = visit.form
    if form["outcome"].isEmpty { throw CaseworkError.missing("outcome") }
    var call = NewCall()
    call.contact = try contact(visit)
    if !form["direction"].isEmpty { call.direction = form["direction"] }
    call.outcome = form["outcome"]
    call.number = form["number"]
    call.note = form["note"]
    if !form["started_at"].isEmpty {
      guard let started = OfficeTime.instant(form["started_at"]) else { throw CaseworkError.badValue("started_at") }
      (call.startedAt, call.endedAt) = (started, started)
    }
    call.isAgreed = form.has("setuju")
    call.leftMessage = form.has("pesan")
    return told(try casework.logCall(call).againstRule, visit)
  }

  private static let promise = WorkStep(path: "/kontak/:id/janji", back: "/kontak/:id") { casework, visit in
    let rows = FormRow.all("callback_task", ["due_at", "reason"], needed: [], visit)
    let warning = try warning(casework, visit)
    return WorkStep.Face(
      heading: visit.say("Janji telepon balik", "Promise a call-back"),
      intro: visit.say(
        "Tanpa waktu: secepatnya, dalam jam amannya.", "Without a time: as soon as her safe hours allow."),
      rows: rows + agreed(visit).prefix(1), warning: warning.words, warningTone: warning.tone)
  } act: { casework, visit in
    let form = visit.form
    var new = NewCallback(contact: try contact(visit))
    if !form["due_at"].isEmpty {
      guard let due = OfficeTime.instant(form["due_at"]) else { throw CaseworkError.badValue("due_at") }
      new.dueAt = due
    }
    new.reason = form["reason"]
    new.assignee = casework.actor
    new.isAgreed = form.has("setuju")
    let saved = try casework.scheduleCallback(new)
    return WorkStep.Done(
      back(visit), more: visit.say("Telepon balik ", "Call back ") + visit.clock.time(saved.dueAt) + ".")
  }

  private static let attempt = WorkStep(path: "/kontak/:id/coba/:task", back: "/kontak/:id") { casework, visit in
    _ = try casework.showContact(try contact(visit))
    let warning = try warning(casework, visit)
    return WorkStep.Face(
      heading: visit.say("Catat percobaan", "Log a try"),
      rows: outcome(visit) + FormRow.all("callback_try", ["note"], needed: [], visit) + agreed(visit),
      warning: warning.words, warningTone: warning.tone)
  } act: { casework, visit in
    let form = visit.form
    if form["outcome"].isEmpty { throw CaseworkError.missing("outcome") }
    var attempt = CallbackTry(task: try WorkStep.record(visit, "task"), outcome: form["outcome"])
    attempt.note = form["note"]
    attempt.isAgreed = form.has("setuju")
    attempt.leftMessage = form.has("pesan")
    return told(try casework.tryCallback(attempt).againstRule, visit)
  }

  private static let finish = WorkStep(path: "/kontak/:id/selesai/:task", back: "/kontak/:id") { casework, visit in
    _ = try casework.showContact(try contact(visit))
    return WorkStep.Face(
      heading: visit.say("Telepon balik selesai", "The call-back is done"),
      rows: FormRow.all("callback_task", ["closing_reason"], needed: ["closing_reason"], visit)
        + [
          .tick(
            "batal", visit.say("Bila batal", "If called off"),
            visit.say("Tidak jadi ditelepon", "Not to be done any more"), visit
          ).optional(visit.language)
        ])
  } act: { casework, visit in
    _ = try casework.endCallback(
      try WorkStep.record(visit, "task"), reason: visit.form["closing_reason"], cancel: visit.form.has("batal"))
    return WorkStep.Done(back(visit))
  }

  private static let note = WorkStep(path: "/kontak/:id/catatan", back: "/kontak/:id") { casework, visit in
    _ = try casework.showContact(try contact(visit))
    return WorkStep.Face(
      heading: visit.say("Catatan kontak", "A note on the contact"),
      rows: FormRow.all("contact_note", ["text"], needed: ["text"], visit))
  } act: { casework, visit in
    _ = try casework.noteContact(try contact(visit), visit.form["text"])
    return WorkStep.Done(back(visit))
  }

  private static let tie = WorkStep(path: "/kontak/:id/kasus", back: "/kontak/:id") { casework, visit in
    _ = try casework.showContact(try contact(visit))
    return WorkStep.Face(
      heading: visit.say("Kaitkan ke kasus", "Tie to a case"),
      rows: [
        FormRow(
          "kasus", visit.say("Nomor register", "Register number"), .line("text"), value: visit.form["kasus"]),
        .tick("lepas", visit.say("Bila keliru", "If by mistake"), visit.say("Lepaskan kaitannya", "Untie them"), visit)
          .optional(visit.language),
      ])
  } act: { casework, visit in
    if visit.form["kasus"].isEmpty {
      throw Unfilled(field: "kasus", label: visit.say("Nomor register", "The register number"))
    }
    _ = try casework.linkContact(
      try contact(visit), to: try casework.caseDocument(visit.form["kasus"]), undo: visit.form.has("lepas"))
    return WorkStep.Done(back(visit))
  }

  private static let close = WorkStep(path: "/kontak/:id/tutup", back: "/kontak/:id") { casework, visit in
    let hasCase = try !casework.showContact(try contact(visit)).cases.isEmpty
    let outcomes = FormRow.all("contact", ["outcome"], needed: ["outcome"], visit).map { row in
      var row = row
      // What belongs to another step, or does not fit, would only be refused.
      row.options.removeAll { option in
        option.code == Codes.ContactOutcome.teleponBalik
          || (hasCase
            ? option.code == Codes.ContactOutcome.duplikat : ContactClosing.written.contains(option.code))
      }
      return row
    }
    return WorkStep.Face(
      heading: visit.say("Tutup kontak", "Close the contact"),
      intro: visit.say(
        "Panggilan diam, putus atau tak terjawab dilihat orang kedua dulu.",
        "A silent, cut or missed call is looked at by somebody else first."),
      rows: outcomes
        + [ReasonRow.make(visit).optional(visit.language)])
  } act: { casework, visit in
    _ = try casework.closeContact(
      try contact(visit), outcome: visit.form["outcome"], reason: visit.form["reason"])
    return WorkStep.Done(back(visit))
  }
}
