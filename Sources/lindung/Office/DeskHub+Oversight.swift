import AdminPages
import CaseModel
import Casework
import Hub
import MergeCore
import SyncWire

/// Audit and lost devices.
extension DeskHub {
  func audit(_ question: AuditQuestion, for person: UInt32, _ language: Language) async throws -> AuditAnswer {
    try await floor.atDesk(as: person) { casework, hub in
      try casework.guardOversight()
      var filter = AuditFilter()
      (filter.device, filter.user) = (question.device, question.user)
      if !question.about.isEmpty { filter.root = try casework.caseDocument(question.about).root }
      let entries = try hub.audit(filter, by: casework.actor)
      let names = Dictionary(
        try casework.people().map { ($0.number, $0.name) }, uniquingKeysWith: { first, _ in first })
      let latest = entries.sorted { ($1.time, $1.device, $1.number) < ($0.time, $0.device, $0.number) }
        .prefix(AuditAnswer.rowsMax)
      return AuditAnswer(
        rows: latest.map { entry in
          AuditRow(
            at: entry.time, device: entry.device, number: entry.number,
            person: names[entry.user] ?? (entry.user == 0 ? "–" : String(entry.user)),
            action: AuditAction(rawValue: entry.action)?.labels[language] ?? "#\(entry.action)",
            about: entry.document.map { RecordName.text($0.root) } ?? "", count: entry.count, reason: entry.code)
        }, total: entries.count)
    }
  }

  func breach(of device: UInt32, for person: UInt32) async throws -> BreachFacts? {
    try await floor.atDesk(as: person) { casework, hub in
      try casework.guardOffice(.handleBreach)
      guard let holdings = try hub.holdings(ofLost: device),
        let summary = try hub.devices().first(where: { $0.number == device })
      else { return nil }
      let known = try casework.lostDevice(device)
      let cases = try BreachCommand.exposed(holdings, casework)
      return BreachFacts(
        user: summary.user, lastContact: summary.contact, state: known.state ?? "", notedAt: known.notedAt,
        dueAt: (known.notedAt ?? casework.now) + Casework.noticePeriod,
        cases: cases.map {
          .init(record: $0.record, registerNo: $0.registerNo, persons: $0.persons, forgotten: $0.forgotten)
        }, otherDocuments: holdings.count { $0.document.kind != DocumentKind.case.rawValue },
        incident: known.incident.map(RecordName.text) ?? "")
    }
  }

  func reportBreach(of device: UInt32, by person: UInt32) async throws {
    try await floor.atDesk(as: person) { casework, hub in
      guard let holdings = try hub.holdings(ofLost: device) else { throw Complaint.unknownDevice }
      let known = try casework.lostDevice(device)
      if known.incident != nil { return }
      let cases = try BreachCommand.exposed(holdings, casework)
      _ = try casework.reportLoss(
        of: device, foundAt: known.notedAt ?? casework.now, exposedCases: cases.count)
    }
  }
}
