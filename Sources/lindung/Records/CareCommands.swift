import ArgumentParser

enum ServiceRecord: WorkRecord {
  static let type = "service"
  static let about = "layanan / service"
  static let example = "kind=KESEHATAN function=PENDAMPINGAN planned_date=2026-12-01"
  static let command = "service"
}

struct ServiceCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "service", abstract: "Layanan / services.",
    subcommands: [
      AddWorkCommand<ServiceRecord>.self, SetWorkCommand<ServiceRecord>.self, ListWorkCommand<ServiceRecord>.self,
    ])
}

enum ShelterRecord: WorkRecord {
  static let type = "shelter_stay"
  static let about = "penampungan, kode saja / shelter, by code only"
  static let example = "shelter_code=RA-03 companion_count=1 rules_told=ya"
  static let command = "shelter"
}

struct ShelterCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "shelter", abstract: "Penampungan / shelter.",
    subcommands: [
      AddWorkCommand<ShelterRecord>.self, SetWorkCommand<ShelterRecord>.self, ListWorkCommand<ShelterRecord>.self,
    ])
}

enum AccompanimentRecord: WorkRecord {
  static let type = "accompaniment"
  static let about = "pendampingan / accompaniment"
  static let example = "place=PENGADILAN stage=SIDANG next_hearing=2026-12-10T02:00:00Z"
  static let command = "accompany"
}

struct AccompanyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "accompany", abstract: "Pendampingan dan jadwal berikutnya / accompaniment and what comes next.",
    subcommands: [
      AddWorkCommand<AccompanimentRecord>.self, SetWorkCommand<AccompanimentRecord>.self,
      ListWorkCommand<AccompanimentRecord>.self,
    ])
}

enum RemovalRecord: WorkRecord {
  static let type = "content_removal"
  static let about = "penghapusan konten / content removal"
  static let example = "platform=… address=…"
  static let command = "removal"
}

struct RemovalCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "removal", abstract: "Permintaan penghapusan konten / requests to take content down.",
    subcommands: [
      AddWorkCommand<RemovalRecord>.self, SetWorkCommand<RemovalRecord>.self, ListWorkCommand<RemovalRecord>.self,
    ])
}

enum BriefingRecord: WorkRecord {
  static let type = "rights_briefing"
  static let about = "hak korban disampaikan / rights told"
  static let example = "told_on=2026-11-26 letter_given=ya"
  static let command = "rights"
}

struct RightsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rights", abstract: "Hak korban: disampaikan kapan, dan lembarnya / rights: told when, and the paper.",
    subcommands: [AddWorkCommand<BriefingRecord>.self, ListWorkCommand<BriefingRecord>.self, RightsLetterCommand.self])
}
