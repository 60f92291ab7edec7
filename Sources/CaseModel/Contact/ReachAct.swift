/// A way to reach somebody.
public enum ReachAct: Hashable, Sendable {
  /// A telephone call; nil for the number to be the one that is safe.
  case call(number: String?)
  /// A message left with whoever answers, or on a machine.
  case leaveMessage
  /// A message that is sent, such as on WhatsApp; nil for the number to be the one that is safe.
  case message(number: String?)
  /// A visit where the person lives.
  case visit
  /// A letter, which others in the house may open.
  case letter
}
