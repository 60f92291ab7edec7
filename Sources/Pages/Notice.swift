/// How something is said. A word and a mark always go with the colour.
public enum Tone: String, Hashable, Sendable {
  /// Danger to a person.
  case danger = "bahaya"
  /// Late, or to be looked at.
  case late = "terlambat"
  /// Information.
  case info = "kabar"
  /// Done.
  case done = "beres"
  /// Nothing in particular.
  case plain = "biasa"

  /// The mark that stands before the words.
  public var mark: String {
    switch self {
    case .danger: "‼"
    case .late: "⚠"
    case .info: "ℹ"
    case .done: "✓"
    case .plain: ""
    }
  }
}

/// What is said above a page, once: what was done, and how to take it back.
public struct Notice: Hashable, Sendable {
  /// How.
  public let tone: Tone
  /// What.
  public let words: String
  /// A form of one button that takes it back.
  public var undo: NoticeForm?

  /// A notice.
  public init(_ tone: Tone, _ words: String, undo: NoticeForm? = nil) {
    self.tone = tone
    self.words = words
    self.undo = undo
  }

  var context: NoticeContext {
    NoticeContext(tone: tone.rawValue, mark: tone.mark, words: words, undo: undo)
  }
}

/// A form of one button.
public struct NoticeForm: Hashable, Sendable {
  /// Where it is posted.
  public let path: String
  /// The button's words.
  public let label: String
  /// What is posted with it.
  public let fields: [HiddenField]

  /// A form.
  public init(_ path: String, _ label: String, _ fields: [HiddenField] = []) {
    self.path = path
    self.label = label
    self.fields = fields
  }
}

/// A field that a form sends without showing it.
public struct HiddenField: Hashable, Sendable {
  /// Its name.
  public let name: String
  /// Its value.
  public let value: String

  /// A field.
  public init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }
}

struct NoticeContext: Sendable {
  let tone: String
  let mark: String
  let words: String
  let undo: NoticeForm?
}
