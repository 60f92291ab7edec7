extension SettingSpec {
  /// Every setting that this version knows. The lengths are what other offices publish as their standard (SIPPN pages of
  /// Probolinggo and Payakumbuh) and what the law says (UU 12/2022 art. 41 and 42, UU 27/2022 art. 30–46); an office
  /// changes them as records, without a new program.
  public static let all: [SettingSpec] = office + days + timers + intake

  private static let office = [
    SettingSpec("office.name", id: "Nama kantor", en: "Name of the office", .text(200), "UPTD PPA"),
    SettingSpec("office.address", id: "Alamat kantor", en: "Address of the office", .text(300), "-"),
    SettingSpec("office.phone", id: "Telepon kantor", en: "Telephone of the office", .text(60), "-"),
    SettingSpec("office.head", id: "Kepala (penanda tangan surat)", en: "Head, who signs letters", .text(120), "-"),
    SettingSpec("office.region", id: "Wilayah", en: "Region", .text(120), "Kabupaten Purwakarta"),
    SettingSpec("office.prefix", id: "Awalan nomor register", en: "Prefix of register numbers", .text(12), "PWK"),
  ]

  private static let days = [
    ("senin", "Monday", "08.00-16.00"), ("selasa", "Tuesday", "08.00-16.00"), ("rabu", "Wednesday", "08.00-16.00"),
    ("kamis", "Thursday", "08.00-16.00"), ("jumat", "Friday", "08.00-16.00"), ("sabtu", "Saturday", closed),
    ("minggu", "Sunday", closed),
  ].map { SettingSpec("hours.\($0.0)", id: "Jam kerja \($0.0)", en: "Hours on \($0.1)", .hours, $0.2) }

  private static let timers = TimerRule.all.map { rule in
    SettingSpec("timer.\(rule.code)", id: rule.labels.id, en: rule.labels.en, .number(1...10_000), String(rule.usual))
  }

  private static let intake = [
    SettingSpec("callback.tries", id: "Percobaan telepon balik", en: "Tries to call back", .number(1...20), "3"),
    SettingSpec(
      "callback.pause_minutes", id: "Jeda antarpercobaan (menit)", en: "Minutes between tries", .number(1...1_440),
      "30"),
    SettingSpec(
      "reply.day", id: "Balasan otomatis jam kerja", en: "Automatic reply in working hours", .text(500),
      "Pesan Anda sudah kami terima. Petugas akan membalas secepatnya."),
    SettingSpec(
      "reply.night", id: "Balasan otomatis di luar jam kerja", en: "Automatic reply out of hours", .text(500),
      "Pesan Anda sudah kami terima dan akan dibaca petugas. Mohon tunggu balasan kami."),
    SettingSpec(
      "reply.help", id: "Tambahan bila meminta pertolongan", en: "Added when help is asked for", .text(300),
      "Bila keadaan mendesak, hubungi 112, 110, atau 129."),
    SettingSpec(
      "reply.pause_hours", id: "Jeda balasan otomatis (jam)", en: "Hours between automatic replies", .number(1...168),
      "12"),
    SettingSpec(
      "figures.small_cell", id: "Angka terkecil untuk pihak luar", en: "Smallest number shown to outsiders",
      .number(1...50), "5"),
    SettingSpec(
      "outreach.follow_up_days", id: "Tindak lanjut kegiatan (hari)", en: "Days until follow-up of outreach",
      .number(1...365), "14"),
  ]
}
