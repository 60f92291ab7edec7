import Testing

@testable import Pages

@Suite("Escaping")
struct PageEscapeTests {
  @Test("A mark with an accent on it is escaped too")
  func graphemes() {
    #expect(PageEscape.escape("\"\u{301} onfocus=x") == "&quot;\u{301} onfocus=x")
    #expect(PageEscape.escape("<\u{200D}b>\u{301}") == "&lt;\u{200D}b&gt;\u{301}")
    #expect(PageEscape.escape("'`&\0") == "&#39;&#96;&amp;\u{FFFD}")
  }

  private struct Content {
    let value: String
    let rows: [Content]
  }

  @Test("Values are escaped in sections, in nested templates and in attributes")
  func templates() throws {
    let set = try TemplateSet([
      ["luar": "<p title=\"{{value}}\">{{#rows}}{{>dalam}}{{/rows}}</p>", "dalam": "<i>{{value}}</i>"]
    ])
    let hostile = "\"\u{301}><script>'"
    let text = try set.render("luar", Content(value: hostile, rows: [Content(value: hostile, rows: [])]))
    let safe = "&quot;\u{301}&gt;&lt;script&gt;&#39;"
    #expect(text.unicodeScalars.elementsEqual("<p title=\"\(safe)\"><i>\(safe)</i></p>".unicodeScalars))
  }

  @Test("A template that would not escape is refused")
  func unescaped() {
    for text in ["{{{value}}}", "{{&value}}", "{{=<% %>=}}"] {
      #expect(throws: TemplateSet.Flaw.unescaped("x")) { try TemplateSet([["x": text]]) }
    }
    #expect(throws: TemplateSet.Flaw.twice("isian")) { try TemplateSet([["isian": ""]]) }
  }

  @Test("No form is completed by the browser, which would keep what stands in it in its files")
  func completion() throws {
    let set = try TemplateSet([["surat": "<form method=\"post\"><textarea name=\"a\"></textarea></form>"]])
    #expect(try set.render("surat", ["x": 1]).contains("<form autocomplete=\"off\" method"))
  }
}
