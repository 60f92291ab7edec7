import CaseModel

/// What a broken rule means to a person who must decide, and what each side does.
struct RuleWords {
  private let rule: CaseRule
  private let tongue: Tongue

  init(_ rule: CaseRule, _ tongue: Tongue) {
    self.rule = rule
    self.tongue = tongue
  }

  /// The rule in two or three words.
  var title: String {
    switch rule {
    case .mediationOfSexualViolence: tongue.say("mediasi dilarang", "mediation forbidden")
    case .basisMissing: tongue.say("tanpa dasar hukum", "no legal basis")
    case .assessmentChanged: tongue.say("asesmen berubah", "assessment changed")
    case .sharingWithdrawn: tongue.say("rujukan tanpa persetujuan", "shared without consent")
    }
  }

  /// What happened, what holds meanwhile, and what can be decided.
  var explanation: [String] {
    switch rule {
    case .mediationOfSexualViolence:
      [
        tongue.say(
          "Mediasi berjalan dalam kasus kekerasan seksual (UU 12/2022 pasal 23). Sementara mediasi DITUNDA.",
          "A mediation goes on in a case of sexual violence (UU 12/2022 art. 23). Meanwhile it RESTS."),
        tongue.say(
          "A: hentikan mediasi. B: mediasi tetap, hanya bila terlapor anak; alasan keputusan dicatat sebagai pengecualian.",
          "A: end the mediation. B: it goes on, only if the accused is a child; the reason is kept as the exception."),
      ]
    case .basisMissing:
      [
        tongue.say(
          "Persetujuan ditarik atau ditolak saat kasus berjalan. Sementara penarikan yang BERLAKU.",
          "Consent was withdrawn or refused while the case went on. Meanwhile the withdrawal COUNTS."),
        tongue.say(
          "A: pemrosesan dibatasi. Untuk meneruskan kasus, sebut dasar lain: --value TUGAS_PUBLIK, KEWAJIBAN_HUKUM, VITAL.",
          "A: processing is restricted. For the case to go on, name another basis: --value TUGAS_PUBLIK, KEWAJIBAN_HUKUM, VITAL."
        ),
      ]
    case .assessmentChanged:
      [
        tongue.say(
          "Asesmen diubah saat rencana mulai disusun di atasnya. Sementara asesmen dianggap BELUM disetujui.",
          "The assessment was changed while a plan was begun on it. Meanwhile it counts as NOT approved."),
        tongue.say(
          "Asesmen diubah: kembali ke asesmen. Rencana dimulai: perubahan sudah dibaca, rencana diteruskan.",
          "Assessment changed: back to it. Plan begun: the change was read, planning goes on."),
      ]
    case .sharingWithdrawn:
      [
        tongue.say(
          "Rujukan dikirim saat persetujuan berbagi data ditarik atau ditolak. Sementara penarikan yang BERLAKU.",
          "A referral went out while the consent to share was withdrawn or refused. Meanwhile the withdrawal COUNTS."),
        tongue.say(
          "A: rujukan dicabut; beri tahu lembaganya. B: rujukan tetap; alasan keputusan dicatat sebagai dasar lain.",
          "A: the referral is taken back; tell the agency. B: it stands; the reason is kept as its other ground."),
      ]
    }
  }

  /// One of `count` sides in a few words.
  func side(_ index: Int, of count: Int) -> String {
    switch rule {
    case .mediationOfSexualViolence:
      index == 0
        ? tongue.say("kekerasan seksual", "sexual violence") : tongue.say("mediasi berjalan", "mediation goes on")
    case .basisMissing:
      index == 0 ? tongue.say("persetujuan tidak ada", "no consent") : tongue.say("kasus berjalan", "the case goes on")
    case .assessmentChanged:
      index < count - 1
        ? tongue.say("asesmen diubah", "assessment changed") : tongue.say("rencana dimulai", "plan begun")
    case .sharingWithdrawn:
      index == 0 ? tongue.say("persetujuan ditarik", "consent withdrawn") : tongue.say("rujukan keluar", "referral out")
    }
  }
}
