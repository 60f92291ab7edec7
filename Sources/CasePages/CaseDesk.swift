import CaseModel
import Casework
import Pages

/// What the shared pages need from the side that shows them.
public struct CaseDesk: Sendable {
  /// The way to the records.
  public let room: any Workroom
  /// What is said of an error, as on every other way of working.
  public let words: @Sendable (any Error, Language) -> String

  /// Whether this is the office's desk, where what is saved is at the office at once.
  public let isOffice: Bool

  /// Pages over `room`.
  public init(
    room: any Workroom, isOffice: Bool = false, words: @escaping @Sendable (any Error, Language) -> String
  ) {
    self.room = room
    self.isOffice = isOffice
    self.words = words
  }

  /// What is said above a form that was not saved: the words, and the field where they belong.
  public func problem(_ error: any Error, field: String? = nil, _ visit: Visit) -> Problem {
    Problem(words: words(error, visit.language), field: field ?? Self.field(of: error))
  }

  /// The field that an error is about; nil for another.
  static func field(of error: any Error) -> String? {
    switch error as? CaseworkError {
    case .unknownField(let name), .badValue(let name), .fixedField(let name), .openConflict(let name),
      .missing(let name), .otherCommand(let name), .namesSomebody(let name), .unknownFieldCode(let name, _),
      .safeContactMissing(let name), .mustNotReach(_, let name), .mustAskFirst(_, let name):
      name
    case .reasonMissing: "reason"
    case .rule(let breach): breach.field
    default: nil
    }
  }

  /// The acknowledgement of everything that is saved; `more` follows it.
  func saved(_ visit: Visit, _ tone: Tone = .done, more: String = "") -> Notice {
    let words =
      isOffice
      ? visit.say("Tersimpan di kantor.", "Saved at the office.")
      : visit.say("Tersimpan di laptop ini.", "Saved on this laptop.")
    return Notice(tone, more.isEmpty ? words : words + " " + more)
  }
}

/// What was wrong with a form.
public struct Problem: Hashable, Sendable {
  /// The words.
  public let words: String
  /// The field; nil for the form as a whole.
  public let field: String?

  /// Something wrong.
  public init(words: String, field: String?) {
    self.words = words
    self.field = field
  }
}

/// The templates of the shared pages.
public enum CaseTemplates {
  /// All of them, by name.
  public static let all: [String: String] = [
    CaseSheetTemplates.all, CaseListTemplates.all, ConflictTemplates.all, RecordTemplates.all,
    ListingPage.templates, RecordSheet.templates,
  ].reduce(into: [:]) { $0.merge($1) { first, _ in first } }
}
