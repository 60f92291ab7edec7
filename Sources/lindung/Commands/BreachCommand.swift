import ArgumentParser
import CaseModel
import Casework
import Hub
import MergeCore

/// A case on a lost device.
struct ExposedCase: Encodable {
  let record: String
  let registerNo: String
  let compartments: [String]
  let persons: Int
  let since: UInt64?
  let forgotten: UInt64?
}

/// What a lost device means.
struct BreachLine: Encodable {
  let device: UInt32
  let user: UInt32
  let lastSeen: UInt64
  let state: String?
  let frozen: Bool
  let notedAt: UInt64
  let dueAt: UInt64
  let cases: [ExposedCase]
  let persons: Int
  let otherDocuments: Int
  let incident: String?
}

struct BreachCommand: WorkCommand {
  static let configuration = CommandConfiguration(
    commandName: "breach", abstract: "Laptop hilang: apa isinya, batas pemberitahuan / a lost laptop: what it held.",
    discussion: """
      lindung admin breach 7 --data kantor
      lindung admin breach 7 --data kantor --report     catat sebagai insiden data / note it as a data breach
      """)

  @OptionGroup var options: WorkOptions
  @Argument(help: "Nomor perangkat / device number.") var device: UInt32
  @Flag(help: "Catat insiden / note the incident.") var report = false

  func perform(_ place: Workplace) throws -> Printout {
    guard let hub = place.hub else { throw Complaint.notAtOffice }
    guard let holdings = try hub.holdings(ofLost: device),
      let summary = try hub.devices().first(where: { $0.number == device })
    else { throw Complaint.unknownDevice }
    let known = try place.casework.lostDevice(device)
    let cases = try Self.exposed(holdings, place.casework)
    let noted = known.notedAt ?? place.casework.now
    var incident = known.incident.map(RecordName.text)
    if report, incident == nil {
      incident = try place.casework.reportLoss(of: device, foundAt: noted, exposedCases: cases.count).record
    }
    let line = BreachLine(
      device: device, user: summary.user, lastSeen: summary.contact, state: known.state, frozen: summary.isFrozen,
      notedAt: noted, dueAt: noted + Casework.noticePeriod, cases: cases, persons: cases.reduce(0) { $0 + $1.persons },
      otherDocuments: holdings.filter { $0.document.kind != DocumentKind.case.rawValue }.count, incident: incident)
    return try Printout(try lines(line, isNoted: known.notedAt != nil, place.casework), line)
  }

  /// The cases of which any compartment is or was on the device.
  static func exposed(_ holdings: [DeviceHolding], _ casework: Casework) throws -> [ExposedCase] {
    let cases = Dictionary(grouping: holdings.filter { $0.document.kind == DocumentKind.case.rawValue }) {
      $0.document.root
    }
    let exposure = try casework.exposure(of: Set(cases.keys))
    return cases.keys.sorted().map { root in
      let held = (cases[root] ?? []).sorted { $0.document < $1.document }
      let known = exposure[root]
      let hasIdentity = held.contains { $0.document.compartment == Compartment.identity.rawValue }
      return ExposedCase(
        record: RecordName.text(root), registerNo: known?.registerNo ?? "",
        compartments: held.compactMap { Compartment(rawValue: $0.document.compartment).map(name) },
        persons: hasIdentity ? known?.persons ?? 0 : 0, since: held.compactMap(\.since).min(),
        forgotten: held.allSatisfy { $0.forgotten != nil } ? held.compactMap(\.forgotten).max() : nil)
    }
  }

  private static func name(_ compartment: Compartment) -> String {
    switch compartment {
    case .core: "core"
    case .identity: "identity"
    case .clinical: "clinical"
    case .legal: "legal"
    case .shelter: "shelter"
    }
  }

  private func lines(_ line: BreachLine, isNoted: Bool, _ casework: Casework) throws -> [String] {
    let tongue = options.tongue
    let face = ClockFace(tongue: tongue)
    let seen = line.lastSeen == 0 ? tongue.say("belum pernah", "never") : face.time(line.lastSeen)
    let holder = try casework.userName(line.user) ?? "\(line.user)"
    let state = line.state ?? tongue.say("tidak tercatat", "not noted")
    var lines = [
      tongue.say(
        "Perangkat \(line.device), \(printable(holder)); terakhir terhubung: \(seen); status: \(state).",
        "Device \(line.device), \(printable(holder)); last seen: \(seen); state: \(state)."),
      tongue.say(
        "Terpapar: \(line.cases.count) kasus, \(line.persons) orang dengan identitas, \(line.otherDocuments) dokumen lain.",
        "Exposed: \(line.cases.count) cases, \(line.persons) persons by identity, \(line.otherDocuments) other documents."
      ),
      tongue.say(
        "Batas pemberitahuan (3 × 24 jam, UU PDP pasal 46): \(face.time(line.dueAt))",
        "Notices are due (3 × 24 hours, UU PDP article 46): \(face.time(line.dueAt))")
        + (isNoted ? "" : tongue.say("; dihitung dari sekarang.", "; counted from now.")),
    ]
    if line.state == nil || line.state == Codes.DeviceState.aktif {
      lines.append(
        tongue.say(
          "Perangkat ini BELUM dicabut: `lindung admin revoke \(line.device)`.",
          "It is NOT revoked yet: `lindung admin revoke \(line.device)`."
        ))
    }
    if let incident = line.incident {
      lines.append(tongue.say("Insiden: \(incident)", "Incident: \(incident)"))
    } else {
      lines.append(
        tongue.say("Catat insiden dengan --report.", "Note the incident with --report."))
    }
    return lines
      + Columns.lines(
        line.cases.map { exposed in
          [
            exposed.registerNo.isEmpty ? exposed.record : exposed.registerNo,
            exposed.compartments.joined(separator: ", "),
            tongue.say("\(exposed.persons) orang", "\(exposed.persons) persons"),
            exposed.forgotten.map { tongue.say("dihapus \(face.time($0))", "destroyed \(face.time($0))") } ?? "",
          ].map(printable)
        })
  }
}
