import MergeCore

/// The record type and the fields that the merge tests and the golden vectors speak of.
enum Vocabulary {
  struct Field {
    let name: String
    let number: UInt32
    /// Nil for a field that this version does not know.
    let policy: MergePolicy?
    /// Values from the most to the least protective.
    var protective: [String] = []
  }

  static let recordType: UInt32 = 1

  static let fields: [Field] = [
    Field(name: "risk", number: 1, policy: .review, protective: ["TINGGI", "SEDANG", "RENDAH"]),
    Field(
      name: "consent", number: 2, policy: .review,
      protective: ["DITARIK", "DITOLAK", "BELUM", "SEBAGIAN", "DIBERIKAN"]),
    Field(name: "call", number: 3, policy: .review, protective: ["JANGAN", "TANYA_DULU", "BOLEH"]),
    Field(name: "story", number: 4, policy: .review),
    Field(name: "phone", number: 5, policy: .auto),
    Field(name: "kinds", number: 6, policy: .set),
    Field(name: "note", number: 7, policy: .append),
    Field(name: "channel", number: 8, policy: .fixed),
    Field(name: "danger", number: 9, policy: .review, protective: ["true", "false"]),
    Field(name: "team", number: 10, policy: .set),
    Field(name: "f900", number: 900, policy: nil),
    Field(name: "f901", number: 901, policy: nil),
  ]

  static func field(_ name: String) -> Field? { fields.first { $0.name == name } }

  static func field(_ number: UInt32) -> Field? { fields.first { $0.number == number } }

  static func name(_ number: UInt32) -> String { field(number)?.name ?? "f\(number)" }

  /// The policy lookup that the tests hand to `apply`.
  static func policy(type: UInt32, field number: UInt32) -> MergePolicy? {
    type == recordType ? field(number)?.policy : nil
  }

  /// How much a value protects: smaller protects more, nil is not ranked.
  static func rank(type: UInt32, field number: UInt32, _ value: Value) -> Int? {
    let protective = type == recordType ? field(number)?.protective ?? [] : []
    switch value {
    case .text(let code): return protective.firstIndex(of: code)
    case .bool(let flag): return protective.firstIndex(of: flag ? "true" : "false")
    default: return nil
    }
  }
}

/// Instants of the tests.
enum Moment {
  /// 2026-11-23 00:00 UTC in milliseconds.
  static let base: UInt64 = 1_795_392_000_000

  static let minute: UInt64 = 60_000

  /// The start of a year that a broken clock may show; nil for a year that no test uses.
  static func year(_ number: Int) -> UInt64? {
    switch number {
    case 1_970: 0
    case 2_016: 1_451_606_400_000
    case 2_038: 2_145_916_800_000
    case 9_999: 253_370_764_800_000
    default: nil
    }
  }
}
