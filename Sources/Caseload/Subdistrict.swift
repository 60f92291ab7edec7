import CaseModel

/// A kecamatan of the district with some of its villages.
struct Subdistrict: Sendable {
  /// The code of list `KECAMATAN`.
  let code: String
  /// The name, as a birth place or in an address.
  let name: String
  /// Villages and wards that reports come from.
  let villages: [String]
}

extension Subdistrict {
  private static func subdistrict(_ code: String, _ name: String, _ villages: String) -> Subdistrict {
    Subdistrict(code: code, name: name, villages: villages.split(separator: ",").map(String.init))
  }

  /// All seventeen, with their shares of the reports: by people, and more where the office is near.
  static let all: Shares<Subdistrict> = [
    subdistrict(
      Codes.Kecamatan.code321401, "Purwakarta",
      "Nagri Kaler,Nagri Tengah,Nagri Kidul,Ciseureuh,Munjuljaya,Sindangkasih,Cipaisan,Tegalmunjul,Purwamekar"): 23,
    subdistrict(Codes.Kecamatan.code321402, "Campaka", "Campaka,Cikumpay,Cisaat,Cijunti,Kertamukti"): 5,
    subdistrict(Codes.Kecamatan.code321403, "Jatiluhur", "Jatiluhur,Bunder,Cibinong,Jatimekar,Mekargalih"): 8,
    subdistrict(Codes.Kecamatan.code321404, "Plered", "Plered,Anjun,Gandasoli,Citeko,Sempur,Palinggihan"): 9,
    subdistrict(Codes.Kecamatan.code321405, "Sukatani", "Sukatani,Cianting,Cibodas,Cilalawi,Malangnengah"): 7,
    subdistrict(Codes.Kecamatan.code321406, "Darangdan", "Darangdan,Linggasari,Mekarsari,Nagrak,Sawit"): 6,
    subdistrict(Codes.Kecamatan.code321407, "Maniis", "Cijati,Citamiang,Sinargalih,Sukamukti,Tegaldatar"): 3,
    subdistrict(Codes.Kecamatan.code321408, "Tegalwaru", "Tegalwaru,Cadassari,Galumpit,Sukahaji,Warungjeruk"): 5,
    subdistrict(Codes.Kecamatan.code321409, "Wanayasa", "Wanayasa,Babakan,Nangerang,Raharja,Simpang"): 4,
    subdistrict(Codes.Kecamatan.code321410, "Pasawahan", "Pasawahan,Cihuni,Sawah Kulon,Selaawi,Margasari"): 4,
    subdistrict(Codes.Kecamatan.code321411, "Bojong", "Bojong Barat,Bojong Timur,Cikeris,Pangkalan,Sukamanah"): 5,
    subdistrict(
      Codes.Kecamatan.code321412, "Babakancikao", "Babakancikao,Cigelam,Ciwareng,Maracang,Mulyamekar"): 6,
    subdistrict(Codes.Kecamatan.code321413, "Bungursari", "Bungursari,Cibening,Cikopo,Ciwangi,Wanakerta"): 7,
    subdistrict(Codes.Kecamatan.code321414, "Cibatu", "Cibatu,Cikadu,Cipancur,Cirangkong,Karyamekar"): 3,
    subdistrict(Codes.Kecamatan.code321415, "Sukasari", "Sukasari,Ciririp,Kertamanah,Kutamanah,Parungbanteng"): 1,
    subdistrict(Codes.Kecamatan.code321416, "Pondoksalam", "Bungurjaya,Galudra,Salamjaya,Situ,Tanjungsari"): 2,
    subdistrict(Codes.Kecamatan.code321417, "Kiarapedes", "Kiarapedes,Cibeber,Ciracas,Gardu,Pusakamulya"): 2,
  ]
}

/// Addresses of invented hamlets.
enum HamletAddress {
  private static let first = [
    "Babakan", "Pasir", "Lebak", "Kebon", "Tegal", "Legok", "Parung", "Karang", "Sindang", "Ci",
  ]
  private static let second = [
    "Awi", "Kiara", "Nangka", "Muncang", "Salak", "Jambe", "Kalapa", "Bungur", "Picung", "Haur", "Gintung", "Peundeuy",
  ]

  /// Such as `Kp. Pasir Muncang RT 03/RW 05, Galumpit`.
  static func make(in village: String, using generator: inout SplitMix64) -> String {
    let head = generator.pick(first)
    let tail = generator.pick(second)
    let hamlet = head == "Ci" ? head + tail.lowercased() : "\(head) \(tail)"
    let rt = generator.within(1...24).padded(to: 2)
    return "Kp. \(hamlet) RT \(rt)/RW \(generator.within(1...9).padded(to: 2)), \(village)"
  }
}
