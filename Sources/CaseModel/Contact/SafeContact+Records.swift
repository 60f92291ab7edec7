public import MergeCore

extension SafeContact {
  /// What a record says of how to reach somebody: a contact, a case or a person. All values of a field count while they
  /// stand beside each other. Another record says nothing.
  public init(of record: RecordState) {
    self.init()
    switch record.type {
    case RecordNumber.contact:
      mayCall = Self.answer(record, Fields.Contact.mayCall)
      mayMessage = Self.answer(record, Fields.Contact.mayMessage)
      mayLeaveMessage = Self.answer(record, Fields.Contact.mayLeaveMessage)
      number = Self.number(record, Fields.Contact.safeNumber)
      hours = Self.hours(record, Fields.Contact.safeHours)
      whoMayAnswer = Self.texts(record, Fields.Contact.whoMayAnswer)
      codePhrases = Self.texts(record, Fields.Contact.codePhrase)
      hidesCallerID = record.siblings(Fields.Contact.hideCallerId).contains { $0.value == .bool(true) }
    case RecordNumber.caseRecord:
      mayCall = Self.answer(record, Fields.Case.mayCall)
      mayMessage = Self.answer(record, Fields.Case.mayMessage)
      mayLeaveMessage = Self.answer(record, Fields.Case.mayLeaveMessage)
      mayVisit = Self.answer(record, Fields.Case.mayVisit)
      hours = Self.hours(record, Fields.Case.safeHours)
    case RecordNumber.person:
      mayCall = Self.answer(record, Fields.Person.phoneRule)
      mayMessage = mayCall
      number = Self.number(record, Fields.Person.safeNumber)
      whoMayAnswer = Self.texts(record, Fields.Person.whoMayAnswer)
      codePhrases = Self.texts(record, Fields.Person.codePhrase)
    default: break
    }
  }

  private static func texts(_ record: RecordState, _ field: UInt32) -> [String] {
    RegisterView.alternatives(record, field).compactMap { cell in
      guard case .text(let text) = cell.value, !text.isEmpty else { return nil }
      return text
    }
  }

  private static func answer(_ record: RecordState, _ field: UInt32) -> MayContact? {
    texts(record, field).map(MayContact.init(code:)).min()
  }

  private static func number(_ record: RecordState, _ field: UInt32) -> SafeNumber? {
    let numbers = texts(record, field)
    guard let first = numbers.first else { return nil }
    let same = numbers.allSatisfy { PhoneNumber.normalised($0) == PhoneNumber.normalised(first) }
    return same ? .one(first) : .differing
  }

  private static func hours(_ record: RecordState, _ field: UInt32) -> Hours? {
    texts(record, field).map { SafeHours($0).map { .known($0) } ?? .unreadable }.reduce(nil, narrower)
  }
}
