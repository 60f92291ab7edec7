/// What a document holds: the unit of scope and of encryption keys is one of these, or one compartment of a case.
///
/// The numbers travel on the wire and stay for ever.
public enum DocumentKind: UInt8, Sendable, CaseIterable {
  /// One case, in several compartments.
  case `case` = 1
  /// One call or chat thread.
  case contact = 2
  /// One outreach activity.
  case activity = 3
  /// The office directory: users, devices, agencies, rota, settings.
  case directory = 4
  /// Something that supervisors must be told, such as a case opened outside its reader's scope.
  case oversight = 5
}
