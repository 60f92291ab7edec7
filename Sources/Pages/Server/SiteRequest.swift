import CaseModel
import HTTPTypes
import Hummingbird
import NIOCore

/// What is read from a request.
enum SiteRequest {
  /// Seconds in which a form must have come.
  static let bodySeconds = 60.0

  /// A form with its files.
  struct Body: Sendable {
    var form = Form()
    var files: [FormFile] = []
  }

  static func language(_ cookies: String?) -> Language {
    SessionCookie.value(SessionCookie.language, in: cookies).flatMap(Language.init(rawValue:)) ?? .id
  }

  static func isOwnForm(_ request: Request) -> Bool {
    let origin = HTTPField.Name("Origin").flatMap { request.headers[$0] }
    let site = HTTPField.Name("Sec-Fetch-Site").flatMap { request.headers[$0] }
    return SameOrigin.isOwnForm(origin: origin, fetchSite: site, host: request.head.authority)
  }

  /// The form that a request sends, within its limits and in time.
  ///
  /// - Throws: `PageRefusal.tooLarge`, `malformed`.
  static func body(_ request: Request, limits: Form.Limits) async throws -> Body {
    if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > limits.bodyBytesMax {
      throw PageRefusal.tooLarge
    }
    guard let bytes = await collect(request, limits.bodyBytesMax) else { throw PageRefusal.malformed }
    guard bytes.count <= limits.bodyBytesMax else { throw PageRefusal.tooLarge }
    let type = request.headers[.contentType] ?? ""
    do {
      if let boundary = MultipartForm.boundary(type) {
        return try MultipartForm.read(bytes, boundary: boundary, limits: limits)
      }
      guard type.hasPrefix("application/x-www-form-urlencoded") else { throw Form.Flaw.malformed }
      return Body(form: try Form(bytes, limits: limits))
    } catch Form.Flaw.tooLarge {
      throw PageRefusal.tooLarge
    } catch {
      throw PageRefusal.malformed
    }
  }

  /// The body; nil when it is cut or too slow, one byte more than `most` when it is too long.
  private static func collect(_ request: Request, _ most: Int) async -> [UInt8]? {
    await withTaskGroup(of: [UInt8]?.self) { group in
      group.addTask {
        var bytes: [UInt8] = []
        do {
          for try await part in request.body {
            bytes.append(contentsOf: part.readableBytesView.prefix(most + 1 - bytes.count))
            if bytes.count > most { return bytes }
          }
        } catch { return nil }
        return bytes
      }
      group.addTask {
        do { try await Task.sleep(for: .seconds(bodySeconds)) } catch { return nil }
        return nil
      }
      let first = await group.next() ?? nil
      group.cancelAll()
      return first
    }
  }

  static func visit(
    _ request: Request, _ context: SiteContext, _ read: Body, language: Language, session: Session?, now: UInt64,
    isFromScript: Bool, sessions: Sessions
  ) -> Visit {
    let parameters = context.parameters.map { (String($0.key), String($0.value)) }
    let query = request.uri.queryParameters.map { (String($0.key), String($0.value)) }
    return Visit(
      path: request.uri.path, parameters: Dictionary(parameters, uniquingKeysWith: { first, _ in first }),
      query: Dictionary(query, uniquingKeysWith: { first, _ in first }), form: read.form, files: read.files,
      language: language, session: session, now: now, isFromScript: isFromScript, sessions: sessions)
  }
}
