import CSession
import Foundation

/// How long something took.
struct Sample {
  /// Seconds on the wall.
  let seconds: Double
  /// Seconds of processor time, all threads together: hardly disturbed by what else the machine does.
  let processor: Double

  static func take<Result>(_ body: () throws -> Result) rethrows -> (Sample, Result) {
    try take(settled: false, body)
  }

  /// Measures after everything that was written before is on the disk, so that one step does not pay for another.
  static func takeSettled<Result>(_ body: () throws -> Result) rethrows -> (Sample, Result) {
    try take(settled: true, body)
  }

  private static func take<Result>(settled: Bool, _ body: () throws -> Result) rethrows -> (Sample, Result) {
    if settled { sync() }
    let processor = lindung_processor_seconds()
    let begin = ContinuousClock.now
    let result = try body()
    let passed = (ContinuousClock.now - begin).components
    let seconds = Double(passed.seconds) + Double(passed.attoseconds) / 1e18
    return (Sample(seconds: seconds, processor: lindung_processor_seconds() - processor), result)
  }
}

/// The values of all rounds: median and spread.
struct Spread: Encodable {
  let median: Double
  let min: Double
  let max: Double
  let rounds: Int

  init(_ values: [Double]) {
    let sorted = values.sorted()
    rounds = sorted.count
    min = sorted.first ?? .nan
    max = sorted.last ?? .nan
    let middle = sorted.count / 2
    median =
      sorted.isEmpty ? .nan : sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
  }

  /// Each round's own quotient, so that what slows a whole round slows both sides of it.
  static func ratio(_ above: [Double], _ below: [Double]) -> Spread { Spread(zip(above, below).map { $0 / $1 }) }
}

/// A measured line beside what design.md section 10 asks of it.
struct Finding: Encodable {
  /// The line of the targets, from 1.
  let line: Int
  /// What was measured.
  let name: String
  /// What the figures count.
  let unit: String
  /// The figures.
  let spread: Spread
  /// The bound that must hold; nil where the line is for comparison only.
  var must: Double?
  /// The bound to aim at.
  var stretch: Double?
  /// Whether larger is better.
  var isLargerBetter = false
  /// The absolute figures behind a ratio, and what was checked.
  var note = ""

  /// Reached, or missed by how much.
  var verdict: String {
    guard let must else { return "–" }
    if isReached(stretch) { return "stretch reached" }
    if isReached(must) { return "must reached" }
    return "missed by \((abs(spread.median / must - 1) * 100).short) %"
  }

  private func isReached(_ bound: Double?) -> Bool {
    guard let bound else { return false }
    return isLargerBetter ? spread.median >= bound : spread.median <= bound
  }

  private enum CodingKeys: CodingKey {
    case line, name, unit, spread, must, stretch, isLargerBetter, note, verdict
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(line, forKey: .line)
    try container.encode(name, forKey: .name)
    try container.encode(unit, forKey: .unit)
    try container.encode(spread, forKey: .spread)
    try container.encodeIfPresent(must, forKey: .must)
    try container.encodeIfPresent(stretch, forKey: .stretch)
    try container.encode(isLargerBetter, forKey: .isLargerBetter)
    try container.encode(note, forKey: .note)
    try container.encode(verdict, forKey: .verdict)
  }

  /// The finding as it is printed: two lines.
  var text: String {
    let bound = isLargerBetter ? "≥" : "≤"
    var head = "\(line). \(name): \(spread.median.short) \(unit) (\(spread.min.short)–\(spread.max.short))"
    if let must {
      head += "  must \(bound) \(must.short)" + (stretch.map { ", stretch \(bound) \($0.short)" } ?? "")
      head += "  → \(verdict)"
    }
    return note.isEmpty ? head : head + "\n     " + note
  }
}

extension Double {
  /// Three digits that matter.
  var short: String {
    if self == 0 || !isFinite { return isFinite ? "0" : "–" }
    let digits = Swift.max(0, 2 - Int(floor(log10(abs(self)))))
    return String(format: "%.\(Swift.min(digits, 6))f", self)
  }

  /// Milliseconds.
  var milliseconds: String { (self * 1_000).short + " ms" }
}

/// A benchmark found something other than what it measures: its figures must not be believed.
struct Mismatch: Error, CustomStringConvertible {
  let description: String
}

/// Stops the run unless `isTrue`.
func require(_ isTrue: Bool, _ what: @autoclosure () -> String) throws {
  if !isTrue { throw Mismatch(description: what()) }
}
