import Foundation

/// What a group of seeds came to.
struct Outcome: Sendable {
  var coverage = Coverage()
  var hash: UInt64 = 0
  var exchanges = 0
  var failures: [(seed: UInt64, words: String)] = []

  mutating func add(_ other: Outcome) {
    coverage.add(other.coverage)
    hash &+= other.hash
    exchanges += other.exchanges
    failures += other.failures
  }
}

/// Lives through one seed.
func outcome(of seed: UInt64, defect: Defect? = nil, isRecording: Bool = false) -> (Outcome, [String]) {
  let simulation = Simulation(seed: seed, defect: defect, isRecording: isRecording)
  var outcome = Outcome()
  do { try simulation.run() } catch { outcome.failures = [(seed, "\(error)")] }
  outcome.coverage = simulation.coverage
  outcome.hash = SplitMix64.mix(simulation.trace.hash ^ seed)
  outcome.exchanges = simulation.exchanges
  return (outcome, simulation.trace.lines)
}

/// Lives through seeds on every core; stops early once a few have failed.
func outcome(of seeds: Range<UInt64>, defect: Defect? = nil) async -> Outcome {
  await withTaskGroup(of: Outcome.self) { group in
    let workers = UInt64(max(ProcessInfo.processInfo.activeProcessorCount, 1))
    for worker in 0..<workers {
      group.addTask {
        var sum = Outcome()
        for seed in seeds where seed % workers == worker && sum.failures.count < 3 {
          sum.add(outcome(of: seed, defect: defect).0)
        }
        return sum
      }
    }
    var sum = Outcome()
    for await part in group { sum.add(part) }
    return sum
  }
}

/// The trace of a seed's last steps, for a reader.
func replay(_ seed: UInt64, defect: Defect? = nil, lines: Int = 60) -> String {
  let (result, trace) = outcome(of: seed, defect: defect, isRecording: true)
  let words = result.failures.first?.words ?? "no finding"
  return "seed \(seed): \(words)\nLINDUNG_SEED=\(seed) replays it. The last steps:\n"
    + trace.suffix(lines).joined(separator: "\n")
}
