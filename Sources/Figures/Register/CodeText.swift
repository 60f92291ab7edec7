import CaseModel

/// Codes as offices write them in words.
enum CodeText {
  /// What a text says in a list.
  enum Reading: Hashable {
    case code(String)
    /// Nothing that is known; perhaps this code was meant.
    case unknown(nearest: String?)
  }

  /// Reads one code by its code, its words in either language, or what offices usually write.
  static func read(_ text: String, list: String) -> Reading {
    let letters = Plain.letters(text)
    if let code = names(list)[letters] { return .code(code) }
    let nearest = names(list).filter { $0.key.utf8.count > 3 }
      .map { (distance: Plain.distance($0.key, letters), code: $0.value) }
      .min { ($0.distance, $0.code) < ($1.distance, $1.code) }
    return .unknown(nearest: nearest.flatMap { $0.distance <= 2 ? $0.code : nil })
  }

  /// Reads several codes, apart by commas, semicolons, slashes, line breaks, `&`, `+` or `dan`. The first part that is
  /// not known is the answer when there is one.
  static func readMany(_ text: String, list: String) -> (codes: [String], unknown: Reading?) {
    if case .code(let code) = read(text, list: list) { return ([code], nil) }
    var codes: [String] = []
    let spaced = Plain.trimmed(text).replacing(" dan ", with: ",")
    for part in spaced.split(whereSeparator: { ",;/&+\n".contains($0) }) {
      switch read(String(part), list: list) {
      case .code(let code): if !codes.contains(code) { codes.append(code) }
      case .unknown(let nearest):
        if !Plain.letters(String(part)).isEmpty { return (codes, .unknown(nearest: nearest)) }
      }
    }
    return (codes, nil)
  }

  private static func names(_ list: String) -> [String: String] { tables[list] ?? [:] }

  private static let tables: [String: [String: String]] = Dictionary(
    uniqueKeysWithValues: Registry.codeLists.map { list in
      var names: [String: String] = [:]
      for entry in list.entries {
        for word in [entry.code, entry.labels.id, entry.labels.en] where names[Plain.letters(word)] == nil {
          names[Plain.letters(word)] = entry.code
        }
      }
      for (code, words) in usual[list.id] ?? [:] {
        for word in words.split(separator: " ") { names[String(word)] = code }
      }
      return (list.id, names)
    })

  /// What offices write besides, in the form of `Plain.letters`.
  private static let usual: [String: [String: String]] = [
    Codes.Sex.list: ["P": "pr wanita female f", "L": "laki lakilaki lk pria male m"],
    Codes.Category.list: ["AMPK": "anak kta kekerasanterhadapanak", "KTP": "perempuan ktp kekerasanperempuan"],
    Codes.Channel.list: [
      "LANGSUNG": "datang langsungdatang kantor datangkekantor walkin", "TELEPON": "telepon telp tlp hotline phone",
      "WA": "wa whatsapp whatsap", "SURAT": "surat email surel", "JANGKAU": "penjangkauan jemputbola outreach",
      "RUJUK_MASUK": "rujukan rujukanpolres rujukanrs", "LIMPAH_MASUK": "pelimpahan limpahan",
      "PIHAK_LAIN": "pihaklain lainnya desa masyarakat", "MEDIA": "media berita",
    ],
    Codes.Risk.list: ["TINGGI": "berat darurat high", "SEDANG": "menengah medium", "RENDAH": "ringan low"],
    Codes.Violence.list: [
      "FISIK": "kekerasanfisik penganiayaan pemukulan", "PSIKIS": "kekerasanpsikis psikologis kekerasanpsikologis",
      "SEKSUAL":
        "kekerasanseksual pelecehanseksual pencabulan persetubuhan perkosaan persetubuhananak pencabulananak",
      "EKSPLOITASI": "eksploitasianak", "TPPO": "trafficking perdaganganorang traficking",
      "PENELANTARAN": "penelantarananak penelantaranrumahtangga", "LAINNYA": "lainlain lain",
    ],
    Codes.Place.list: [
      "RUMAH": "rumah rumahkorban rumahpelaku", "SEKOLAH": "sekolah kampus", "FASUM": "jalan tempatumum pasar",
      "DARING": "daring online medsos internet", "PESANTREN": "pesantren pondok asrama ponpes",
      "KERJA": "kantor pabrik", "LAINNYA": "lainlain lain",
    ],
    Codes.Relation.list: [
      "ORTU": "ayah ibu bapak ayahkandung ibukandung orangtuakandung",
      "ORTU_TIRI": "ayahtiri ibutiri bapaktiri orangtuatiri",
      "KELUARGA": "keluarga saudara paman kakek nenek kakak adik sepupu bibi om tante",
      "PASANGAN": "suami istri pasangan", "MANTAN": "mantan mantansuami mantanistri mantanpacar",
      "PACAR_TEMAN": "pacar teman temansekolah", "GURU": "guru gurungaji ustad pengajar",
      "MAJIKAN": "majikan atasan bos",
      "REKAN": "rekan rekankerja temankerja", "NA": "tidakdiketahui", "LAINNYA": "lainlain lain",
      "ORANG_TAK_DIKENAL": "orangtakdikenal tidakdikenal orangtidakdikenal",
    ],
    Codes.Education.list: [
      "SD": "sd mi sederajatsd", "SLTP": "smp mts sltp", "SLTA": "sma smk ma slta", "PT": "s1 s2 d3 sarjana kuliah",
      "TK_PAUD": "tk paud", "TIDAK_SEKOLAH": "tidaksekolah belumsekolah", "PUTUS_SEKOLAH": "putussekolah",
      "NA": "tidakdiketahui",
    ],
    Codes.Occupation.list: [
      "PELAJAR": "pelajar siswa siswi mahasiswa pelajarmahasiswa", "IRT": "irt iburumahtangga",
      "TIDAK_BEKERJA": "tidakbekerja belumbekerja pengangguran", "SWASTA_BURUH": "swasta buruh karyawan karyawanswasta",
      "PNS_TNI_POLRI": "pns tni polri asn", "DAGANG_TANI_NELAYAN": "pedagang petani nelayan wiraswasta",
      "PMI": "tki tkw pmi", "BEKERJA": "bekerja", "NA": "tidakdiketahui",
    ],
    Codes.Marital.list: [
      "BELUM_KAWIN": "belumkawin belummenikah lajang", "KAWIN": "kawin menikah", "CERAI": "cerai janda duda",
      "SIRI": "siri nikahsiri",
    ],
    Codes.ServiceKind.list: [
      "KESEHATAN": "kesehatan medis visum", "BANKUM": "bantuanhukum hukum", "GAKKUM": "penegakanhukum polisi",
      "REHSOS": "rehabilitasisosial konseling psikologi psikologis", "PULANG": "pemulangan",
    ],
  ]
}
