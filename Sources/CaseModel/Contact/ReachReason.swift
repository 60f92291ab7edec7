/// Why somebody is not reached now.
public enum ReachReason: Hashable, Sendable {
  /// The question was not asked yet.
  case notAsked
  /// The answer was never.
  case never
  /// She is asked before each time.
  case askFirst
  /// These are not her safe hours; the next one begins at that time, and there is none when answers differ.
  case outsideHours(next: UInt64?)
  /// What stands as her safe hours cannot be read by the program: a person must look.
  case hoursUnreadable
  /// The number is not the one that is safe.
  case otherNumber
  /// Two safe numbers stand beside each other, and nobody has decided which is right.
  case numbersDiffer
}

/// What an act is allowed to be.
public enum ReachVerdict: Hashable, Sendable {
  /// It may be done now.
  case allowed
  /// It may be done once she was asked and agreed, or somebody looked; the field says where that stands.
  case askFirst(ReachReason, field: String)
  /// It must not be done; the field says where that stands.
  case refused(ReachReason, field: String)
}
