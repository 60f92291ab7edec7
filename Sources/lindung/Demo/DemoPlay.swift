import Foundation

/// The acts of the demonstration, in order.
struct DemoPlay {
  let stage: DemoStage
  let phone: DemoPhone
  let tongue: Tongue
  let isQuiet: Bool
  let cases: Int
  let seed: UInt64
  var report = DemoReport()
  var ledger = DemoLedger()
  /// The case that the WhatsApp report became.
  var reported = ""
  private var team: [UInt32] = []
  private var config = ""

  /// The two laptops' places.
  static let laptops = ["laptop-rina", "laptop-dewi"]
  /// Whose they are.
  static let officers = ["Ibu Rina", "Ibu Dewi"]
  /// Cheap key derivation: the demonstration's passphrase is random and thrown away.
  static let cost = "12"

  init(stage: DemoStage, phone: DemoPhone, tongue: Tongue, isQuiet: Bool, cases: Int, seed: UInt64) {
    self.stage = stage
    self.phone = phone
    self.tongue = tongue
    self.isQuiet = isQuiet
    self.cases = cases
    self.seed = seed
  }

  /// Plays all acts.
  mutating func run() throws -> DemoReport {
    let begin = ContinuousClock.now
    try openOffice()
    try takeReport(team: team)
    try fetchCases()
    try workOffline()
    try meetAgain()
    try decide()
    try check()
    report.seconds = Double((ContinuousClock.now - begin).components.seconds)
    tell(
      report.isKept
        ? tongue.say("Semua janji ditepati.", "Every promise was kept.")
        : tongue.say("JANJI DILANGGAR: ", "PROMISE BROKEN: ") + report.broken.joined(separator: ", "))
    return report
  }

  func tell(_ text: String) {
    if !isQuiet { print(text) }
  }

  func act(_ number: Int, _ text: String) { tell("\n\(number). \(text)") }

  mutating func promise(_ name: String, _ isKept: Bool) {
    if !isKept { report.broken.append(name) }
  }

  /// Syncs a laptop and adds its traffic to the report.
  mutating func sync(_ place: String) throws {
    let result: DemoAnswer.Sync = try stage.ask(place, ["sync"])
    report.roundTrips.append(result.roundTrips)
    report.bytesSent += result.bytesSent
    report.bytesReceived += result.bytesReceived
    tell(
      tongue.say(
        "   \(place): \(result.received) diterima di kantor, \(result.applied) diambil, \(result.granted) dokumen baru; \(result.roundTrips) putaran, \(result.bytesSent) B kirim, \(result.bytesReceived) B terima",
        "   \(place): \(result.received) received at the office, \(result.applied) fetched, \(result.granted) new documents; \(result.roundTrips) round trips, \(result.bytesSent) B out, \(result.bytesReceived) B in"
      ))
  }

  /// Opens the office with its caseload and enrols both laptops.
  mutating func openOffice() throws {
    act(
      1,
      tongue.say(
        "Kantor dibuka; seorang supervisor dan seorang petugas mendaftarkan laptopnya.",
        "The office opens; a supervisor and a field officer enrol their laptops."))
    config = try phone.writeConfig(graphPort: try stage.startGraph())
    try stage.start(
      "kantor",
      ["office", "--name", "Dinas P3A (contoh)", "--port", "0", "--passphrase-cost", Self.cost] + whatsApp)
    let rina = try enrol(0, role: "SUPERVISOR")
    let dewi: DemoAnswer.Code = try stage.ask("kantor", ["admin", "enrol", "--officer", Self.officers[1]])
    let filled: DemoAnswer.Fill = try stage.ask(
      "kantor",
      ["demo", "fill", "--cases", "\(cases)", "--seed", "\(seed)", "--officers", "\(rina),\(dewi.user)"])
    report.cases = filled.cases
    tell(
      tongue.say(
        "   Setahun kasus (karangan): \(filled.cases) kasus, \(filled.records) catatan.",
        "   A year of (made-up) cases: \(filled.cases) cases, \(filled.records) records."))
    _ = try enrol(1, code: dewi)
    team = [rina, dewi.user]
    let _: DemoAnswer.Saved = try stage.ask("kantor", ["agency", "add", "name=RSUD Bayu Asih", "kind=RS_PUSKESMAS"])
  }

  /// How the office is told where WhatsApp is.
  var whatsApp: [String] { ["--whatsapp-port", "0", "--whatsapp-config", config] }

  private mutating func fetchCases() throws {
    for place in Self.laptops {
      try stage.start(place, ["field", "run"])
      try sync(place)
    }
  }

  /// Enrols a laptop with a one-time code; what is older than its enrolment comes to it as snapshots.
  private func enrol(
    _ index: Int, role: String = "PENDAMPING", code known: DemoAnswer.Code? = nil
  ) throws -> UInt32 {
    let (place, name) = (Self.laptops[index], Self.officers[index])
    let code = try known ?? stage.ask("kantor", ["admin", "enrol", "--officer", name, "--role", role])
    let enrolled = try stage.run(
      place,
      [
        "field", "init", "--office", try stage.way(of: DemoStage.laptopNames[index]), "--code", code.code,
        "--passphrase-cost", Self.cost,
      ])
    guard enrolled.exitCode == 0 else { throw Complaint.processFailed("field init: " + enrolled.complaint) }
    tell("   \(name): \(code.code)")
    return code.user
  }
}
