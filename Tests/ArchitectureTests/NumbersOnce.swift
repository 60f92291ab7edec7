/// Lines of the form `case .name…: N` whose number another such line of the same text has: a number that is written down
/// for ever must mean one thing.
func repeatedNumberFindings(path: String, source: SwiftText) -> [Finding] {
  var first: [Int: Int] = [:]
  var findings: [Finding] = []
  for line in 1...max(1, source.lineCount) {
    let words = String(decoding: source.bytes(ofLine: line, in: \.code), as: UTF8.self).split(separator: ":")
    guard
      words.count == 2, words[0].contains("case ."),
      let number = Int(words[1].filter { !$0.isWhitespace })
    else { continue }
    if let earlier = first[number] {
      findings.append(Finding(path: path, line: line, message: "\(number) stands in line \(earlier) already"))
    } else {
      first[number] = line
    }
  }
  return findings
}
