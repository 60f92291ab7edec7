import CaseModel

/// Indonesian words for codes, and sentences put together from parts. No sentence names anybody.
enum Wording {
  private typealias Kin = Codes.Relation
  private typealias Place = Codes.Place

  /// Who did it, as in `oleh suaminya`.
  static func suspect(_ relation: String, isFemale: Bool, wasMarried: Bool, ofChild: Bool) -> String {
    switch relation {
    case Kin.pasangan: "suaminya"
    case Kin.mantan: wasMarried ? "mantan suaminya" : "mantan pacarnya"
    case Kin.ortu: isFemale ? "ibunya" : "ayahnya"
    case Kin.ortuTiri: isFemale ? "ibu tirinya" : "ayah tirinya"
    case Kin.keluarga: isFemale ? "bibinya" : "pamannya"
    case Kin.tetangga: "tetangganya"
    case Kin.pacarTeman: ofChild ? "temannya" : "pacarnya"
    case Kin.guru: "gurunya"
    case Kin.tokohAgama: "seorang pengajar agama"
    case Kin.majikan: "majikannya"
    case Kin.rekan: "rekan kerjanya"
    case Kin.kenalanDaring: "kenalan daring"
    default: "orang yang belum diketahui"
    }
  }

  /// Where it happened, as in `di rumah`.
  static func place(_ code: String) -> String {
    switch code {
    case Place.rumah: "di rumah"
    case Place.kerja: "di tempat kerja"
    case Place.sekolah: "di sekolah"
    case Place.fasum: "di tempat umum"
    case Place.daring: "lewat media sosial"
    case Place.pesantren: "di pesantren"
    default: "di tempat lain"
    }
  }

  /// The gist of the matter in one sentence.
  static func gist(of matter: Matter) -> String {
    if matter.scenario.childKinds == [Codes.ChildKind.abh] {
      return "Anak \(matter.act) \(place(matter.place))."
    }
    let suspect = suspect(
      matter.suspect.relation, isFemale: matter.suspect.person.isFemale, wasMarried: matter.isDivorced,
      ofChild: matter.victim.isChild)
    return "Korban \(matter.act); terlapor \(suspect), \(place(matter.place))."
  }

  /// A working note of one to three sentences: what was done, how things stand, what comes next.
  static func note(isChild: Bool, using generator: inout SplitMix64) -> String {
    let meetings = isChild ? meetings + childMeetings : meetings
    var sentences = ["\(generator.pick(meetings)) \(generator.pick(occasions))."]
    if generator.chance(65) {
      let state = generator.pick(isChild ? childConditions : conditions)
      sentences.append("\(isChild ? "Anak" : "Korban") \(state).")
    }
    if generator.chance(50) {
      let step = generator.pick(isChild ? steps + childSteps : steps + adultSteps)
      sentences.append("\(generator.pick(intentions)) \(step) \(generator.pick(dates)).")
    }
    return sentences.joined(separator: " ")
  }

  /// A note of one sentence, as written on the way.
  static func jotting(using generator: inout SplitMix64) -> String {
    generator.chance(60)
      ? "\(generator.pick(papers)) \(generator.pick(progress))."
      : "\(generator.pick(meetings)) \(generator.pick(occasions))."
  }

  private static let meetings = [
    "Korban dihubungi lewat WhatsApp", "Petugas berkunjung ke rumah pelapor", "Pelapor menelepon kantor",
    "Petugas bertemu korban di puskesmas", "Keluarga korban datang bersama ketua RT", "Korban ditemani kakaknya",
    "Petugas bertemu bidan desa", "Telepon balik dijawab korban",
  ]
  private static let childMeetings = ["Petugas menemui wali kelas", "Anak datang bersama ibunya"]
  private static let occasions = [
    "pada jam aman", "pagi ini", "sore hari", "untuk menanyakan kabar", "untuk melengkapi keterangan",
    "setelah kunjungan pertama", "sesuai janji", "tanpa sepengetahuan terlapor",
  ]
  private static let conditions = [
    "tampak lebih tenang", "masih sulit tidur", "masih serumah dengan terlapor", "belum mau membuat laporan polisi",
    "sudah tinggal di rumah orang tuanya", "menanyakan nafkah anak", "takut terlapor datang lagi",
    "ingin kembali bekerja", "memilih memikirkannya dahulu", "mengeluh sering pusing", "sudah mengganti nomor telepon",
  ]
  private static let childConditions = [
    "sudah mau bercerita", "masih menolak ke sekolah", "tampak ceria saat bermain", "sering terbangun malam hari",
    "takut bertemu terlapor", "sudah kembali bersekolah", "tinggal sementara bersama neneknya",
    "belum siap bertemu psikolog", "lebih dekat dengan wali kelasnya", "ingin pindah sekolah", "makan dengan baik",
  ]
  private static let intentions = ["Disepakati", "Direncanakan", "Petugas menyiapkan", "Keluarga meminta"]
  private static let steps = [
    "kunjungan berikutnya", "konseling lanjutan", "pendampingan visum", "rapat kasus", "surat rujukan ke RSUD",
    "telepon balik",
  ]
  private static let adultSteps = ["konsultasi hukum", "pendampingan ke pengadilan agama", "pelatihan kerja"]
  private static let childSteps = ["pertemuan dengan sekolah", "pembuatan akta kelahiran", "sesi bermain"]
  private static let dates = [
    "minggu depan", "hari Senin", "hari Kamis", "setelah libur", "dalam tiga hari", "awal bulan depan", "besok pagi",
  ]
  private static let papers = [
    "Surat rujukan", "Akta kelahiran", "Hasil visum", "Salinan LP", "Kartu BPJS", "Surat keterangan desa",
    "Jadwal konseling", "Jawaban sekolah", "Surat panggilan sidang",
  ]
  private static let progress = [
    "sudah diterima", "belum jadi", "diserahkan hari ini", "menyusul minggu depan", "disimpan petugas", "ditunda",
    "sudah difoto",
  ]
}
