import CaseModel
import Hummingbird

/// The addresses that every site has: the language, the quick exit, the page that is left behind.
enum StandingRoutes {
  static let languagePath = "/bahasa"
  static let leavingPath = "/keluar-cepat"
  static let emptyPath = "/kosong"

  static func add(to routes: inout Routes) {
    routes.act(languagePath, .anybody) { _ in .see("/") }
    routes.act(leavingPath, .anybody) { _ in .signedOut(emptyPath) }
    routes.page(emptyPath, .anybody) { _ in .document("") }
  }

  /// What needs the site itself; nil for every other route.
  static func answer(_ route: Route, _ visit: Visit, _ site: Site, _ port: Int) async throws -> Response? {
    switch (route.method, route.path) {
    case (.post, languagePath):
      let language = Language(rawValue: visit.form["bahasa"]) ?? .id
      return SiteResponse.see(visit.form["ke"], cookie: SessionCookie.set(language))
    case (.post, leavingPath):
      // The session is over before anything else is waited for.
      if let session = visit.session { await site.sessions.end(session.id) }
      await site.leaving(visit)
      var response = SiteResponse.see(emptyPath, cookie: SessionCookie.clear(port: port))
      if let name = HTTPFieldName.clearSiteData { response.headers[name] = "\"cache\", \"storage\"" }
      return response
    case (.get, emptyPath): return SiteResponse.html(emptyPage)
    default: return nil
    }
  }

  /// Leaving and the language lead on even when the session is over, and change nothing then; every other form is refused.
  static func withoutToken(_ route: Route) throws(PageRefusal) -> Response {
    switch route.path {
    case leavingPath: SiteResponse.see(emptyPath)
    case languagePath: SiteResponse.see("/")
    default: throw .strayForm
    }
  }

  /// What somebody sees who looks over her shoulder then: an empty tab.
  private static let emptyPage = """
    <!DOCTYPE html>
    <html lang="id"><head><meta charset="utf-8"><title>Tab baru</title></head><body></body></html>
    """
}
