/// The rules of call-backs: how urgent, when again, and when somebody above must look.
public enum CallbackRule {
  /// The most tries that a limit may be.
  public static let triesMax: Int64 = 20
  /// The furthest ahead that a call-back is promised, milliseconds: 90 days.
  public static let aheadMax: UInt64 = 90 * 86_400_000

  /// The outcomes of a try in which nobody was spoken to.
  public static let unreached: Set<String> = ContactClosing.lost.union([
    Codes.ContactOutcome.bising, Codes.ContactOutcome.salahSambung,
  ])

  /// The priority of a call-back: the gravest risk that is known, high in immediate danger.
  public static func priority(_ risks: [String], immediateDanger: Bool) -> String {
    if immediateDanger { return Codes.Risk.tinggi }
    return risks.filter { !$0.isEmpty }.min { RiskRank.of($0) < RiskRank.of($1) } ?? Codes.Risk.sedang
  }

  /// How long to wait after a try without success, milliseconds: the office's pause (minutes), half of it at high risk
  /// and four times as long at low.
  public static func wait(priority: String, pause: Int) -> UInt64 {
    let pause = UInt64(clamping: max(pause, 1)) * 60_000
    switch priority {
    case Codes.Risk.tinggi: return pause / 2
    case Codes.Risk.rendah: return pause * 4
    default: return pause
    }
  }

  /// When to call: at `wanted`, or at the first safe hour from then on. Nil when no hour is safe.
  public static func due(_ wanted: UInt64, _ safe: SafeContact) -> UInt64? {
    guard case .known(let hours) = safe.hours else { return wanted }
    return hours.next(from: wanted)
  }

  /// Whether a task stands before a supervisor: raised, or tried to its limit on laptops that did not know of each
  /// other.
  public static func isRaised(state: String, unreached: Int, limit: Int) -> Bool {
    isOpen(state: state) && (state == Codes.TaskState.naik || unreached >= limit)
  }

  /// Whether a task is still to be done. An unknown state of a newer version counts as open.
  public static func isOpen(state: String) -> Bool {
    state != Codes.TaskState.selesai && state != Codes.TaskState.dibatalkan
  }
}

/// The place of a call-back in the queue: by risk, then when it is due, then age.
public struct CallbackOrder: Hashable, Sendable, Comparable {
  private let risk: Int
  private let dueAt: Int64
  private let row: Int64

  /// The place of a task; records made later have a higher `row` on one device.
  public init(priority: String, dueAt: Int64, row: Int64) {
    risk = RiskRank.of(priority)
    self.dueAt = dueAt
    self.row = row
  }

  /// Orders from what is called first.
  public static func < (left: CallbackOrder, right: CallbackOrder) -> Bool {
    (left.risk, left.dueAt, left.row) < (right.risk, right.dueAt, right.row)
  }
}
