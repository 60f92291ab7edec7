import Testing

/// Every check is shown a fault of its kind, and a neighbour that is no fault: a check that cannot fail proves nothing.
@Suite("Planted faults")
struct PlantedFaultTests {
  struct Sample: Sendable, CustomTestStringConvertible {
    let text: String
    let lines: [Int]

    init(_ text: String, _ lines: Int...) {
      self.text = text
      self.lines = lines
    }

    var testDescription: String { text }
  }

  static let imports: [Sample] = [
    Sample("import Foundation", 1),
    Sample("import Allowed\n\nimport Foundation", 3),
    Sample("@testable import Foundation", 1),
    Sample("@_spi(Inner) public import Foundation", 1),
    Sample("internal import struct Foundation.Date", 1),
    Sample("import Foundation.NSDate", 1),
    Sample("import Allowed; import Foundation", 1),
    Sample("#if canImport(Foundation)\nimport Foundation\n#endif", 2),
    Sample("import AllowedNot", 1),
    Sample("import Allowed\nimport struct Allowed.Thing\n@testable import Allowed"),
    Sample("// import Foundation\nlet text = \"\"\"\n  import Foundation\n  \"\"\""),
    Sample("reimport Foundation\nread(import: Foundation)"),
  ]

  @Test("An import outside the row", arguments: imports)
  func importsAreCaught(sample: Sample) {
    let source = SwiftText(sample.text)
    let findings = importFindings(path: "a.swift", source: source, module: "Room", table: ["Room": ["Allowed"]])
    #expect(findings.map(\.line) == sample.lines)
  }

  @Test("A module without a row may import nothing")
  func unlistedModuleImportsNothing() {
    let source = SwiftText("import Foundation")
    #expect(importFindings(path: "a.swift", source: source, module: "Room", table: [:]).count == 1)
  }

  @Test("A module without a row, and a row without a module")
  func tableIsComplete() {
    let findings = tableFindings(folders: ["New", "Kept"], table: ["Kept": [], "Gone": []])
    #expect(findings.map(\.path) == ["Sources/New", "Sources/Gone"])
    #expect(tableFindings(folders: ["Kept"], table: ["Kept": []]).isEmpty)
  }

  static let impurities: [Sample] = [
    Sample("let a = Date()", 1),
    Sample("let a = UUID()", 1),
    Sample("\nlet a = Int.random(in: 0..<9)", 2),
    Sample("var a = SystemRandomNumberGenerator()", 1),
    Sample("Task { await a() }", 1),
    Sample("Task(priority: .low) { }", 1),
    Sample("let a = ContinuousClock.now", 1),
    Sample("print(a)", 1),
    Sample("let a = \"at \\(Date())\"", 1),
    Sample("list.shuffled()", 1),
    Sample("key.hashValue", 1),
    Sample("let a = birthDate(b)\nfingerprint(c)\n// print(a)\nlet d = \"Date()\""),
  ]

  @Test("Time, randomness, work and output in a pure module", arguments: impurities)
  func impurityIsCaught(sample: Sample) {
    #expect(impurityFindings(path: "a.swift", source: SwiftText(sample.text)).map(\.line) == sample.lines)
  }

  static let banned: [Sample] = [
    Sample("let a = try! b()", 1),
    Sample("fatalError(\"no\")", 1),
    Sample("nonisolated(unsafe) var a = 1", 1),
    Sample("// TODO: later", 1),
    Sample("/* FIXME */", 1),
    Sample("\n/// XXX", 2),
    Sample("Task { await a() }", 1),
    Sample("Task.detached { await a() }", 1),
    Sample("do { try a() } catch {}", 1),
    Sample("do {\n  try a()\n} catch {\n}", 3),
    Sample("do { try a() } catch let fault as Fault { }", 1),
    Sample("do { try a() } catch is Fault {}", 1),
    Sample("final class A: @unchecked Sendable {}", 1),
    Sample("// Sendable: too far away\n\nfinal class A: @unchecked Sendable {}", 3),
    Sample("let a = \"Sendable:\"; final class A: @unchecked Sendable {}", 1),
    Sample("do { try a() } catch { log(error) }"),
    Sample("do { try a() } catch {\n  // The file may be gone already.\n}"),
    Sample("// Sendable: every access holds the lock.\nfinal class A: @unchecked Sendable {}"),
    Sample("// Sendable: every access\n// holds the lock.\nfinal class A: @unchecked Sendable {}"),
    Sample("final class A: @unchecked Sendable {}  // Sendable: never mutated."),
    Sample("let a = \"try! TODO\"\n// never `try!`, and no mastodons\nlet b = try c()"),
  ]

  @Test("A word or a block that no source may hold", arguments: banned)
  func bannedWordsAreCaught(sample: Sample) {
    let findings = bannedWordFindings(path: "Sources/Room/A.swift", source: SwiftText(sample.text))
    #expect(findings.map(\.line) == sample.lines)
  }

  @Test("A program may start work of its own; a library may not")
  func programsMayStartWork() {
    let source = SwiftText("Task { await a() }")
    for path in ["Sources/lindung/A.swift", "Sources/Hub/A.swift"] {
      #expect(bannedWordFindings(path: path, source: source).isEmpty)
    }
    #expect(bannedWordFindings(path: "Sources/HubSQLite/A.swift", source: source).count == 1)
  }

  @Test("A number that means two things")
  func repeatedNumbersAreCaught() {
    let text = "switch self {\ncase .first: 7\ncase .second(let a): 8\ncase .third: 7\n}"
    #expect(repeatedNumberFindings(path: "A.swift", source: SwiftText(text)).map(\.line) == [4])
  }

  @Test("A column that may be empty")
  func emptyColumnsAreCaught() {
    let text = #"a(row["id"], row["name"])\nrow["name"] as String?\nlet b: Int = $0["due"]\nrow["name"] ?? """#
    let lines = text.replacing("\\n", with: "\n")
    #expect(emptyColumnFindings(path: "A.swift", text: lines).map(\.line) == [1, 3])
  }

  @Test("A file name that names nothing")
  func emptyNamesAreCaught() {
    for name in ["DateHelper", "Utilities", "SyncManager"] {
      #expect(fileNameFindings(path: "Sources/Room/\(name).swift").count == 1)
    }
    #expect(fileNameFindings(path: "Sources/Room/CaseRecord+Referrals.swift").isEmpty)
    #expect(fileNameFindings(path: "Sources/HelperRoom/Receipt.swift").isEmpty)
  }

  @Test("A word that says where or with what it was made", arguments: TraceWords.words + [TraceWords.scratchFolder])
  func tracesAreCaught(word: String) {
    let findings = traceFindings(path: "docs/a.md", text: "one\ntwo \(word.uppercased())x\n")
    #expect(findings.map(\.line) == [2])
  }

  @Test("A scratch folder is for tests only")
  func scratchIsForTests() {
    let text = TraceWords.scratchFolder + "replica"
    #expect(traceFindings(path: "Tests/EndToEnd/run.sh", text: text).isEmpty)
    #expect(traceFindings(path: "Sources/Room/A.swift", text: text).count == 1)
    #expect(traceFindings(path: "a.md", text: "framework, sub-agency, assistance").isEmpty)
  }
}
