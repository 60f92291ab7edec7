import CaseModel
import MergeCore
import Replica

extension Casework {
  /// One operation in a line that a person can read: what is done to which kind of record, field by field.
  public func words(_ operation: Operation, _ language: Language) -> String {
    func say(_ id: String, _ en: String) -> String { language == .id ? id : en }
    switch operation {
    case .create(let type, let assignments):
      let name = Registry.record(number: type).map { $0.labels[language] } ?? "#\(type)"
      return say("baru: ", "new: ") + name + " " + words(assignments, type, language)
    case .put(let id, let assignments):
      return RecordName.text(id) + ": " + words(assignments, type(of: id), language)
    case .remove(let id, let field, let element):
      let assignment = Assignment(field: field, value: element, isElement: true)
      return RecordName.text(id) + ": " + say("keluarkan ", "take out ") + words([assignment], type(of: id), language)
    case .delete(let id): return RecordName.text(id) + ": " + say("hapus", "delete")
    case .reopen(let id, _, _): return RecordName.text(id) + ": " + say("batalkan keputusan", "undo a decision")
    case .opaque(_, let id, _): return RecordName.text(id) + ": " + say("versi lebih baru", "a newer version")
    }
  }

  private func type(of id: RecordID) -> UInt32 {
    guard let found = try? locate(id) else { return 0 }
    return found.state.type
  }

  private func words(_ assignments: [Assignment], _ type: UInt32, _ language: Language) -> String {
    assignments.map { assignment in
      let field = Registry.field(assignment.field, of: type)
      let name = field.map { $0.labels[language] } ?? "#\(assignment.field)"
      return "\(name) = \(ValueText.label(assignment.value, field, language))"
    }.joined(separator: "; ")
  }
}
