import CaseModel

/// How far a case has come along the state machine: the older, the further.
struct Course {
  /// Where it stands.
  let status: CaseStatus
  /// The furthest step of the ordinary way that it has passed or stands on.
  let reached: CaseStatus
  /// How many days after the report somebody proposed to close it, if anybody did.
  let proposedAfter: Int

  private static let steps: [CaseStatus] = [
    .received, .registered, .emergency, .reaching, .assessment, .planning, .intervention, .monitoring,
    .closingProposed, .closed,
  ]

  /// Days of work after which a proposal to close follows.
  private static let workDays = 165

  /// Whether the case has come to `step` of the ordinary way.
  func hasReached(_ step: CaseStatus) -> Bool {
    (Self.steps.firstIndex(of: reached) ?? 0) >= (Self.steps.firstIndex(of: step) ?? 0)
  }

  /// The state of a case that came in `age` days ago. A slow one waits for police and court.
  init(age: Int, isSlow: Bool, isHighRisk: Bool, using generator: inout SplitMix64) {
    let pace = generator.within(60...160)
    let later = isSlow ? 2 : 1
    let days = age * pace / 100
    let reached = Self.step(days: days, later: later, isHighRisk: isHighRisk, using: &generator)
    proposedAfter = Self.workDays * later * 100 / pace
    (status, self.reached) =
      switch generator.below(100) {
      case 0..<3 where days > 5: (.outsideCompetence, .registered)
      case 3..<5 where days > 5: (.duplicate, .registered)
      case 5..<8 where days > 30: (.handedOver, .assessment)
      case 8..<9 where days > 20: (.handOverPending, .assessment)
      case 9..<13 where reached == .closed: (.reopened, .closed)
      default: (reached, reached)
      }
  }

  private static func step(
    days: Int, later: Int, isHighRisk: Bool, using generator: inout SplitMix64
  ) -> CaseStatus {
    switch days {
    case ..<2: return .received
    case ..<6: return isHighRisk ? .emergency : generator.chance(40) ? .reaching : .registered
    case ..<18: return .assessment
    case ..<28: return .planning
    case ..<(95 * later): return .intervention
    case ..<(workDays * later): return .monitoring
    case ..<((workDays + 12) * later): return .closingProposed
    default: return .closed
    }
  }
}
