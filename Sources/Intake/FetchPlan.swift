/// When to try which file again. Kept in memory: after a restart everything is tried at once.
public struct FetchPlan: Sendable {
  private var tries: [String: Int] = [:]
  private var notBefore: [String: UInt64] = [:]

  /// A plan in which everything is due.
  public init() {}

  /// Whether the file may be asked for now.
  public func isDue(_ mediaID: String, at now: UInt64) -> Bool { now >= notBefore[mediaID] ?? 0 }

  /// Notes that a file could not be had; the wait doubles.
  public mutating func putOff(_ mediaID: String, at now: UInt64) {
    let count = tries[mediaID, default: 0]
    notBefore[mediaID] = now.addingClamped(MediaRule.wait(afterTries: count))
    tries[mediaID] = count + 1
  }

  /// Whether a file that came damaged is not asked for once more.
  public func isLastTry(_ mediaID: String) -> Bool { tries[mediaID, default: 0] >= Self.damagedMax - 1 }

  /// How often a file may come damaged.
  private static let damagedMax = 3

  /// Forgets files that are not asked for any more.
  public mutating func keep(_ mediaIDs: Set<String>) {
    tries = tries.filter { mediaIDs.contains($0.key) }
    notBefore = notBefore.filter { mediaIDs.contains($0.key) }
  }
}
