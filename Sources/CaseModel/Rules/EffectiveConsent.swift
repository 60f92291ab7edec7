public import MergeCore

/// What the rows of consent come to: the strictest of all that nobody has knowingly replaced.
///
/// A withdrawal stands against every grant whose writer had not seen it, whatever the dates, and against a grant of the
/// same day unless that names it as replaced. So two laptops that each were right alone never add up to a permission.
public enum EffectiveConsent {
  /// The decision in force for `scope`, for data that goes to `agency`; nil when nobody has asked. A code of a newer
  /// version is no permission.
  public static func decision(_ rows: [ConsentRow], scope: String, agency: RecordID? = nil) -> String? {
    heads(rows, scope: scope, agency: agency).map(\.decision).min { rank($0) < rank($1) }
  }

  /// Whether a grant is in force.
  public static func isGranted(_ rows: [ConsentRow], scope: String, agency: RecordID? = nil) -> Bool {
    decision(rows, scope: scope, agency: agency) == Codes.ConsentDecision.diberikan
  }

  /// The rows that nobody has knowingly replaced, strictest first.
  public static func heads(_ rows: [ConsentRow], scope: String, agency: RecordID? = nil) -> [ConsentRow] {
    let about = rows.filter { $0.scope == scope && ($0.agency == nil || $0.agency == agency) }
    let standing = about.filter { row in !about.contains { replaces($0, row) } }
    return standing.sorted { (rank($0.decision), $0.id) < (rank($1.decision), $1.id) }
  }

  /// The case's consent in one code, for lists: what stands for service and for keeping records.
  public static func summary(_ rows: [ConsentRow]) -> String {
    let scopes = [Codes.ConsentScope.layanan, Codes.ConsentScope.perekaman]
    let decisions = scopes.map { decision(rows, scope: $0) }
    if decisions.contains(Codes.ConsentDecision.ditarik) { return Codes.ConsentState.ditarik }
    if decisions.contains(Codes.ConsentDecision.tidakDiberikan) { return Codes.ConsentState.ditolak }
    let granted = decisions.filter { $0 == Codes.ConsentDecision.diberikan }.count
    if granted == scopes.count { return Codes.ConsentState.diberikan }
    return granted > 0 ? Codes.ConsentState.sebagian : Codes.ConsentState.belum
  }

  private static func replaces(_ newer: ConsentRow, _ older: ConsentRow) -> Bool {
    guard newer.id != older.id, newer.seen.contains(older.id) else { return false }
    if rank(newer.decision) <= rank(older.decision) { return newer.date >= older.date && covers(newer, older) }
    // A milder row, such as a grant after a withdrawal: only when it was given later, or says that it replaces that one.
    guard covers(newer, older) else { return false }
    return newer.date > older.date || (newer.date == older.date && newer.supersedes == older.id)
  }

  /// Whether `newer` speaks of all that `older` speaks of, or `older` of everything and `newer` of one agency in it.
  private static func covers(_ newer: ConsentRow, _ older: ConsentRow) -> Bool {
    newer.agency == older.agency || older.agency == nil || rank(newer.decision) <= rank(older.decision)
  }

  private static func rank(_ decision: String) -> Int {
    switch decision {
    case Codes.ConsentDecision.ditarik: 0
    case Codes.ConsentDecision.tidakDiberikan: 1
    case Codes.ConsentDecision.diberikan: 3
    default: 2
    }
  }
}
