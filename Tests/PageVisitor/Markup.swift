/// The tags of a page as a browser's tokenizer finds them, to see that nothing but the templates' own is there.
package struct Markup {
  package struct Tag: Hashable {
    package let name: String
    package let attributes: [String: String]
  }

  static let names: Set<String> = [
    "html", "head", "meta", "title", "link", "script", "body", "a", "header", "p", "form", "input", "label", "button",
    "div", "span", "nav", "ul", "ol", "li", "main", "h1", "h2", "strong", "section", "figure", "figcaption", "svg", "g",
    "line", "text", "circle", "details", "summary", "table", "caption", "thead", "tbody", "tr", "th", "td", "article",
    "textarea", "select", "option", "fieldset", "legend", "dl", "dt", "dd", "mark", "kbd", "br",
    "h3", "tfoot", "desc", "rect", "noscript", "path",
  ]

  /// Every opening tag.
  package let tags: [Tag]

  package init(_ html: String) {
    var tags: [Tag] = []
    let bytes = Array(html.utf8)
    var index = 0
    while let open = bytes[index...].firstIndex(of: UInt8(ascii: "<")) {
      index = open + 1
      guard index < bytes.count, Self.isLetter(bytes[index]) else { continue }
      let start = index
      while index < bytes.count, Self.isLetter(bytes[index]) || (0x30...0x39).contains(bytes[index]) { index += 1 }
      let name = String(decoding: bytes[start..<index], as: UTF8.self).lowercased()
      tags.append(Tag(name: name, attributes: Self.attributes(bytes, &index)))
    }
    self.tags = tags
  }

  /// What is wrong: tags and attributes that no template writes, and links that lead elsewhere.
  package var findings: [String] {
    tags.flatMap { tag -> [String] in
      var found = Self.names.contains(tag.name) ? [] : ["<\(tag.name)>"]
      if tag.name == "script", tag.attributes["src"] != "/statis/lembar.js" { found.append("script") }
      for (name, value) in tag.attributes {
        if name.hasPrefix("on") || name == "style" || name == "srcdoc" || name == "formaction" { found.append(name) }
        if name == "href" || name == "action" || name == "src" {
          if !value.isEmpty, !(value.hasPrefix("/") || value.hasPrefix("#")) || value.hasPrefix("//") {
            found.append(value)
          }
        }
        if name.contains("\"") || name.contains("'") || name.contains("<") { found.append("attribute \(name)") }
      }
      return found
    }
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (0x41...0x5a).contains(byte) || (0x61...0x7a).contains(byte) }

  private static func attributes(_ bytes: [UInt8], _ index: inout Int) -> [String: String] {
    var found: [String: String] = [:]
    while index < bytes.count, bytes[index] != UInt8(ascii: ">") {
      if bytes[index] <= 0x20 || bytes[index] == UInt8(ascii: "/") {
        index += 1
        continue
      }
      let start = index
      while index < bytes.count, bytes[index] > 0x20, bytes[index] != UInt8(ascii: "="),
        bytes[index] != UInt8(ascii: ">")
      {
        index += 1
      }
      let name = String(decoding: bytes[start..<index], as: UTF8.self).lowercased()
      var value = ""
      if index < bytes.count, bytes[index] == UInt8(ascii: "=") {
        index += 1
        let quote = index < bytes.count ? bytes[index] : 0
        if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
          let end = bytes[(index + 1)...].firstIndex(of: quote) ?? bytes.count
          value = String(decoding: bytes[(index + 1)..<end], as: UTF8.self)
          index = min(end + 1, bytes.count)
        } else {
          let begin = index
          while index < bytes.count, bytes[index] > 0x20, bytes[index] != UInt8(ascii: ">") { index += 1 }
          value = String(decoding: bytes[begin..<index], as: UTF8.self)
        }
      }
      found[name] = value
    }
    return found
  }
}
