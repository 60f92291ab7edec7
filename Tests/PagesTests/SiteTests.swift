import CaseModel
import PageVisitor
import Testing

@testable import Pages

/// A site of one open and one closed page, and a form.
struct SmallSite {
  private struct Content: Sendable {
    let value: String
  }

  private struct Broken: Error {}

  static func make(_ now: @escaping @Sendable () -> UInt64 = { 1_000 }) throws -> Site {
    var routes = Routes()
    routes.page("/buka", .anybody) { visit in .page(Page("uji", Content(value: visit.say("Buka", "Unlock"))).bare) }
    routes.act("/buka", .anybody) { visit in
      visit.form["sandi"] == "benar"
        ? .signedIn(9, "/") : .page(Page("uji", Content(value: "salah")).bare.with(status: 422))
    }
    routes.page("/") { _ in .page(Page("uji", Content(value: "RAHASIA"))) }
    routes.page("/rusak") { _ in throw Broken() }
    routes.page("/diam", isQuiet: true) { _ in .words(["a": "RAHASIA"]) }
    routes.act("/simpan") { visit in .see("/", Notice(.done, "tersimpan " + visit.form["nilai"])) }
    return Site(
      routes: routes, templates: try TemplateSet([["uji": "<p>{{value}}</p>"]]), sessions: Sessions(now: now),
      signInPath: "/buka", now: now, frame: { _ in Frame(place: "Uji", links: [.init("/", "Awal")]) },
      words: { error, _ in ErrorSaying("GALAT \(type(of: error))", status: 500) })
  }

  static func signedIn(_ site: Site) async throws -> PageVisitor {
    let visitor = PageVisitor(site)
    _ = try await visitor.get("/buka")
    _ = try await visitor.follow("/buka", [("sandi", "benar")])
    return visitor
  }
}

@Suite("A site")
struct SiteTests {
  @Test("Every answer carries every header: pages, files, forms, errors")
  func headers() async throws {
    let site = try SmallSite.make()
    let visitor = try await SmallSite.signedIn(site)
    var answers: [PageAnswer] = []
    for route in site.addresses where route.path != StandingRoutes.leavingPath {
      answers.append(
        route.method == .get ? try await visitor.get(route.path) : try await visitor.post(route.path))
    }
    for path in ["/tidak-ada", "/statis/lembar.css", "/statis/lembar.js", "/statis/ikon.svg", "/rusak"] {
      answers.append(try await visitor.get(path))
    }
    answers.append(try await visitor.send("/simpan", []))
    #expect(answers.count > 12)
    for answer in answers {
      for (name, value) in SiteHeaders.all {
        if name == "Content-Security-Policy", answer.text.isEmpty, answer.status == 200 { continue }
        #expect(answer.header(name) == value, "\(name)")
      }
    }
  }

  @Test("Without a session nothing is shown: each address leads to the sign-in page")
  func signedOut() async throws {
    let site = try SmallSite.make()
    let visitor = PageVisitor(site)
    for path in ["/", "/rusak"] {
      let answer = try await visitor.get(path)
      #expect(answer.status == 303 && answer.location == "/buka" && answer.text.isEmpty)
    }
    #expect(try await visitor.get("/diam").text.contains("RAHASIA") == false)
    _ = try await visitor.get("/buka")
    #expect(try await visitor.post("/simpan").location == "/buka")
  }

  @Test("A form from another origin, without a token or with another's is refused and does nothing")
  func strayForms() async throws {
    let site = try SmallSite.make()
    let visitor = try await SmallSite.signedIn(site)
    let other = try await SmallSite.signedIn(site)
    let token = await visitor.token
    let own = [("nilai", "x"), ("_token", token)]
    let stray: [[String: String]] = [
      [:], ["Origin": "null"], ["Origin": "https://jahat.example"], ["Origin": "http://localhost:1"],
      ["Sec-Fetch-Site": "cross-site"], ["Sec-Fetch-Site": "same-site"], ["Sec-Fetch-Site": "none"],
      ["Origin": "null", "Sec-Fetch-Site": "cross-site"],
      ["Origin": "http://localhost", "Sec-Fetch-Site": "same-site"],
    ]
    for headers in stray { #expect(try await visitor.send("/simpan", own, headers).status == 403) }
    #expect(try await visitor.send("/simpan", [("nilai", "x")]).status == 403)
    #expect(try await visitor.send("/simpan", [("nilai", "x"), ("_token", "")]).status == 403)
    #expect(try await visitor.send("/simpan", [("nilai", "x"), ("_token", await other.token)]).status == 403)
    #expect(try await visitor.get("/").text.contains("tersimpan") == false)
    for headers in [["Origin": "http://localhost"], ["Sec-Fetch-Site": "same-origin", "Origin": "null"]] {
      #expect(try await visitor.send("/simpan", own, headers).status == 303)
    }
  }

  @Test("Only the two names of this machine with the open port reach the server")
  func hosts() {
    for host in ["127.0.0.1:8440", "localhost:8440"] { #expect(SameOrigin.isOurs(host: host, port: 8440)) }
    for host in [
      "127.0.0.1", "localhost:8441", "jahat.example:8440", "127.0.0.1.jahat.example:8440", "[::1]:8440", nil,
    ] {
      #expect(!SameOrigin.isOurs(host: host, port: 8440))
    }
  }

  @Test("What was done is said once; hostile words stay words")
  func notices() async throws {
    let visitor = try await SmallSite.signedIn(try SmallSite.make())
    let page = try await visitor.follow("/simpan", [("nilai", "<script>alert(1)</script>")])
    #expect(page.text.contains("tersimpan &lt;script&gt;") && !page.text.contains("<script>alert"))
    #expect(try await visitor.get("/").text.contains("tersimpan") == false)
  }

  @Test("Leaving in a hurry ends the session and shows an empty tab, with or without one")
  func leaving() async throws {
    let site = try SmallSite.make()
    let visitor = try await SmallSite.signedIn(site)
    let answer = try await visitor.post("/keluar-cepat")
    #expect(answer.location == "/kosong" && answer.header("Clear-Site-Data").contains("cache"))
    #expect(await site.sessions.count == 0)
    #expect(try await visitor.get("/").location == "/buka")
    #expect(try await visitor.get("/kosong").text.contains("<body></body>"))
    #expect(try await visitor.send("/keluar-cepat", []).location == "/kosong")
  }

  @Test("The cookie is the host's own, for this site and no script; the title says nothing")
  func cookie() async throws {
    let site = try SmallSite.make()
    let visitor = PageVisitor(site)
    let page = try await visitor.get("/buka")
    let cookie = page.header("Set-Cookie")
    #expect(cookie.hasPrefix("__Host-sesi"))
    for part in ["; Secure", "; HttpOnly", "; SameSite=Strict", "; Path=/"] { #expect(cookie.contains(part)) }
    #expect(page.text.contains("<title>Catatan</title>"))
    _ = try await visitor.post("/bahasa", [("bahasa", "en"), ("ke", "/buka")])
    #expect(try await visitor.get("/buka").text.contains("<title>Notes</title>"))
  }

  @Test(
    "No other site is led to", arguments: ["//jahat.example", "https://jahat.example", "/\\jahat", "", "/a\r\nX: 1"])
  func locations(_ path: String) {
    #expect(!SiteResponse.isOwn(path))
    #expect(SiteResponse.see(path).headers[.location] == "/")
  }
}
