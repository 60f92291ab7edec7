import Pages

/// The pages of the admin.
enum AdminMenu {
  static let (start, people, devices, held) = ("/kelola", "/kelola/orang", "/kelola/perangkat", "/kelola/ditahan")
  static let (agencies, codes, hours) = ("/kelola/lembaga", "/kelola/kode", "/kelola/jam")
  static let (templates, settings) = ("/kelola/templat", "/kelola/pengaturan")
  static let (audit, backups) = ("/kelola/audit", "/kelola/cadangan")

  static func links(_ visit: Visit) -> [PageLink] {
    [
      PageLink(start, visit.say("Ringkasan", "Overview")), PageLink(people, visit.say("Petugas", "People")),
      PageLink(devices, visit.say("Perangkat", "Devices")), PageLink(held, visit.say("Ditahan", "Held changes")),
      PageLink(agencies, visit.say("Lembaga", "Agencies")), PageLink(codes, visit.say("Daftar kode", "Code lists")),
      PageLink(hours, visit.say("Jam dan libur", "Hours and holidays")),
      PageLink(templates, visit.say("Templat", "Templates")),
      PageLink(settings, visit.say("Pengaturan", "Settings")), PageLink(audit, visit.say("Audit", "Audit")),
      PageLink(backups, visit.say("Cadangan", "Backups")),
    ]
  }
}
