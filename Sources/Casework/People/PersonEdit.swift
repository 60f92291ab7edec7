import CaseModel
import MergeCore

/// What a person typed about somebody, sorted into who she is and what part she has.
struct PersonEdit {
  /// Changes of one record.
  struct Changes {
    var puts: [Assignment] = []
    var removals: [Assignment] = []

    var isEmpty: Bool { puts.isEmpty && removals.isEmpty }

    /// The value that is put into a field; nil when none is.
    func value(_ field: UInt32) -> Value? { puts.last { $0.field == field && !$0.isElement }?.value }

    /// Puts a value unless somebody typed one.
    mutating func derive(_ field: UInt32, _ value: Value) {
      if self.value(field) == nil { puts.append(Assignment(field: field, value: value)) }
    }
  }

  var person = Changes()
  var role = Changes()

  /// Links between people are made by confirming them, and a part is always the part of the same person.
  private static let linking: Set<UInt32> = [
    Fields.CasePerson.person, Fields.CasePerson.sameAs, Fields.CasePerson.notSameAs, Fields.CasePerson.notSiblingOf,
  ]

  /// Sorts `values` by field; the sex is of both. A field is given once. For a set, `+CODE` adds and `-CODE` takes out.
  ///
  /// - Throws: `CaseworkError`, with the field named.
  init(_ values: [(field: String, text: String)]) throws(CaseworkError) {
    for (name, text) in values {
      let ofPerson = Registry.record(number: RecordNumber.person)?.field(named: name)
      let ofRole = Registry.record(number: RecordNumber.casePerson)?.field(named: name)
      guard ofPerson != nil || ofRole != nil else { throw .unknownField(name) }
      if let field = ofRole, Self.linking.contains(field.number) { throw .fixedField(name) }
      if let field = ofPerson { try Self.add(text, to: field, &person) }
      if let field = ofRole { try Self.add(text, to: field, &role) }
    }
  }

  private static func add(_ text: String, to field: FieldSpec, _ changes: inout Changes) throws(CaseworkError) {
    guard field.policy == .set else {
      if changes.value(field.number) != nil { throw .badValue(field.name) }
      changes.puts.append(Assignment(field: field.number, value: try ValueText.parse(text, for: field)))
      return
    }
    let isRemoval = text.hasPrefix("-")
    let element = isRemoval || text.hasPrefix("+") ? String(text.dropFirst()) : text
    let made = Assignment(field: field.number, value: try ValueText.parse(element, for: field), isElement: true)
    if isRemoval { changes.removals.append(made) } else { changes.puts.append(made) }
  }

  /// Completes the edit with what follows from it, where `known` is what stands now: the reason for a missing NIK goes
  /// when there is one, and the age at the incident follows from the birth date.
  ///
  /// - Returns: What to look at again.
  /// - Throws: `CaseworkError.badValue` for an age that nobody has.
  mutating func complete(_ known: Known) throws(CaseworkError) -> [PersonWarning] {
    func shown(_ field: UInt32, _ before: Value) -> Value { person.value(field) ?? before }
    try guardAges()
    let nik = shown(Fields.Person.nik, known.nik)
    let birth = shown(Fields.Person.birthDate, known.birthDate)
    if nik != .null, known.nikMissing != .null { person.derive(Fields.Person.nikMissing, .null) }
    if birth != known.birthDate || person.value(Fields.Person.ageEstimate) != nil {
      deriveAge(birth, shown(Fields.Person.ageEstimate, .null), known)
    }
    if case .int(let years)? = role.value(Fields.CasePerson.age), let code = AgeGroup.code(years: Int(years)) {
      role.derive(Fields.CasePerson.ageGroup, .text(code))
    }
    guard case .text(let digits) = nik, let number = try? Nik(digits) else {
      let reason = shown(Fields.Person.nikMissing, known.nikMissing)
      return nik == .null && reason == .null ? [.nikReason] : []
    }
    let sex = shown(Fields.Person.sex, known.sex)
    let found = number.warnings(sex: Self.text(sex), birthDate: Self.text(birth)).map(PersonWarning.init)
    return PersonWarning.allCases.filter(found.contains)
  }

  private func guardAges() throws(CaseworkError) {
    for (changes, field, name) in [
      (person, Fields.Person.ageEstimate, "age_estimate"), (role, Fields.CasePerson.age, "age"),
    ] {
      guard case .int(let years)? = changes.value(field) else { continue }
      guard (0...Int64(AgeGroup.yearsMax)).contains(years) else { throw .badValue(name) }
    }
    if case .int(let count)? = role.value(Fields.CasePerson.dependants), count < 0 { throw .badValue("dependants") }
  }

  /// The age on the day of the incident. What somebody disagrees about stays as it is.
  private mutating func deriveAge(_ birth: Value, _ estimate: Value, _ known: Known) {
    guard !known.isAgeContested, let day = known.day else { return }
    var years: Int?
    if case .text(let date) = birth {
      years = AgeGroup.years(bornOn: date, on: day)
    } else if case .int(let guess) = estimate, let then = AgeGroup.year(of: day),
      let now = AgeGroup.year(of: known.today)
    {
      years = max(0, Int(guess) - max(0, now - then))
    }
    guard let years, let code = AgeGroup.code(years: years) else { return }
    role.derive(Fields.CasePerson.age, .int(Int64(years)))
    if role.value(Fields.CasePerson.age) == .int(Int64(years)) { role.derive(Fields.CasePerson.ageGroup, .text(code)) }
  }

  private static func text(_ value: Value) -> String? {
    if case .text(let text) = value { text } else { nil }
  }

  /// What stands before an edit.
  struct Known {
    var nik = Value.null
    var nikMissing = Value.null
    var birthDate = Value.null
    var sex = Value.null
    /// Whether two ages stand beside each other.
    var isAgeContested = false
    /// The day of the first incident, else of the report.
    var day: String?
    /// Today at the office.
    var today: String
  }
}
