import HTTPTypes
import Hummingbird

extension HTTPError: HTTPStatusError {
  var code: Int { status.code }
}

/// Around every answer: the address is checked first, and whatever comes back, an error too, carries the headers.
struct SiteMiddleware: RouterMiddleware {
  typealias Context = SiteContext
  let site: Site

  func handle(
    _ request: Request, context: SiteContext, next: (Request, SiteContext) async throws -> Response
  ) async throws -> Response {
    var response: Response
    do {
      guard SameOrigin.isOurs(host: request.head.authority, port: context.port) else { throw PageRefusal.strayHost }
      guard SameOrigin.isAskedHere(request.headers) else { throw PageRefusal.strayLink }
      response = try await next(request, context)
    } catch {
      response = try await refusal(error, request, context)
    }
    SiteHeaders.put(into: &response)
    return response
  }

  /// What is refused before there is a visit: shown bare, whoever asks.
  private func refusal(_ error: any Error, _ request: Request, _ context: SiteContext) async throws -> Response {
    let language = SiteRequest.language(request.headers[.cookie])
    let saying = FailurePage.saying(error, language) ?? site.words(error, language)
    if request.headers[.init("X-Lembar") ?? .accept] == "1" {
      return SiteResponse.words(["galat": saying.words], status: saying.status)
    }
    let page = Page("galat", FailurePage(saying, language)).with(status: saying.status).bare
    let visit = Visit(path: "/", language: language)
    let frame = FrameContext(page, visit, frame: Frame(place: "", links: []), token: "", notice: nil)
    return SiteResponse.html(try site.templates.render("polos", frame), status: saying.status)
  }
}
