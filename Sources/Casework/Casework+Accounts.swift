import CaseModel
import Replica
import SyncSession

extension Casework {
  /// Refuses to change how `user` proves who she is, or to give her another laptop, to anybody but herself and those who
  /// appoint; nil stands for somebody new. The system admin is not among them: who can set a password can read as its
  /// owner.
  ///
  /// - Throws: `CaseworkError.notPermitted`, `ReplicaError`.
  public func guardAccount(of user: UInt32?) throws {
    if user == actor {
      try refusable { try requireStanding { _ in true } }
    } else {
      try guardOffice(user == nil ? .keepUsers : .appoint)
    }
  }

  /// Refuses whoever has no role that does `deed` for the whole office; the refusal is audited.
  ///
  /// - Throws: `CaseworkError.notPermitted`, `ReplicaError`.
  public func guardOffice(_ deed: Deed) throws {
    try refusable { try requireStanding { RoleMatrix.reach($0, deed) == .office } }
  }

  /// Refuses whoever does not read the office's oversight.
  ///
  /// - Throws: `CaseworkError.notPermitted`, `ReplicaError`.
  public func guardOversight() throws {
    try refusable { try requireStanding { RoleMatrix.reading($0, .oversight, .core) == .office } }
  }

  /// Notes that content of so many documents leaves in a file, before it does.
  ///
  /// - Throws: `CaseworkError.notPermitted`, `ReplicaError`.
  public func noteExport() throws {
    try guardOffice(.keepUsers)
    try store.note(AuditAct(.export, count: store.documents.count), by: actor, wall: now)
  }

  func requireStanding(_ isGiven: (Role) -> Bool) throws {
    let rights = try rights()
    if rights.isUnknown { return }
    guard let standing = rights.standing, standing.has(isGiven) else { throw CaseworkError.notPermitted }
  }
}
