import CaseModel

/// A page as a handler gives it: its template with the content, and what stands above it.
public struct Page: Sendable {
  /// The name of the template.
  public let template: String
  /// What the template is filled with: a struct, never an array or a flag.
  public let content: any Sendable
  /// The answer's status, such as 422 for a form to be mended.
  public var status = 200
  /// Whether it stands without navigation and search: unlocking, the end of a session.
  public var isBare = false
  /// Whether it takes the whole width.
  public var isWide = false
  /// What is said above it.
  public var notice: Notice?

  /// The page that `template` makes of `content`.
  public init(_ template: String, _ content: any Sendable) {
    self.template = template
    self.content = content
  }

  /// The same page with another status.
  public func with(status: Int) -> Page {
    var page = self
    page.status = status
    return page
  }

  /// The same page over the whole width.
  public var wide: Page {
    var page = self
    page.isWide = true
    return page
  }

  /// The same page without navigation and search.
  public var bare: Page {
    var page = self
    page.isBare = true
    return page
  }
}

/// A link with its words.
public struct PageLink: Hashable, Sendable {
  /// Where it leads, on this site.
  public let path: String
  /// The words.
  public let label: String

  /// A link.
  public init(_ path: String, _ label: String) {
    self.path = path
    self.label = label
  }
}
