/// What a column of an office's old register holds.
public enum RegisterColumn: String, Sendable, CaseIterable {
  /// The register number.
  case registerNo = "register_no"
  /// The day of the report.
  case receivedOn = "received_on"
  /// The survivor's name.
  case name
  /// The survivor's NIK.
  case nik
  /// The survivor's sex.
  case sex
  /// The survivor's age.
  case age
  /// The survivor's day of birth.
  case birthDate = "birth_date"
  /// The survivor's address.
  case address
  /// The survivor's telephone.
  case phone
  /// The kecamatan.
  case kecamatan
  /// The village.
  case village
  /// The day it happened.
  case incidentOn = "incident_on"
  /// Where it happened.
  case place
  /// The forms of violence.
  case violence
  /// What happened.
  case summary
  /// How the report came in.
  case channel
  /// Who the suspect is.
  case suspectName = "suspect_name"
  /// What the suspect is to the survivor.
  case relation
  /// Who reported.
  case reporterName = "reporter_name"
  /// Woman or child.
  case category
  /// The risk.
  case risk
  /// The survivor's education.
  case education
  /// The survivor's occupation.
  case occupation
  /// Whether the survivor is married.
  case marital
  /// The services given.
  case service
  /// Whether the case is closed.
  case status
  /// The day it was closed.
  case closedOn = "closed_on"

  /// What offices write above such a column, in lower case without blanks and points.
  var headings: [String] {
    switch self {
    case .registerNo:
      ["noregister", "nomorregister", "noreg", "register", "nokasus", "nomorkasus", "noregistrasi", "nomorregistrasi"]
    case .receivedOn:
      [
        "tgllapor", "tanggallapor", "tgllaporan", "tanggallaporan", "tglpengaduan", "tanggalpengaduan", "tglmasuk",
        "tanggalmasuk", "tglditerima", "tanggalditerima", "tglregister", "tanggal", "tgl",
      ]
    case .name: ["namakorban", "nama", "namalengkap", "namaklien", "korban", "namapenyintas", "namalengkapkorban"]
    case .nik: ["nik", "nikkorban", "noktp", "nomorktp", "noktpnik"]
    case .sex: ["jeniskelamin", "jk", "lp", "jeniskelaminkorban", "kelamin", "sex", "gender"]
    case .age: ["umur", "usia", "umurkorban", "usiakorban", "umurth", "umurtahun", "usiatahun"]
    case .birthDate: ["tgllahir", "tanggallahir", "tgllahirkorban", "tanggallahirkorban"]
    case .address: ["alamat", "alamatkorban", "alamatlengkap", "alamatrumah"]
    case .phone: ["nohp", "notelp", "nomorhp", "nomortelepon", "telepon", "telp", "hp", "kontak", "notelepon", "nowa"]
    case .kecamatan: ["kecamatan", "kec"]
    case .village: ["desa", "kelurahan", "desakelurahan", "kelurahandesa", "desakel", "keldesa"]
    case .incidentOn: ["tglkejadian", "tanggalkejadian", "waktukejadian", "tglperistiwa", "tanggalperistiwa"]
    case .place: ["tempatkejadian", "lokasikejadian", "tkp", "lokasi"]
    case .violence:
      ["bentukkekerasan", "jeniskekerasan", "kekerasan", "jeniskasus", "bentukkasus", "kasus", "jenisperkara"]
    case .summary:
      ["kronologi", "kronologis", "uraian", "uraiankasus", "ringkasan", "keterangankasus", "kronologikejadian"]
    case .channel:
      ["saluran", "sumberlaporan", "sumberpengaduan", "carapengaduan", "caralapor", "media", "jenispengaduan"]
    case .suspectName: ["namaterlapor", "namapelaku", "terlapor", "pelaku"]
    case .relation: ["hubungan", "hubunganpelaku", "hubungandengankorban", "hubungandenganpelaku", "hubunganterlapor"]
    case .reporterName: ["namapelapor", "pelapor"]
    case .category: ["kategori", "kategorikasus", "kelompok", "kategorikorban"]
    case .risk: ["risiko", "tingkatrisiko", "resiko", "tingkatresiko"]
    case .education: ["pendidikan", "pendidikankorban"]
    case .occupation: ["pekerjaan", "pekerjaankorban"]
    case .marital: ["statusperkawinan", "statuskawin", "perkawinan", "statuspernikahan"]
    case .service: ["layanan", "jenislayanan", "layanandiberikan", "pelayanan", "layananyangdiberikan"]
    case .status: ["status", "statuskasus", "keadaankasus"]
    case .closedOn: ["tglselesai", "tanggalselesai", "tgltutup", "tanggaltutup", "tglterminasi", "tanggalterminasi"]
    }
  }
}
