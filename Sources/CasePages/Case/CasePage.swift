import CaseModel
import Casework
import Pages

/// The page of a case.
struct CasePage: Sendable {
  struct Group: Sendable {
    let id: String
    let heading: String
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
    let letter: PageLink?
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
  }

  struct Chore: Sendable {
    let cap: Cap
    let words: String
    let due: String
    let relative: String
    let done: DoneForm?
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
  let groups: [Group]
  let picture: TimelinePicture
  let timelineHeading: String
  let personsHeading: String
  let persons: [Person]
  let addPerson: PageLink
  let tasksHeading: String
  let tasks: [Chore]
  let noTasks: String?
  let sections: [Section]
  let notesHeading: String
  let notes: [Note]
  let noteForm: NoteForm
  let filesHeading: String
  let files: [File]
  let fileForm: FileForm
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
