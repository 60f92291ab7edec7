import CaseModel
import Casework
import Pages

extension FormRow {
  /// A field of the registry as a row of a form: labels, choices and kind of input follow from the registry. `value` is what the
  /// field holds in plain form; a set is filled through `chosen`. `people` are the choices of a field that names a user,
  /// `records` those of one that names a record.
  public init(
    _ field: FieldSpec, value: String = "", chosen: Set<String> = [], people: [PersonView] = [],
    records: RecordChoices = RecordChoices(), _ language: Language
  ) {
    let isSet = field.policy == .set
    var options =
      field.type == .ref
      ? records.options(field, isSet ? chosen : [value]) : Self.options(field, value, chosen, people, language)
    let control: Control
    var shown = value
    switch field.type {
    case _ where !people.isEmpty && field.target == FieldWords.user: control = isSet ? .boxes : .choice
    case .code where isSet: control = .boxes
    case .ref where records.has(field): control = isSet ? .boxes : .choice
    case .code: control = options.count <= 4 ? .radios : .choice
    case .bool: control = .radios
    case .narrative: control = .area(rows: 5)
    case .date: control = .line("date")
    case .int: control = .line("number")
    case .instant:
      control = .line("datetime-local")
      shown = ValueText.instant(reading: value).map(OfficeTime.field) ?? ""
    case .text, .ref, .bytes: control = .line("text")
    }
    if control == .choice {
      options.insert(Option("", language.say("— pilih —", "— choose —"), isChosen: value.isEmpty), at: 0)
    }
    self.init(field.name, field.labels[language], control, value: shown, options: options)
    if field.name == "safe_hours" {
      hint = language.say("Seperti 08.00-10.00, 16.00-18.00", "Such as 08.00-10.00, 16.00-18.00")
    }
  }

  private static func options(
    _ field: FieldSpec, _ value: String, _ chosen: Set<String>, _ people: [PersonView], _ language: Language
  ) -> [Option] {
    func isChosen(_ code: String) -> Bool { field.policy == .set ? chosen.contains(code) : code == value }
    if field.type == .bool {
      return [
        Option("true", language.say("Ya", "Yes"), isChosen: value == "true"),
        Option("false", language.say("Tidak", "No"), isChosen: value == "false"),
      ]
    }
    if field.target == FieldWords.user {
      return people.filter { $0.isActive || isChosen(String($0.number)) }.map {
        Option(String($0.number), $0.name, isChosen: isChosen(String($0.number)))
      }
    }
    let entries = field.list.flatMap { Registry.codeList($0) }?.entries ?? []
    return entries.filter { $0.validTo == nil || isChosen($0.code) }.map {
      Option($0.code, $0.labels[language], isChosen: isChosen($0.code))
    }
  }

  /// What was sent for the field, in the form that commands read; for a set, what is added and what is taken out against
  /// `before`.
  ///
  /// - Returns: The values by the field's name.
  public static func changes(_ field: FieldSpec, _ form: Form, before: Set<String>) -> [(field: String, text: String)] {
    if field.policy == .set {
      let after = Set(form.all(field.name).filter { !$0.isEmpty })
      return after.subtracting(before).sorted().map { (field.name, "+" + $0) }
        + before.subtracting(after).sorted().map { (field.name, "-" + $0) }
    }
    let text = form[field.name]
    if field.type == .instant, let instant = OfficeTime.instant(text) { return [(field.name, String(instant))] }
    return [(field.name, text)]
  }

  /// What a form says about a new record: fields that were left empty are left out.
  ///
  /// - Returns: The values by the field's name.
  static func entered(_ fields: [FieldSpec], _ form: Form) -> [(field: String, text: String)] {
    fields.filter { form.has($0.name) }.flatMap { field in
      changes(field, form, before: []).map { value in
        (field: value.field, text: field.policy == .set ? String(value.text.dropFirst()) : value.text)
      }
    }.filter { !$0.text.isEmpty }
  }
}
