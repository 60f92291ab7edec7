import CaseModel

/// Names put together from Sundanese and Indonesian parts: they sound like the district and belong to nobody known.
enum PersonName {
  /// A full name for somebody of this sex and age.
  static func make(sex: String, age: Int, using generator: inout SplitMix64) -> String {
    let isFemale = sex == Codes.Sex.p
    let isYoung = age < 30
    let given = generator.pick(
      isFemale ? (isYoung ? youngWomen : olderWomen) : (isYoung ? youngMen : olderMen))
    let second = generator.pick(isFemale ? womenRoots : menRoots) + generator.pick(isFemale ? womenEnds : menEnds)
    return "\(given) \(second)"
  }

  private static func list(_ names: String) -> [String] { names.split(separator: " ").map(String.init) }

  private static let youngWomen = list(
    """
    Neng Salsa Nabila Zahra Rizka Intan Alya Keysha Dinda Sifa Naila Tiara Anisa Melati Selvi Resti Widi Fitri Gita \
    Hana Indri Kania Lala Mira Novi Puput Rena Silvi Tania Ulfa Vina Wina Yuni Zulfa Amel Bunga Citra Elsa Ghina
    """)
  private static let olderWomen = list(
    """
    Euis Imas Enung Nining Yoyoh Cucu Lilis Eti Mimin Wiwin Dedeh Iceu Ipah Isah Kokom Nunung Oom Popon Titin Uum \
    Yayah Yeti Entin Eneng Eulis Ikah Juju Karsih Mamah Nyai Odah Rohmah Sumi Tarsih Uwen Wasti Yoyom Aah Cicih Onih
    """)
  private static let youngMen = list(
    """
    Aldi Bayu Cepi Deni Egi Fajar Galih Hilman Ilham Jajang Kiki Lukman Naufal Opik Panji Raka Sandi Tegar Ujang \
    Wildan Yoga Zaki Alif Bima Dika Farhan Gilang Hafiz Irfan Robi
    """)
  private static let olderMen = list(
    """
    Asep Cecep Dadan Encep Emen Gugun Haris Iwan Jaja Karna Maman Nandang Odang Pepen Rohman Sobur Tatang Udin Wawan \
    Yayat Atang Bubun Cahya Dayat Endang Herdi Ikin Jujun Omon Warsa
    """)
  private static let womenRoots = list(
    "Kurnia Mulya Rahma Sukma Komala Cahya Purnama Permata Widya Wulan Nirmala Kencana Puspa Kusuma Laksmi Seruni")
  private static let womenEnds = list("ningsih ningrum ningtyas wangi")
  private static let menRoots = list("Wira Karta Mulya Suta Praja Nata Sura Wangsa Raksa Jaya Surya Arga Bagja Tirta")
  private static let menEnds = list("dipura kusumah permana winata laksana wiguna manggala saputra subrata atmaja")
}
