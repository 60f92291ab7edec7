import MergeCore

/// The deadlines of a case, from its facts. They are not written down when they begin, so that an event that arrives two
/// days late, a corrected date or a decided conflict gives the right deadlines by itself; what people say of them (done,
/// why late, another date) is a record beside.
public enum CaseTimers {
  /// The types of the records, beside the case itself, from which deadlines follow.
  public static let recordTypes: Set<UInt32> = [
    RecordNumber.deadline, RecordNumber.referral, RecordNumber.rightsRequest, RecordNumber.plan,
    RecordNumber.assessment, RecordNumber.service, RecordNumber.accompaniment, RecordNumber.statement,
    RecordNumber.legalProceeding, RecordNumber.incident,
  ]

  /// The deadlines of the case, those of the law and of the standard, ascending by due time.
  public static func deadlines(_ facts: CaseFacts, _ settings: OfficeSettings) -> [Deadline] {
    var found = ofRisk(facts) + ofRegistration(facts) + ofPolice(facts) + ofReferrals(facts) + ofRequests(facts)
    for index in found.indices {
      if let rule = TimerRule.of(found[index].kind), found[index].dueAt == 0 {
        found[index].dueAt = rule.due(from: found[index].startsAt, settings)
      }
    }
    let said = facts.records(RecordNumber.deadline)
    return merged(found, said).sorted { ($0.dueAt, $0.kind, $0.about) < ($1.dueAt, $1.kind, $1.about) }
  }

  /// An event: when it happened, and when the office heard of it.
  private struct Moment {
    let at: UInt64
    let arrived: UInt64?
  }

  /// When the value that a field shows was written.
  private static func written(_ field: UInt32, _ state: RecordState) -> Moment? {
    guard let cell = state.shownCell(field), cell.value != .null else { return nil }
    let writer = state.writer(of: cell)
    return Moment(at: writer.clock, arrived: writer.stamp?.received)
  }

  /// The instant that a field holds, else when `other` was written.
  private static func instant(_ field: UInt32, else other: UInt32, _ state: RecordState) -> Moment? {
    let written = written(other, state)
    guard let at = state.shownNumber(field), at > 0 else { return written }
    return Moment(at: at, arrived: written?.arrived)
  }

  private static func created(_ state: RecordState) -> UInt64? {
    state.existence.filter(\.isAlive).map { state.origins[$0.origin].clock }.min()
  }

  private static func deadline(
    _ kind: String, _ about: RecordID, _ start: Moment, done: UInt64?, due: UInt64 = 0
  ) -> Deadline {
    Deadline(kind: kind, about: about, startsAt: start.at, dueAt: due, doneAt: done, arrivedAt: start.arrived)
  }

  private static func ofRisk(_ facts: CaseFacts) -> [Deadline] {
    guard let risk = written(Fields.Case.risk, facts.record) else { return [] }
    // Of two who assessed at once, one time of assessment stands beside both values: the earlier protects more.
    let assessed = facts.record.shownNumber(Fields.Case.riskAssessedAt) ?? risk.at
    let start = Moment(at: min(risk.at, assessed), arrived: risk.arrived)
    let id = facts.record.id
    let attended = attended(facts)
    switch facts.record.shownText(Fields.Case.risk) {
    case Codes.Risk.tinggi:
      let received = facts.record.shownNumber(Fields.Case.receivedAt).map { Moment(at: $0, arrived: start.arrived) }
      let report = received ?? start
      let reached =
        facts.status.map(reachedStatuses.contains) == true ? written(Fields.Case.status, facts.record)?.at : nil
      return [
        deadline(Codes.Timer.tRisikoTinggi, id, start, done: attended),
        deadline(Codes.Timer.tLokasi, id, report, done: written(Fields.Case.kecamatan, facts.record)?.at),
        deadline(Codes.Timer.tJangkau, id, report, done: reached ?? followUp(facts)),
        deadline(
          Codes.Timer.tTim, id, report, done: facts.records(RecordNumber.plan).compactMap(created).min()),
      ]
    case Codes.Risk.sedang: return [deadline(Codes.Timer.t6jam, id, start, done: attended)]
    default: return []
    }
  }

  private static let reachedStatuses: Set<CaseStatus> = [
    .reaching, .assessment, .planning, .intervention, .monitoring, .closingProposed, .closed,
  ]

  private static func ofRegistration(_ facts: CaseFacts) -> [Deadline] {
    let record = facts.record
    guard
      let start = instant(Fields.Case.registeredAt, else: Fields.Case.status, record)
        ?? instant(Fields.Case.receivedAt, else: Fields.Case.receivedAt, record)
    else { return [] }
    let received =
      record.shownNumber(Fields.Case.registeredAt) ?? record.shownNumber(Fields.Case.receivedAt) ?? start.at
    let begin = Moment(at: received, arrived: start.arrived)
    let assessments = facts.records(RecordNumber.assessment).compactMap(created).min()
    return [
      deadline(Codes.Timer.t3hk, record.id, begin, done: followUp(facts)),
      deadline(Codes.Timer.tAsesmen, record.id, begin, done: assessments),
    ]
  }

  /// The first work on the case that somebody wrote down.
  private static func followUp(_ facts: CaseFacts) -> UInt64? {
    [RecordNumber.service, RecordNumber.assessment, RecordNumber.accompaniment, RecordNumber.statement]
      .flatMap { facts.records($0) }.compactMap(created).min()
  }

  /// When somebody took the case up: work, or a status beyond registration.
  private static func attended(_ facts: CaseFacts) -> UInt64? {
    let moved =
      facts.status.map { $0 != .received && $0 != .registered } == true
      ? written(Fields.Case.status, facts.record)?.at : nil
    return [moved, followUp(facts)].compactMap { $0 }.min()
  }

  private static func ofPolice(_ facts: CaseFacts) -> [Deadline] {
    let record = facts.record
    guard facts.isSexualViolenceCrime,
      let start = instant(Fields.Case.victimReportedAt, else: Fields.Case.victimReportedAt, record)
    else { return [] }
    let told = written(Fields.Case.policeReportNo, record)
    var found = [deadline(Codes.Timer.tPolisi, record.id, start, done: told?.at)]
    if let told {
      let protected = facts.records(RecordNumber.legalProceeding)
        .compactMap { $0.shownNumber(Fields.LegalProceeding.protectionFrom) }.min()
      found.append(deadline(Codes.Timer.tLindung, record.id, told, done: protected))
    }
    return found
  }

  private static func ofReferrals(_ facts: CaseFacts) -> [Deadline] {
    facts.records(RecordNumber.referral).compactMap { referral in
      guard let start = instant(Fields.Referral.sentAt, else: Fields.Referral.sentAt, referral),
        referral.shownText(Fields.Referral.state) != Codes.ReferralState.dicabut
      else { return nil }
      return deadline(
        Codes.Timer.tRujukan, referral.id, start, done: referral.shownNumber(Fields.Referral.answeredAt),
        due: referral.shownNumber(Fields.Referral.answerDue) ?? 0)
    }
  }

  private static func ofRequests(_ facts: CaseFacts) -> [Deadline] {
    facts.records(RecordNumber.rightsRequest).compactMap { request in
      guard let start = instant(Fields.RightsRequest.receivedAt, else: Fields.RightsRequest.kind, request) else {
        return nil
      }
      return deadline(
        Codes.Timer.tPdpHak, request.id, start, done: request.shownNumber(Fields.RightsRequest.answeredAt),
        due: request.shownNumber(Fields.RightsRequest.dueAt) ?? 0)
    }
  }

  /// What people said of deadlines, over what follows from the facts; what no rule gives stands as it was written. Two
  /// laptops may have said it each: the first time done counts.
  private static func merged(_ found: [Deadline], _ said: [RecordState]) -> [Deadline] {
    var found = found
    for record in said {
      guard let kind = record.shownText(Fields.Deadline.kind) else { continue }
      var about = RecordID.none
      if case .ref(let id) = record.shown(Fields.Deadline.about) { about = id }
      let done = record.shownNumber(Fields.Deadline.doneAt)
      let reason = record.shownText(Fields.Deadline.lateReason) ?? ""
      if let index = found.firstIndex(where: { $0.kind == kind && $0.about == about }) {
        found[index].doneAt = [found[index].doneAt, done].compactMap { $0 }.min()
        // Whoever wrote it: the law's own dates do not move.
        if let due = record.shownNumber(Fields.Deadline.dueAt), due > 0, TimerRule.of(kind)?.isLaw != true {
          found[index].dueAt = due
        }
        if !reason.isEmpty { found[index].lateReason = reason }
      } else if let start = record.shownNumber(Fields.Deadline.startsAt),
        let due = record.shownNumber(Fields.Deadline.dueAt)
      {
        let arrived = record.origins.compactMap { $0.stamp?.received }.min()
        found.append(
          Deadline(
            kind: kind, about: about, startsAt: start, dueAt: due, doneAt: done, arrivedAt: arrived, lateReason: reason)
        )
      }
    }
    return found
  }
}
