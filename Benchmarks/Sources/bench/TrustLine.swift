import Hub
import Logging
import SyncWire

/// What rights and audit cost the hub, against the core alone: one laptop pushes its days in the process, with and
/// without audit entries; what judging takes of it is measured beside it, on the same change sets, and taken off.
struct TrustLine {
  let rounds: Int
  let folder: String

  private static let days = 40

  func run() throws -> [Finding] {
    let place = try Files.fresh(folder + "/trust") + "/office"
    var logger = Logger(label: "bench.trust")
    logger.logLevel = .critical
    let service = try HubService(creatingIn: place, office: "Kabupaten", logger: logger)
    let desk = try MeasuredDesk(service)
    let laptop = try Pusher(service, desk, index: 0) { frame, _, _ in service.answerNow(frame, to: .sync).bytes }
    var ratios: [String: [Double]] = [:]
    var micros: [Double] = []
    for round in 0...rounds {
      var seconds = [true: 0.0, false: 0.0]
      var judging = 0.0
      for day in 0..<Self.days {
        for isAudited in day % 2 == 0 ? [true, false] : [false, true] {
          let pushed = try laptop.pushDay(isAudited: isAudited) { frame, _ in
            service.answerNow(frame, to: .sync).bytes
          }
          seconds[isAudited, default: 0] += pushed.seconds
          let (sample, reasons) = try Sample.take { try service.judge(pushed.changeSets) }
          try require(reasons.allSatisfy { $0 == nil }, "an edit of her own is not hers")
          judging += sample.seconds / 2
        }
      }
      // The first round warms up.
      if round == 0 { continue }
      let (full, bare) = (seconds[true] ?? 0, seconds[false] ?? 0)
      let core = bare - judging
      ratios["rights and audit", default: []].append(full / core)
      ratios["rights", default: []].append(bare / core)
      ratios["audit", default: []].append((core + full - bare) / core)
      micros.append(judging / Double(Self.days * FieldDayC4.commits) * 1e6)
    }
    return ["rights and audit", "rights", "audit"].map { name in
      Finding(
        line: 10, name: "a day's push with \(name), against the core alone", unit: "× its time",
        spread: Spread(ratios[name] ?? []),
        note: name == "rights" ? "judging takes \(Spread(micros).median.short) µs for each change set" : "")
    }
  }
}
