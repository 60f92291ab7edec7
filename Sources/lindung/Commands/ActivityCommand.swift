import ArgumentParser
import CaseModel
import Casework
import MergeCore

/// Prevention activities.
struct ActivityCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "activity", abstract: "Kegiatan pencegahan / prevention activities.",
    subcommands: [
      NewActivityCommand.self, EditActivityCommand.self, ListActivitiesCommand.self, ShowActivityCommand.self,
      FollowUpsCommand.self, DisclosureCommand.self, LinkDisclosureCommand.self,
    ])
}

/// The acknowledgement of a command about an activity, with what to look at again.
private func told(_ saved: SavedActivity, _ tongue: Tongue) throws -> Printout {
  let records = [saved.record, saved.contact].filter { !$0.isEmpty }.joined(separator: ", ")
  var lines = [tongue.say("Tersimpan di laptop ini: \(records)", "Saved on this laptop: \(records)")]
  lines += saved.warnings.map { warning in
    let words =
      switch warning {
      case .followUpDate:
        tongue.say("Tindak lanjut belum bertanggal (follow_up_due).", "The follow-up has no date (follow_up_due).")
      case .followUpPerson:
        tongue.say("Tindak lanjut belum ada petugasnya (follow_up_by).", "Nobody sees to the follow-up (follow_up_by).")
      case .disability:
        tongue.say(
          "Penyandang disabilitas lebih banyak daripada peserta; periksa jumlahnya.",
          "More people with disabilities than people; check the counts.")
      }
    return "⚠ " + words
  }
  return try Printout(lines, saved)
}

struct NewActivityCommand: WorkCommand {
  static let configuration = CommandConfiguration(
    commandName: "new", abstract: "Catat kegiatan / enter an activity.",
    discussion: """
      lindung activity new kind=SOSIALISASI title="Sekolah aman" school="SMPN 2 Plered" npsn=20217001 kecamatan=321404 \\
        girls=40 boys=35 topics=PERUNDUNGAN topics=SEKSUAL tppk_present=YA quiz_before=48 quiz_after=81 disclosures=2 \\
        follow_up="Pojok curhat tiap Jumat" follow_up_due=2026-12-11
      Jangan menyebut nama anak; yang bercerita dicatat dengan `lindung activity disclose`.
      Name no child; who disclosed something is taken up with `lindung activity disclose`.
      """)

  @OptionGroup var options: WorkOptions
  @Argument(help: "isian=nilai / field=value") var values: [String]
  @Flag(help: "Simpan walau mungkin menyebut seseorang / save although it may name somebody.") var confirm = false

  func perform(_ place: Workplace) throws -> Printout {
    try told(try place.casework.newActivity(try pairs(values), isConfirmed: confirm), options.tongue)
  }
}

struct EditActivityCommand: WorkCommand {
  static let configuration = CommandConfiguration(
    commandName: "edit", abstract: "Ubah kegiatan / change an activity.",
    discussion: "lindung activity edit 2.40 quiz_after=84 topics=+FISIK follow_up_done_on=2026-12-11")

  @OptionGroup var options: WorkOptions
  @Argument(help: "Id kegiatan / id of the activity.") var record: String
  @Argument(help: "isian=nilai / field=value") var values: [String]
  @Flag(help: "Simpan walau mungkin menyebut seseorang / save although it may name somebody.") var confirm = false

  func perform(_ place: Workplace) throws -> Printout {
    try told(
      try place.casework.editActivity(try recordNamed(record), try pairs(values), isConfirmed: confirm), options.tongue)
  }
}

/// An activity in a list.
private func cells(_ line: ActivityLine, _ tongue: Tongue) -> [String] {
  let due =
    line.isOverdue
    ? tongue.say("⚠ tindak lanjut lewat \(line.followUpDue)", "⚠ follow-up was due \(line.followUpDue)")
    : line.followUpDoneOn.isEmpty && !line.followUpDue.isEmpty
      ? tongue.say("tindak lanjut \(line.followUpDue)", "follow-up \(line.followUpDue)") : ""
  return [
    line.id, line.date, Registry.label(line.kind, in: Codes.ActivityKind.list, tongue.language), line.title, line.place,
    tongue.say("\(line.audience) peserta", "\(line.audience) people"),
    line.disclosures == 0 ? "" : tongue.say("\(line.disclosures) pengungkapan", "\(line.disclosures) disclosures"), due,
  ].map(printable)
}

struct ListActivitiesCommand: WorkCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Daftar kegiatan / activities.",
    discussion: "lindung activity list --from 2026-01-01 --to 2026-12-31 --kecamatan 321404")

  @OptionGroup var options: WorkOptions
  @Option(help: "Dari tanggal / from this day.") var from: String?
  @Option(help: "Sampai tanggal / to this day.") var to: String?
  @Option(help: "Kode kecamatan / kecamatan code.") var kecamatan: String?

  func perform(_ place: Workplace) throws -> Printout {
    let lines = try place.casework.activities(from: from, to: to, kecamatan: kecamatan)
    if lines.isEmpty {
      return try Printout(
        [
          options.tongue.say(
            "Belum ada kegiatan di sini. Catat dengan `lindung activity new`.",
            "No activities here yet. Enter one with `lindung activity new`.")
        ], lines)
    }
    return try Printout(Columns.lines(lines.map { cells($0, options.tongue) }), lines)
  }
}

struct ShowActivityCommand: WorkCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Satu kegiatan / one activity.", discussion: "lindung activity show 2.40")

  @OptionGroup var options: WorkOptions
  @Argument(help: "Id kegiatan / id of the activity.") var record: String

  func perform(_ place: Workplace) throws -> Printout {
    let tongue = options.tongue
    let view = try place.casework.activity(try recordNamed(record))
    var lines = [cells(view.line, tongue).joined(separator: "  ")] + fieldLines(view.record, tongue)
    if !view.contacts.isEmpty {
      lines.append(
        tongue.say("  Kontak dari pengungkapan: ", "  Contacts from disclosures: ")
          + view.contacts.joined(separator: ", "))
    }
    if view.otherContacts > 0 {
      lines.append(
        tongue.say(
          "  \(view.otherContacts) kontak tidak boleh Anda baca.",
          "  \(view.otherContacts) contacts are not yours to read."))
    }
    return try Printout(lines, view)
  }
}

struct FollowUpsCommand: WorkCommand {
  static let configuration = CommandConfiguration(
    commandName: "due", abstract: "Tindak lanjut yang harus dikerjakan / follow-ups that are due.",
    discussion: "lindung activity due --days 14 --mine")

  @OptionGroup var options: WorkOptions
  @Option(help: "Sampai berapa hari ke depan / how many days ahead.") var days: UInt64 = 7
  @Flag(help: "Hanya tugas saya / mine only.") var mine = false

  func perform(_ place: Workplace) throws -> Printout {
    let lines = try place.casework.followUpsDue(withinDays: days, onlyMine: mine)
    if lines.isEmpty {
      return try Printout(
        [
          options.tongue.say(
            "Tidak ada tindak lanjut dalam \(days) hari ini.", "No follow-up is due within \(days) days.")
        ], lines)
    }
    return try Printout(Columns.lines(lines.map { cells($0, options.tongue) }), lines)
  }
}

struct DisclosureCommand: WorkCommand {
  static let configuration = CommandConfiguration(
    commandName: "disclose", abstract: "Terima pengungkapan sebagai kontak / take a disclosure up as a contact.",
    discussion: """
      lindung activity disclose 2.40 caller_role=KORBAN is_child=YA risk=SEDANG summary="Bercerita soal kakak kelas"
      Isinya masuk ke kontak, bukan ke kegiatan / it goes into the contact, not into the activity.
      """)

  @OptionGroup var options: WorkOptions
  @Argument(help: "Id kegiatan / id of the activity.") var record: String
  @Argument(help: "isian=nilai kontak / field=value of the contact") var values: [String] = []

  func perform(_ place: Workplace) throws -> Printout {
    try told(try place.casework.addDisclosure(to: try recordNamed(record), try pairs(values)), options.tongue)
  }
}

struct LinkDisclosureCommand: WorkCommand {
  static let configuration = CommandConfiguration(
    commandName: "link", abstract: "Hubungkan kontak yang sudah ada / tie a contact to an activity.",
    discussion: "lindung activity link 2.40 2.55   ·   lindung activity link 2.40 2.55 --remove")

  @OptionGroup var options: WorkOptions
  @Argument(help: "Id kegiatan / id of the activity.") var record: String
  @Argument(help: "Id kontak / id of the contact.") var contact: String
  @Flag(help: "Lepaskan / untie.") var remove = false

  func perform(_ place: Workplace) throws -> Printout {
    let saved = try place.casework.linkDisclosure(
      try recordNamed(contact), to: try recordNamed(record), isRemoval: remove)
    return try told(saved, options.tongue)
  }
}
