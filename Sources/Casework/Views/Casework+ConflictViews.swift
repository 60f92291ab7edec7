import CaseModel
import MergeCore
import Replica
import SyncSession

/// Conflicts as screens show them: with labels to be looked up, names of people, and what the authors had seen.
extension Casework {
  /// The open conflicts that whoever is at work may read, heavy ones first, then the oldest.
  ///
  /// - Returns: The conflicts.
  /// - Throws: `ReplicaError`.
  public func conflictLines() throws -> [ConflictLine] {
    try audited {
      let rights = try rights()
      let lines = try store.conflicts().filter { try rights.mayRead($0.document) }.map { try conflictLine($0) }
      return (lines, AuditAct(.conflicts, count: lines.count))
    }
  }

  /// One open conflict with everything that a decision needs.
  ///
  /// - Returns: The conflict.
  /// - Throws: `CaseworkError.unknownConflict`, `outOfScope`, `ReplicaError`.
  public func conflictView(named name: String) throws -> ConflictView {
    try audited {
      let entry = try conflictEntry(named: name)
      let history = try store.history(of: entry.record, in: entry.document)
      let sides = try entry.sides.map { try sideView($0, entry, history) }
      let seen = sides.compactMap(\.seen)
      let isShared = seen.count == sides.count && Set(seen.map(\.values)).count == 1
      let view = ConflictView(
        line: try conflictLine(entry), record: RecordName.text(entry.record), sides: sides,
        mayDecide: try mayDecide(entry), base: isShared ? seen.first : nil)
      return (view, AuditAct(.conflicts, document: entry.document, record: entry.record, count: 1))
    }
  }

  /// The decisions that have arrived and that whoever is at work may read, latest first, at most `limit`.
  ///
  /// - Returns: The decisions.
  /// - Throws: `ReplicaError`.
  public func decided(limit: Int = 100) throws -> [DecidedView] {
    try audited {
      let rights = try rights()
      var views: [DecidedView] = []
      for decision in try store.decisions() where views.count < limit {
        guard let document = try store.document(holding: decision.id), try rights.mayRead(document) else { continue }
        views.append(try decidedView(decision, document))
      }
      return (views, AuditAct(.conflicts, count: views.count))
    }
  }

  /// How many conflicts stand open here: a number without content, so no entry.
  ///
  /// - Returns: The number.
  /// - Throws: `ReplicaError`.
  public func openConflictCount() throws -> Int { try store.conflicts().count }

  /// Whether a decision of this person would be saved: it is made, checked by the rights, and not saved.
  private func mayDecide(_ entry: ConflictEntry) throws -> Bool {
    struct Rehearsed: Error {}
    let rights = try rights()
    do {
      _ = try store.commit(wall: now) { draft in
        draft.author = actor
        let kept = entry.kind == .deletion ? Operation.put(record: entry.record, assignments: []) : nil
        let field = entry.kind == .brokenRule || entry.kind == .closedDuringWork ? Fields.Case.status : entry.field
        let value = entry.kind == .closedDuringWork ? .text(CaseStatus.intervention.rawValue) : entry.sides.first?.value
        let written = Assignment(field: field, value: value ?? .null)
        draft.append(kept ?? .put(record: entry.record, assignments: [written]), to: entry.document)
        draft.create(
          RecordNumber.conflictDecision, in: entry.document,
          [Assignment(field: Fields.ConflictDecision.record, value: .ref(entry.record))])
        try rights.check(draft)
        throw Rehearsed()
      }
      return true
    } catch is Rehearsed { return true } catch CaseworkError.notPermitted { return false } catch CaseworkError
      .outOfScope
    { return false }
  }

  private func conflictLine(_ entry: ConflictEntry) throws -> ConflictLine {
    let isRule = entry.kind == .brokenRule
    let field = isRule ? nil : Registry.field(entry.field, of: entry.type)
    let kind: ConflictViewKind =
      switch entry.kind {
      case .siblings, .settled: field?.type == .narrative || field?.type == .text ? .text : .values
      case .deletion: .deletion
      case .closedDuringWork: .closedDuringWork
      case .brokenRule: .brokenRule
      }
    return ConflictLine(
      name: ConflictName(entry).text, root: RecordName.text(entry.document.root),
      registerNo: try store.registerNo(of: entry.document.root) ?? "",
      type: Registry.record(number: entry.type)?.name ?? "", field: field?.name ?? "", kind: kind,
      rule: isRule ? CaseRule(rawValue: entry.field) : nil, isHeavy: entry.isHeavy, since: entry.since,
      values: entry.sides.map { side in side.value.map { ValueText.masked($0, field) } ?? "" }, shown: entry.shown)
  }

  private func sideView(
    _ side: ConflictEntry.Side, _ entry: ConflictEntry, _ history: [HistoryEntry]
  ) throws -> ConflictView.Side {
    let field = entry.kind == .brokenRule ? nil : Registry.field(entry.field, of: entry.type)
    let also = try changes(beside: side, entry, history)
    let reasonField = field.map { $0.name + "_reason" }
    let type = try locate(side.record).state.type
    return ConflictView.Side(
      value: side.value.map { ValueText.masked($0, field) } ?? "", author: side.author,
      authorName: try userName(side.author), device: side.dot.device, at: side.clock, received: side.received,
      isClockSuspect: side.isClockSuspect, record: RecordName.text(side.record),
      type: Registry.record(number: type)?.name ?? "", isAlive: side.isAlive,
      reason: also.first { $0.field == reasonField }?.value ?? "", also: also.filter { $0.field != reasonField },
      seen: entry.kind == .siblings || entry.kind == .settled ? try seen(side, entry, history) : nil)
  }

  /// What the author of a side had seen in the field, and who had written that.
  private func seen(
    _ side: ConflictEntry.Side, _ entry: ConflictEntry, _ history: [HistoryEntry]
  ) throws -> ConflictView.Seen? {
    let field = Registry.field(entry.field, of: entry.type)
    guard let index = history.firstIndex(where: { $0.dot == side.dot && $0.field == entry.field }) else { return nil }
    let before = history[index].before
    let earlier = history[..<index].last { past in
      guard past.field == entry.field else { return false }
      switch past.act {
      case .set(let value), .inherited(let value): return before.contains(value)
      default: return false
      }
    }
    return ConflictView.Seen(
      values: before.filter { $0 != .null }.map { ValueText.masked($0, field) },
      author: try earlier.flatMap { try userName($0.author) }, at: earlier?.clock)
  }

  /// How far apart two edits of one person may lie to have been made together, milliseconds.
  private static let together: UInt64 = 15 * 60_000

  /// What else the author of a side changed then: other fields of the record, and other records of the case.
  private func changes(
    beside side: ConflictEntry.Side, _ entry: ConflictEntry, _ history: [HistoryEntry]
  ) throws -> [ConflictView.Change] {
    func isBeside(_ device: DeviceNumber, _ author: UInt32, _ clock: UInt64) -> Bool {
      device == side.dot.device && author == side.author
        && max(clock, side.clock) - min(clock, side.clock) <= Self.together
    }
    let type = Registry.record(number: entry.type)
    var found: [ConflictView.Change] = []
    for past in history where past.field != entry.field || entry.kind == .brokenRule {
      guard isBeside(past.dot.device, past.author, past.clock), let field = type?.field(number: past.field),
        !Self.goesWithout(field)
      else { continue }
      switch past.act {
      case .set(let value), .added(let value):
        found.removeAll { $0.field == field.name && field.policy != .set }
        found.append(.init(type: type?.name ?? "", field: field.name, value: ValueText.masked(value, field)))
      default: continue
      }
    }
    for id in try otherRecords(of: entry) where found.count < 12 {
      guard id != side.record, let state = try store.record(id, in: entry.document),
        let spec = Registry.record(number: state.type)
      else { continue }
      if state.origins.contains(where: { isBeside($0.device, $0.author, $0.clock) }) {
        found.append(.init(type: spec.name, field: "", value: ""))
      }
    }
    return found
  }

  /// What a command writes by itself, such as who assessed a risk and when: it says nothing new about the author.
  private static func goesWithout(_ field: FieldSpec) -> Bool {
    field.policy == .auto && (field.type == .instant || field.target == RecordNumber.user)
  }

  private func otherRecords(of entry: ConflictEntry) throws -> [RecordID] {
    guard let row = store.row(of: entry.document) else { return [] }
    return try store.records(ofDocument: row).filter {
      $0 != entry.record && $0.device > 0
    }
  }

  private func decidedView(_ decision: DecisionView, _ document: DocumentID) throws -> DecidedView {
    let author = try store.author(of: decision.id, in: document) ?? 0
    let state = try store.record(decision.id, in: document)
    let about = try store.record(decision.record, in: document)
    let isField = decision.field > 0
    let type = about?.type ?? 0
    return DecidedView(
      id: RecordName.text(decision.id), root: RecordName.text(document.root),
      registerNo: try store.registerNo(of: document.root) ?? "", type: Registry.record(number: type)?.name ?? "",
      field: isField ? Registry.field(decision.field, of: type)?.name ?? "" : "", kind: decision.kind,
      chosen: decision.chosen, reason: decision.reason, author: author, authorName: try userName(author),
      at: state?.origins.map(\.clock).min() ?? 0, isUndone: decision.isUndone,
      mayUndo: !decision.isUndone && decision.kind != Codes.DecisionKind.batal && now <= decision.undoUntil)
  }
}
