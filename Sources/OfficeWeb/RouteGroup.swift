import CasePages
import Pages

extension RouteGroup {
  /// Cases, search and conflicts.
  static func cases(_ desk: CaseDesk) -> RouteGroup {
    RouteGroup(templates: CaseTemplates.all) { routes in
      CaseRoutes(desk).add(to: &routes)
      ConflictRoutes(desk).add(to: &routes)
    }
  }
}
