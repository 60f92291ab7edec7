import CaseModel

/// The columns of the sheet from which the national register (Simfoni PPA) is filled in, one row a case, as far as its
/// form is known. Nothing names anybody.
public enum SimfoniColumn: String, Sendable, CaseIterable {
  /// The office's own number.
  case registerNo = "register_no"
  /// What stands for the survivor.
  case survivorCode = "survivor_code"
  /// The day of the report.
  case receivedOn = "received_on"
  /// Woman or child.
  case category
  /// How the report came in.
  case channel
  /// The kecamatan.
  case kecamatan
  /// The day it happened.
  case incidentOn = "incident_on"
  /// Where it happened.
  case place
  /// The forms of violence.
  case violence
  /// The crimes of sexual violence.
  case tpks
  /// The survivor's age.
  case age
  /// The survivor's age group.
  case ageGroup = "age_group"
  /// The survivor's sex.
  case sex
  /// The survivor's education.
  case education
  /// The survivor's occupation.
  case occupation
  /// Whether the survivor is married.
  case marital
  /// The survivor's disabilities.
  case disability
  /// What the suspect is to the survivor.
  case relation
  /// The suspect's age group.
  case suspectAge = "suspect_age"
  /// The suspect's sex.
  case suspectSex = "suspect_sex"
  /// The services given.
  case service
  /// Where the case stands.
  case status
  /// The number that Simfoni gave.
  case simfoniNo = "simfoni_no"
  /// Whether it was exported or entered.
  case simfoniState = "simfoni_state"

  /// The code list of its values; nil for what is no code.
  public var list: String? {
    switch self {
    case .registerNo, .survivorCode, .receivedOn, .incidentOn, .age, .simfoniNo: nil
    case .category: Codes.Category.list
    case .channel: Codes.Channel.list
    case .kecamatan: Codes.Kecamatan.list
    case .place: Codes.Place.list
    case .violence: Codes.Violence.list
    case .tpks: Codes.Tpks.list
    case .ageGroup: Codes.AgeGroup.list
    case .sex, .suspectSex: Codes.Sex.list
    case .education: Codes.Education.list
    case .occupation: Codes.Occupation.list
    case .marital: Codes.Marital.list
    case .disability: Codes.Disability.list
    case .relation: Codes.Relation.list
    case .suspectAge: Codes.SuspectAge.list
    case .service: Codes.ServiceKind.list
    case .status: Codes.Status.list
    case .simfoniState: Codes.SimfoniState.list
    }
  }

  /// The heading: in Indonesian, as the form it is typed into.
  public var heading: String {
    switch self {
    case .registerNo: "No. register"
    case .survivorCode: "Kode korban"
    case .receivedOn: "Tanggal lapor"
    case .category: "Kategori"
    case .channel: "Saluran"
    case .kecamatan: "Kecamatan"
    case .incidentOn: "Tanggal kejadian"
    case .place: "Tempat kejadian"
    case .violence: "Bentuk kekerasan"
    case .tpks: "Jenis TPKS"
    case .age: "Umur korban"
    case .ageGroup: "Kelompok usia korban"
    case .sex: "Jenis kelamin korban"
    case .education: "Pendidikan korban"
    case .occupation: "Pekerjaan korban"
    case .marital: "Status perkawinan korban"
    case .disability: "Disabilitas korban"
    case .relation: "Hubungan terlapor"
    case .suspectAge: "Umur terlapor"
    case .suspectSex: "Jenis kelamin terlapor"
    case .service: "Layanan diberikan"
    case .status: "Status kasus"
    case .simfoniNo: "No. Simfoni"
    case .simfoniState: "Status Simfoni"
    }
  }
}
