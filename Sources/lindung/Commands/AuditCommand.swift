import ArgumentParser
import CaseModel
import Casework
import Hub
import MergeCore
import SyncWire

/// One audit entry, for people and JSON.
struct AuditLine: Encodable {
  let device: UInt32
  let number: UInt64
  let at: UInt64
  let user: UInt32
  let action: String
  let document: String?
  let record: String?
  let count: UInt64
  let code: UInt32

  init(_ entry: AuditEntry) {
    device = entry.device
    number = entry.number
    at = entry.time
    user = entry.user
    action = AuditAction(rawValue: entry.action)?.code ?? "#\(entry.action)"
    document = entry.document.map { "\($0.kind)/\($0.compartment)/\(RecordName.text($0.root))" }
    record = entry.record.map(RecordName.text)
    count = entry.count
    code = entry.code
  }
}

struct AuditCommand: WorkCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit", abstract: "Siapa melihat dan mengubah apa / who saw and changed what.",
    discussion: """
      lindung admin audit --data kantor --case PWK-2026-2-0001
      lindung admin audit --data kantor --user 3 --json        perangkat 0 = kantor / device 0 is the office
      """)

  @OptionGroup var options: WorkOptions
  @Option(help: "Nomor perangkat / device number.") var device: UInt32?
  @Option(help: "Nomor petugas / user number.") var user: UInt32?
  @Option(name: .customLong("case"), help: "Nomor register atau id / register number or id.") var reference: String?

  func perform(_ place: Workplace) throws -> Printout {
    guard let hub = place.hub else { throw Complaint.notAtOffice }
    try place.casework.guardOversight()
    let tongue = options.tongue
    var filter = AuditFilter()
    filter.device = device
    filter.user = user
    filter.root = try reference.map { try place.casework.caseDocument($0).root }
    let entries = try hub.audit(filter, by: place.casework.actor)
    let lines = entries.map(AuditLine.init)
    if lines.isEmpty { return try Printout([tongue.say("Tidak ada catatan audit.", "No audit entries.")], lines) }
    let face = ClockFace(tongue: tongue)
    var names: [UInt32: String] = [:]
    for number in Set(entries.map(\.user)) {
      names[number] =
        number == 0
        ? tongue.say("tidak dikenal", "unknown")
        : try place.casework.userName(number) ?? tongue.say("petugas \(number)", "officer \(number)")
    }
    let rows = entries.map { entry in
      let action = AuditAction(rawValue: entry.action)
      return [
        entry.device == 0 ? tongue.say("kantor", "office") : tongue.say("perangkat ", "device ") + "\(entry.device)",
        "\(entry.number)", face.time(entry.time), names[entry.user] ?? "",
        action?.labels[tongue.language] ?? "#\(entry.action)", entry.document.map { RecordName.text($0.root) } ?? "",
        entry.count == 0 ? "" : "\(entry.count)",
        entry.code == 0 ? "" : tongue.say("alasan ", "reason ") + "\(entry.code)",
      ].map(printable)
    }
    return try Printout(Columns.lines(rows), lines)
  }
}
