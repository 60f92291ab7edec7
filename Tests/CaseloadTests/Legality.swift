import CaseModel
import Caseload
import MergeCore

/// What the registry has against a record, each as one sentence; empty when it is legal.
///
/// `isCreating` tells a new record from an edit of one that is there.
func objections(
  to type: UInt32, in compartment: Compartment, _ assignments: [DraftAssignment], isCreating: Bool,
  earlier: [DraftRecord] = []
) -> [String] {
  guard let spec = Registry.record(number: type) else { return ["no record type \(type)"] }
  var found: [String] = []
  if !spec.mayLive(in: .case, compartment) || spec.compartment != compartment {
    found.append("\(spec.name) does not live in \(compartment)")
  }
  if !isCreating && spec.isAppendOnly { found.append("\(spec.name) is append-only") }
  var written: Set<DraftAssignment> = []
  var registers: Set<UInt32> = []
  for assignment in assignments {
    guard let field = spec.field(number: assignment.field) else {
      found.append("\(spec.name) has no field \(assignment.field)")
      continue
    }
    let name = "\(spec.name).\(field.name)"
    if assignment.isElement != (field.policy == .set) { found.append("\(name): element or not?") }
    if !assignment.isElement && !registers.insert(field.number).inserted { found.append("\(name) stands twice") }
    if !written.insert(assignment).inserted { found.append("\(name) is the same twice") }
    if !isCreating && field.policy.isSetAtCreationOnly { found.append("\(name) is set at creation only") }
    if let reason = misfit(of: assignment.value, to: field, earlier: earlier) { found.append("\(name): \(reason)") }
  }
  return found
}

/// Why the value does not fit the field; nil when it does.
private func misfit(of value: DraftValue, to field: FieldSpec, earlier: [DraftRecord]) -> String? {
  switch value {
  case .record(let place):
    guard field.type == .ref else { return "takes no record" }
    guard earlier.indices.contains(place) else { return "record \(place) does not stand before it" }
    return field.target == earlier[place].type ? nil : "points at a record of another type"
  case .value(.bool):
    return field.type == .bool ? nil : "takes no bool"
  case .value(.int):
    return [.int, .instant].contains(field.type) ? nil : "takes no number"
  case .value(.text(let text)):
    return misfit(of: text, to: field)
  case .value:
    return "takes nothing of this kind"
  }
}

private func misfit(of text: String, to field: FieldSpec) -> String? {
  if text.isEmpty || text.utf8.first == UInt8(ascii: " ") || text.utf8.last == UInt8(ascii: " ") {
    return "empty, or blank at its end: '\(text)'"
  }
  switch field.type {
  case .text, .narrative: return nil
  case .code:
    let list = field.list.flatMap(Registry.codeList)
    return list?.entry(text) == nil ? "\(text) is not in \(field.list ?? "any list")" : nil
  case .date: return isDate(text) ? nil : "\(text) is no day"
  default: return "takes no text"
  }
}

private func isDate(_ text: String) -> Bool {
  let parts = text.split(separator: "-", omittingEmptySubsequences: false)
  guard parts.map(\.utf8.count) == [4, 2, 2] else { return false }
  guard let month = Int(parts[1]), let day = Int(parts[2]), Int(parts[0]) != nil else { return false }
  return (1...12).contains(month) && (1...31).contains(day)
}
