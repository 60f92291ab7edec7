import CaseModel
import Pages

extension FormRow {
  /// A field of the registry as a row of a form: labels, choices and kind of input follow from the registry. `value` is what the
  /// field holds in plain form; a set is filled through `chosen`.
  public init(
    _ field: FieldSpec, value: String = "", chosen: Set<String> = [], _ language: Language, name: String? = nil
  ) {
    let list = field.list.flatMap { Registry.codeList($0) }
    let codes = list?.entries.filter { $0.validTo == nil || $0.code == value || chosen.contains($0.code) } ?? []
    let isSet = field.policy == .set
    var options = codes.map {
      Option($0.code, $0.labels[language], isChosen: isSet ? chosen.contains($0.code) : $0.code == value)
    }
    let control: Control
    switch field.type {
    case .code where isSet: control = .boxes
    case .code where codes.count <= 4: control = .radios
    case .code: control = .choice
    case .bool:
      control = .radios
      options = [
        Option("true", language.say("Ya", "Yes"), isChosen: value == "true"),
        Option("false", language.say("Tidak", "No"), isChosen: value == "false"),
      ]
    case .narrative: control = .area(rows: 5)
    case .date: control = .line("date")
    case .int: control = .line("number")
    case .instant: control = .line("text")
    case .text, .ref, .bytes: control = .line("text")
    }
    if control == .choice { options.insert(Option("", language.say("— pilih —", "— choose —")), at: 0) }
    self.init(name ?? field.name, field.labels[language], control, value: value, options: options)
    if field.type == .instant {
      hint = language.say("Tanggal dan jam, misalnya 2026-11-23 14.05", "Date and time, such as 2026-11-23 14:05")
    }
  }
}
