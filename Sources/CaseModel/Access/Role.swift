/// What a person does at the office: the codes of list `USER_ROLE`.
public enum Role: String, Sendable, CaseIterable {
  /// Takes reports in and hands them on.
  case complaintOperator = "OPERATOR"
  /// Follows a case up, often in the field.
  case fieldOfficer = "PENDAMPING"
  /// Supervises the officers of a unit.
  case supervisor = "SUPERVISOR"
  /// Treats clinical matters.
  case psychologist = "PSIKOLOG"
  /// Treats legal matters.
  case advocate = "ADVOKAT"
  /// Head of unit: manages all cases.
  case head = "KEPALA"
  /// Keeps the figures and the Simfoni sheet.
  case dataManager = "PENGELOLA_DATA"
  /// Runs the machines and reads no case.
  case systemAdmin = "ADMIN_SISTEM"
  /// Inspects.
  case auditor = "AUDITOR"
  /// Serves somebody at another agency.
  case partner = "MITRA"
}
