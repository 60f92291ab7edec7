import CaseModel
import Casework
import Pages

/// The page of a case.
struct CasePage: Sendable {
  struct Group: Sendable {
    let id: String
    let heading: String
    /// Who wrote in the record last, and where it is saved; nil where that stands elsewhere.
    var mark: String?
    var saved: Cap?
    let lines: [FieldLine]
  }

  struct Card: Sendable {
    let id: String
    let title: String
    let mark: String
    let saved: Cap
    let lines: [FieldLine]
    let contested: String?
    let historyPath: String
    let verdict: Cap?
    let acts: [PageLink]
  }

  struct Section: Sendable {
    let id: String
    let heading: String
    let cards: [Card]
    let empty: String?
    let add: PageLink?
  }

  struct Person: Sendable {
    let shown: String
    let part: String
    let about: String
    let path: String?
    let open: String
    let saved: Cap?
    let acts: [PageLink]
  }

  struct Chore: Sendable {
    let cap: Cap
    let words: String
    let due: String
    let relative: String
    /// Whether anything can be done about it here.
    let isOpen: Bool
    let done: DoneForm?
    let move: PageLink?
  }

  struct DoneForm: Sendable {
    let path: String
    let kind: String
    let about: String
    let label: String
    let reason: String?
  }

  struct Note: Sendable {
    let text: String
    let by: String
    let saved: Cap
  }

  struct File: Sendable {
    let name: String
    let about: String
    let path: String?
    let place: String
    /// Where it is taken out as it came; nil while it is not here.
    let original: PageLink?
  }

  let heading: String
  let survivorCode: String
  let status: Cap
  let risk: Cap
  let conflicts: Cap?
  let conflictPath: String
  let saved: Cap
  let safe: String
  let safeLabel: String
  let team: String
  let teamLabel: String
  let jumps: [PageLink]
  /// What may be done next with the case.
  let steps: [PageLink]
  let stepsLabel: String
  let groups: [Group]
  let picture: TimelinePicture
  let timelineHeading: String
  let personsHeading: String
  let persons: [Person]
  let personActs: [PageLink]
  let tasksHeading: String
  let tasks: [Chore]
  let noTasks: String?
  let sections: [Section]
  let moreHeading: String
  let more: [PageLink]
  let notesHeading: String
  let notes: [Note]
  let noteForm: NoteForm?
  let filesHeading: String
  let files: [File]
  let fileForm: FileForm?
  let problem: Problem?

  struct NoteForm: Sendable {
    let path: String
    let row: FormRowContext
    let button: String
  }

  struct FileForm: Sendable {
    let path: String
    let label: String
    let hint: String
    let about: FormRowContext
    let button: String
  }
}

/// What the page of a case is asked to show besides the case: a field being edited, what was wrong with it.
struct CaseFocus: Sendable {
  var record = ""
  var field = ""
  var problem: Problem?
  var form: Form?
}
