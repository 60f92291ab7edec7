import CaseModel

extension Casework {
  /// Refuses to change how `user` proves who she is, or to give her another laptop, to anybody but herself and those who
  /// appoint; nil stands for somebody new. The system admin is not among them: who can set a password can read as its
  /// owner.
  ///
  /// - Throws: `CaseworkError.notPermitted`, `ReplicaError`.
  public func guardAccount(of user: UInt32?) throws {
    let rights = try rights()
    if rights.isUnknown { return }
    guard let standing = rights.standing, standing.has({ _ in true }) else { throw CaseworkError.notPermitted }
    if user == actor { return }
    let deed: Deed = user == nil ? .keepUsers : .appoint
    guard standing.has({ RoleMatrix.reach($0, deed) == .office }) else { throw CaseworkError.notPermitted }
  }
}
