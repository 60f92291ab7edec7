import ArgumentParser
import CaseModel
import Casework
import MergeCore

/// The contact inbox: everything that comes in, before and beside cases.
struct ContactCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "contact", abstract: "Kontak masuk / the contact inbox.",
    discussion: """
      lindung contact new --channel LANGSUNG caller_role=TETANGGA       seseorang datang / somebody comes in
      lindung contact set 1.12 may_call=BOLEH safe_hours="08.00-10.00"   simpan setiap isian / save each field
      lindung contact list                                              bahaya dulu / danger first
      lindung contact case 1.12 --category KTP --risk TINGGI            menjadi kasus / becomes a case
      """,
    subcommands: [
      NewContactCommand.self, ContactListCommand.self, ContactShowCommand.self, ContactSetCommand.self,
      ContactTakeCommand.self, ContactNoteCommand.self, ContactReachCommand.self, ContactCaseCommand.self,
      ContactLinkCommand.self, ContactCloseCommand.self, ContactDuplicateCommand.self,
    ])
}

/// What became of a form: which fields are saved, and for each other what is wrong. Exit code 7 when one is
/// not saved: 2 would say that nothing was.
func acknowledgement(_ form: FormSaved, _ tongue: Tongue) throws -> Printout {
  var lines = [tongue.say("Tersimpan di laptop ini: \(form.record)", "Saved on this laptop: \(form.record)")]
  for refusal in form.refused {
    let words = ErrorWords.ofField(refusal.error, tongue)
    lines.append(tongue.say("Belum tersimpan, ", "Not saved, ") + printable("\(refusal.field): \(words)"))
  }
  var printout = try Printout(lines, form)
  if !form.refused.isEmpty { printout.exitCode = 7 }
  return printout
}

struct NewContactCommand: WorkCommand {
  static let configuration = CommandConfiguration(
    commandName: "new", abstract: "Catat kontak baru / write down a new contact.",
    discussion: """
      lindung contact new --channel LANGSUNG caller_role=TETANGGA is_anonymous=ya risk=SEDANG
      lindung contact new --channel SURAT --untaken          untuk ditangani orang lain / for somebody else to handle
      Isian yang belum diketahui boleh menyusul. / What is not known yet may follow.
      """)

  @OptionGroup var options: WorkOptions
  @Option(help: "TELEPON | WA | LANGSUNG | SURAT | RUJUK_MASUK | …") var channel: String
  @Option(help: "MASUK | KELUAR") var direction = Codes.Direction.masuk
  @Option(help: "Diterima pada, ISO 8601 / received at.") var receivedAt: String?
  @Flag(help: "Belum ditangani siapa pun / nobody handles it yet.") var untaken = false
  @Argument(help: "isian=nilai / field=value") var values: [String] = []

  func perform(_ place: Workplace) throws -> Printout {
    var new = NewContact(channel: channel)
    new.direction = direction
    new.receivedAt = try receivedAt.map { try instant($0, "received_at") }
    new.isTaken = !untaken
    new.values = try pairs(values)
    return try acknowledgement(place.casework.newContact(new), options.tongue)
  }
}

struct ContactSetCommand: WorkCommand {
  static let configuration = CommandConfiguration(
    commandName: "set", abstract: "Isi atau ubah kontak / fill in or change a contact.",
    discussion: """
      lindung contact set 1.12 may_call=BOLEH may_message=JANGAN safe_hours="08.00-10.00, 16.00-18.00"
      lindung contact set 1.12 violence=+FISIK violence=-PSIKIS
      Isian yang salah disebut; yang lain tetap tersimpan. / A wrong field is named; the others are saved.
      """)

  @OptionGroup var options: WorkOptions
  @Argument(help: "Id kontak / contact id.") var contact: String
  @Argument(help: "isian=nilai / field=value") var values: [String]

  func perform(_ place: Workplace) throws -> Printout {
    try acknowledgement(place.casework.setContact(recordNamed(contact), pairs(values)), options.tongue)
  }
}

struct ContactTakeCommand: WorkCommand {
  static let configuration = CommandConfiguration(
    commandName: "take", abstract: "Tangani kontak, atau buka lagi / handle a contact, or open it again.",
    discussion: "lindung contact take 1.12")

  @OptionGroup var options: WorkOptions
  @Argument(help: "Id kontak / contact id.") var contact: String

  func perform(_ place: Workplace) throws -> Printout {
    try acknowledgement(place.casework.takeContact(recordNamed(contact)), options.tongue)
  }
}

struct ContactNoteCommand: WorkCommand {
  static let configuration = CommandConfiguration(
    commandName: "note", abstract: "Tulis catatan kontak / write a note into a contact.",
    discussion: "lindung contact note 1.12 \"Suara anak menangis di belakang.\"   ·   … --corrects 1.20")

  @OptionGroup var options: WorkOptions
  @Argument(help: "Id kontak / contact id.") var contact: String
  @Argument(help: "Isi / text.") var text: String
  @Option(help: "Catatan yang diperbaiki / the note that it puts right.") var corrects: String?

  func perform(_ place: Workplace) throws -> Printout {
    let saved = try place.casework.noteContact(
      recordNamed(contact), text, corrects: try corrects.map { try recordNamed($0) })
    return try acknowledgement(saved, options.tongue)
  }
}

struct ContactCaseCommand: WorkCommand {
  static let configuration = CommandConfiguration(
    commandName: "case", abstract: "Daftarkan kasus dari kontak / register a case from a contact.",
    discussion: """
      lindung contact case 1.12 --category KTP --risk TINGGI --risk-reason "ancaman senjata"
      Cara menghubungi dengan aman harus sudah ditanyakan. / Safe contact must have been asked first.
      """)

  @OptionGroup var options: WorkOptions
  @Argument(help: "Id kontak / contact id.") var contact: String
  @Option(help: "KTP | AMPK") var category = ""
  @Option(help: "TINGGI | SEDANG | RENDAH; bila kosong dari kontak / else the contact's.") var risk = ""
  @Option(help: "Alasan tingkat risiko / why this risk.") var riskReason = ""
  @Option(help: "Nama penyintas, bila diketahui / survivor's name, if known.") var survivor = ""

  func perform(_ place: Workplace) throws -> Printout {
    var added = CaseFromContact()
    added.category = category
    added.risk = risk
    added.riskReason = riskReason
    added.survivorName = survivor
    return try acknowledgement(place.casework.registerCase(from: recordNamed(contact), added), options.tongue)
  }
}

struct ContactLinkCommand: WorkCommand {
  static let configuration = CommandConfiguration(
    commandName: "link", abstract: "Kaitkan kontak dengan kasus / tie a contact to a case.",
    discussion: "lindung contact link 1.12 PWK-2026-2-0001   ·   … --undo")

  @OptionGroup var options: WorkOptions
  @Argument(help: "Id kontak / contact id.") var contact: String
  @Argument(help: "Nomor register atau id kasus / register number or id.") var reference: String
  @Flag(help: "Lepas kaitan / untie.") var undo = false

  func perform(_ place: Workplace) throws -> Printout {
    let core = try place.casework.caseDocument(reference)
    return try acknowledgement(
      place.casework.linkContact(recordNamed(contact), to: core, undo: undo), options.tongue)
  }
}

struct ContactCloseCommand: WorkCommand {
  static let configuration = CommandConfiguration(
    commandName: "close", abstract: "Selesaikan kontak / close a contact.",
    discussion: """
      lindung contact close 1.12 --outcome INFORMASI
      lindung contact close 1.12 --outcome DIAM --reason "nomor dikenal, salah pencet"
      Panggilan diam, putus atau tak terjawab perlu dilihat supervisor, atau dicoba ditelepon balik. / A silent, cut or
      missed call needs a supervisor's look, or a call-back that was tried.
      """)

  @OptionGroup var options: WorkOptions
  @Argument(help: "Id kontak / contact id.") var contact: String
  @Option(help: "INFORMASI | KONSELING | RUJUK | DIAM | PUTUS | TAK_TERJAWAB | SALAH_SAMBUNG | ISENG | …")
  var outcome = ""
  @Option(help: "Alasan / reason.") var reason = ""

  func perform(_ place: Workplace) throws -> Printout {
    try acknowledgement(
      place.casework.closeContact(recordNamed(contact), outcome: outcome, reason: reason), options.tongue)
  }
}

struct ContactDuplicateCommand: WorkCommand {
  static let configuration = CommandConfiguration(
    commandName: "duplicate", abstract: "Tandai kontak duplikat / mark a contact as a duplicate.",
    discussion: "lindung contact duplicate 1.30 --of 1.12   ·   lindung contact duplicate 1.30 --undo")

  @OptionGroup var options: WorkOptions
  @Argument(help: "Id kontak / contact id.") var contact: String
  @Option(help: "Kontak yang sama / the same contact.") var of: String?
  @Flag(help: "Batalkan / take it back.") var undo = false

  func validate() throws {
    guard (of == nil) == undo else { throw ValidationError("--of ID atau/or --undo") }
  }

  func perform(_ place: Workplace) throws -> Printout {
    let id = try recordNamed(contact)
    guard let of else { return try acknowledgement(place.casework.undoDuplicate(id), options.tongue) }
    return try acknowledgement(place.casework.markDuplicate(id, of: recordNamed(of)), options.tongue)
  }
}
