/// How grave a conflict of a `review` field is, and so who may decide it.
public enum ConflictClass: String, Sendable, CaseIterable {
  /// Identity, risk, status, safe contact or consent: only a case admin decides.
  case heavy
  /// Everything else: those who work on the case may decide.
  case light
}
