import ArgumentParser
import CaseModel
import Casework

/// What the office sets for itself.
struct SettingsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "settings", abstract: "Pengaturan kantor / the office's settings.",
    subcommands: [
      SettingListCommand.self, SettingSetCommand.self, HolidayListCommand.self, HolidaySetCommand.self,
      HolidayRemoveCommand.self, CodeListCommand.self, CodeSetCommand.self, TemplateListCommand.self,
      TemplateSetCommand.self,
    ])
}

struct SettingListCommand: WorkCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Semua pengaturan / all settings.", discussion: "lindung settings list")

  @OptionGroup var options: WorkOptions

  func perform(_ place: Workplace) throws -> Printout {
    let tongue = options.tongue
    let views = try place.casework.settingViews()
    let rows = views.map { view in
      [
        view.name, view.value, view.isSet ? "" : tongue.say("(biasa)", "(usual)"),
        SettingSpec.named(view.name)?.labels[tongue.language] ?? "",
      ].map(printable)
    }
    return try Printout(Columns.lines(rows), views)
  }
}

struct SettingSetCommand: WorkCommand {
  static let configuration = CommandConfiguration(
    commandName: "set", abstract: "Ubah satu pengaturan / change a setting.",
    discussion: """
      lindung settings set hours.jumat 08.00-11.30 --reason "jam kerja Ramadan"
      lindung settings set timer.T_RUJUKAN 120
      lindung settings set hours.jumat ""      (kembali ke biasa / back to the usual)
      """)

  @OptionGroup var options: WorkOptions
  @Argument(help: "Nama / name.") var name: String
  @Argument(help: "Nilai / value.") var value: String
  @Option(help: "Alasan / why.") var reason = ""

  func perform(_ place: Workplace) throws -> Printout {
    try acknowledgement(try place.casework.setSetting(name, value, reason: reason), options.tongue)
  }
}

struct HolidayListCommand: WorkCommand {
  static let configuration = CommandConfiguration(
    commandName: "holidays", abstract: "Hari libur / holidays.", discussion: "lindung settings holidays")

  @OptionGroup var options: WorkOptions

  func perform(_ place: Workplace) throws -> Printout {
    let tongue = options.tongue
    let days = try place.casework.holidays()
    if days.isEmpty {
      return try Printout(
        [
          tongue.say(
            "Belum ada hari libur; tenggat menghitung setiap hari kerja. Isi dengan `lindung settings holiday`.",
            "No holidays yet; deadlines count every working day. Enter them with `lindung settings holiday`.")
        ], days)
    }
    return try Printout(Columns.lines(days.map { [$0.date, $0.name, $0.kind].map(printable) }), days)
  }
}

struct HolidaySetCommand: WorkCommand {
  static let configuration = CommandConfiguration(
    commandName: "holiday", abstract: "Tambah hari libur / add a holiday.",
    discussion: "lindung settings holiday 2027-08-17 \"Hari Kemerdekaan\" --kind LIBUR_NASIONAL")

  @OptionGroup var options: WorkOptions
  @Argument(help: "YYYY-MM-DD") var date: String
  @Argument(help: "Nama / name.") var name: String
  @Option(help: "LIBUR_NASIONAL | CUTI_BERSAMA | LIBUR_KANTOR") var kind = Codes.HolidayKind.liburNasional

  func perform(_ place: Workplace) throws -> Printout {
    try acknowledgement(try place.casework.setHoliday(date, name: name, kind: kind), options.tongue)
  }
}

struct HolidayRemoveCommand: WorkCommand {
  static let configuration = CommandConfiguration(
    commandName: "workday", abstract: "Batalkan hari libur / take a holiday back.",
    discussion: "lindung settings workday 2027-08-17")

  @OptionGroup var options: WorkOptions
  @Argument(help: "YYYY-MM-DD") var date: String

  func perform(_ place: Workplace) throws -> Printout {
    try acknowledgement(try place.casework.removeHoliday(date), options.tongue)
  }
}

struct CodeListCommand: WorkCommand {
  static let configuration = CommandConfiguration(
    commandName: "codes", abstract: "Isi satu daftar kode / the codes of a list.",
    discussion: "lindung settings codes K6   ·   lindung settings codes DESA")

  @OptionGroup var options: WorkOptions
  @Argument(help: "Daftar / list (K1…K24, KECAMATAN, DESA, …).") var list: String

  func perform(_ place: Workplace) throws -> Printout {
    let tongue = options.tongue
    let codes = try place.casework.codes(list)
    if codes.isEmpty {
      return try Printout([tongue.say("Daftar ini kosong.", "This list is empty.")], codes)
    }
    let rows = codes.map { code in
      [
        code.code, tongue.language == .id ? code.indonesian : code.english,
        code.simfoni.isEmpty ? "" : "Simfoni: \(code.simfoni)",
        code.isValid ? "" : tongue.say("(tidak dipakai lagi)", "(retired)"),
      ].map(printable)
    }
    return try Printout(Columns.lines(rows), codes)
  }
}

struct CodeSetCommand: WorkCommand {
  static let configuration = CommandConfiguration(
    commandName: "code", abstract: "Tambah atau ubah kode / add or change a code.",
    discussion: """
      lindung settings code DESA 3214012001 label_id="Nagri Kaler"
      lindung settings code K24 TEATER label_id="Teater boneka" label_en="Puppet theatre"
      lindung settings code K24 RADIO valid_to=2026-12-31      (tidak dipakai lagi / retire)
      """)

  @OptionGroup var options: WorkOptions
  @Argument(help: "Daftar / list.") var list: String
  @Argument(help: "Kode / code.") var code: String
  @Argument(help: "isian=nilai / field=value") var values: [String]

  func perform(_ place: Workplace) throws -> Printout {
    try acknowledgement(try place.casework.setCode(list, code, try pairs(values)), options.tongue)
  }
}

struct TemplateListCommand: WorkCommand {
  static let configuration = CommandConfiguration(
    commandName: "templates", abstract: "Templat pesan / message templates.",
    discussion: "lindung settings templates")

  @OptionGroup var options: WorkOptions

  func perform(_ place: Workplace) throws -> Printout {
    let tongue = options.tongue
    let templates = try place.casework.templates()
    if templates.isEmpty {
      return try Printout(
        [
          tongue.say(
            "Belum ada templat; di luar 24 jam tidak ada yang dapat dikirim.",
            "No templates yet; outside 24 hours nothing can be sent.")
        ], templates)
    }
    let rows = templates.map {
      [$0.name, $0.language, $0.isActive ? "" : tongue.say("(tidak aktif)", "(inactive)"), $0.text].map(printable)
    }
    return try Printout(Columns.lines(rows), templates)
  }
}

struct TemplateSetCommand: WorkCommand {
  static let configuration = CommandConfiguration(
    commandName: "template", abstract: "Tambah atau ubah templat / add or change a template.",
    discussion: "lindung settings template kabar id \"Apakah ada waktu untuk bicara?\"")

  @OptionGroup var options: WorkOptions
  @Argument(help: "Nama / name.") var name: String
  @Argument(help: "Bahasa / language.") var language: String
  @Argument(help: "Isi; tanpa nama kantor dan tanpa kata kekerasan / words that tell nothing.") var text: String
  @Flag(help: "Jangan dipakai / do not use.") var inactive = false

  func perform(_ place: Workplace) throws -> Printout {
    try acknowledgement(
      try place.casework.setTemplate(name, language: language, text: text, isActive: !inactive), options.tongue)
  }
}
