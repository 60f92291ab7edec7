public import MergeCore

/// A record that another refers to, as far as the rules ask.
public struct ReferredRecord: Sendable {
  /// Its type.
  public var type: UInt32
  /// Whether it belongs to the case of the record that refers to it, or is the office's directory.
  public var isWithin: Bool
  /// What its registers show.
  public var values: [UInt32: Value]

  /// A record of `type`.
  public init(type: UInt32, isWithin: Bool = true, values: [UInt32: Value] = [:]) {
    self.type = type
    self.isWithin = isWithin
    self.values = values
  }
}

/// What a command would make of one record, with all that a rule may look at: values only.
public struct RecordChange: Sendable {
  /// The record's type.
  public var type: UInt32
  /// Whether the record is new.
  public var isNew: Bool
  /// What the registers show now.
  public var before: [UInt32: Value] = [:]
  /// What the command writes into registers; null empties one.
  public var written: [UInt32: Value]
  /// What the sets hold afterwards.
  public var elements: [UInt32: Set<Value>] = [:]
  /// The sets that the command changes.
  public var changedSets: Set<UInt32> = []
  /// Who wrote what a register shows now.
  public var authors: [UInt32: UInt32] = [:]
  /// Whether somebody else approved the record as it stands.
  public var isApproved = false
  /// The records referred to; nil when they may not be looked at, so that no refusal tells of them.
  public var references: [RecordID: ReferredRecord]? = [:]
  /// What else is known of the case; nil where the record is of none, or may not be looked at.
  public var matter: MatterFacts?
  /// Who is at work.
  public var actor: UInt32
  /// Now, milliseconds.
  public var now: UInt64

  /// A change by `actor`.
  public init(type: UInt32, isNew: Bool = true, written: [UInt32: Value], actor: UInt32, now: UInt64) {
    self.type = type
    self.isNew = isNew
    self.written = written
    self.actor = actor
    self.now = now
  }

  /// Today at the office.
  public var today: String { CalendarDay.text(of: now) }

  /// Whether the command says anything about `field`.
  public func touches(_ field: UInt32) -> Bool {
    isNew || written[field] != nil || changedSets.contains(field)
  }

  /// What a register holds afterwards.
  public func value(_ field: UInt32) -> Value { written[field] ?? before[field] ?? .null }

  /// Whether nothing stands in the register or the set afterwards; blanks count as nothing.
  public func isEmpty(_ field: UInt32) -> Bool {
    if let set = elements[field], !set.isEmpty { return false }
    switch value(field) {
    case .null: return true
    case .text(let text): return text.allSatisfy(\.isWhitespace)
    default: return false
    }
  }

  /// The text or code afterwards.
  public func text(_ field: UInt32) -> String? { value(field).textValue }

  /// The record referred to afterwards; nil without one, or one that is not known.
  public func referred(_ field: UInt32) -> ReferredRecord? {
    guard case .ref(let id) = value(field) else { return nil }
    return references?[id]
  }

  /// The day afterwards, of a day or an instant, as `YYYY-MM-DD` at the office.
  public func day(_ field: UInt32) -> String? { value(field).day }
}

extension Value {
  /// The text or code; nil for another kind.
  var textValue: String? {
    if case .text(let text) = self { text } else { nil }
  }

  /// The number or instant; nil for another kind.
  var intValue: Int64? {
    if case .int(let number) = self { number } else { nil }
  }

  /// The day of a day or an instant, as `YYYY-MM-DD` at the office.
  var day: String? {
    switch self {
    case .text(let day): day
    case .int(let instant): CalendarDay.text(of: UInt64(clamping: instant))
    default: nil
    }
  }
}
