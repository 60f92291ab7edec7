import CaseModel

/// What a prevention activity must hold, as far as a field alone can tell.
enum ActivityRules {
  /// Heads are counted, means are percentages.
  private static let ranges: [String: ClosedRange<Int64>] = {
    let heads: ClosedRange<Int64> = 0...100_000
    return [
      "girls": heads, "boys": heads, "women": heads, "men": heads, "with_disability": heads, "disclosures": heads,
      "quiz_before": 0...100, "quiz_after": 0...100,
    ]
  }()

  /// Texts that are read by many and must name nobody.
  static let openTexts: Set<String> = [
    "title", "place", "school", "theme", "speakers", "materials", "summary", "follow_up",
  ]

  /// Contacts are linked by a command of their own, which looks whether they are there.
  private static let linking: Set<String> = ["disclosure_contacts"]

  /// Refuses what cannot be.
  ///
  /// - Throws: `CaseworkError` with the field named.
  static func check(_ values: [(field: String, text: String)]) throws(CaseworkError) {
    var given: Set<String> = []
    for (name, text) in values {
      guard let field = Registry.record(number: RecordNumber.activity)?.field(named: name) else {
        throw .unknownField(name)
      }
      if linking.contains(name) { throw .fixedField(name) }
      if field.policy != .set, !given.insert(name).inserted { throw .badValue(name) }
      if text.isEmpty { continue }
      if let range = ranges[name], case .int(let number) = try ValueText.parse(text, for: field),
        !range.contains(number)
      {
        throw .badValue(name)
      }
      if name == "npsn", !isSchoolNumber(text) { throw .badValue(name) }
    }
  }

  /// Eight letters or digits.
  private static func isSchoolNumber(_ text: String) -> Bool {
    text.utf8.count == 8
      && text.utf8.allSatisfy { letter in
        switch letter {
        case 0x30...0x39, 0x41...0x5a, 0x61...0x7a: true
        default: false
        }
      }
  }
}
