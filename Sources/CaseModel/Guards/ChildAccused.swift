public import MergeCore

/// Whether those accused in a case are children: UU 12/2022 art. 23 leaves settlement outside court open for child
/// offenders alone. Commands and the rules after a merge ask the same.
public enum ChildAccused {
  /// Whether there is an accused and each is known to be a child. `suspects` are the case's suspects, `parts` the parts
  /// that people have in it: who stands there as accused counts too, unless a suspect says more of her. A suspect's age
  /// is what was written of her; of a part the age in years. What is in conflict is not known.
  public static func isEach(suspects: [RecordState], parts: [RecordState]) -> Bool {
    let named = Set(
      suspects.flatMap { $0.siblings(Fields.Suspect.casePerson) }.compactMap { cell -> RecordID? in
        if case .ref(let part) = cell.value { part } else { nil }
      })
    let others = parts.filter {
      $0.shownText(Fields.CasePerson.role) == Codes.PersonRole.terlapor && !named.contains($0.id)
    }
    guard !suspects.isEmpty || !others.isEmpty else { return false }
    return suspects.allSatisfy { suspect in
      every(suspect, Fields.Suspect.isChild) { $0 == .text(Codes.YesNo.ya) }
    }
      && others.allSatisfy { part in
        every(part, Fields.CasePerson.age) { if case .int(let age) = $0 { age < 18 } else { false } }
      }
  }

  private static func every(_ record: RecordState, _ field: UInt32, _ holds: (Value) -> Bool) -> Bool {
    let said = record.siblings(field).map(\.value).filter { $0 != .null }
    return !said.isEmpty && said.allSatisfy(holds)
  }
}
