import CaseModel
import Hummingbird

/// The addresses that every site has: the language, the quick exit, the page that is left behind.
enum StandingRoutes {
  static let languagePath = "/bahasa"
  static let leavingPath = "/keluar-cepat"
  static let emptyPath = "/kosong"
  static let presentPath = "/hadir"

  static func add(to routes: inout Routes) {
    routes.act(languagePath, .anybody) { _ in .see("/") }
    routes.act(leavingPath, .anybody) { _ in .signedOut(emptyPath) }
    routes.page(emptyPath, .anybody) { _ in .document("") }
    // Whoever types is there, though nothing is saved before she presses the button.
    routes.act(presentPath) { _ in .words([:]) }
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

  /// Leaving and the language lead on even when the session is over; every other form is refused. A tab of an older
  /// session that is left in a hurry ends the one that stands: whoever leaves, leaves altogether.
  static func withoutToken(_ route: Route, _ visit: Visit, _ site: Site) async throws -> Response {
    switch route.path {
    case leavingPath:
      if let session = visit.session { await site.sessions.end(session.id) }
      await site.leaving(visit)
      return SiteResponse.see(emptyPath)
    case languagePath: return SiteResponse.see("/")
    default: throw PageRefusal.strayForm
    }
  }

  /// What somebody sees who looks over her shoulder then: an empty tab.
  private static let emptyPage = """
    <!DOCTYPE html>
    <html lang="id"><head><meta charset="utf-8"><title>Tab baru</title></head><body></body></html>
    """
}
