public import CaseModel

/// By what cases are counted.
public enum Dimension: String, Sendable, CaseIterable {
  /// Violence against women, or a child needing special protection.
  case category
  /// The forms of violence.
  case violence
  /// The crimes of sexual violence.
  case tpks
  /// Where it happened.
  case place
  /// The kecamatan.
  case kecamatan
  /// The survivor's age group.
  case ageGroup = "age_group"
  /// The survivor's sex.
  case sex
  /// How the report came in.
  case channel
  /// What the suspect is to the survivor.
  case relation
  /// The services given.
  case service

  /// The code list of its values.
  public var list: String {
    switch self {
    case .category: Codes.Category.list
    case .violence: Codes.Violence.list
    case .tpks: Codes.Tpks.list
    case .place: Codes.Place.list
    case .kecamatan: Codes.Kecamatan.list
    case .ageGroup: Codes.AgeGroup.list
    case .sex: Codes.Sex.list
    case .channel: Codes.Channel.list
    case .relation: Codes.Relation.list
    case .service: Codes.ServiceKind.list
    }
  }

  /// Whether a case may have several values: the table then counts mentions, not cases.
  public var isMultiple: Bool {
    switch self {
    case .violence, .tpks, .place, .relation, .service: true
    case .category, .kecamatan, .ageGroup, .sex, .channel: false
    }
  }

  /// The words for a heading.
  public var labels: Labels {
    switch self {
    case .category: words("Kategori", "Category")
    case .violence: words("Bentuk kekerasan (sebutan)", "Form of violence (mentions)")
    case .tpks: words("Jenis TPKS (sebutan)", "Crime of sexual violence (mentions)")
    case .place: words("Tempat kejadian (sebutan)", "Place (mentions)")
    case .kecamatan: words("Kecamatan", "Kecamatan")
    case .ageGroup: words("Kelompok usia korban", "Age group of the survivor")
    case .sex: words("Jenis kelamin korban", "Sex of the survivor")
    case .channel: words("Saluran", "Channel")
    case .relation: words("Hubungan terlapor dengan korban (sebutan)", "What the suspect is to the survivor (mentions)")
    case .service: words("Layanan diberikan (sebutan)", "Service given (mentions)")
    }
  }

  private func words(_ id: String, _ en: String) -> Labels { Labels(id: id, en: en) }
}
