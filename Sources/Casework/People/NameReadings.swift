import CaseModel

/// How names read that were compared before, for as long as the replica is open: reading one takes longer than comparing it.
///
/// Not for use from several threads at once.
final class NameReadings {
  /// Names that are remembered at most; beyond that all are forgotten.
  private static let namesMax = 100_000

  private var known: [String: NameKey] = [:]

  func key(_ name: String) -> NameKey {
    if let key = known[name] { return key }
    if known.count >= Self.namesMax { known.removeAll() }
    let key = NameKey(name)
    known[name] = key
    return key
  }
}
