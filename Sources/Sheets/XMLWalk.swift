import Foundation
import FoundationXML

/// Walks through the elements of an XML part. A part with a document type or entities, in another encoding than UTF-8, or
/// nested deeper than `SheetLimits.depth` is refused before or while it is read; nothing outside of it is ever opened.
final class XMLWalk: NSObject, XMLParserDelegate {
  /// Called at the start of an element with its name (without prefix) and attributes.
  var start: (String, [String: String]) -> Void = { _, _ in }
  /// Called at the end of an element with the text directly in it.
  var end: (String, String) throws(SheetError) -> Void = { _, _ in }

  private var texts: [String] = []
  private var failure: SheetError?

  func run(_ bytes: [UInt8]) throws(SheetError) {
    guard Self.isPlain(bytes) else { throw .hostile }
    let parser = XMLParser(data: Data(bytes))
    parser.shouldResolveExternalEntities = false
    parser.delegate = self
    let isWhole = parser.parse()
    if let failure { throw failure }
    guard isWhole, texts.isEmpty else { throw .damaged }
  }

  /// UTF-8 with neither a document type nor an entity; nothing of that kind is in a workbook.
  private static func isPlain(_ bytes: [UInt8]) -> Bool {
    guard !bytes.contains(0), String(validating: bytes, as: UTF8.self) != nil else { return false }
    for index in bytes.indices where bytes[index] == 0x3c && index + 1 < bytes.count && bytes[index + 1] == 0x21 {
      // `<!` begins a comment, a section of plain text, or something that has no business here.
      let next = bytes[(index + 2)...].prefix(7)
      guard next.starts(with: "--".utf8) || next.starts(with: "[CDATA[".utf8) else { return false }
    }
    let head = String(decoding: bytes.prefix(200), as: UTF8.self).lowercased()
    guard let place = head.range(of: "encoding=") else { return true }
    let name = head[place.upperBound...].dropFirst().prefix { $0 != "\"" && $0 != "'" && $0 != "?" }
    return ["utf-8", "utf8", "us-ascii", "ascii"].contains(name)
  }

  private func stop(_ parser: XMLParser, _ error: SheetError) {
    if failure == nil { failure = error }
    parser.abortParsing()
  }

  /// An element begins.
  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
    attributes: [String: String] = [:]
  ) {
    guard failure == nil else { return }
    guard texts.count < SheetLimits.depth else { return stop(parser, .hostile) }
    texts.append("")
    start(Self.plain(name), attributes)
  }

  /// Text stands in the element.
  func parser(_ parser: XMLParser, foundCharacters text: String) {
    guard failure == nil, let last = texts.indices.last else { return }
    texts[last] += text
    if texts[last].utf8.count > SheetLimits.cellBytes { stop(parser, .tooLarge) }
  }

  /// An element ends.
  func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
    guard failure == nil else { return }
    let text = texts.popLast() ?? ""
    do { try end(Self.plain(name), text) } catch { stop(parser, error) }
  }

  private static func plain(_ name: String) -> String {
    name.lastIndex(of: ":").map { String(name[name.index(after: $0)...]) } ?? name
  }
}
