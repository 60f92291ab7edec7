import Casework
import Hub
import Replica

/// What `verify` found of one audit chain.
struct AuditCheckLine: Encodable {
  /// Where the chain is kept: `replica` or `hub`.
  let place: String
  /// Whose it is; 0 for the hub.
  let device: UInt32
  let entries: UInt64
  let brokenAt: UInt64?

  /// The chain of the replica and, at the office, every chain at the hub.
  static func lines(_ report: VerifyReport, _ place: Workplace) throws -> [Self] {
    let own = Self(
      place: "replica", device: place.casework.upkeep.identity.device, entries: UInt64(report.auditEntries),
      brokenAt: report.brokenAuditAt)
    let others = try place.hub?.checkAudit() ?? []
    return [own] + others.map { Self(place: "hub", device: $0.device, entries: $0.entries, brokenAt: $0.brokenAt) }
  }

  /// What a person is told.
  static func words(_ lines: [Self], _ tongue: Tongue) -> [String] {
    let sound = lines.reduce(0) { $0 + $1.entries }
    let broken = lines.filter { $0.brokenAt != nil }.map { line in
      let number = line.brokenAt ?? 0
      return tongue.say(
        "AUDIT RUSAK: \(line.place), perangkat \(line.device), catatan \(number) yang pertama salah. Jangan hapus apa pun; hubungi admin.",
        "AUDIT BROKEN: \(line.place), device \(line.device), entry \(number) is the first bad one. Delete nothing; call the admin."
      )
    }
    return [tongue.say("\(sound) catatan audit diperiksa.", "\(sound) audit entries checked.")] + broken
  }
}
