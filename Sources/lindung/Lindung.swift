import ArgumentParser

/// The program: wiring and the command line only.
@main
struct Lindung: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lindung",
    abstract: "Catatan kasus yang bekerja tanpa jaringan / Case records that work offline.",
    discussion: """
      lindung demo                                   tunjukkan semuanya / show it all
      lindung office --data kantor --name "Dinas"    jalankan kantor / run the office
      lindung admin enrol --data kantor --officer "Ibu Rina"
      lindung field init --data laptop --office http://127.0.0.1:8437 --code ABCD-…
      lindung case new --data laptop --category KTP --risk TINGGI --channel WA
      lindung sync --data laptop

      Kata sandi / passphrase: --passphrase-file, LINDUNG_PASSPHRASE, atau ditanyakan / or asked for.
      Bahasa / language: --lang id|en atau / or LINDUNG_LANG.
      Kode keluar / exit codes: 0 berhasil/done · 2 ditolak aturan/refused by a rule · 3 tidak ada, terkunci, atau kata
      sandi salah/not there, locked or wrong passphrase · 4 kantor tidak terjangkau/office not reached · 5 pemeriksaan
      gagal/check failed · 6 penyimpanan gagal/storage failed · 64 salah pakai/usage.
      """,
    subcommands: [
      OfficeCommand.self, AdminCommand.self, FieldCommand.self, CaseCommand.self, SyncCommand.self,
      PersonCommand.self, ActivityCommand.self,
      ServiceCommand.self, ReferralCommand.self, ConsentCommand.self, AssessmentCommand.self, PlanCommand.self,
      ShelterCommand.self, MediationCommand.self, AccompanyCommand.self, RemovalCommand.self, RightsCommand.self,
      RequestCommand.self, TerminationCommand.self, AgencyCommand.self,
      WhatsAppCommand.self,
      StatusCommand.self, ConflictsCommand.self, RebuildCommand.self, VerifyCommand.self, DemoCommand.self,
      SettingsCommand.self, DeadlineCommand.self,
      ContactCommand.self, CallCommand.self,
      ReportCommand.self, ImportCommand.self,
      AttachmentCommand.self,
    ])
}
