import Foundation

/// Measures every line of the targets beside its baseline. `--help` says how.
@main
struct Bench {
  private var rounds = 5
  private var records = 100_000
  private var large = 1_000_000
  private var cases = 10_000
  private var only: Set<Int> = []
  private var json: String?
  private var usesPython = true

  private static let usage = """
    usage: bench [--rounds N] [--only 1,2,…] [--records N] [--large N] [--cases N] [--json FILE] [--no-python]
    """

  static func main() {
    do {
      var bench = Bench()
      guard try bench.read(Array(CommandLine.arguments.dropFirst())) else { return print(usage) }
      try bench.run()
    } catch {
      FileHandle.standardError.write(Data("bench: \(error)\n".utf8))
      exit(1)
    }
  }

  /// Whether there is something to run.
  private mutating func read(_ arguments: [String]) throws -> Bool {
    var rest = arguments[...]
    func number() throws -> Int {
      guard let word = rest.popFirst(), let number = Int(word), number > 0 else {
        throw Mismatch(description: Self.usage)
      }
      return number
    }
    while let option = rest.popFirst() {
      switch option {
      case "--rounds": rounds = try number()
      case "--records": records = try number()
      case "--large": large = try number()
      case "--cases": cases = try number()
      case "--only": only = Set((rest.popFirst() ?? "").split(separator: ",").compactMap { Int($0) })
      case "--json": json = rest.popFirst()
      case "--no-python": usesPython = false
      case "--help": return false
      default: throw Mismatch(description: Self.usage)
      }
    }
    return true
  }

  private func run() throws {
    let package = URL(fileURLWithPath: #filePath).pathComponents.dropLast(3).joined(separator: "/").dropFirst()
    let folder = try Files.fresh(package + "/.build/measured-\(ProcessInfo.processInfo.processIdentifier)")
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let peers = usesPython ? PythonPeers(package: String(package), folder: folder) : nil
    var findings: [Finding] = []
    func measure(_ lines: Set<Int>, _ body: () throws -> [Finding]) throws {
      guard only.isEmpty || !only.isDisjoint(with: lines) else { return }
      let found = try body()
      for finding in found { say(finding.text) }
      findings += found
    }
    say("load of the machine at the beginning: \(Self.load)")
    if peers == nil { say("pycrdt and loro: not measured") }
    try measure([1]) {
      var line = SaveLine(rounds: rounds, folder: folder)
      return try line.run() + AuditPart(rounds: rounds, folder: folder).run()
    }
    try measure([2, 3, 6]) {
      var lines = BulkLines(rounds: rounds, count: records, folder: folder, peers: peers)
      return try lines.run()
    }
    try measure([4, 5]) {
      var lines = ConflictLines(rounds: rounds, count: records, folder: folder, peers: peers)
      return try lines.run()
    }
    try measure([7]) {
      var line = DayLine(rounds: rounds, folder: folder, peers: peers)
      let found = try line.run()
      #if canImport(Caseload)
        return found + (try OfficeDayLine(rounds: rounds, folder: folder).run())
      #else
        return found
      #endif
    }
    try measure([8]) {
      var line = ScaleLine(rounds: rounds, large: large, folder: folder)
      return try line.run()
    }
    try measure([9]) { try UnlockLine(rounds: rounds, cases: cases, folder: folder).run() }
    try measure([10]) {
      var line = HubLine(rounds: rounds, folder: folder)
      return try line.run() + TrustLine(rounds: rounds, folder: folder).run()
    }
    try measure([11]) {
      var line = FloodLine(rounds: rounds, folder: folder)
      return try line.run()
    }
    try measure([12]) { try PageLine(rounds: rounds, cases: cases, folder: folder).run() }
    say("load of the machine at the end: \(Self.load)")
    try write(findings)
  }

  /// Prints at once, also into a file.
  private func say(_ text: String) { FileHandle.standardOutput.write(Data((text + "\n").utf8)) }

  private static var load: String {
    (try? String(contentsOfFile: "/proc/loadavg", encoding: .utf8))?.split(separator: " ").first.map(String.init) ?? "?"
  }

  private func write(_ findings: [Finding]) throws {
    guard let json else { return }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    try encoder.encode(findings).write(to: URL(fileURLWithPath: json))
  }
}
