import Foundation
import Glibc
import Pages
import ServiceLifecycle

/// Serves pages, says where, and writes the port into the folder's file `web-port` for as long as they are served.
struct WebPort: Service {
  static func path(_ folder: String) -> String { folder + "/web-port" }

  let server: WebServer
  let folder: String

  static func server(_ site: Site, folder: String, port: Int, _ tongue: Tongue) -> WebPort {
    let logger = QuietLogger.make("web")
    let server = WebServer(site, port: port, logger: logger) { open in
      let line = tongue.say("Halaman: ", "Pages: ") + "http://127.0.0.1:\(open)/"
      FileHandle.standardOutput.write(Data((line + "\n").utf8))
      if !FileManager.default.createFile(atPath: path(folder), contents: Data("\(open)".utf8)) {
        logger.warning("cannot write the port file")
      }
    }
    return WebPort(server: server, folder: folder)
  }

  func run() async throws {
    defer { unlink(Self.path(folder)) }
    try await server.run()
  }
}
