import Foundation
import Glibc
import Pages
import ServiceLifecycle

/// Serves pages, says where, and writes the port into the folder's file `web-port` for as long as they are served.
struct WebPort: Service {
  static func path(_ folder: String) -> String { folder + "/web-port" }

  /// Seconds between two looks at whether anybody is still there.
  static let watchSeconds = 5.0

  let server: WebServer
  let folder: String
  let watch: @Sendable () async -> Void

  /// `watch` is called every few seconds while the pages are served.
  static func server(
    _ site: Site, folder: String, port: Int, _ tongue: Tongue, watch: @escaping @Sendable () async -> Void = {}
  ) -> WebPort {
    let logger = QuietLogger.make("web")
    let server = WebServer(site, port: port, logger: logger) { open in
      let line = tongue.say("Halaman: ", "Pages: ") + "http://127.0.0.1:\(open)/"
      FileHandle.standardOutput.write(Data((line + "\n").utf8))
      if !FileManager.default.createFile(atPath: path(folder), contents: Data("\(open)".utf8)) {
        logger.warning("cannot write the port file")
      }
    }
    return WebPort(server: server, folder: folder, watch: watch)
  }

  func run() async throws {
    defer { unlink(Self.path(folder)) }
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask {
        while true {
          try await Task.sleep(for: .seconds(Self.watchSeconds))
          await watch()
        }
      }
      try await server.run()
      group.cancelAll()
    }
  }
}
