import Sealing
import SyncClient
import SyncWire
import Testing

@testable import Hub

@Suite("Metrics and health")
struct MetricsTests {
  private func body(_ answer: String) -> String {
    answer.range(of: "\r\n\r\n").map { String(answer[$0.upperBound...]) } ?? ""
  }

  @Test("Every line is a known name with fixed labels and a number")
  func format() throws {
    var counts = HubCounts()
    for seconds in [0.001, 0.2, 100] { counts.duration.note(seconds) }
    counts.held[.outOfScope] = 3
    let text = MetricsText.render(counts, HubGauges(waiting: 2, enrolled: 5, frozen: 1))
    let sample = try Regex(#"lindung_[a-z_]+(\{[a-z]+="[A-Za-z0-9.+-]+"(,[a-z]+="[a-z]+")?\})? [0-9.]+"#)
    let comment = try Regex(#"# (HELP lindung_[a-z_]+ [A-Za-z' ,.-]+|TYPE lindung_[a-z_]+ (counter|gauge|histogram))"#)
    let lines = text.split(separator: "\n")
    for line in lines { #expect(line.wholeMatch(of: sample) != nil || line.wholeMatch(of: comment) != nil, "\(line)") }
    #expect(lines.contains(#"lindung_receipts_total{outcome="outOfScope"} 3"#))
    #expect(lines.contains(#"lindung_exchange_seconds_bucket{le="0.25"} 2"#))
    #expect(lines.contains(#"lindung_exchange_seconds_bucket{le="+Inf"} 3"#))
    #expect(lines.contains("lindung_exchange_seconds_count 3"))
    #expect(lines.contains(#"lindung_devices{state="frozen"} 1"#))
    #expect(lines.contains("lindung_writer_waiting 2"))
    #expect(text.hasSuffix("\n"))
  }

  @Test("What was exchanged, held and refused is counted")
  func counts() async throws {
    let hub = try TestHub()
    var device = try hub.enrol(user: 2)
    var other = try hub.enrol(user: 3)
    let own = device.newCase("own")
    try device.exchange([own], with: hub.service)
    try other.exchange([other.edit(own.document, "not hers")], with: hub.service)
    let identity = device.identity
    let body = try device.frame(
      device.request([device.edit(own.document, "again")], chainPrefix: [0, 0, 0, 0, 0, 0, 0, 0]))
    let number = device.number
    try await TestServer.run(hub.service) { port in
      let posting = try TestServer.signed(body, to: "/sync/v1", as: .device(number), by: identity)
      #expect(try await TestServer.post(posting, port: port).status == 409)
      let text = try RawHTTP.get("/metrics", port: port)
      #expect(text.lowercased().contains("content-type: text/plain; version=0.0.4; charset=utf-8\r\n"))
      for line in [
        #"lindung_exchanges_total{outcome="answered",route="sync"} 2"#,
        #"lindung_exchanges_total{outcome="answered",route="enrol"} 2"#,
        #"lindung_exchanges_total{outcome="brokenChain"} 1"#, #"lindung_receipts_total{outcome="accepted"} 1"#,
        #"lindung_receipts_total{outcome="outOfScope"} 1"#, #"lindung_devices{state="enrolled"} 2"#,
        "lindung_received_bytes_total \(body.count)",
      ] { #expect(self.body(text).contains(line + "\n"), "\(line)") }
    }
  }

  @Test("Metrics are for this machine, unless the office says otherwise")
  func privacy() async throws {
    let hub = try TestHub()
    for (isBehindProxy, shows, status) in [(false, false, "200"), (true, false, "404"), (true, true, "200")] {
      var options = HubServer.Options()
      options.isBehindProxy = isBehindProxy
      options.showsMetrics = shows
      try await TestServer.run(hub.service, options: options) { port in
        let metrics = try RawHTTP.get("/metrics", port: port)
        let health = try RawHTTP.get("/health", port: port)
        #expect(metrics.hasPrefix("HTTP/1.1 \(status)"))
        #expect(health.hasPrefix("HTTP/1.1 200"))
      }
    }
  }

  @Test("A store that fails is not well, and is again once it works")
  func health() async throws {
    let folder = TestFolder()
    let store = try HubStore(folder: folder.path, newOffice: "Office")
    let fault = StoreFault(of: store)
    let service = try HubService(store: store, logger: .init(label: "test"), clock: HubService.wallClock)
    try await TestServer.run(service) { port in
      fault.set(HubError.damaged)
      let failed = try RawHTTP.get("/health", port: port)
      #expect(failed.hasPrefix("HTTP/1.1 503") && self.body(failed) == ProblemCode.storageFailed.json)
      #expect(try RawHTTP.get("/metrics", port: port).hasPrefix("HTTP/1.1 200"))
      fault.set(nil)
      let well = try RawHTTP.get("/health", port: port)
      #expect(self.body(well) == "ok\n")
    }
  }
}
