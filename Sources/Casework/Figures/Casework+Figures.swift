public import CaseModel
public import Figures
import GRDB
import MergeCore
import Replica
import SyncSession

/// What figures are made of.
public struct FigureFacts: Sendable {
  /// The cases that count, duplicates left out.
  public let cases: [CountedCase]
  /// The contacts.
  public let contacts: [CountedContact]
  /// The referrals that were sent.
  public let referrals: [CountedReferral]
  /// How many cases are left out as duplicates of others.
  public let duplicates: Int
  /// By when things should be done, and from what number on a count may go outside.
  public let settings: OfficeSettings

  /// Whether whoever is at work may see small counts: she reads the cases that they are about. An auditor does not.
  public let seesSmallCounts: Bool

  /// The smallest count above 0 that may go outside.
  public var smallest: Int { settings.number("figures.small_cell") }
}

extension Casework {
  /// The facts behind the office's figures, for those whose role makes figures: codes and days, no names. A supervisor
  /// counts her unit's cases, the others all that are held here, fenced ones too, since a figure names nobody.
  ///
  /// - Returns: The facts.
  /// - Throws: `CaseworkError.notPermitted`, `ReplicaError`.
  public func figureFacts() throws -> FigureFacts {
    try audited {
      let counts = try figureScope()
      let gathering = FigureGathering(store: store)
      let cases = try gathering.cases(counts)
      let facts = FigureFacts(
        cases: cases.facts, contacts: try gathering.contacts(), referrals: try gathering.referrals(counts),
        duplicates: cases.duplicates, settings: try settings(),
        seesSmallCounts: try seesSmallCounts())
      return (facts, AuditAct(.list, count: facts.cases.count + facts.contacts.count))
    }
  }

  private func seesSmallCounts() throws -> Bool {
    let rights = try rights()
    return rights.isUnknown
      || rights.standing?.has {
        RoleMatrix.reach($0, .exportStatistics) != .none && RoleMatrix.reading($0, .case, .core) != .none
      } ?? false
  }

  /// Which cases the figures of whoever is at work are about.
  private func figureScope() throws -> (RecordID) throws -> Bool {
    let rights = try rights()
    if rights.isUnknown { return { _ in true } }
    guard let standing = rights.standing, standing.has({ RoleMatrix.reach($0, .exportStatistics) != .none }) else {
      throw CaseworkError.notPermitted
    }
    if standing.has({ RoleMatrix.reach($0, .exportStatistics) == .office }) { return { _ in true } }
    return { root in
      let core = DocumentID(
        kind: DocumentKind.case.rawValue, compartment: Compartment.core.rawValue, root: root)
      return Reach.unit.covers(try rights.relation(to: core), isWriting: false)
    }
  }
}
