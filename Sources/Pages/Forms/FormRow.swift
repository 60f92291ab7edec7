import CaseModel

/// A field of a form as its template shows it; the field `name` has the element `f-name`.
public struct FormRow: Hashable, Sendable {
  /// What a field is entered with.
  public enum Control: Hashable, Sendable {
    /// One line; the type of the input, such as `text`, `date`, `password`, `tel`.
    case line(String)
    /// Several lines.
    case area(rows: Int)
    /// One of a list.
    case choice
    /// One of a few, all visible.
    case radios
    /// Any of a few.
    case boxes
  }

  /// A choice.
  public struct Option: Hashable, Sendable {
    /// What is sent.
    public let code: String
    /// What is shown.
    public let words: String
    /// Whether it is chosen.
    public let isChosen: Bool

    /// A choice.
    public init(_ code: String, _ words: String, isChosen: Bool = false) {
      self.code = code
      self.words = words
      self.isChosen = isChosen
    }
  }

  /// The name that is sent.
  public let name: String
  private(set) var id: String
  /// The label.
  public let label: String
  /// What it is entered with.
  public let control: Control
  /// What is in it.
  public var value: String
  /// What helps to fill it.
  public var hint: String?
  /// The word that marks it as optional.
  public var optional: String?
  /// What is wrong with it.
  public var error: String?
  /// The choices.
  public var options: [Option]
  /// The longest text, characters.
  public var length = 1_000
  /// What the browser may fill in; nothing by default, so that it keeps nothing.
  public var autocomplete = "off"
  /// The keyboard of a touch screen.
  public var inputMode: String?
  /// Names what the record held when the page was made; it comes back with the form. Nil for a field of no record.
  public var original: String?

  /// A field.
  public init(_ name: String, _ label: String, _ control: Control, value: String = "", options: [Option] = []) {
    self.name = name
    id = name
    self.label = label
    self.control = control
    self.value = value
    self.options = options
    if case .area = control { length = 20_000 }
  }

  /// The same field with a hint below its label.
  public func hinted(_ hint: String) -> FormRow {
    var row = self
    row.hint = hint
    return row
  }

  /// The same field with an element of its own, for a page on which another form has one of that name.
  public func within(_ form: String) -> FormRow {
    var row = self
    row.id = "\(form)-\(name)"
    return row
  }

  /// The same field, marked as one that may stay empty.
  public func optional(_ language: Language) -> FormRow {
    var row = self
    row.optional = language.say("boleh kosong", "optional")
    return row
  }

  /// The same field with what is wrong with it.
  public func wrong(_ words: String?) -> FormRow {
    var row = self
    row.error = words
    return row
  }

  /// The field as the template `isian` takes it.
  public var context: FormRowContext { FormRowContext(self) }
}

/// A field of a form, read by the template `isian`.
public struct FormRowContext: Sendable {
  let id: String
  let name: String
  let label: String
  let kind: String
  let value: String
  let hint: String?
  let optional: String?
  let error: String?
  let options: [FormRow.Option]
  let length: Int
  let rows: Int
  let autocomplete: String
  let inputMode: String?
  let original: String?
  let describedBy: String?
  let isGroup: Bool
  let isArea: Bool
  let isSelect: Bool
  let isInput: Bool

  init(_ row: FormRow) {
    id = row.id
    name = row.name
    label = row.label
    value = row.value
    hint = row.hint
    optional = row.optional
    error = row.error
    options = row.options
    length = row.length
    autocomplete = row.autocomplete
    inputMode = row.inputMode
    original = row.original
    let described = [row.hint.map { _ in "h-\(row.id)" }, row.error.map { _ in "e-\(row.id)" }].compactMap { $0 }
    describedBy = described.isEmpty ? nil : described.joined(separator: " ")
    var (kind, lines) = ("text", 3)
    switch row.control {
    case .line(let type): kind = type
    case .area(let count): lines = count
    case .choice: break
    case .radios: kind = "radio"
    case .boxes: kind = "checkbox"
    }
    self.kind = kind
    rows = lines
    isGroup = row.control == .radios || row.control == .boxes
    isSelect = row.control == .choice
    if case .area = row.control { isArea = true } else { isArea = false }
    if case .line = row.control { isInput = true } else { isInput = false }
  }
}
