import CaseModel
import MergeCore
import Replica
import SyncSession

/// A record whose state a rule forbids, by what is known of the case now.
public struct BreachView: Hashable, Sendable, Encodable {
  /// The record.
  public let record: String
  /// Its type.
  public let type: String
  /// The field.
  public let field: String
  /// What the rule asks, in Indonesian.
  public let rule: String
  /// The same in English.
  public let ruleEnglish: String
}

extension Casework {
  /// The records of a case that break a rule together with what others wrote meanwhile, each of them right alone: a
  /// mediation under way in what turned out to be sexual violence, a referral out whose consent was withdrawn.
  ///
  /// - Returns: One view for each that she may read.
  /// - Throws: `CaseworkError.outOfScope`, `ReplicaError`.
  public func ruleBreaches(in core: DocumentID) throws -> [BreachView] {
    try audited {
      try guardReading(core)
      let views = try breaches(in: core)
      return (views, AuditAct(.read, document: core, count: views.count))
    }
  }

  /// See `ruleBreaches(in:)`.
  func breaches(in core: DocumentID) throws -> [BreachView] {
    let rights = try rights()
    var views: [BreachView] = []
    for type in [RecordNumber.referral, RecordNumber.mediation] {
      let place = core.compartment((Registry.record(number: type)?.compartment ?? .core).rawValue)
      guard try rights.mayRead(place) else { continue }
      for state in try records(type, in: place) {
        guard let breach = try breach(by: state, in: place) else { continue }
        views.append(
          BreachView(
            record: RecordName.text(state.id), type: Registry.record(number: type)?.name ?? "", field: breach.field,
            rule: breach.rule.labels.id, ruleEnglish: breach.rule.labels.en))
      }
    }
    return views
  }
}
