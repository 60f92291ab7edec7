import ArgumentParser
import CaseModel
import Casework
import MergeCore

/// People in cases.
struct PersonCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "person", abstract: "Orang dalam kasus / people in cases.",
    subcommands: [
      AddPersonCommand.self, EditPersonCommand.self, ListPersonsCommand.self, ShowPersonCommand.self,
      SearchPeopleCommand.self, LinkPersonCommand.self, UnlinkPersonCommand.self, SimilarCommand.self,
      SameCommand.self, DifferentCommand.self, UndoLinkCommand.self,
    ])
}

struct AddPersonCommand: WorkCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Catat orang dalam kasus / enter a person into a case.",
    discussion: """
      lindung person add PWK-2026-2-0001 KORBAN name="Siti Rahmawati" nik=3214014501900001 sex=P birth_date=1990-01-05
      lindung person add PWK-2026-2-0001 SAKSI name=Asep nik_missing=TIDAK_TAHU may_be_told=TANYA_DULU
      NIK yang ganjil tetap disimpan, dengan peringatan / an odd NIK is saved all the same, with a warning.
      """)

  @OptionGroup var options: WorkOptions
  @Argument(help: "Nomor register atau id / register number or id.") var reference: String
  @Argument(help: "KORBAN | PELAPOR | TERLAPOR | SAKSI | WALI | PENDAMPING_KELUARGA") var role: String
  @Argument(help: "isian=nilai / field=value") var values: [String] = []

  func perform(_ place: Workplace) throws -> Printout {
    let core = try place.casework.caseDocument(reference)
    let saved = try place.casework.addPerson(to: core, role: role, try pairs(values))
    var printout = try told(saved, options.tongue)
    printout.lines.append(
      options.tongue.say(
        "Mungkin sudah tercatat? `lindung person similar \(saved.registerNo)`",
        "On record already? `lindung person similar \(saved.registerNo)`"))
    return printout
  }
}

struct EditPersonCommand: WorkCommand {
  static let configuration = CommandConfiguration(
    commandName: "edit", abstract: "Ubah data orang / change what is known of a person.",
    discussion: """
      lindung person edit 2.17 phone=0812000111 phone_rule=TANYA_DULU
      lindung person edit 2.18 disabilities=+NETRA may_consent=ya
      Kosongkan dengan isian= / clear with field=
      """)

  @OptionGroup var options: WorkOptions
  @Argument(help: "Id orang atau peran / id of the person or the part.") var record: String
  @Argument(help: "isian=nilai / field=value") var values: [String]

  func perform(_ place: Workplace) throws -> Printout {
    try told(try place.casework.editPerson(try recordNamed(record), try pairs(values)), options.tongue)
  }
}

struct ListPersonsCommand: WorkCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Orang dalam satu kasus / the people of a case.",
    discussion: """
      lindung person list PWK-2026-2-0001
      Nama anak disamarkan; --identity menampilkannya dan dicatat / children's names are hidden; --identity shows them.
      """)

  @OptionGroup var options: WorkOptions
  @Argument(help: "Nomor register atau id / register number or id.") var reference: String
  @Flag(help: "Tampilkan nama anak / show children's names.") var identity = false

  func perform(_ place: Workplace) throws -> Printout {
    let core = try place.casework.caseDocument(reference)
    let lines = try place.casework.persons(in: core, withIdentity: identity)
    if lines.isEmpty {
      return try Printout(
        [
          options.tongue.say(
            "Belum ada orang di kasus ini. Catat dengan `lindung person add`.",
            "Nobody is entered in this case yet. Enter somebody with `lindung person add`.")
        ], lines)
    }
    return try Printout(Columns.lines(lines.map { cells($0, options.tongue) }), lines)
  }
}

struct ShowPersonCommand: WorkCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Identitas lengkap seseorang / who somebody is, in full.",
    discussion: "lindung person show 2.17")

  @OptionGroup var options: WorkOptions
  @Argument(help: "Id orang atau peran / id of the person or the part.") var record: String

  func perform(_ place: Workplace) throws -> Printout {
    let tongue = options.tongue
    let identity = try place.casework.identity(of: try recordNamed(record))
    var lines = [identity.registerNo]
    for record in [identity.person].compactMap({ $0 }) + identity.roles {
      lines += ["", "\(Registry.record(named: record.type)?.labels[tongue.language] ?? record.type) [\(record.id)]"]
      lines += fieldLines(record, tongue)
    }
    if !identity.elsewhere.isEmpty {
      lines += ["", tongue.say("Orang yang sama di kasus lain:", "The same person in other cases:")]
      lines += Columns.lines(identity.elsewhere.map { cells($0, tongue) })
    }
    if identity.askSupervisor { lines += ["", askWords(tongue)] }
    return try Printout(lines, identity)
  }
}

struct SearchPeopleCommand: WorkCommand {
  static let configuration = CommandConfiguration(
    commandName: "search", abstract: "Cari orang menurut nama, ejaan apa pun / find people by name, however spelt.",
    discussion: """
      lindung person search "moh yusup"      menemukan / finds Muhammad Jusuf
      lindung person search 3214014501900001
      """)

  @OptionGroup var options: WorkOptions
  @Argument(help: "Nama, sebagian nama, atau NIK / a name, part of one, or a NIK.") var text: String
  @Flag(help: "Tampilkan nama anak / show children's names.") var identity = false

  func perform(_ place: Workplace) throws -> Printout {
    let hits = try place.casework.searchPeople(text, withIdentity: identity)
    if hits.isEmpty {
      return try Printout(
        [
          options.tongue.say(
            "Tidak ditemukan di antara kasus yang boleh Anda baca.", "Not found among the cases that you may read.")
        ], hits)
    }
    return try Printout(Columns.lines(hits.map { cells($0.line, options.tongue) }), hits)
  }
}

struct LinkPersonCommand: WorkCommand {
  static let configuration = CommandConfiguration(
    commandName: "link", abstract: "Beri orang yang sudah tercatat peran lain / give a person on record another part.",
    discussion: "lindung person link 2.17 PWK-2026-3-0004 SAKSI")

  @OptionGroup var options: WorkOptions
  @Argument(help: "Id orang atau peran / id of the person or the part.") var record: String
  @Argument(help: "Kasus tujuan / the case.") var reference: String
  @Argument(help: "Kode peran / code of the part.") var role: String

  func perform(_ place: Workplace) throws -> Printout {
    let core = try place.casework.caseDocument(reference)
    return try told(
      try place.casework.linkPerson(try recordNamed(record), to: core, role: role), options.tongue)
  }
}

struct UnlinkPersonCommand: WorkCommand {
  static let configuration = CommandConfiguration(
    commandName: "unlink", abstract: "Keluarkan peran dari kasus / take a part out of a case.",
    discussion: "lindung person unlink 2.18")

  @OptionGroup var options: WorkOptions
  @Argument(help: "Id peran / id of the part.") var record: String

  func perform(_ place: Workplace) throws -> Printout {
    try acknowledgement(try place.casework.unlinkPerson(try recordNamed(record)), options.tongue)
  }
}
