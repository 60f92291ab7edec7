/// What happened in one simulation, as a hash that two runs of the same seed must share, and as lines for a reader when
/// a seed is replayed.
struct Trace: Sendable {
  /// Follows from everything noted so far.
  private(set) var hash: UInt64 = 0
  /// The lines; empty unless recording.
  private(set) var lines: [String] = []
  /// Whether lines are kept.
  let isRecording: Bool

  init(isRecording: Bool) { self.isRecording = isRecording }

  /// Notes a step; each `{}` of the words stands for the next number.
  mutating func note(_ words: StaticString, _ numbers: UInt64...) {
    words.withUTF8Buffer { bytes in
      for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    }
    for number in numbers { hash = SplitMix64.mix(hash ^ number) &+ 1 }
    if isRecording { lines.append(Self.fill(words, numbers)) }
  }

  /// A line that is only for the reader.
  mutating func remark(_ line: String) { lines.append(line) }

  private static func fill(_ words: StaticString, _ numbers: [UInt64]) -> String {
    var left = numbers[...]
    var line = ""
    var rest = Substring(words.description)
    while let open = rest.firstIndex(of: "{") {
      line += rest[..<open]
      line += left.popFirst().map(String.init) ?? "?"
      rest = rest[open...].dropFirst(2)
    }
    return line + rest
  }
}

/// A promise that was broken.
struct Violation: Error, CustomStringConvertible {
  /// The promise.
  let promise: String
  /// Where it was broken.
  let detail: String

  init(_ promise: String, _ detail: String = "") {
    self.promise = promise
    self.detail = detail
  }

  var description: String { detail.isEmpty ? promise : "\(promise): \(detail)" }
}

/// Throws a violation unless the promise holds.
func demand(_ holds: Bool, _ promise: String, _ detail: @autoclosure () -> String = "") throws(Violation) {
  if !holds { throw Violation(promise, detail()) }
}
