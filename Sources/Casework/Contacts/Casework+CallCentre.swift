import CaseModel
import GRDB
import MergeCore
import Replica
import SyncSession

/// What the office has set for its call centre.
public struct CallCentreRules: Hashable, Sendable {
  /// When the telephone is answered.
  public let hours: WorkCalendar
  /// After how many tries of a call-back a supervisor is told.
  public let triesLimit: Int
  /// How long to wait between two tries at medium risk.
  public let pauseMinutes: Int
}

/// What a caller is told about the telephone.
public struct CallerAdvice: Hashable, Sendable, Encodable {
  /// Whether the telephone is answered.
  public let isOpen: Bool
  /// When it is answered next, milliseconds; nil when that is not known.
  public let opensAt: UInt64?
  /// Whether the caller is led to WhatsApp, which is open always.
  public let leadsToWhatsApp: Bool
  /// Who stands by for a caller in danger.
  public let onCall: [UInt32]
}

/// Something that the call centre must not overlook.
public struct AlarmLine: Hashable, Sendable, Encodable {
  /// What.
  public let alarm: String
  /// The contact or task that it is about; empty for the rota.
  public let record: String
  /// How grave: the risk's code; empty for the rota.
  public let risk: String
  /// Since when, milliseconds.
  public let since: Int64
}

extension Casework {
  /// The rules of the call centre as the office has set them.
  ///
  /// - Returns: The rules.
  /// - Throws: `ReplicaError`.
  public func callCentre() throws -> CallCentreRules {
    let settings = try settings()
    return CallCentreRules(
      hours: settings.calendar, triesLimit: settings.number("callback.tries"),
      pauseMinutes: settings.number("callback.pause_minutes"))
  }

  /// What a caller is told at `instant`. No content, so no audit entry.
  ///
  /// - Returns: The advice.
  /// - Throws: `ReplicaError`.
  public func callerAdvice(at instant: UInt64? = nil) throws -> CallerAdvice {
    let instant = instant ?? now
    let hours = try callCentre().hours
    let isOpen = hours.isOpen(at: instant)
    return CallerAdvice(
      isOpen: isOpen, opensAt: hours.opening(from: instant), leadsToWhatsApp: !isOpen,
      onCall: isOpen ? [] : try onDuty(at: instant).onCall)
  }

  /// What must not be overlooked now: danger first, then the oldest; the rota last.
  ///
  /// - Returns: The alarms.
  /// - Throws: `ReplicaError`.
  public func callAlarms() throws -> [AlarmLine] {
    try audited {
      var lines = try contactAlarms() + callbackAlarms() + breachAlarms()
      lines.sort { (RiskRank.of($0.risk), $0.since, $0.record) < (RiskRank.of($1.risk), $1.since, $1.record) }
      lines += try rotaAlarms(isDangerOpen: lines.contains { $0.risk == Codes.Risk.tinggi })
      return (lines, AuditAct(.list, count: lines.count))
    }
  }

  /// Contacts in danger that nobody works on, lost calls without a second look, promises that nobody has planned.
  private func contactAlarms() throws -> [AlarmLine] {
    let rows = try store.projection.read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT c.id, c.received_at, c.risk, c.immediate_danger, c.handled_by, c.outcome, c.state,
            (SELECT max(sent_at) FROM message WHERE root = c.id AND direction = 'MASUK'
              AND NOT (wamid >= 'impor:' AND wamid < 'impor;')) AS wrote,
            (SELECT max(sent_at) FROM message WHERE root = c.id AND direction = 'KELUAR' AND sent_by IS NOT NULL) AS replied,
            (SELECT count(*) FROM callback_task t WHERE t.root = c.id AND \(Self.openTask)) AS open,
            (SELECT max(id) FROM callback_task t WHERE t.root = c.id) AS planned,
            (SELECT max(id) FROM call w WHERE w.root = c.id AND w.wants_callback = 1) AS wanted,
            (SELECT outcome FROM (
              SELECT outcome, started_at AS at, id FROM call WHERE root = c.id
              UNION ALL SELECT outcome, tried_at, id FROM callback_try WHERE root = c.id)
              WHERE outcome IS NOT NULL ORDER BY at DESC, id DESC LIMIT 1) AS last
          FROM contact c WHERE c.state IS NULL OR c.state <> 'SELESAI'
          """)
    }
    let rights = try rights()
    let settings = try settings()
    var alarms: [AlarmLine] = []
    for row in rows {
      let id = RecordID(row: row["id"])
      guard try rights.mayRead(Self.contactDocument(id)) else { continue }
      let isDanger: Bool = row["immediate_danger"] ?? false
      let risk = isDanger ? Codes.Risk.tinggi : row["risk"] as String? ?? ""
      func alarm(_ kind: CallAlarm) -> AlarmLine {
        AlarmLine(alarm: kind.rawValue, record: RecordName.text(id), risk: risk, since: row["received_at"] ?? 0)
      }
      let handler = (row["handled_by"] as Int64?).flatMap { UInt32(exactly: $0) }
      let isHandled = handler.map { rights.isUnknown || rights.standing(of: $0)?.isActive == true } ?? false
      if risk == Codes.Risk.tinggi, !isHandled { alarms.append(alarm(.dangerWithoutHandler)) }
      if let wrote = row["wrote"] as Int64?, wrote > row["replied"] as Int64? ?? 0,
        isOver(Codes.Timer.tWa24, from: wrote, settings, early: CallAlarm.windowWarning)
      {
        alarms.append(alarm(.windowClosing))
      }
      let last: String = row["last"] ?? row["outcome"] ?? ""
      let open: Int = row["open"]
      if open == 0, ContactClosing.lost.contains(last) { alarms.append(alarm(.lostCall)) }
      let wanted: Int64 = row["wanted"] ?? 0
      if open == 0, wanted > row["planned"] ?? 0 { alarms.append(alarm(.callbackForgotten)) }
      // One that has an alarm already is not said twice.
      if row["state"] as String? == Codes.ContactState.baru, !isHandled, alarms.last?.record != RecordName.text(id),
        isOver(Codes.Timer.tTerima, from: row["received_at"] as Int64? ?? 0, settings)
      {
        alarms.append(alarm(.untaken))
      }
    }
    return alarms
  }

  /// Whether what began at `start` was due by now, or is within `early` milliseconds.
  private func isOver(_ timer: String, from start: Int64, _ settings: OfficeSettings, early: UInt64 = 0) -> Bool {
    guard let rule = TimerRule.of(timer) else { return false }
    return now >= rule.due(from: UInt64(clamping: start), settings) - min(early, rule.due(from: 0, settings))
  }

  /// Calls of the last weeks that were made against the rules, of closed contacts too.
  private func breachAlarms() throws -> [AlarmLine] {
    let rows = try store.projection.read { [now] db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT b.root, b.at, c.risk, c.immediate_danger FROM (
            SELECT root, started_at AS at, against_rule FROM call
            UNION ALL SELECT root, tried_at, against_rule FROM callback_try) b
          JOIN contact c ON c.id = b.root WHERE b.against_rule IS NOT NULL AND b.at > ?
          """, arguments: [Int64(clamping: now) - CallAlarm.againstRuleShown])
    }
    let rights = try rights()
    return try rows.compactMap { row in
      let id = RecordID(row: row["root"])
      guard try rights.mayRead(Self.contactDocument(id)) else { return nil }
      let isDanger: Bool = row["immediate_danger"] ?? false
      return AlarmLine(
        alarm: CallAlarm.calledAgainstRule.rawValue, record: RecordName.text(id),
        risk: isDanger ? Codes.Risk.tinggi : row["risk"] as String? ?? "", since: row["at"] as Int64? ?? 0)
    }
  }

  private func callbackAlarms() throws -> [AlarmLine] {
    let now = Int64(clamping: now)
    return try callbackLines().compactMap { line in
      let kind: CallAlarm
      if line.isRaised {
        kind = .callbackRaised
      } else if line.dueAt < now, line.mayCallNow {
        kind = .callbackOverdue
      } else {
        return nil
      }
      return AlarmLine(alarm: kind.rawValue, record: line.id, risk: line.priority, since: line.dueAt)
    }
  }

  /// Nobody at the telephone in its hours; after hours nobody on call, as soon as somebody is in danger.
  private func rotaAlarms(isDangerOpen: Bool) throws -> [AlarmLine] {
    let now = now
    let duty = try onDuty(at: now)
    func alarm(_ kind: CallAlarm) -> AlarmLine {
      AlarmLine(alarm: kind.rawValue, record: "", risk: "", since: Int64(clamping: now))
    }
    if duty.isOpen { return duty.onShift.isEmpty ? [alarm(.nobodyOnShift)] : [] }
    return duty.onCall.isEmpty && isDangerOpen ? [alarm(.nobodyOnCall)] : []
  }
}
