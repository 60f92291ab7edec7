import ArgumentParser
import CaseModel
import Casework
import MergeCore
import Replica

/// Cases and their records.
struct CaseCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "case", abstract: "Kasus / cases.",
    subcommands: [
      NewCaseCommand.self, ListCommand.self, ShowCommand.self, SetCommand.self, AddCommand.self, NoteCommand.self,
      DeleteCommand.self, HistoryCommand.self, SearchCommand.self, AssignCommand.self, OpenCommand.self,
      OpenedCommand.self, TriageCommand.self, MoveCommand.self, ProposeClosingCommand.self, CloseCommand.self,
      ReopenCommand.self,
    ])
}

/// The acknowledgement of a command: saved here, not yet at the office.
func acknowledgement(_ saved: Saved, _ tongue: Tongue) throws -> Printout {
  let name = saved.registerNo.isEmpty ? saved.record : "\(saved.registerNo) (\(saved.record))"
  return try Printout([tongue.say("Tersimpan di laptop ini: \(name)", "Saved on this laptop: \(name)")], saved)
}

struct NewCaseCommand: WorkCommand {
  static let configuration = CommandConfiguration(
    commandName: "new", abstract: "Daftarkan kasus / register a case.",
    discussion:
      "lindung case new --category KTP --risk TINGGI --channel WA --violence FISIK may_call=BOLEH may_message=JANGAN")

  @OptionGroup var options: WorkOptions
  @Option(help: "KTP | AMPK") var category: String
  @Option(help: "TINGGI | SEDANG | RENDAH") var risk: String
  @Option(help: "Alasan tingkat risiko / why this risk.") var riskReason = ""
  @Option(help: "WA | TELEPON | LANGSUNG | …") var channel = "WA"
  @Option(help: "Kode kecamatan / code of the kecamatan.") var kecamatan = ""
  @Option(help: "Ringkasan / summary.") var summary = ""
  @Option(help: "Bentuk kekerasan, boleh berulang / kind of violence, may be repeated.") var violence: [String] = []
  @Option(help: "Nama penyintas, bila diketahui / survivor's name, if known.") var survivor = ""
  @Argument(help: "Kontak aman / safe contact: may_call=BOLEH may_message=JANGAN …") var safeContact: [String] = []

  func perform(_ place: Workplace) throws -> Printout {
    var new = NewCase(category: category, risk: risk, channel: channel)
    new.riskReason = riskReason
    new.kecamatan = kecamatan
    new.summary = summary
    new.violence = violence
    new.survivorName = survivor
    new.safeContact = try pairs(safeContact)
    let tongue = options.tongue
    var printout = try acknowledgement(try place.casework.newCase(new), tongue)
    if safeContact.isEmpty {
      printout.lines.append(
        tongue.say(
          "Kontak aman belum ditanyakan, jadi kasus masih MASUK. Lanjutkan dengan `lindung case triage`.",
          "Nobody asked for the safe contact yet, so the case is still MASUK. Go on with `lindung case triage`."))
    }
    return printout
  }
}

struct ListCommand: WorkCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Daftar kasus: bahaya dulu / cases, danger first.",
    discussion: "lindung case list --open --risk TINGGI")

  @OptionGroup var options: WorkOptions
  @Option(help: "Kode status / status code.") var status: String?
  @Option(help: "Kode risiko / risk code.") var risk: String?
  @Option(help: "Kode kecamatan / kecamatan code.") var kecamatan: String?
  @Flag(help: "Hanya yang masih terbuka / open ones only.") var open = false

  func perform(_ place: Workplace) throws -> Printout {
    let tongue = options.tongue
    let cases = try place.casework.list(status: status, risk: risk, kecamatan: kecamatan, onlyOpen: open)
    if cases.isEmpty {
      return try Printout(
        [
          tongue.say(
            "Belum ada kasus di sini. Buat dengan `lindung case new`, atau ambil dari kantor dengan `lindung sync`.",
            "No cases here yet. Register one with `lindung case new`, or fetch yours with `lindung sync`.")
        ], cases)
    }
    let face = ClockFace(tongue: tongue)
    let now = place.casework.now
    let rows = cases.map { line in
      [
        line.registerNo, Registry.label(line.risk, in: Codes.Risk.list, tongue.language),
        Registry.label(line.status, in: Codes.Status.list, tongue.language), line.category,
        Registry.label(line.kecamatan, in: Codes.Kecamatan.list, tongue.language),
        face.age(UInt64(clamping: line.receivedAt), now: now),
        line.conflicts == 0 ? "" : tongue.say("⚠ \(line.conflicts) konflik", "⚠ \(line.conflicts) conflicts"),
      ].map(printable)
    }
    return try Printout(Columns.lines(rows), cases)
  }
}

struct ShowCommand: WorkCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Satu kasus / one case.", discussion: "lindung case show PWK-2026-2-0001")

  @OptionGroup var options: WorkOptions
  @Argument(help: "Nomor register atau id / register number or id.") var reference: String

  func perform(_ place: Workplace) throws -> Printout {
    let tongue = options.tongue
    let view = try place.casework.show(try place.casework.caseDocument(reference))
    var lines = [
      "\(view.line.registerNo)  \(Registry.label(view.line.status, in: Codes.Status.list, tongue.language))"
        + (view.line.isOpen ? "" : tongue.say("  (selesai)", "  (closed)"))
    ]
    lines += view.breaches.map { breach in
      let title = Registry.record(named: breach.type)?.labels[tongue.language] ?? breach.type
      return printable(
        "⚠ \(title) [\(breach.record)] · \(breach.field) " + tongue.say(breach.rule, breach.ruleEnglish))
    }
    for record in view.records {
      let spec = Registry.record(named: record.type)
      let title = spec.map { $0.labels[tongue.language] } ?? record.type
      lines.append("")
      lines.append(
        "\(title) [\(record.id)]"
          + (record.isContested ? tongue.say("  ⚠ dihapus orang lain", "  ⚠ deleted by somebody else") : ""))
      for field in record.fields {
        let fieldSpec = spec?.field(named: field.field)
        func label(_ code: String) -> String {
          fieldSpec?.list.map { Registry.label(code, in: $0, tongue.language) } ?? code
        }
        let shown = field.values.map(label).joined(separator: ", ")
        let mark =
          field.isConflict
          ? tongue.say("  ⚠ konflik: ", "  ⚠ conflict: ") + field.alternatives.map(label).joined(separator: " | ") : ""
        lines.append("  \(fieldSpec?.labels[tongue.language] ?? field.field): \(printable(shown + mark))")
      }
    }
    return try Printout(lines, view)
  }
}

struct SetCommand: WorkCommand {
  static let configuration = CommandConfiguration(
    commandName: "set", abstract: "Ubah isian / change fields.",
    discussion: """
      lindung case set PWK-2026-2-0001 risk=TINGGI risk_reason="ancaman senjata"
      lindung case set 2.15 violence=+SEKSUAL violence=-PSIKIS
      """)

  @OptionGroup var options: WorkOptions
  @Argument(help: "Nomor register atau id catatan / register number or record id.") var reference: String
  @Argument(help: "isian=nilai / field=value") var values: [String]

  func perform(_ place: Workplace) throws -> Printout {
    let record = try RecordName.parse(reference) ?? place.casework.caseDocument(reference).root
    return try acknowledgement(try place.casework.set(record, try pairs(values)), options.tongue)
  }
}

struct AddCommand: WorkCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Tambah catatan (layanan, rujukan, …) / add a record.",
    discussion: "lindung case add PWK-2026-2-0001 service kind=KESEHATAN function=PENDAMPINGAN status=DIRENCANAKAN")

  @OptionGroup var options: WorkOptions
  @Argument(help: "Nomor register atau id / register number or id.") var reference: String
  @Argument(help: "Jenis catatan / record type (service, incident, referral, …).") var type: String
  @Argument(help: "isian=nilai / field=value") var values: [String] = []

  func perform(_ place: Workplace) throws -> Printout {
    let document = try place.casework.caseDocument(reference)
    return try acknowledgement(try place.casework.add(type, to: document, try pairs(values)), options.tongue)
  }
}

struct NoteCommand: WorkCommand {
  static let configuration = CommandConfiguration(
    commandName: "note", abstract: "Tulis catatan / write a note.",
    discussion: "lindung case note PWK-2026-2-0001 \"Kunjungan rumah pukul 10.\"")

  @OptionGroup var options: WorkOptions
  @Argument(help: "Nomor register atau id / register number or id.") var reference: String
  @Argument(help: "Isi / text.") var text: String

  func perform(_ place: Workplace) throws -> Printout {
    let document = try place.casework.caseDocument(reference)
    return try acknowledgement(try place.casework.note(text, in: document), options.tongue)
  }
}

struct DeleteCommand: WorkCommand {
  static let configuration = CommandConfiguration(
    commandName: "delete", abstract: "Hapus catatan dalam kasus / delete a record of a case.",
    discussion: "lindung case delete 2.31   (kasus sendiri tidak pernah dihapus / a case itself is never deleted)")

  @OptionGroup var options: WorkOptions
  @Argument(help: "Id catatan / record id.") var record: String

  func perform(_ place: Workplace) throws -> Printout {
    guard let id = RecordName.parse(record) else { throw CaseworkError.unknownCase }
    return try acknowledgement(try place.casework.delete(id), options.tongue)
  }
}

struct AssignCommand: WorkCommand {
  static let configuration = CommandConfiguration(
    commandName: "assign", abstract: "Tim kasus: tambah atau keluarkan petugas / change the team of a case.",
    discussion: "lindung case assign PWK-2026-2-0001 3   ·   lindung case assign PWK-2026-2-0001 3 --remove")

  @OptionGroup var options: WorkOptions
  @Argument(help: "Nomor register atau id / register number or id.") var reference: String
  @Argument(help: "Nomor petugas / user number.") var user: UInt32
  @Flag(help: "Keluarkan / remove.") var remove = false

  func perform(_ place: Workplace) throws -> Printout {
    let document = try place.casework.caseDocument(reference)
    let change = (remove ? "-" : "+") + String(user)
    return try acknowledgement(try place.casework.set(document.root, [("team", change)]), options.tongue)
  }
}

/// `field=value` pairs.
func pairs(_ values: [String]) throws -> [(field: String, text: String)] {
  try values.map { pair in
    guard let equals = pair.firstIndex(of: "=") else { throw CaseworkError.badValue(pair) }
    return (String(pair[..<equals]), String(pair[pair.index(after: equals)...]))
  }
}
