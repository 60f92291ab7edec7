import Mustache

/// The templates of a site, by name. Every value is escaped; a template that would not escape one is refused.
public struct TemplateSet: Sendable {
  /// Why a set of templates is none.
  public enum Flaw: Error, Hashable, Sendable {
    /// The template writes a value without escaping it.
    case unescaped(String)
    /// Two templates bear the name.
    case twice(String)
    /// The template cannot be read.
    case unreadable(String)
    /// There is no template of that name.
    case unknown(String)
  }

  private let library: MustacheLibrary

  /// The templates of `Pages` and those in `parts`.
  ///
  /// - Throws: `Flaw`.
  public init(_ parts: [[String: String]]) throws(Flaw) {
    MustacheContentTypes.register(PageEscape(), named: PageEscape.name)
    var library = MustacheLibrary()
    for (name, text) in ([LayoutTemplates.all, FormTemplates.all] + parts).joined() {
      if text.contains("{{{") || text.contains("{{&") || text.contains("{{=") { throw .unescaped(name) }
      if library.getTemplate(named: name) != nil { throw .twice(name) }
      guard let template = try? MustacheTemplate(string: Self.prepared(text)) else { throw .unreadable(name) }
      library.register(template, named: name)
    }
    self.library = library
  }

  /// Without indentation: it would be put into each line of what a nested template gives. No form is completed by the
  /// browser: what stands in one that may be, browsers write into their files to show it again after a crash.
  private static func prepared(_ text: String) -> String {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { $0.drop { $0 == " " } }
    return "{{% CONTENT_TYPE:\(PageEscape.name)}}"
      + lines.joined(separator: "\n").replacing("<form", with: "<form autocomplete=\"off\"")
      .replacing(tokenField, with: tokenField + "<input type=\"hidden\" name=\"_sekali\" value=\"{{once}}\">")
  }

  /// What every form holds; beside it stands the number of the page that the form is on.
  private static let tokenField = "<input type=\"hidden\" name=\"_token\" value=\"{{token}}\">"

  /// Whether there is a template of that name.
  public func contains(_ name: String) -> Bool { library.getTemplate(named: name) != nil }

  /// What the template `name` makes of `content`.
  ///
  /// - Returns: The text.
  /// - Throws: `Flaw.unknown`.
  public func render(_ name: String, _ content: Any) throws(Flaw) -> String {
    guard let text = library.render(content, withTemplate: name) else { throw .unknown(name) }
    return text
  }
}
