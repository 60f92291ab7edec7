import CaseModel
import Casework
import Pages

/// The records of a contact in words.
struct RecordReading {
  let names: [UInt32: String]
  let visit: Visit

  private static let hidden: Set<String> = [
    "state", "risk", "immediate_danger", "channel", "received_at", "may_call", "may_message", "may_leave_message",
    "may_visit", "safe_number", "safe_hours", "who_may_answer", "code_phrase", "hide_caller_id", "cases", "wa_user_id",
    "direction", "last_inbound_at",
  ]

  /// What stands in the contact's own record, without what is shown elsewhere.
  func facts(_ record: RecordView) -> [ContactPage.Fact] {
    let spec = Registry.record(named: record.type)
    return record.fields.compactMap { view in
      guard !Self.hidden.contains(view.field), let field = spec?.field(named: view.field) else { return nil }
      let words = words(view, field)
      return words.isEmpty ? nil : ContactPage.Fact(label: field.labels[visit.language], words: words)
    }
  }

  /// A call, message, note or call-back as something that happened; nil for bookkeeping.
  func event(_ record: RecordView) -> (at: UInt64, event: ContactPage.Event)? {
    guard let spec = Registry.record(named: record.type),
      ["call", "contact_note", "callback_task", "callback_try", "message"].contains(record.type)
    else { return nil }
    let time = ["started_at", "sent_at", "tried_at", "at", "due_at", "created_at"].lazy.compactMap { name in
      record.fields.first { $0.field == name }?.values.first.flatMap { ValueText.instant(reading: $0) }
    }.first
    let shown = record.fields.compactMap { view -> String? in
      guard let field = spec.field(named: view.field), field.type != .instant, field.type != .ref,
        !["wamid", "context_wamid", "concerns_wamid", "raw", "wait_seconds", "direction"].contains(view.field),
        field.name != "type" || view.values.first != Codes.MessageType.teks
      else { return nil }
      let words = words(view, field)
      if words.isEmpty { return nil }
      return ["text", "note"].contains(view.field) ? words : "\(field.labels[visit.language]): \(words)"
    }
    let direction = record.fields.first { $0.field == "direction" }?.values.first ?? ""
    let title = [
      spec.labels[visit.language], Registry.label(direction, in: Codes.Direction.list, visit.language).lowercased(),
    ]
    let event = ContactPage.Event(
      title: title.filter { !$0.isEmpty }.joined(separator: " "), when: time.map { visit.clock.time($0) } ?? "",
      words: shown.joined(separator: " · "))
    return (time ?? 0, event)
  }

  private func words(_ view: FieldView, _ field: FieldSpec) -> String {
    view.values.filter { !$0.isEmpty }.map { value in
      if let list = field.list { return Registry.label(value, in: list, visit.language) }
      switch field.type {
      case .bool: return value == "true" ? visit.say("Ya", "Yes") : visit.say("Tidak", "No")
      case .instant: return ValueText.instant(reading: value).map { visit.clock.time($0) } ?? value
      case .date: return visit.clock.day(value)
      case .int where field.target == Self.user: return UInt32(value).flatMap { names[$0] } ?? value
      default: return value
      }
    }.joined(separator: ", ")
  }

  private static let user = Registry.record(named: "user")?.number
}
