import Testing

@Suite("Length of functions")
struct FunctionLengthTests {
  private func body(_ lines: Int) -> String { String(repeating: "  a()\n", count: lines) }

  private func findings(_ text: String) -> [Finding] { sizeFindings(path: "a.swift", source: SwiftText(text)) }

  @Test("A function at the limit passes, one line more fails and names its line")
  func functionLimit() {
    #expect(findings("\nfunc run() {\n\(body(68))}\n").isEmpty)
    let found = findings("\nfunc run() {\n\(body(69))}\n")
    #expect(found == [Finding(path: "a.swift", line: 2, message: "func run has 71 lines, at most 70")])
  }

  @Test("A file at the limit passes, one line more fails")
  func fileLimit() {
    #expect(findings(String(repeating: "\n", count: 400)).isEmpty)
    #expect(findings(String(repeating: "\n", count: 401)).map(\.line) == [401])
  }

  @Test(
    "Every kind of declaration with a body is measured",
    arguments: [
      "init(a: Int) {", "init?(a: Int) {", "deinit {", "subscript(a: Int) -> Int {", "var text: String {",
      "static func < (left: A, right: A) -> Bool {", "func `init`() {",
      "private func a<T>(_ b: T) async throws -> [T] {",
      "func a(\n  b: Int = 1\n)\n  async\n  -> Int\nwhere T: B\n{",
    ]
  )
  func kindsAreMeasured(head: String) {
    #expect(findings("struct A {\n\(head)\n\(body(80))}\n}").map(\.line) == [2])
  }

  @Test("Braces in strings, comments and default arguments do not end or open a body")
  func bracesElsewhere() {
    let text = """
      func a(b: () -> Void = { c() }, d: String = "{") -> Int { // }
        let e = "} \\(f { g() }) }"
        /* } */
        return #\"""
          }
          \"""#.count
      }
      func h() {}
      """
    let spans = SwiftText(text).functionSpans
    #expect(spans.map(\.name) == ["func a", "func h"])
    #expect(spans.map(\.firstLine) == [1, 8])
    #expect(spans.map(\.lastLine) == [7, 8])
  }

  @Test("A requirement of a protocol does not take the next body for its own")
  func requirementsHaveNoBody() {
    let text = """
      protocol A {
        func b() -> Int
        // a comment
        var c: Int { get }
        init(d: Int)
        @available(*, deprecated) var e: Int { get }
        func f()
        #if DEBUG
          var k: Int { get }
        #endif
        func l()
      }
      struct G {
        var h: Int
        var i = [1].map { $0 }
        func j() {}
      }
      """
    #expect(SwiftText(text).functionSpans.map(\.name) == ["var c", "var e", "var k", "func j"])
  }

  @Test("A call of an initialiser and a label are no declaration")
  func callsAreNotDeclarations() {
    #expect(SwiftText("a(.init(b: 1)) { c() }\nself.init(d: 2)\nif e {}\nf(func: 1) { }").functionSpans.isEmpty)
  }

  @Test("A nested function is measured by itself and within its outer one")
  func nestedFunctions() {
    let text = "func a() {\n  func b() {\n  \(body(80))  }\n}"
    #expect(findings(text).map(\.line) == [1, 2])
  }
}
