import CaseModel
import HTTPTypes
import Hummingbird

/// What is said when something went wrong: what happened, that nothing was lost, what to do next.
public struct ErrorSaying: Hashable, Sendable {
  /// The words.
  public let words: String
  /// The answer's status.
  public let status: Int

  /// What is said, with the answer's status.
  public init(_ words: String, status: Int) {
    self.words = words
    self.status = status
  }
}

/// A web site: its addresses, its look, its sessions. The one place where a request becomes a visit and a reply an answer,
/// so that no page can leave out a check.
public struct Site: Sendable {
  let routes: Routes
  let templates: TemplateSet
  private let sent = SentForms()
  let sessions: Sessions
  let now: @Sendable () -> UInt64
  let frame: @Sendable (Visit) async throws -> Frame
  let words: @Sendable (any Error, Language) -> ErrorSaying
  let signInPath: String
  let leaving: @Sendable (Visit) async -> Void
  let isOffice: Bool

  /// A site.
  ///
  /// `frame` gives what stands around a page; `words` says what went wrong; whoever has not signed in is led to
  /// `signInPath`; `leaving` is done when somebody leaves in a hurry, before her session ends; `isOffice` says that what is
  /// saved is at the office.
  public init(
    routes: Routes, templates: TemplateSet, sessions: Sessions, signInPath: String,
    now: @escaping @Sendable () -> UInt64, frame: @escaping @Sendable (Visit) async throws -> Frame,
    words: @escaping @Sendable (any Error, Language) -> ErrorSaying,
    leaving: @escaping @Sendable (Visit) async -> Void = { _ in }, isOffice: Bool = false
  ) {
    var all = routes
    StandingRoutes.add(to: &all)
    self.routes = all
    self.templates = templates
    self.sessions = sessions
    self.signInPath = signInPath
    self.now = now
    self.frame = frame
    self.words = words
    self.leaving = leaving
    self.isOffice = isOffice
  }

  /// Every address of the site, with those that every site has.
  public var addresses: [Route] { routes.all }

  package func router() -> Router<SiteContext> {
    let router = Router(context: SiteContext.self)
    router.add(middleware: SiteMiddleware(site: self))
    for file in StaticFiles.all {
      router.get(RouterPath(file.path)) { _, _ in file.response }
    }
    for route in routes.all {
      let method: HTTPRequest.Method = route.method == .get ? .get : .post
      router.on(RouterPath(route.path), method: method) { request, context in
        try await answer(route, request, context)
      }
    }
    return router
  }

  /// Reads the request, checks it, lets the route answer.
  func answer(_ route: Route, _ request: Request, _ context: SiteContext) async throws -> Response {
    let header = request.headers[.cookie]
    let cookie = SessionCookie.value(SessionCookie.name(context.port), in: header)
    var session: Session?
    let isScript = request.headers[.init("X-Lembar") ?? .accept] == "1"
    // What the page's script looks at, nobody has asked for by hand.
    let isQuiet = route.isQuiet || (isScript && route.method == .get)
    if let cookie { session = await sessions.find(cookie, isQuiet: isQuiet) }
    let language = SiteRequest.language(header)
    var read = SiteRequest.Body()
    if route.method == .post, !SiteRequest.isOwnForm(request) { throw PageRefusal.strayForm }
    // Nothing is read into memory for somebody who has not come in.
    if route.access == .signedIn, session?.person == nil {
      if isScript || route.isQuiet { throw PageRefusal.locked }
      return SiteResponse.see(signInPath)
    }
    if route.method == .post { read = try await SiteRequest.body(request, limits: route.limits) }
    let visit = SiteRequest.visit(
      request, context, read, language: language, session: session, now: now(), isFromScript: isScript,
      isOffice: isOffice, sessions: sessions)
    if route.method == .post {
      guard let session, SameOrigin.isSame(session.token, read.form.exact("_token")) else {
        return try await StandingRoutes.withoutToken(route, visit, self)
      }
    }
    // The script's own saving says a thing again on purpose.
    guard route.method == .post, route.access == .signedIn, !isScript, let session,
      let key = SentForms.key(visit.path, read, in: session.id)
    else { return try await carryOut(route, visit, context.port) }
    if let place = await sent.begin(key) { return SiteResponse.see(place) }
    do {
      let response = try await carryOut(route, visit, context.port)
      await sent.end(key, at: response.status == .seeOther ? response.headers[.location] : nil)
      return response
    } catch {
      await sent.end(key, at: nil)
      throw error
    }
  }

  private func carryOut(_ route: Route, _ visit: Visit, _ port: Int) async throws -> Response {
    do {
      if let standing = try await StandingRoutes.answer(route, visit, self, port) { return standing }
      return try await response(try await route.handler(visit), visit, port)
    } catch {
      return try await failure(error, visit, port)
    }
  }

  private func response(_ reply: Reply, _ visit: Visit, _ port: Int) async throws -> Response {
    switch reply {
    case .page(let page): return try await show(page, visit, port)
    case .see(let path, let notice):
      if let notice, let session = visit.session { await sessions.setNotice(notice, in: session.id) }
      return SiteResponse.see(path)
    case .words(let words): return SiteResponse.words(words)
    case .file(let name, let mime, let bytes, let isShown):
      return SiteResponse.file(name: name, mime: mime, bytes: bytes, isShown: isShown)
    case .document(let html): return SiteResponse.document(html)
    case .signedIn(let person, let path):
      let (cookie, _) = await sessions.begin(person: person, insteadOf: visit.session?.id)
      return SiteResponse.see(path, cookie: SessionCookie.set(cookie, port: port))
    case .signedOut(let path):
      if let session = visit.session { await sessions.end(session.id) }
      return SiteResponse.see(path, cookie: SessionCookie.clear(port: port))
    }
  }

  /// A page in its frame. Whoever has no session gets one without a person, for the form that may be on it.
  func show(_ page: Page, _ visit: Visit, _ port: Int) async throws -> Response {
    var session = visit.session
    var cookie: String?
    if session == nil {
      let begun = await sessions.begin()
      session = begun.session
      cookie = SessionCookie.set(begun.cookie, port: port)
    }
    var notice = page.notice
    if notice == nil, let session { notice = await sessions.takeNotice(of: session.id) }
    let isBare = page.isBare || session?.person == nil
    let surrounding = isBare ? Frame(place: "", links: []) : try await frame(visit)
    let context = FrameContext(
      page, visit, frame: surrounding.marked(visit.path), token: session?.token ?? "", notice: notice)
    let html = try templates.render(isBare ? "polos" : "bingkai", context)
    return SiteResponse.html(html, status: page.status, cookie: cookie)
  }

  /// The page that says what went wrong; nothing of a case is on it.
  func failure(_ error: any Error, _ visit: Visit, _ port: Int) async throws -> Response {
    if error as? PageRefusal == .locked, !visit.isFromScript { return SiteResponse.see(signInPath) }
    let saying = FailurePage.saying(error, visit.language) ?? words(error, visit.language)
    if visit.isFromScript { return SiteResponse.words(["galat": saying.words], status: saying.status) }
    let page = Page("galat", FailurePage(saying, visit.language)).with(status: saying.status)
    do { return try await show(page, visit, port) } catch {
      // The frame itself needs the records; without it the words still come through.
      return try await show(page.bare, visit, port)
    }
  }
}
