import Foundation
import Testing

/// The officer's pages as the program serves them.
@Suite("The officer's pages, served", .serialized)
struct ServedPagesTests {
  /// A browser without scripts, one connection a request.
  private final class Browser {
    let port: String
    private var cookie = ""
    private var token = ""

    init(_ port: String) { self.port = port }

    func get(_ path: String, host: String? = nil) throws -> String {
      try ask(
        "GET \(path) HTTP/1.1\r\nHost: \(host ?? "127.0.0.1:\(port)")\r\nCookie: \(cookie)\r\nConnection: close\r\n\r\n"
      )
    }

    func post(_ path: String, _ fields: [String: String]) throws -> String {
      let all = fields.merging(["_token": token]) { first, _ in first }
      let body = all.map { "\($0.key)=\($0.value.replacingOccurrences(of: " ", with: "+"))" }.joined(separator: "&")
      return try ask(
        "POST \(path) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\nOrigin: http://127.0.0.1:\(port)\r\nCookie: \(cookie)\r\n"
          + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: \(body.utf8.count)\r\n"
          + "Connection: close\r\n\r\n" + body)
    }

    private func ask(_ request: String) throws -> String {
      let answer = try PlainExchange.text(request, port: port)
      for line in answer.components(separatedBy: "\r\n") where line.lowercased().hasPrefix("set-cookie: ") {
        cookie = String(line.dropFirst(12).prefix { $0 != ";" })
      }
      if let found = answer.range(of: "data-token=\"") {
        token = String(answer[found.upperBound...].prefix { $0 != "\"" })
      }
      return answer
    }

    func location(_ answer: String) -> String {
      let line = answer.components(separatedBy: "\r\n").first { $0.lowercased().hasPrefix("location: ") } ?? ""
      return String(line.dropFirst(10))
    }
  }

  private func serve(_ program: Program) throws -> (Process, String) {
    let process = program.process(["field", "run", "--data", program.place("laptop"), "--web-port", "0"])
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    for _ in 0..<600 {
      if let data = FileManager.default.contents(atPath: program.place("laptop") + "/web-port"), !data.isEmpty {
        return (process, String(decoding: data, as: UTF8.self))
      }
      Thread.sleep(forTimeInterval: 0.05)
    }
    process.terminate()
    throw CocoaError(.fileNoSuchFile)
  }

  @Test("Begins locked, is unlocked in the browser, keeps what was typed through kill -9, and locks again")
  func day() throws {
    let program = try Program()
    let office = try CommandTests.Office(program)
    defer {
      office.kill()
      program.remove()
    }
    try office.enrol("laptop", "Dewi")
    let laptop = program.place("laptop")
    _ = try program.run(["admin", "appoint", "--data", program.place("kantor"), "--user", "2", "--role", "PENDAMPING"])
    _ = try program.run(["sync", "--data", laptop])
    var (process, port) = try serve(program)
    var browser = Browser(port)
    #expect(try program.run(["case", "list", "--data", laptop]).exitCode == 3, "locked for the command line too")
    #expect(browser.location(try browser.get("/")) == "/buka")
    #expect(try browser.get("/buka", host: "jahat.example:\(port)").hasPrefix("HTTP/1.1 421"))
    _ = try browser.get("/buka")
    #expect(try browser.post("/buka", ["kata-sandi": "salah sekali"]).hasPrefix("HTTP/1.1 422"))
    #expect(browser.location(try browser.post("/buka", ["kata-sandi": program.passphrase])) == "/")
    _ = try browser.get("/laporan")
    let path = browser.location(try browser.post("/laporan", ["channel": "TELEPON"]))
    let report = String(path.split(separator: "/")[1])
    let saved = try browser.post(
      "/laporan/\(report)/simpan", ["present_place": "warung depan", "_isian": "present_place"])
    #expect(saved.contains("Tersimpan di laptop ini"))
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    try? FileManager.default.removeItem(atPath: laptop + "/web-port")
    for name in try FileManager.default.contentsOfDirectory(atPath: laptop) {
      let content = FileManager.default.contents(atPath: laptop + "/" + name) ?? Data()
      #expect(content.range(of: Data("warung depan".utf8)) == nil, "nothing in the clear: \(name)")
    }
    (process, port) = try serve(program)
    browser = Browser(port)
    _ = try browser.get("/buka")
    _ = try browser.post("/buka", ["kata-sandi": program.passphrase])
    #expect(try browser.get("/laporan/\(report)/1").contains("warung depan"))
    #expect(try program.run(["case", "list", "--data", laptop]).exitCode == 0)
    _ = try browser.post("/kunci", [:])
    #expect(browser.location(try browser.get("/laporan/\(report)/1")) == "/buka")
    #expect(try program.run(["case", "list", "--data", laptop]).exitCode == 3)
    process.terminate()
    process.waitUntilExit()
    #expect(!FileManager.default.fileExists(atPath: laptop + "/web-port"))
  }
}
