/// A chart as marks on a plane: what a page shows and what its tests compare. Everything lies within its width and height.
public struct Drawing: Hashable, Sendable {
  /// What it shows.
  public let title: String
  /// What is to be seen in it.
  public let summary: String
  /// Units from left to right.
  public let width: Int
  /// Units from top to bottom.
  public let height: Int
  /// The marks, the lower ones first.
  public let marks: [Mark]

  /// One SVG element. Names and attributes are this module's own; only `caption` and `words` hold what others wrote.
  public struct Mark: Hashable, Sendable {
    /// The element's name.
    public let name: String
    /// Its attributes, in the order in which they are written.
    public let attributes: [Attribute]
    /// What is said when it is pointed at.
    public let caption: String?
    /// What it says.
    public let words: String?
  }

  /// An attribute of an element.
  public struct Attribute: Hashable, Sendable {
    /// Its name.
    public let name: String
    /// Its value.
    public let value: String
  }

  /// The view box.
  public var viewBox: String { "0 0 \(width) \(height)" }

  /// The drawing as SVG that stands by itself, everything escaped.
  public var svg: String {
    let head = """
      <svg xmlns="http://www.w3.org/2000/svg" class="grafik" viewBox="\(viewBox)" width="\(width)" height="\(height)" \
      role="img"><title>\(Self.escaped(title))</title><desc>\(Self.escaped(summary))</desc>
      """
    return head + marks.map(Self.element).joined() + "</svg>"
  }

  private static func element(_ mark: Mark) -> String {
    let attributes = mark.attributes.map { " \($0.name)=\"\(escaped($0.value))\"" }.joined()
    let caption = mark.caption.map { "<title>\(escaped($0))</title>" } ?? ""
    return "<\(mark.name)\(attributes)>\(caption)\(escaped(mark.words ?? ""))</\(mark.name)>"
  }

  /// The text with all that XML or HTML could read as markup replaced, and what XML cannot hold.
  static func escaped(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "<": result.append(contentsOf: "&lt;".unicodeScalars)
      case ">": result.append(contentsOf: "&gt;".unicodeScalars)
      case "&": result.append(contentsOf: "&amp;".unicodeScalars)
      case "\"": result.append(contentsOf: "&quot;".unicodeScalars)
      case "'": result.append(contentsOf: "&#39;".unicodeScalars)
      case "\u{09}", "\u{0A}", "\u{0D}", "\u{20}"..."\u{FFFD}", "\u{10000}"..."\u{10FFFF}": result.append(scalar)
      default: result.append("\u{FFFD}")
      }
    }
    return String(result)
  }
}
