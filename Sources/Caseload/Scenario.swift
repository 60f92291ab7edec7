import CaseModel

/// One kind of matter that comes to the office, with what usually belongs to it.
struct Scenario: Sendable {
  /// The code of list K4.
  let category: String
  /// The victim's age in years.
  let ages: ClosedRange<Int>
  /// How many of 100 victims are women or girls.
  let female: Int
  /// Forms of violence that are always present (K6).
  let violence: [String]
  /// A form that comes with it in a third of the cases.
  let sometimes: String?
  /// Sexual violence crimes, of which one fits a case (K7); empty where the matter is none.
  let tpks: [String]
  /// Kinds of special protection (K19).
  let childKinds: [String]
  /// What the alleged perpetrator is to the victim (K9).
  let relations: Shares<String>
  /// Where it happened (K8).
  let places: Shares<String>
  /// The alleged perpetrator's age in years.
  let suspectAges: ClosedRange<Int>
  /// How many of 100 such cases are of high risk.
  let highRisk: Int
  /// How many of 100 such cases go to the police.
  let police: Int
  /// What happened, in words that fit after `Korban`.
  let acts: [String]

  /// Whether the matter is a sexual violence crime.
  var isSexual: Bool { !tpks.isEmpty }

  /// A case of this kind usually takes longer: it waits for police and court.
  var isSlow: Bool { police >= 40 }
}

extension Scenario {
  private typealias Form = Codes.Violence
  private typealias Crime = Codes.Tpks
  private typealias Kin = Codes.Relation
  private typealias Place = Codes.Place
  private typealias Child = Codes.ChildKind

  /// Every kind with its share of a year.
  static let all = Shares(
    [
      (spouse, 20), (neglectedWife, 10), (sexualAdult, 6), (onlineAdult, 4), (dating, 4), (trafficking, 2),
      (elder, 2), (sexualChild, 21), (beatenChild, 9), (bullying, 7), (neglectedChild, 6), (onlineChild, 4),
      (accusedChild, 2), (childMarriage, 1), (workingChild, 1), (school, 1),
    ])

  private static let home: Shares<String> = [Place.rumah: 1]

  private static let spouse = Scenario(
    category: Codes.Category.ktp, ages: 21...52, female: 100, violence: [Form.fisik, Form.psikis],
    sometimes: Form.penelantaran, tpks: [], childKinds: [], relations: [Kin.pasangan: 90, Kin.mantan: 10],
    places: [Place.rumah: 92, Place.fasum: 5, Place.kerja: 3], suspectAges: 21...58, highRisk: 30, police: 25,
    acts: [
      "dipukul saat bertengkar soal uang belanja", "ditampar dan didorong di depan anak",
      "diancam dan dilempari barang", "dipukul berulang setelah pelaku mabuk",
      "dicekik saat hendak pulang ke rumah orang tuanya",
    ])

  private static let neglectedWife = Scenario(
    category: Codes.Category.ktp, ages: 21...48, female: 100, violence: [Form.penelantaran],
    sometimes: Form.psikis, tpks: [], childKinds: [], relations: [Kin.pasangan: 80, Kin.mantan: 20],
    places: home, suspectAges: 22...55, highRisk: 6, police: 6,
    acts: [
      "tidak diberi nafkah sejak beberapa bulan lalu", "ditinggalkan bersama anak tanpa kabar",
      "sering dihina dan dilarang bekerja", "tidak diberi akses pada uang dan dokumen keluarga",
    ])

  private static let sexualAdult = Scenario(
    category: Codes.Category.ktp, ages: 18...40, female: 100, violence: [Form.seksual], sometimes: Form.psikis,
    tpks: [Crime.pelecehanFisik, Crime.pelecehanFisik, Crime.perkosaan, Crime.pelecehanNonfisik, Crime.kdrtS],
    childKinds: [],
    relations: [Kin.tetangga: 24, Kin.rekan: 22, Kin.majikan: 14, Kin.pacarTeman: 22, Kin.orangTakDikenal: 18],
    places: [Place.kerja: 34, Place.fasum: 28, Place.rumah: 30, Place.lainnya: 8], suspectAges: 19...57,
    highRisk: 40, police: 60,
    acts: ["melaporkan pelecehan; rincian ada pada keterangan korban", "melaporkan kekerasan seksual; belum visum"])

  private static let onlineAdult = Scenario(
    category: Codes.Category.ktp, ages: 18...34, female: 100, violence: [Form.seksual, Form.psikis],
    sometimes: nil, tpks: [Crime.ksbe], childKinds: [],
    relations: [Kin.mantan: 30, Kin.pacarTeman: 34, Kin.kenalanDaring: 36], places: [Place.daring: 1],
    suspectAges: 18...40, highRisk: 25, police: 45,
    acts: ["diancam penyebaran foto pribadi", "diperas lewat pesan daring", "diikuti dan diganggu lewat akun palsu"])

  private static let dating = Scenario(
    category: Codes.Category.ktp, ages: 18...26, female: 100, violence: [Form.fisik], sometimes: Form.psikis,
    tpks: [], childKinds: [], relations: [Kin.pacarTeman: 1],
    places: [Place.fasum: 40, Place.rumah: 40, Place.kerja: 20], suspectAges: 18...32, highRisk: 18, police: 20,
    acts: ["ditampar saat ingin mengakhiri hubungan", "dilarang bertemu keluarga dan teman", "didorong hingga memar"])

  private static let trafficking = Scenario(
    category: Codes.Category.ktp, ages: 19...38, female: 100, violence: [Form.tppo, Form.eksploitasi],
    sometimes: Form.psikis, tpks: [], childKinds: [],
    relations: [Kin.majikan: 40, Kin.kenalanDaring: 30, Kin.tetangga: 15, Kin.na: 15],
    places: [Place.lainnya: 60, Place.kerja: 40], suspectAges: 28...56, highRisk: 60, police: 60,
    acts: ["dijanjikan kerja di luar kota tetapi gajinya ditahan", "ditahan dokumennya oleh penyalur kerja"])

  private static let elder = Scenario(
    category: Codes.Category.ktp, ages: 56...76, female: 100, violence: [Form.psikis], sometimes: Form.fisik,
    tpks: [], childKinds: [], relations: [Kin.keluarga: 90, Kin.tetangga: 10], places: home, suspectAges: 24...50,
    highRisk: 12, police: 5,
    acts: ["sering dibentak dan tidak diberi makan layak", "diminta menyerahkan surat tanah dengan ancaman"])

  private static let sexualChild = Scenario(
    category: Codes.Category.ampk, ages: 5...17, female: 84, violence: [Form.seksual], sometimes: Form.psikis,
    tpks: [Crime.cabul, Crime.cabul, Crime.anakS, Crime.anakS, Crime.perkosaan],
    childKinds: [Child.kejahatanSeksual],
    relations: [
      Kin.tetangga: 28, Kin.keluarga: 18, Kin.ortuTiri: 10, Kin.ortu: 7, Kin.pacarTeman: 22, Kin.guru: 5,
      Kin.tokohAgama: 3, Kin.kenalanDaring: 5, Kin.orangTakDikenal: 2,
    ],
    places: [Place.rumah: 62, Place.sekolah: 8, Place.fasum: 16, Place.pesantren: 4, Place.lainnya: 10],
    suspectAges: 16...62, highRisk: 48, police: 72,
    acts: [
      "bercerita kepada ibunya tentang perbuatan yang tidak pantas", "mengalami perbuatan cabul menurut pelapor",
      "menunjukkan perubahan perilaku dan takut bertemu terlapor",
    ])

  private static let beatenChild = Scenario(
    category: Codes.Category.ampk, ages: 3...16, female: 45, violence: [Form.fisik], sometimes: Form.psikis,
    tpks: [], childKinds: [Child.kekerasan],
    relations: [Kin.ortu: 55, Kin.ortuTiri: 22, Kin.keluarga: 15, Kin.tetangga: 8],
    places: [Place.rumah: 90, Place.fasum: 10], suspectAges: 24...55, highRisk: 28, police: 20,
    acts: ["dipukul dengan gagang sapu", "sering dicubit dan dibentak", "dikurung setelah pulang terlambat"])

  private static let bullying = Scenario(
    category: Codes.Category.ampk, ages: 8...17, female: 50, violence: [Form.psikis], sometimes: Form.fisik,
    tpks: [], childKinds: [Child.kekerasan], relations: [Kin.pacarTeman: 1],
    places: [Place.sekolah: 85, Place.fasum: 10, Place.daring: 5], suspectAges: 9...17, highRisk: 6, police: 6,
    acts: ["diejek dan dikucilkan di kelas", "dipukul beberapa teman sepulang sekolah", "diminta uang setiap hari"])

  private static let neglectedChild = Scenario(
    category: Codes.Category.ampk, ages: 1...14, female: 50, violence: [Form.penelantaran], sometimes: Form.psikis,
    tpks: [], childKinds: [Child.salahTelantar], relations: [Kin.ortu: 92, Kin.keluarga: 8], places: home,
    suspectAges: 20...48, highRisk: 16, police: 3,
    acts: [
      "ditinggalkan tanpa pengasuh yang tetap", "tidak bersekolah dan tidak punya akta", "diperebutkan hak asuhnya",
    ])

  private static let onlineChild = Scenario(
    category: Codes.Category.ampk, ages: 12...17, female: 88, violence: [Form.seksual, Form.psikis], sometimes: nil,
    tpks: [Crime.ksbe, Crime.ksbe, Crime.pornoAnak], childKinds: [Child.kejahatanSeksual, Child.pornografi],
    relations: [Kin.kenalanDaring: 60, Kin.pacarTeman: 40], places: [Place.daring: 1], suspectAges: 15...34,
    highRisk: 34, police: 55,
    acts: ["dibujuk mengirim foto lewat aplikasi pesan", "diancam penyebaran rekaman oleh kenalan daring"])

  private static let accusedChild = Scenario(
    category: Codes.Category.ampk, ages: 12...17, female: 12, violence: [Form.lainnya], sometimes: Form.psikis,
    tpks: [], childKinds: [Child.abh], relations: [Kin.lainnya: 1], places: [Place.fasum: 70, Place.sekolah: 30],
    suspectAges: 15...40, highRisk: 10, police: 90,
    acts: ["diperiksa sebagai anak yang berhadapan dengan hukum", "dituduh mengambil barang dan sempat dipukul warga"])

  private static let childMarriage = Scenario(
    category: Codes.Category.ampk, ages: 14...17, female: 100, violence: [Form.seksual], sometimes: Form.psikis,
    tpks: [Crime.paksaKawin], childKinds: [Child.kekerasan], relations: [Kin.ortu: 80, Kin.keluarga: 20],
    places: home, suspectAges: 34...58, highRisk: 40, police: 15,
    acts: ["akan dinikahkan dan tidak menghendakinya", "diminta berhenti sekolah untuk menikah"])

  private static let workingChild = Scenario(
    category: Codes.Category.ampk, ages: 7...15, female: 40, violence: [Form.eksploitasi], sometimes: Form.penelantaran,
    tpks: [], childKinds: [Child.eksploitasi], relations: [Kin.ortu: 60, Kin.majikan: 40],
    places: [Place.fasum: 80, Place.kerja: 20], suspectAges: 27...55, highRisk: 14, police: 8,
    acts: ["diminta mengamen sampai larut malam", "bekerja penuh hari dan putus sekolah"])

  private static let school = Scenario(
    category: Codes.Category.ampk, ages: 9...17, female: 45, violence: [Form.fisik], sometimes: Form.psikis,
    tpks: [], childKinds: [Child.kekerasan], relations: [Kin.guru: 70, Kin.tokohAgama: 30],
    places: [Place.sekolah: 60, Place.pesantren: 40], suspectAges: 25...56, highRisk: 12, police: 15,
    acts: ["dihukum secara fisik di depan kelas", "ditampar karena terlambat mengikuti kegiatan"])
}
