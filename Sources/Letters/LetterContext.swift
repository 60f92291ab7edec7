/// All that a letter says: what is not in here is not on the paper.
public struct LetterContext: Hashable, Sendable {
  /// The heading.
  public var title: String
  /// The office that writes.
  public var office: String
  /// The day, in words.
  public var date: String
  /// What the office files it under; empty without one.
  public var number: String = ""
  /// Whom it is addressed to, line by line.
  public var addressee: [String] = []
  /// What it says first.
  public var opening: [String] = []
  /// Its parts.
  public var sections: [LetterSection] = []
  /// What it says last.
  public var closing: [String] = []
  /// Who signs.
  public var signatures: [LetterSignature] = []
  /// What stands at the foot of each page.
  public var notice: String = ""

  /// A letter with a heading, by an office, of a day.
  public init(title: String, office: String, date: String) {
    self.title = title
    self.office = office
    self.date = date
  }
}

/// A part of a letter under a heading of its own.
public struct LetterSection: Hashable, Sendable {
  /// The heading.
  public var heading: String
  /// Labels with their values, in a table.
  public var rows: [LetterRow] = []
  /// Running text.
  public var paragraphs: [String] = []
  /// A list to be ticked or read.
  public var items: [String] = []

  /// A part.
  public init(_ heading: String, rows: [LetterRow] = [], paragraphs: [String] = [], items: [String] = []) {
    self.heading = heading
    self.rows = rows
    self.paragraphs = paragraphs
    self.items = items
  }

  /// Whether the part says nothing.
  public var isEmpty: Bool { rows.isEmpty && paragraphs.isEmpty && items.isEmpty }
}

/// A label and its value.
public struct LetterRow: Hashable, Sendable {
  /// The label.
  public let label: String
  /// The value.
  public let value: String

  /// A row; nil for a value that is empty.
  public init?(_ label: String, _ value: String) {
    guard !value.isEmpty else { return nil }
    self.label = label
    self.value = value
  }
}

/// A place to sign.
public struct LetterSignature: Hashable, Sendable {
  /// As what.
  public let role: String
  /// The name below; empty for one to be filled in.
  public let name: String

  /// A place to sign as `role`.
  public init(_ role: String, name: String = "") {
    self.role = role
    self.name = name
  }
}
