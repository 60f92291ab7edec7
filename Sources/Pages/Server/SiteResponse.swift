import Foundation
import HTTPTypes
import Hummingbird

/// Answers as they go out; the headers of every answer are put on by `SiteMiddleware`.
enum SiteResponse {
  static func html(_ text: String, status: Int = 200, cookie: String? = nil) -> Response {
    var headers: HTTPFields = [.contentType: "text/html; charset=utf-8"]
    if let cookie { headers.append(HTTPField(name: .setCookie, value: cookie)) }
    return Response(status: .init(code: status), headers: headers, body: .init(byteBuffer: ByteBuffer(string: text)))
  }

  static func see(_ path: String, cookie: String? = nil) -> Response {
    var headers: HTTPFields = [.location: isOwn(path) ? path : "/"]
    if let cookie { headers.append(HTTPField(name: .setCookie, value: cookie)) }
    return Response(status: .seeOther, headers: headers)
  }

  /// A path of this site, never one that a browser reads as another host's.
  static func isOwn(_ path: String) -> Bool {
    path.hasPrefix("/") && !path.hasPrefix("//") && !path.contains("\\")
      && path.unicodeScalars.allSatisfy { $0.value > 0x20 && $0.value < 0x7f }
  }

  static func words(_ words: [String: String], status: Int = 200) -> Response {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    let data = (try? encoder.encode(words)) ?? Data("{}".utf8)
    return Response(
      status: .init(code: status), headers: [.contentType: "application/json; charset=utf-8"],
      body: .init(byteBuffer: ByteBuffer(bytes: data)))
  }

  static func file(name: String, mime: String, bytes: [UInt8], isShown: Bool) -> Response {
    var headers: HTTPFields = [.contentType: mime]
    let plain = name.filter { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "." || $0 == "-" || $0 == "_") }
    let shown = plain.isEmpty ? "berkas" : plain
    headers[.contentDisposition] = "\(isShown ? "inline" : "attachment"); filename=\"\(shown)\""
    headers[.contentSecurityPolicy] = "default-src 'none'; sandbox; frame-ancestors 'none'"
    return Response(status: .ok, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
  }

  static func document(_ html: String) -> Response {
    Response(
      status: .ok,
      headers: [
        .contentType: "text/html; charset=utf-8", .contentSecurityPolicy: SiteHeaders.documentPolicy,
      ], body: .init(byteBuffer: ByteBuffer(string: html)))
  }
}
