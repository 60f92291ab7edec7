/// Pages that belong together, with what they bring to the site.
public struct RouteGroup: Sendable {
  /// Adds their addresses.
  public let add: @Sendable (inout Routes) -> Void
  /// Their templates, by name.
  public let templates: [String: String]
  /// Their links in the navigation, for whoever looks at it.
  public let links: @Sendable (Visit) -> [Frame.Link]

  /// A group of pages.
  public init(
    templates: [String: String] = [:], links: @escaping @Sendable (Visit) -> [Frame.Link] = { _ in [] },
    add: @escaping @Sendable (inout Routes) -> Void
  ) {
    self.add = add
    self.templates = templates
    self.links = links
  }
}
