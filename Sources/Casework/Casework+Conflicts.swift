import CaseModel
import MergeCore
import Replica
import SyncSession

/// A conflict's name as people type it: record, field and, for what is not about a field's values, a letter.
public struct ConflictName: Hashable, Sendable {
  /// The record.
  public let record: RecordID
  /// The field; 0 for the record's existence.
  public let field: UInt32
  /// What kind it is.
  public let kind: ConflictKind

  /// The name of a conflict.
  public init(_ entry: ConflictEntry) {
    record = entry.record
    field = entry.field
    kind = entry.kind
  }

  /// `2.15.5`, `2.15.h` (deleted while edited), `2.15.t` (closed while worked on), `2.15.r1` (rule 1 broken).
  public var text: String {
    switch kind {
    case .siblings, .settled: "\(RecordName.text(record)).\(field)"
    case .deletion: "\(RecordName.text(record)).h"
    case .closedDuringWork: "\(RecordName.text(record)).t"
    case .brokenRule: "\(RecordName.text(record)).r\(field)"
    }
  }
}

/// What a case admin decides.
public enum Choice: Hashable, Sendable {
  /// The side with this index.
  case side(Int)
  /// Another value, or a combination of several.
  case value(String)
}

extension Casework {
  /// The open conflict named `name`.
  ///
  /// - Returns: The conflict.
  /// - Throws: `CaseworkError.unknownConflict`.
  func conflictEntry(named name: String) throws -> ConflictEntry {
    guard let entry = try store.conflicts().first(where: { ConflictName($0).text == name }) else {
      throw CaseworkError.unknownConflict
    }
    try guardReading(entry.document)
    return entry
  }

  /// Decides a conflict: an ordinary edit by somebody who has seen every side, and a record of who decided what and
  /// why. It can be undone as long as nobody has written since.
  ///
  /// Side meanings: a value; for a deletion, "keep" or "delete"; for a case closed during work, side 0 keeps it closed
  /// and any other side opens it again (`INTERVENSI`).
  ///
  /// - Returns: The record.
  /// - Throws: `CaseworkError`, `SessionError`, `ReplicaError`.
  func decide(_ entry: ConflictEntry, _ choice: Choice, reason: String) throws -> Saved {
    if reason.isEmpty { throw CaseworkError.reasonMissing }
    let (operations, field, chosen, kind) = try decision(entry, choice, reason: reason)
    let time = now
    let changeSets = try save(wall: time) { draft in
      for (operation, document) in operations { draft.append(operation, to: document) }
      draft.create(
        RecordNumber.conflictDecision, in: entry.document,
        [
          Assignment(field: Fields.ConflictDecision.record, value: .ref(entry.record)),
          Assignment(field: Fields.ConflictDecision.field, value: .int(Int64(field))),
          Assignment(field: Fields.ConflictDecision.kind, value: .text(kind)),
          Assignment(field: Fields.ConflictDecision.chosen, value: .text(chosen)),
          Assignment(field: Fields.ConflictDecision.reason, value: .text(reason)),
          Assignment(
            field: Fields.ConflictDecision.undoUntil, value: .int(Int64(time) + Self.undoWindow)),
        ])
    }
    return try saved(entry.record, entry.document, changeSets.first?.firstCounter ?? 0)
  }

  /// How long a decision can be undone: a day, in milliseconds.
  public static let undoWindow: Int64 = 86_400_000

  private func decision(
    _ entry: ConflictEntry, _ choice: Choice, reason: String
  ) throws -> (operations: [(Operation, DocumentID)], field: UInt32, chosen: String, kind: String) {
    if entry.kind == .brokenRule { return try ruleDecision(entry, choice, reason: reason) }
    let (operation, chosen, kind) = try plainDecision(entry, choice)
    return ([(operation, entry.document)], entry.field, chosen, kind)
  }

  private func plainDecision(_ entry: ConflictEntry, _ choice: Choice) throws -> (Operation, String, String) {
    switch entry.kind {
    case .brokenRule: throw CaseworkError.unknownChoice
    case .siblings, .settled:
      let (value, code) = try chosenValue(entry, choice)
      let field = Registry.field(entry.field, of: entry.type)
      return (
        .put(record: entry.record, assignments: [Assignment(field: entry.field, value: value)]),
        ValueText.plain(value, field), code
      )
    case .deletion:
      guard case .side(let index) = choice, entry.sides.indices.contains(index) else {
        throw CaseworkError.unknownChoice
      }
      return entry.sides[index].isAlive
        ? (.put(record: entry.record, assignments: []), "keep", Codes.DecisionKind.pilih)
        : (.delete(record: entry.record), "delete", Codes.DecisionKind.pilih)
    case .closedDuringWork:
      guard case .side(let index) = choice, entry.sides.indices.contains(index), let closed = entry.sides[0].value
      else { throw CaseworkError.unknownChoice }
      let status: Value = index == 0 ? closed : .text(CaseStatus.intervention.rawValue)
      return (
        .put(record: entry.record, assignments: [Assignment(field: Fields.Case.status, value: status)]),
        ValueText.plain(status), Codes.DecisionKind.pilih
      )
    }
  }

  private func chosenValue(_ entry: ConflictEntry, _ choice: Choice) throws -> (Value, String) {
    switch choice {
    case .side(let index):
      guard entry.sides.indices.contains(index), let value = entry.sides[index].value else {
        throw CaseworkError.unknownChoice
      }
      return (value, Codes.DecisionKind.pilih)
    case .value(let text):
      guard let field = Registry.field(entry.field, of: entry.type) else { throw CaseworkError.unknownConflict }
      return (try parse(text, for: field), Codes.DecisionKind.nilaiLain)
    }
  }

  /// Undoes a decision: a field holds again all the values that the decider saw, and a record that was deleted by
  /// decision is there again. Refused when somebody has written since, when a day has passed, when it was undone
  /// already, and for a decision that kept a record or settled a broken rule: those are taken back by an ordinary edit.
  ///
  /// - Returns: The record.
  /// - Throws: `CaseworkError.cannotUndo`, `SessionError`, `ReplicaError`.
  func takeBack(_ decision: RecordID, reason: String) throws -> Saved {
    if reason.allSatisfy(\.isWhitespace) { throw CaseworkError.reasonMissing }
    let (state, document) = try locate(decision)
    guard state.type == RecordNumber.conflictDecision,
      let view = try store.decisions().first(where: { $0.id == decision }),
      !view.isUndone, now <= view.undoUntil
    else { throw CaseworkError.cannotUndo }
    let decided = Dot(device: decision.device, counter: decision.counter - 1)
    let operation = try reversal(of: decided, view, document)
    let changeSets = try save(wall: now) { draft in
      draft.append(operation, to: document)
      draft.create(
        RecordNumber.conflictDecision, in: document,
        [
          Assignment(field: Fields.ConflictDecision.record, value: .ref(view.record)),
          Assignment(field: Fields.ConflictDecision.field, value: .int(Int64(view.field))),
          Assignment(field: Fields.ConflictDecision.kind, value: .text(Codes.DecisionKind.batal)),
          Assignment(field: Fields.ConflictDecision.reason, value: .text(reason)),
          Assignment(field: Fields.ConflictDecision.undoes, value: .ref(decision)),
        ])
    }
    return try saved(view.record, document, changeSets.first?.firstCounter ?? 0)
  }

  /// What brings back the state before the operation `decided`, as long as it is the last word.
  private func reversal(of decided: Dot, _ view: DecisionView, _ document: DocumentID) throws -> Operation {
    let (now, _) = try locateEvenDeleted(view.record, document)
    guard let before = try store.state(of: view.record, in: document, before: decided) else {
      throw CaseworkError.cannotUndo
    }
    if view.field == 0 {
      let isLastWord = now.existence.allSatisfy { touch in
        now.origins[touch.origin].device == decided.device && touch.counter == decided.counter
      }
      guard isLastWord, !now.isAlive else { throw CaseworkError.cannotUndo }
      return .put(record: view.record, assignments: [])
    }
    let present = now.siblings(view.field)
    guard present.count == 1, let only = present.first, now.dot(of: only) == decided else {
      throw CaseworkError.cannotUndo
    }
    let alternatives = before.siblings(view.field).map {
      Alternative(value: $0.value, source: $0.source == .none ? before.dot(of: $0) : $0.source)
    }
    guard alternatives.count > 1 else { throw CaseworkError.cannotUndo }
    return .reopen(record: view.record, field: view.field, alternatives: alternatives)
  }

  private func locateEvenDeleted(_ id: RecordID, _ document: DocumentID) throws -> (RecordState, DocumentID) {
    guard let state = try store.record(id, in: document) else { throw CaseworkError.cannotUndo }
    return (state, document)
  }
}
