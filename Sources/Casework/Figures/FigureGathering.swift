import CaseModel
import Figures
import GRDB
import MergeCore
import Replica

/// Reads the facts behind figures out of the projection.
struct FigureGathering {
  let store: ReplicaStore

  // MARK: Cases

  func cases(_ counts: (RecordID) throws -> Bool) throws -> (facts: [CountedCase], duplicates: Int) {
    let rows = try store.projection.read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT id, category, channel, kecamatan, received_at, registered_at, status,
            (SELECT min(date) FROM assessment WHERE root = "case".id) AS assessed
          FROM "case" ORDER BY id
          """)
    }
    let sets = try sets()
    let survivors = try survivors()
    var duplicates = 0
    let facts = try rows.compactMap { row -> CountedCase? in
      let id: Int64 = row["id"]
      guard try counts(RecordID(row: id)) else { return nil }
      if row["status"] == CaseStatus.duplicate.rawValue {
        duplicates += 1
        return nil
      }
      let received = UInt64(clamping: row["received_at"] as Int64? ?? 0)
      var codes = sets[id] ?? [:]
      for (dimension, column) in [(Dimension.category, "category"), (.channel, "channel"), (.kecamatan, "kecamatan")] {
        if let code = row[column] as String? { codes[dimension] = [code] }
      }
      if let survivor = survivors[id] {
        if let sex = survivor["sex"] as String? { codes[.sex] = [sex] }
        let age = (survivor["age"] as Int64?).flatMap { CountedCase.ageGroup(Int(clamping: $0)) }
        if let group = survivor["age_group"] as String? ?? age { codes[.ageGroup] = [group] }
      }
      let registered = (row["registered_at"] as Int64?).map { CalendarDay.text(of: UInt64(clamping: $0)) }
      return CountedCase(
        day: CalendarDay.text(of: received), codes: codes, registeredDay: registered ?? "",
        assessedDay: row["assessed"])
    }
    return (facts, duplicates)
  }

  /// What a case may have several of, by case.
  private func sets() throws -> [Int64: [Dimension: Set<String>]] {
    let queries: [(Dimension, String)] = [
      (.violence, Self.elements("case", Fields.Case.violence)),
      (.violence, Self.elements("incident", Fields.Incident.forms)),
      (.tpks, Self.elements("case", Fields.Case.tpks)),
      (.tpks, Self.elements("incident", Fields.Incident.tpks)),
      (.place, "SELECT root, place AS code FROM incident WHERE place IS NOT NULL"),
      (.relation, "SELECT root, relation AS code FROM suspect WHERE relation IS NOT NULL"),
      (.service, "SELECT root, kind AS code FROM service WHERE status = 'DIBERIKAN' AND kind IS NOT NULL"),
    ]
    var sets: [Int64: [Dimension: Set<String>]] = [:]
    for (dimension, sql) in queries {
      let rows = try store.projection.read { db in try Row.fetchAll(db, sql: sql) }
      for row in rows {
        guard let code = row["code"] as String? else { continue }
        sets[row["root"], default: [:]][dimension, default: []].insert(code)
      }
    }
    return sets
  }

  private static func elements(_ table: String, _ field: UInt32) -> String {
    """
    SELECT "\(table)".root AS root, element.value AS code FROM element JOIN "\(table)" ON "\(table)".id = element.record
    WHERE element.field = \(field)
    """
  }

  /// The survivor of each case: the first, where there are several.
  func survivors() throws -> [Int64: Row] {
    let rows = try store.projection.read { db in
      try Row.fetchAll(db, sql: "SELECT * FROM case_person WHERE role = 'KORBAN' ORDER BY id")
    }
    return Dictionary(rows.map { ($0["root"], $0) }, uniquingKeysWith: { first, _ in first })
  }

  // MARK: Contacts and referrals

  func contacts() throws -> [CountedContact] {
    let rows = try store.projection.read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT id, channel, received_at, outcome,
            EXISTS(SELECT 1 FROM element WHERE record = contact.id AND field = ?1) AS has_case,
            (SELECT min(at) FROM (
              SELECT min(coalesce(sent_at, received_at)) AS at FROM message
                WHERE root = contact.id AND direction = 'KELUAR' AND sent_by IS NOT NULL
              UNION ALL SELECT min(coalesce(answered_at, started_at)) FROM call
                WHERE root = contact.id AND (direction = 'KELUAR' OR answered_at IS NOT NULL)
              UNION ALL SELECT min(tried_at) FROM callback_try WHERE root = contact.id)) AS answered
          FROM contact WHERE received_at IS NOT NULL ORDER BY id
          """, arguments: [Int64(Fields.Contact.cases)])
    }
    let callbacks = try callbacks()
    return rows.map { row in
      let received: Int64 = row["received_at"]
      let channel: String = row["channel"] ?? ""
      let outcome = row["outcome"] as String?
      return CountedContact(
        receivedAt: received, channel: channel,
        becameCase: row["has_case"] || outcome == Codes.ContactOutcome.kasus
          || outcome == Codes.ContactOutcome.tambahKasus,
        answeredAt: channel == Codes.Channel.langsung ? received : row["answered"] as Int64?,
        callbacks: callbacks[row["id"]] ?? [])
    }
  }

  private func callbacks() throws -> [Int64: [CountedCallback]] {
    let rows = try store.projection.read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT root, due_at, (SELECT min(tried_at) FROM callback_try WHERE task = callback_task.id) AS tried
          FROM callback_task WHERE due_at IS NOT NULL AND coalesce(state, '') <> ?1
          """, arguments: [Codes.TaskState.dibatalkan])
    }
    return Dictionary(grouping: rows) { $0["root"] as Int64 }.mapValues { rows in
      rows.map { CountedCallback(dueAt: $0["due_at"], triedAt: $0["tried"]) }
    }
  }

  func referrals(_ counts: (RecordID) throws -> Bool) throws -> [CountedReferral] {
    let rows = try store.projection.read { db in
      try Row.fetchAll(
        db, sql: "SELECT root, sent_at, answer_due, answered_at FROM referral WHERE sent_at IS NOT NULL ORDER BY id")
    }
    return try rows.filter { try counts(RecordID(row: $0["root"])) }.map { row in
      CountedReferral(sentAt: row["sent_at"], dueAt: row["answer_due"], answeredAt: row["answered_at"])
    }
  }

  /// What the office has decided about Simfoni's values.
  func simfoniMapping() throws -> SimfoniMapping {
    let rows = try store.projection.read { db in
      try Row.fetchAll(
        db, sql: "SELECT list, code, simfoni FROM code_entry WHERE list IS NOT NULL AND code IS NOT NULL ORDER BY id")
    }
    var decided: [String: [String: String]] = [:]
    for row in rows {
      guard let simfoni = row["simfoni"] as String? else { continue }
      decided[row["list"], default: [:]][row["code"]] = simfoni
    }
    return SimfoniMapping(decided: decided)
  }
}
