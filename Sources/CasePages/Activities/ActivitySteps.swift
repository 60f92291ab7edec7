import CaseModel
import Casework
import MergeCore
import Pages

/// What is done about activities.
enum ActivitySteps {
  private static let asked = [
    "kind", "title", "date", "place", "school", "kecamatan", "village", "theme", "topics", "audience", "girls", "boys",
    "women", "men", "with_disability", "speakers", "summary", "follow_up", "follow_up_due",
  ]

  static let new = WorkStep(path: "/kegiatan/baru", back: "/kegiatan") { _, visit in
    WorkStep.Face(
      heading: visit.say("Kegiatan baru", "New activity"),
      intro: visit.say(
        "Dibaca banyak orang: hitung pesertanya, jangan sebut siapa pun. Yang diungkapkan seorang anak menjadi kontak.",
        "Many read it: count who came, name nobody. What a child discloses becomes a contact."),
      rows: FormRow.all("activity", asked, needed: ["kind", "title"], visit) + [.sure(visit.language)])
  } act: { casework, visit in
    let fields = Registry.record(named: "activity")?.fields.filter { asked.contains($0.name) } ?? []
    let saved = try casework.newActivity(FormRow.entered(fields, visit.form), isConfirmed: visit.form.has("yakin"))
    return WorkStep.Done(
      "/kegiatan/\(saved.record)", saved.warnings.isEmpty ? .done : .late, more: words(saved.warnings, visit))
  }

  private static let told = [
    "display_name", "is_child", "immediate_danger", "risk", "summary", "may_call", "may_message", "phone", "safe_hours",
  ]

  static let disclose = WorkStep(path: "/kegiatan/:id/ungkap", back: "/kegiatan/:id") { casework, visit in
    _ = try casework.activity(try WorkStep.record(visit, "id"))
    return WorkStep.Face(
      heading: visit.say("Ada yang mengungkap sesuatu", "Somebody disclosed something"),
      intro: visit.say(
        "Menjadi kontak tersendiri; di kegiatan hanya dihitung.",
        "Becomes a contact of its own; the activity only counts it."),
      rows: FormRow.all("contact", told, needed: ["summary"], visit))
  } act: { casework, visit in
    let fields = Registry.record(named: "contact")?.fields.filter { told.contains($0.name) } ?? []
    let saved = try casework.addDisclosure(
      to: try WorkStep.record(visit, "id"), FormRow.entered(fields, visit.form))
    return WorkStep.Done("/kontak/\(saved.contact)")
  }

  static let tie = WorkStep(path: "/kegiatan/:id/kaitkan", back: "/kegiatan/:id") { casework, visit in
    _ = try casework.activity(try WorkStep.record(visit, "id"))
    return WorkStep.Face(
      heading: visit.say("Kaitkan kontak", "Tie a contact"),
      rows: [
        FormRow(
          "kontak", visit.say("Nomor kontak, seperti 2.15", "The contact, such as 2.15"), .line("text"),
          value: visit.form["kontak"]),
        .tick("lepas", visit.say("Bila keliru", "If by mistake"), visit.say("Lepaskan kaitannya", "Untie them"), visit)
          .optional(visit.language),
      ])
  } act: { casework, visit in
    guard let contact = RecordName.parse(visit.form["kontak"]) else {
      throw Unfilled(field: "kontak", label: visit.say("Nomor kontak", "The contact"))
    }
    _ = try casework.linkDisclosure(
      contact, to: try WorkStep.record(visit, "id"), isRemoval: visit.form.has("lepas"))
    return WorkStep.Done("/kegiatan/\(visit["id"])")
  }

  /// What to look at again; empty when there is nothing.
  static func words(_ warnings: [ActivityWarning], _ visit: Visit) -> String {
    if warnings.isEmpty { return "" }
    let words = warnings.map { warning -> String in
      switch warning {
      case .followUpDate: visit.say("tindak lanjut tanpa tanggal", "a follow-up without a date")
      case .followUpPerson: visit.say("tindak lanjut tanpa petugas", "a follow-up that nobody sees to")
      case .disability:
        visit.say("penyandang disabilitas lebih banyak dari peserta", "more people with disabilities than people")
      }
    }
    return visit.say("Periksa lagi: ", "Look again: ") + words.joined(separator: "; ") + "."
  }
}
