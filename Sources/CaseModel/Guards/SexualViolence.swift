public import MergeCore

/// Whether a case speaks of sexual violence, however it says so: the flag, a crime of UU 12/2022, a form of violence, or a
/// kind of special protection, in the case or in an incident. It takes one voice: UU 12/2022 art. 23 forbids to settle such
/// a matter outside court, and nobody in a village knows yet what the investigator will call it. Commands and the rules
/// after a merge ask the same.
public enum SexualViolence {
  /// Whether the case `record` or one of its `incidents` names it; values that stand beside each other all speak.
  public static func isNamed(in record: RecordState, incidents: [RecordState]) -> Bool {
    record.siblings(Fields.Case.isTpks).contains { $0.value == .bool(true) }
      || !record.elements(Fields.Case.tpks).isEmpty
      || has(record, Fields.Case.violence, Codes.Violence.seksual)
      || has(record, Fields.Case.childKinds, Codes.ChildKind.kejahatanSeksual)
      || incidents.contains { incident in
        !incident.elements(Fields.Incident.tpks).isEmpty || has(incident, Fields.Incident.forms, Codes.Violence.seksual)
      }
  }

  private static func has(_ record: RecordState, _ field: UInt32, _ code: String) -> Bool {
    record.elements(field).contains { $0.value == .text(code) }
  }
}
