import CaseModel
import MergeCore
import Replica
import SyncSession

/// The records of the work itself, with what an officer would else have to type each time.
extension Casework {
  /// Adds a record of the work to a case: `service`, `assessment`, `clinical_assessment`, `plan`, `plan_goal`,
  /// `shelter_stay`, `mediation`, `accompaniment`, `legal_proceeding`, `content_removal`, `rights_briefing`, `incident`,
  /// `suspect`, `evidence` and so on. What is not said and goes without saying (today, oneself) is filled in; a next
  /// hearing leaves a reminder in the case.
  ///
  /// - Returns: The record.
  /// - Throws: `CaseworkError.missing`, `rule`, or as `add`.
  public func addWork(_ type: String, to core: DocumentID, _ values: [(field: String, text: String)]) throws -> Saved {
    try refusable {
      guard let spec = Registry.record(named: type), spec.document == .case else {
        throw CaseworkError.unknownField(type)
      }
      if let breach = RecordRules.breachByCreatingAlone(spec.number) { throw CaseworkError.rule(breach) }
      return try begin(spec.number, in: core, withDefaults(spec, values)) { draft, _ in
        let hearing = values.last { $0.field == "next_hearing" && !$0.text.isEmpty }
        guard spec.number == RecordNumber.accompaniment, let hearing else { return }
        draft.create(RecordNumber.flag, in: core, try reminder(of: hearing.text))
      }
    }
  }

  /// The values that were said, and those that go without saying.
  func withDefaults(
    _ spec: RecordSpec, _ values: [(field: String, text: String)]
  ) -> [(field: String, text: String)] {
    let said = Set(values.filter { !$0.text.isEmpty }.map(\.field))
    let usual = RecordDefaults.values(spec.number, today: CalendarDay.text(of: now), now: now, user: actor)
    return values + usual.filter { !said.contains($0.field) }
  }

  /// Edits a record of the work; with a new next hearing it leaves a reminder.
  ///
  /// - Returns: The record.
  /// - Throws: As `set`.
  public func setWork(_ id: RecordID, _ values: [(field: String, text: String)]) throws -> Saved {
    try refusable {
      let (state, document) = try locate(id)
      guard state.type == RecordNumber.accompaniment,
        let hearing = values.last(where: { $0.field == "next_hearing" && !$0.text.isEmpty })
      else { return try write(id, values) }
      let core = document.compartment(Compartment.core.rawValue)
      let flag = try reminder(of: hearing.text)
      return try amend(id, state.type, values) { draft, _ in draft.create(RecordNumber.flag, in: core, flag) }
    }
  }

  /// A reminder of a hearing. It stands where more people read than where the hearing does, so it says no more than when.
  private func reminder(of hearing: String) throws -> [Assignment] {
    guard let field = Registry.record(number: RecordNumber.accompaniment)?.field(named: "next_hearing"),
      case .int(let instant) = try ValueText.parse(hearing, for: field)
    else { throw CaseworkError.badValue("next_hearing") }
    let flag = try filled(
      RecordNumber.flag,
      [
        ("message", "Ada jadwal pendampingan."), ("due_on", CalendarDay.text(of: UInt64(clamping: instant))),
        ("assignee", String(actor)),
      ])
    return flag
  }
}
