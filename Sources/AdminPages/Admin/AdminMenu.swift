import CaseModel
import Casework
import Pages

/// The pages of the admin.
enum AdminMenu {
  static let (start, people, devices, held) = ("/kelola", "/kelola/orang", "/kelola/perangkat", "/kelola/ditahan")
  static let (agencies, codes, hours) = ("/kelola/lembaga", "/kelola/kode", "/kelola/jam")
  static let (templates, settings) = ("/kelola/templat", "/kelola/pengaturan")
  static let (audit, backups, opened) = ("/kelola/audit", "/kelola/cadangan", "/kelola/dibuka")
  static let (exports, register, simfoni) = ("/kelola/ekspor", "/kelola/impor", "/kelola/simfoni")

  /// Those that her duties open, in the order of the menu.
  static func links(_ visit: Visit, _ duties: Duties) -> [PageLink] {
    let (keepsUsers, keepsSettings) = (duties.mayForOffice(.keepUsers), duties.mayForOffice(.keepSettings))
    let keepsDirectory = duties.mayForOffice(.keepDirectory)
    let all: [(isOpen: Bool, path: String, id: String, en: String)] = [
      (keepsUsers, start, "Ringkasan", "Overview"), (keepsUsers, people, "Petugas", "People"),
      (keepsUsers, devices, "Perangkat", "Devices"),
      (keepsUsers || duties.may(.resolveHeavy), held, "Ditahan", "Held"),
      (keepsDirectory, agencies, "Lembaga", "Agencies"), (keepsDirectory, templates, "Templat", "Templates"),
      (keepsSettings, hours, "Jam", "Hours"),
      (keepsSettings, settings, "Pengaturan", "Settings"), (keepsSettings, codes, "Kode", "Codes"),
      (duties.may(.exportIdentity) || duties.may(.approveExport), exports, "Ekspor", "Exports"),
      (duties.may(.exportSimfoni), simfoni, "Simfoni", "Simfoni"),
      (duties.mayForOffice(.editCore), register, "Impor", "Import"),
      (duties.readsOversight, opened, "Dibuka paksa", "Forced open"),
      (duties.readsOversight, audit, "Audit", "Audit"), (keepsUsers, backups, "Cadangan", "Backups"),
    ]
    return all.filter(\.isOpen).map { PageLink($0.path, visit.say($0.id, $0.en)) }
  }
}
