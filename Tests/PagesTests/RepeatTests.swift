import PageVisitor
import Synchronization
import Testing

@testable import Pages

/// What is sent twice, or from somewhere else.
@Suite("Forms that come again")
struct RepeatTests {
  /// A site that counts what its form did.
  private final class Counted: Sendable {
    let done = Mutex<[String]>([])
    private let tries = Mutex(0)

    func site() throws -> Site {
      var routes = Routes()
      routes.page("/buka", .anybody) { _ in .page(Page("uji", Empty()).bare) }
      routes.act("/buka", .anybody) { _ in .signedIn(9, "/") }
      routes.page("/") { _ in .page(Page("uji", Empty())) }
      routes.act("/simpan") { [self] visit in
        try await Task.sleep(for: .milliseconds(30))
        if visit.form["nilai"] == "salah" { return .page(Page("uji", Empty()).with(status: 422)) }
        if visit.form["nilai"] == "goyah",
          tries.withLock({
            $0 += 1
            return $0
          }) == 1
        {
          return .page(Page("uji", Empty()).with(status: 503))
        }
        let place = done.withLock { done in
          done.append(visit.form["nilai"])
          return "/ke-\(done.count)"
        }
        return .see(place, Notice(.done, "tersimpan"))
      }
      let form = "<form><input type=\"hidden\" name=\"_token\" value=\"{{token}}\"></form>"
      return Site(
        routes: routes, templates: try TemplateSet([["uji": form]]), sessions: Sessions { 1_000 },
        signInPath: "/buka", now: { 1_000 }, frame: { _ in Frame(place: "Uji", links: []) },
        words: { error, _ in ErrorSaying("GALAT \(type(of: error))", status: 500) })
    }
  }

  private struct Empty: Sendable {}

  private static func number(_ text: String) -> String {
    text.components(separatedBy: "name=\"_sekali\" value=\"").last.map { String($0.prefix { $0 != "\"" }) } ?? ""
  }

  @Test("A form that is sent again as it is leads where it led, and does nothing more; another text, another page do")
  func again() async throws {
    let counted = Counted()
    let visitor = try await SmallSite.signedIn(try counted.site())
    let first = Self.number(try await visitor.get("/").text)
    let second = Self.number(try await visitor.get("/").text)
    #expect(first != second && first.count > 16)
    func send(_ page: String, _ value: String) async throws -> String {
      try await visitor.post("/simpan", [("_sekali", page), ("nilai", value)]).location
    }
    #expect(try await send(first, "a") == "/ke-1")
    #expect(try await send(first, "a") == "/ke-1")
    #expect(try await send(first, "b") == "/ke-2")
    #expect(try await send(second, "a") == "/ke-3")
    // What was refused may be sent again as it is.
    #expect(try await send(first, "salah").isEmpty)
    #expect(try await send(first, "salah").isEmpty)
    #expect(counted.done.withLock { $0 } == ["a", "b", "a"])
  }

  @Test("Two presses at once do it once, and both see what came of it")
  func atOnce() async throws {
    let counted = Counted()
    let visitor = try await SmallSite.signedIn(try counted.site())
    let page = Self.number(try await visitor.get("/").text)
    let places = try await withThrowingTaskGroup(of: String.self) { group in
      for _ in 0..<4 {
        group.addTask { try await visitor.post("/simpan", [("_sekali", page), ("nilai", "a")]).location }
      }
      return try await group.reduce(into: [String]()) { $0.append($1) }
    }
    #expect(places == Array(repeating: "/ke-1", count: 4))
    #expect(counted.done.withLock { $0 } == ["a"])
  }

  @Test("When the first press fails, the next one is tried, and the others wait for that")
  func firstFails() async throws {
    let counted = Counted()
    let visitor = try await SmallSite.signedIn(try counted.site())
    let page = Self.number(try await visitor.get("/").text)
    let places = try await withThrowingTaskGroup(of: String.self) { group in
      for _ in 0..<4 {
        group.addTask { try await visitor.post("/simpan", [("_sekali", page), ("nilai", "goyah")]).location }
      }
      return try await group.reduce(into: [String]()) { $0.append($1) }
    }
    #expect(places.sorted() == ["", "/ke-1", "/ke-1", "/ke-1"])
    #expect(counted.done.withLock { $0 } == ["goyah"])
  }

  @Test("A link on another site shows nothing, takes no session and gives none")
  func elsewhere() async throws {
    let visitor = try await SmallSite.signedIn(try Counted().site())
    for site in ["cross-site", "same-site"] {
      let answer = try await visitor.get("/", ["Sec-Fetch-Site": site])
      #expect(answer.status == 403 && answer.header("Set-Cookie").isEmpty, "\(site)")
    }
    for site in ["none", "same-origin"] { #expect(try await visitor.get("/", ["Sec-Fetch-Site": site]).status == 200) }
  }

  @Test("Who types is there; a tab of an older session that is left in a hurry ends the one that stands")
  func presence() async throws {
    let visitor = try await SmallSite.signedIn(try Counted().site())
    #expect(try await visitor.post(StandingRoutes.presentPath).status == 200)
    let left = try await visitor.send(StandingRoutes.leavingPath, [("_token", "yang lama")])
    #expect(left.status == 303)
    #expect(try await visitor.get("/").location == "/buka")
  }
}
