/// What an exchange carried.
enum Cargo: String, CaseIterable, Hashable, Sendable {
  case push
  case acceptedReceipt
  case heldReceipt
  case tailGrant
  case snapshot
  case partialSnapshot
  case forget
  case tail
  case nothing
}

/// How often each thing met each fault, over a whole run.
struct Coverage: Sendable {
  private(set) var commits: [String: Int] = [:]
  private(set) var exchanges: [String: Int] = [:]
  private(set) var lies: [String: Int] = [:]

  mutating func note(_ deed: Deed, _ fault: Fault) { commits["\(deed.rawValue) × \(fault.rawValue)", default: 0] += 1 }

  mutating func note(_ cargo: Set<Cargo>, _ fault: Fault) {
    for cargo in cargo { exchanges["\(cargo.rawValue) × \(fault.rawValue)", default: 0] += 1 }
  }

  mutating func note(_ lie: Lie, _ outcome: String) { lies["\(lie.rawValue) × \(outcome)", default: 0] += 1 }

  mutating func add(_ other: Coverage) {
    commits.merge(other.commits, uniquingKeysWith: +)
    exchanges.merge(other.exchanges, uniquingKeysWith: +)
    lies.merge(other.lies, uniquingKeysWith: +)
  }

  /// The cells that must be hit: every deed with every fault of a commit, every cargo with every fault that can meet
  /// it.
  static let declaredCommits = Deed.allCases.flatMap { deed in
    [Fault.none, .crashBeforeCommit, .crashAfterCommit].map { "\(deed.rawValue) × \($0.rawValue)" }
  }

  static let declaredExchanges = Cargo.allCases.flatMap { cargo in
    Fault.allCases.filter { $0 != .editBetween || cargo != .nothing }.filter {
      cargo == .push || ![Fault.requestLost, .requestCut, .requestLate, .hubCrashBeforeCommit].contains($0)
    }.map { "\(cargo.rawValue) × \($0.rawValue)" }
  }

  /// Every lie with what must come of it; where the rights decide, both.
  static let declaredLies = Lie.allCases.flatMap { lie in
    let outcomes =
      switch lie.expected {
      case .refused: ["refused"]
      case .held: ["held"]
      case .byRights: ["held", "merged"]
      case .taken: ["taken"]
      }
    return outcomes.map { "\(lie.rawValue) × \($0)" }
  }

  /// The declared cells that were never hit.
  var missing: [String] {
    Self.declaredCommits.filter { commits[$0] == nil } + Self.declaredExchanges.filter { exchanges[$0] == nil }
      + Self.declaredLies.filter { lies[$0] == nil }
  }

  /// One line for each row, with the number of hits of each cell.
  var table: String {
    let faults = Fault.allCases.map(\.rawValue)
    let rows =
      Deed.allCases.map { ($0.rawValue, commits) } + Cargo.allCases.map { ($0.rawValue, exchanges) }
    return rows.map { name, cells in
      let hits = faults.compactMap { fault in cells["\(name) × \(fault)"].map { "\(fault) \($0)" } }
      return "\(name): " + hits.joined(separator: ", ")
    }.joined(separator: "\n") + "\n"
      + Self.declaredLies.map { "lie \($0): \(lies[$0] ?? 0)" }.joined(separator: "\n")
  }
}
