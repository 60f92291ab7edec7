import SyncWire

/// The counts in the text format of Prometheus, version 0.0.4. Names and labels are fixed in the program.
enum MetricsText {
  static let contentType = "text/plain; version=0.0.4; charset=utf-8"

  static func render(_ counts: HubCounts, _ gauges: HubGauges) -> String {
    var page = Page()
    page.family("lindung_exchanges_total", "counter", "Bodies posted, by route and outcome.") { family in
      for route in HubRoute.allCases {
        family.line(counts.answered[route] ?? 0, ("outcome", "answered"), ("route", route.word))
      }
      for code in WireError.Code.allCases { family.line(counts.refused[code] ?? 0, ("outcome", "\(code)")) }
    }
    page.family("lindung_problems_total", "counter", "Requests answered without a signed frame, by code.") { family in
      for code in ProblemCode.allCases { family.line(counts.problems[code] ?? 0, ("code", code.rawValue)) }
    }
    page.family("lindung_receipts_total", "counter", "Receipts given for change sets, by outcome.") { family in
      family.line(counts.accepted, ("outcome", "accepted"))
      for reason in HoldReason.allCases { family.line(counts.held[reason] ?? 0, ("outcome", "\(reason)")) }
    }
    page.family("lindung_rate_limited_total", "counter", "Requests that came too often.") { family in
      family.line(counts.devicesLimited, ("by", "device"))
      family.line(counts.sourcesLimited, ("by", "source"))
    }
    page.single("lindung_received_bytes_total", "counter", "Bytes of bodies received.", counts.receivedBytes)
    page.single("lindung_sent_bytes_total", "counter", "Bytes of bodies sent.", counts.sentBytes)
    page.single("lindung_store_failures_total", "counter", "Exchanges that could not be stored.", counts.storeFailures)
    page.single("lindung_writer_waiting", "gauge", "Exchanges that wait for the writer.", UInt64(gauges.waiting))
    if let enrolled = gauges.enrolled, let frozen = gauges.frozen {
      page.family("lindung_devices", "gauge", "Devices, by state.") { family in
        family.line(UInt64(enrolled), ("state", "enrolled"))
        family.line(UInt64(frozen), ("state", "frozen"))
      }
    }
    page.histogram("lindung_exchange_seconds", "Time from a request's head to its answer.", counts.duration)
    return page.text
  }

  private struct Page {
    var text = ""

    mutating func family(_ name: String, _ kind: String, _ help: String, _ lines: (inout Family) -> Void) {
      text += "# HELP \(name) \(help)\n# TYPE \(name) \(kind)\n"
      var family = Family(name: name)
      lines(&family)
      text += family.text
    }

    mutating func single(_ name: String, _ kind: String, _ help: String, _ value: UInt64) {
      family(name, kind, help) { $0.line(value) }
    }

    mutating func histogram(_ name: String, _ help: String, _ values: HubCounts.Histogram) {
      text += "# HELP \(name) \(help)\n# TYPE \(name) histogram\n"
      var total: UInt64 = 0
      for (place, count) in values.counts.enumerated() {
        total += count
        let bound = place < HubCounts.Histogram.bounds.count ? "\(HubCounts.Histogram.bounds[place])" : "+Inf"
        text += "\(name)_bucket{le=\"\(bound)\"} \(total)\n"
      }
      text += "\(name)_sum \(values.sum)\n\(name)_count \(total)\n"
    }
  }

  private struct Family {
    let name: String
    var text = ""

    mutating func line(_ value: UInt64, _ labels: (name: String, value: String)...) {
      let inside = labels.map { "\($0.name)=\"\($0.value)\"" }.joined(separator: ",")
      text += name + (inside.isEmpty ? "" : "{\(inside)}") + " \(value)\n"
    }
  }
}

extension HubRoute {
  /// The route in a word.
  fileprivate var word: String {
    switch self {
    case .sync: "sync"
    case .enrol: "enrol"
    }
  }
}
