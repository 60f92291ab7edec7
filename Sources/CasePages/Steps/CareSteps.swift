import CaseModel
import Casework
import MergeCore
import Pages

/// What may be done about any record of a case, and about its deadlines.
enum CareSteps {
  static let all = [delete, moveDeadline]

  /// What is never taken away: it says what was done, or a command of its own takes it back.
  static let kept: Set<String> = [
    "case", "person", "case_person", "approval", "case_reopening", "deadline", "attachment", "note", "consent",
    "conflict_decision",
  ]

  private static let delete = WorkStep(
    path: "/kasus/:id/hapus/:record", back: "/kasus/:id#c-:record"
  ) {
    casework, visit in
    let sheet = try CaseSheet.read(visit["id"], casework)
    guard let record = sheet.view.records.first(where: { $0.id == visit["record"] && !kept.contains($0.type) }) else {
      throw PageRefusal.notFound
    }
    let words = FieldWords(clock: visit.clock, names: sheet.names)
    return WorkStep.Face(
      heading: visit.say("Hapus: ", "Delete: ") + words.type(record.type), intro: RecordChoices.label(record, words),
      button: visit.say("Hapus", "Delete"),
      warning: visit.say(
        "Riwayatnya tetap ada. Bila orang lain sedang mengubahnya, terjadi konflik untuk diputuskan.",
        "Its history stays. If somebody else is editing it, a conflict is there to be decided."), isGrave: true)
  } act: { casework, visit in
    guard
      let record = try casework.show(try casework.caseDocument(visit["id"])).records.first(where: {
        $0.id == visit["record"]
      }), !kept.contains(record.type)
    else { throw PageRefusal.notFound }
    _ = try casework.delete(try WorkStep.record(visit))
    return WorkStep.Done(
      "/kasus/\(visit["id"])#b-\(record.type)", more: visit.say("Dihapus.", "Deleted."))
  }

  private static let moveDeadline = WorkStep(
    path: "/kasus/:id/tenggat/:kind/:about/pindah", back: "/kasus/:id#tugas"
  ) { casework, visit in
    _ = try casework.caseDocument(visit["id"])
    let due = Registry.record(named: "deadline")?.field(named: "due_at")?.labels[visit.language] ?? ""
    return WorkStep.Face(
      heading: visit.say("Pindahkan tenggat: ", "Move the deadline: ")
        + Registry.label(visit["kind"], in: Codes.Timer.list, visit.language),
      rows: [
        FormRow("due_at", due, .line("datetime-local"), value: visit.form["due_at"]), ReasonRow.make(visit),
      ])
  } act: { casework, visit in
    guard let due = OfficeTime.instant(visit.form["due_at"]) else { throw CaseworkError.badValue("due_at") }
    _ = try casework.moveDeadline(
      visit["kind"], of: try casework.caseDocument(visit["id"]), about: RecordName.parse(visit["about"]), to: due,
      reason: visit.form["reason"])
    return WorkStep.Done("/kasus/\(visit["id"])#tugas")
  }
}
