/// Who may do what how far: the role matrix of the office as data.
///
/// Source: the staffing rules of Permen PPPA 4/2018 and Perpres 55/2024 as the office reads them; where this differs,
/// `protocol/decisions/0016-who-may-what.md` says why.
public enum RoleMatrix {
  /// How far `role` may do `deed`.
  public static func reach(_ role: Role, _ deed: Deed) -> Reach { writing[deed]?[role] ?? .none }

  /// How far `role` may read documents of `kind` and `compartment`.
  public static func reading(_ role: Role, _ kind: DocumentKind, _ compartment: Compartment) -> Reach {
    switch kind {
    case .case: caseReading[compartment]?[role] ?? .none
    case .contact: contactReading[role] ?? .none
    case .activity: activityReading[role] ?? .none
    case .directory: role == .partner ? .none : .office
    case .oversight: oversightReading[role] ?? .none
    }
  }

  /// Whether `role` may open any case for a while, with a reason.
  public static func mayBreakGlass(_ role: Role) -> Bool { reach(role, .breakGlass) != .none }

  private static let caseReading: [Compartment: [Role: Reach]] = [
    .core: [
      .complaintOperator: .intake, .fieldOfficer: .own, .supervisor: .unit, .psychologist: .own, .advocate: .own,
      .head: .office, .dataManager: .office,
    ],
    .identity: [
      .complaintOperator: .intake, .fieldOfficer: .own, .supervisor: .unit, .psychologist: .own, .advocate: .own,
      .head: .office,
    ],
    .clinical: [.psychologist: .own],
    .legal: [.fieldOfficer: .own, .supervisor: .unit, .advocate: .own],
    .shelter: [.fieldOfficer: .own, .supervisor: .unit, .head: .office],
  ]

  private static let contactReading: [Role: Reach] = [
    .complaintOperator: .office, .fieldOfficer: .own, .supervisor: .office, .head: .office,
  ]

  private static let activityReading: [Role: Reach] = [
    .fieldOfficer: .own, .supervisor: .office, .psychologist: .own, .advocate: .own, .head: .office,
    .dataManager: .office, .auditor: .office,
  ]

  private static let oversightReading: [Role: Reach] = [
    .fieldOfficer: .own, .supervisor: .office, .head: .office, .auditor: .office,
  ]

  private static let writing: [Deed: [Role: Reach]] = [
    .registerCase: [.complaintOperator: .office, .fieldOfficer: .office, .supervisor: .office, .head: .office],
    .editCore: [.complaintOperator: .intake, .fieldOfficer: .own, .supervisor: .unit, .head: .office],
    .writeIdentity: [
      .complaintOperator: .intake, .fieldOfficer: .own, .supervisor: .intake, .head: .intake,
    ],
    .writeClinical: [.psychologist: .own],
    .writeLegal: [.advocate: .own],
    .accompany: [.fieldOfficer: .own, .supervisor: .unit, .advocate: .own],
    .mediate: [.fieldOfficer: .own, .supervisor: .unit, .advocate: .own],
    .writeShelter: [.head: .office],
    .assess: [.fieldOfficer: .own, .psychologist: .own, .advocate: .own],
    .approve: [.supervisor: .unit, .head: .office],
    .proposeReferral: [
      .complaintOperator: .intake, .fieldOfficer: .own, .supervisor: .unit, .psychologist: .own, .advocate: .own,
      .head: .office,
    ],
    .sendReferral: [.fieldOfficer: .own, .supervisor: .unit, .head: .office],
    .proposeClosing: [.fieldOfficer: .own, .supervisor: .unit, .head: .office],
    .close: [.supervisor: .unit, .head: .office],
    .dismiss: [.complaintOperator: .intake, .supervisor: .unit, .head: .office],
    .reopen: [.supervisor: .unit, .head: .office],
    .note: [
      .complaintOperator: .intake, .fieldOfficer: .own, .supervisor: .unit, .psychologist: .own, .advocate: .own,
      .head: .office, .dataManager: .office,
    ],
    .assign: [.complaintOperator: .intake, .supervisor: .unit, .head: .always],
    .fence: [.head: .always],
    .keepSimfoni: [.dataManager: .office],
    .resolveLight: [
      .fieldOfficer: .own, .supervisor: .unit, .psychologist: .own, .advocate: .own, .head: .office,
      .dataManager: .office,
    ],
    .resolveHeavy: [.supervisor: .unit, .head: .office],
    .breakGlass: [.fieldOfficer: .office, .supervisor: .office, .head: .office],
    .editContact: [.complaintOperator: .office, .fieldOfficer: .own, .supervisor: .office, .head: .office],
    .editActivity: [
      .fieldOfficer: .own, .supervisor: .office, .psychologist: .own, .advocate: .own, .head: .office,
      .dataManager: .office,
    ],
    .keepDirectory: [.supervisor: .office, .head: .office],
    .keepSettings: [.head: .office, .systemAdmin: .office],
    .keepUsers: [.head: .office, .systemAdmin: .office],
    .appoint: [.head: .office],
    .suspend: [.head: .office, .systemAdmin: .office],
    .reportBreach: [
      .complaintOperator: .office, .fieldOfficer: .office, .supervisor: .office, .psychologist: .office,
      .advocate: .office, .head: .office, .dataManager: .office, .systemAdmin: .office, .auditor: .office,
    ],
    .handleBreach: [.head: .office, .systemAdmin: .office],
    .exportStatistics: [.supervisor: .unit, .head: .office, .dataManager: .office, .auditor: .office],
    .exportSimfoni: [.supervisor: .unit, .head: .office, .dataManager: .office],
    .exportIdentity: [.head: .office],
    .approveExport: [.supervisor: .office, .head: .office],
  ]
}
