import Testing

/// The scanner decides what every other check sees, so each form of literal and comment has its case here.
@Suite("Splitting Swift text")
struct SwiftTextTests {
  struct Sample: Sendable, CustomTestStringConvertible {
    let name: String
    let text: String

    var testDescription: String { name }
  }

  /// In every sample `seen` is code and `hidden` is not.
  static let samples: [Sample] = [
    Sample(name: "line comment", text: "seen // hidden {\nseen"),
    Sample(name: "nested block comment", text: "seen /* hidden /* hidden */ hidden \n } */ seen"),
    Sample(name: "empty block comment", text: "/**/ seen /* hidden */"),
    Sample(name: "a quote in a comment", text: "// hidden \"\nseen"),
    Sample(name: "a comment mark in a string", text: #""hidden // hidden" ; seen /* hidden " */"#),
    Sample(name: "empty string", text: #""" + seen + "hidden""#),
    Sample(name: "escaped quote", text: #""hidden \" hidden" seen"#),
    Sample(name: "escaped backslash", text: #""hidden \\" seen "hidden""#),
    Sample(name: "interpolation", text: #""hidden \(seen) hidden" seen"#),
    Sample(name: "string in an interpolation", text: #""hidden \(seen("hidden)", (seen))) hidden \(seen)" seen"#),
    Sample(name: "comment in an interpolation", text: #""hidden \(seen /* hidden ) */) hidden" seen"#),
    Sample(name: "raw string", text: ##"#"hidden " hidden \(hidden) \" hidden"# seen"##),
    Sample(name: "raw string with interpolation", text: ##"#"hidden \#(seen) hidden"# seen"##),
    Sample(name: "raw string with two pounds", text: ###"##"hidden "# hidden \#(hidden) \##(seen)"## seen"###),
    Sample(name: "raw string that holds one quote", text: ##"#"""# seen"##),
    Sample(
      name: "multi-line string",
      text: "\"\"\"\n hidden \" {\n hidden \"\" \\\"\"\" hidden \\(seen)\n \"\"\" seen"
    ),
    Sample(name: "comment marks in a multi-line string", text: "\"\"\"\n// hidden\n/* hidden\n\"\"\" ; seen"),
    Sample(name: "multi-line raw string", text: "#\"\"\"\n hidden \"\"\" hidden \\(hidden) \\#(seen)\n \"\"\"# seen"),
    Sample(
      name: "multi-line string in an interpolation",
      text: "\"\"\"\n\\(seen(\"\"\"\nhidden)\n\"\"\"))\n\"\"\" seen"
    ),
    Sample(name: "line that continues", text: "\"\"\"\n hidden \\\n hidden\n \"\"\" seen"),
    Sample(name: "regular expression", text: #"match(/hidden"hidden\/{/) ; seen"#),
    Sample(name: "regular expression after return", text: #"return /hidden"/ ; seen"#),
    Sample(name: "extended regular expression", text: ##"match(#/hidden"/hidden{/#) ; seen"##),
    Sample(name: "division", text: "let a = seen / seen / seen\nlet b = seen/seen/seen"),
    Sample(name: "operator as an argument", text: #"reduce(1, /) + seen + "hidden / hidden""#),
    Sample(name: "condition of a build", text: "#if seen\nseen\n#endif\n#expect(seen, \"hidden\")"),
    Sample(name: "name in backticks", text: "func `hidden { hidden`() { seen }"),
    Sample(name: "string that does not close", text: "let a = \"hidden\nseen"),
  ]

  @Test("Code is what the compiler reads", arguments: samples)
  func codeHoldsOnlyCode(sample: Sample) {
    let source = SwiftText(sample.text)
    let code = String(decoding: source.code, as: UTF8.self)
    #expect(code.contains("seen") == sample.text.contains("seen"))
    #expect(code.split(separator: "seen").count == sample.text.split(separator: "seen").count)
    #expect(!code.contains("hidden"))
    #expect(!code.contains("{") || sample.text.contains("{ seen"))
  }

  @Test("All views keep the length and the line breaks of the text", arguments: samples)
  func viewsAlign(sample: Sample) {
    let source = SwiftText(sample.text)
    let bytes = Array(sample.text.utf8)
    #expect(source.code.count == bytes.count)
    #expect(source.comments.count == bytes.count)
    for offset in bytes.indices where bytes[offset] == .newline {
      #expect(source.code[offset] == .newline)
      #expect(source.comments[offset] == .newline)
    }
  }

  @Test("Comments are kept apart from strings that look like them")
  func commentsHoldOnlyComments() {
    let source = SwiftText("a // one\nb = \"// two\" /* three */")
    let comments = String(decoding: source.comments, as: UTF8.self)
    #expect(comments.split(whereSeparator: \.isWhitespace) == ["//", "one", "/*", "three", "*/"])
  }

  @Test("Lines are counted with and without a last newline")
  func linesAreCounted() {
    #expect(SwiftText("").lineCount == 0)
    #expect(SwiftText("a").lineCount == 1)
    #expect(SwiftText("a\n").lineCount == 1)
    #expect(SwiftText("a\nb").lineCount == 2)
    #expect(SwiftText("a\n\nb\n").lineCount == 3)
  }

  @Test("An offset gives its line")
  func offsetsGiveLines() {
    let source = SwiftText("a\nbc\n\nd")
    #expect([0, 1, 2, 4, 5, 6].map { source.line(of: $0) } == [1, 1, 2, 2, 3, 4])
  }

  @Test("A phrase is found as whole words, with any white space where it has a space")
  func phrasesMatchWholeWords() {
    func found(_ phrase: String, in text: String) -> Int { offsets(of: phrase, in: Array(text.utf8)).count }
    #expect(found("Date(", in: "Date() + x.Date(1)") == 2)
    #expect(found("Date(", in: "birthDate() _Date()") == 0)
    #expect(found("Task {", in: "Task { } Task{ } Task\n{") == 3)
    #expect(found("Task {", in: "TaskGroup { } subTask {") == 0)
    #expect(found("XXX", in: "XXXX aXXX XXX") == 1)
    #expect(found(".random(", in: "Int.random(in: 0)") == 1)
  }
}
