import CaseModel
import Intake
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
  /// The code is not in the list of that field; the field and the list's id are given.
  case unknownFieldCode(field: String, list: String)
  /// How she can be reached safely was not asked yet; the field says what.
  case safeContactMissing(String)
  /// She must not be reached this way, or not now; the field says where that stands.
  case mustNotReach(ReachReason, field: String)
  /// She is asked before each time; the field says where that stands.
  case mustAskFirst(ReachReason, field: String)
  /// The field is written by a command of its own, because a rule goes with it.
  case otherCommand(String)
  /// Nobody knows what a lost call was about: a supervisor looks, or a call-back is tried.
  case secondLook
  /// A call-back of the contact is still open.
  case taskOpen
  /// The call-back is done or was cancelled.
  case taskClosed
  /// No request for an export of that name.
  case unknownExport
  /// The export with names is not approved by somebody else, was sent back, or its hour is over.
  case exportNotApproved
  /// The text cannot be a NIK.
  case nikShape(Nik.ShapeError)
  /// The person has that part in the case already, or the two are linked already.
  case alreadyLinked
  /// Something else refers to the record; the name of the field or record type is given.
  case inUse(String)
  /// The field's text may say who somebody is; with a confirmation it is saved all the same.
  case namesSomebody(String)
  /// A rule of the office about records of that type forbids it; field and rule are given.
  case rule(RuleBreach)
  /// More than one case or record goes by that name; the records are given.
  case ambiguous([String])
  /// A message must not go out, and why.
  case sendRefused(SendRefusal)
  /// Words for a shared telephone name the office or violence; the words are given.
  case unsafeWords([String])
  /// There is nothing (any more) to decide about that message.
  case nothingToDecide
  /// Somebody has changed it since it was shown; the field's name, or that of the record type, is given.
  case changedMeanwhile(String)
  /// The file is of no kind that is taken.
  case fileKind
  /// The file is larger than files of its kind may be; the limit in bytes is given.
  case fileTooLarge(Int)
  /// The content of the attachment is not here; the code of `AttachmentPlace` says where it is.
  case contentNotHere(String)
  /// No copy without metadata can be made of the image.
  case noCopy
}
