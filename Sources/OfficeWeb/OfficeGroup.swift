import CasePages
import Casework
import Pages

/// Pages that belong together, with what they bring to the site.
public struct OfficeGroup: Sendable {
  /// Adds their addresses.
  public let add: @Sendable (inout Routes) -> Void
  /// Their templates, by name.
  public let templates: [String: String]
  /// Their links in the navigation, for whoever looks at it: only what her duties open.
  public let links: @Sendable (Visit, Duties) -> [Frame.Link]
  /// What waits there, for the page of today.
  public let waiting: @Sendable (Visit, Duties) async throws -> [WaitingLine]

  /// A group of pages.
  public init(
    templates: [String: String] = [:],
    links: @escaping @Sendable (Visit, Duties) -> [Frame.Link] = { _, _ in [] },
    waiting: @escaping @Sendable (Visit, Duties) async throws -> [WaitingLine] = { _, _ in [] },
    add: @escaping @Sendable (inout Routes) -> Void
  ) {
    self.add = add
    self.templates = templates
    self.links = links
    self.waiting = waiting
  }

  /// Cases, search, conflicts, activities, cases opened by force, exported chats.
  static func cases(_ desk: CaseDesk) -> OfficeGroup {
    OfficeGroup(templates: CaseTemplates.all) { routes in
      CaseRoutes(desk).add(to: &routes)
      ConflictRoutes(desk).add(to: &routes)
      ActivityRoutes(desk).add(to: &routes)
      OpeningRoutes(desk).add(to: &routes)
      ChatImportRoutes(desk).add(to: &routes)
    }
  }
}

/// How many of something wait, and where.
public struct WaitingLine: Sendable {
  /// The page.
  public let path: String
  /// What they are.
  public let label: String
  /// How many.
  public let count: Int
  /// How urgent it is; none waiting is always said calmly.
  public let tone: String

  /// So many wait.
  public init(_ path: String, _ label: String, _ count: Int, _ tone: Tone) {
    self.path = path
    self.label = label
    self.count = count
    self.tone = count == 0 ? Tone.done.rawValue : tone.rawValue
  }
}
