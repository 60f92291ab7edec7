import CaseModel
import MergeCore

/// Why a command was not carried out. Nothing was saved; the words for the person are the program's.
public enum CaseworkError: Error, Hashable, Sendable {
  /// No case, contact or record of that name is held here.
  case unknownCase
  /// No field of that name.
  case unknownField(String)
  /// The code is not in the field's list; the list's id is given.
  case unknownCode(String)
  /// The value does not fit the field's type.
  case badValue(String)
  /// The field is given at creation and cannot change.
  case fixedField(String)
  /// The field has several values: decide the conflict first, so that nothing is settled by accident.
  case openConflict(String)
  /// The case cannot go from its status to that one.
  case transition(from: String, to: String)
  /// The record holds edits of a newer version.
  case needsUpdate
  /// No open conflict of that name.
  case unknownConflict
  /// The choice is none of the conflict's sides.
  case unknownChoice
  /// A decision needs a reason.
  case reasonMissing
  /// There is no decision to undo, or somebody has written since.
  case cannotUndo
  /// A required value is missing.
  case missing(String)
  /// The role of whoever is at work does not allow this.
  case notPermitted
  /// The case is not hers; with a reason it can be opened for two hours.
  case outOfScope
  /// Something is missing before the case may go on.
  case obstacle(StatusObstacle)
}
