import HTTPTypes
import Hummingbird

/// The files that every page loads; they are in the program, never read from a disk.
enum StaticFiles {
  struct File: Sendable {
    let path: String
    let mime: String
    let text: String

    var response: Response {
      Response(status: .ok, headers: [.contentType: mime], body: .init(byteBuffer: ByteBuffer(string: text)))
    }
  }

  static let all = [
    File(path: "/statis/lembar.css", mime: "text/css; charset=utf-8", text: Stylesheet.text),
    File(path: "/statis/lembar.js", mime: "text/javascript; charset=utf-8", text: PageScript.text),
    File(path: "/statis/ikon.svg", mime: "image/svg+xml", text: icon),
    File(path: "/favicon.ico", mime: "image/svg+xml", text: icon),
  ]

  /// A sheet of paper: it says nothing.
  private static let icon = """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><rect x="3" y="1" width="10" height="14" rx="1" \
    fill="#fff" stroke="#667"/><path d="M5 5h6M5 8h6M5 11h4" stroke="#667"/></svg>
    """
}
