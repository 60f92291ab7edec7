import CaseModel
import MergeCore
import Replica
import SyncSession

/// What people see. Each query hands out content only once its audit entry, one for the whole query, is durable.
extension Casework {
  /// The cases held here: danger first, then the oldest. `status`, `risk` and `kecamatan` narrow it by code.
  ///
  /// - Returns: The cases.
  /// - Throws: `ReplicaError`.
  public func list(
    status: String? = nil, risk: String? = nil, kecamatan: String? = nil, onlyOpen: Bool = false
  ) throws -> [CaseLine] {
    try audited {
      let lines = try caseLines(status: status, risk: risk, kecamatan: kecamatan, onlyOpen: onlyOpen)
      return (lines, AuditAct(.list, count: lines.count))
    }
  }

  /// A case with all its records held here.
  ///
  /// - Returns: The case.
  /// - Throws: `CaseworkError.unknownCase`, `ReplicaError`.
  public func show(_ core: DocumentID) throws -> CaseView {
    try audited {
      let view = try caseView(core)
      return (view, AuditAct(.read, document: core, count: view.records.count))
    }
  }

  /// What happened to a record or to one of its fields.
  ///
  /// - Returns: The record's type and the entries, oldest first.
  /// - Throws: `CaseworkError.unknownCase`, `unknownField`, `ReplicaError`.
  public func history(_ id: RecordID, field name: String?) throws -> (type: UInt32, entries: [HistoryEntry]) {
    try audited {
      let found = try recordHistory(id, field: name)
      let act = AuditAct(.history, document: found.document, record: id, count: found.entries.count)
      return ((found.type, found.entries), act)
    }
  }

  /// Full-text search; each hit with its case's register number. The words are nowhere kept. Of a child's identity the
  /// list shows initials and a code; the name stands where the record is opened.
  ///
  /// - Returns: The hits, best first.
  /// - Throws: `ReplicaError.badQuery`.
  public func search(_ words: String) throws -> [(hit: SearchHit, registerNo: String)] {
    try audited {
      let rights = try rights()
      let hits = try store.search(words, isWanted: rights.mayRead).map { hit in
        var shown = hit
        if hit.type == RecordNumber.person, let line = try personLine(hit.record, of: hit.root), line.isHidden {
          shown.snippet = line.shown
        }
        return (shown, try store.registerNo(of: hit.root) ?? "")
      }
      return (hits, AuditAct(.search, count: hits.count))
    }
  }

  private func personLine(_ person: RecordID, of root: RecordID) throws -> PersonLine? {
    try KnownPerson.all(store, today: today, in: root).first { $0.person == person }?
      .line(mayName: true, isIdentity: false)
  }

  /// The open conflicts with their cases' register numbers, heavy ones first; with `settled`, what was settled
  /// automatically.
  ///
  /// - Returns: The conflicts.
  /// - Throws: `ReplicaError`.
  public func openConflicts(settled: Bool = false) throws -> [(entry: ConflictEntry, registerNo: String)] {
    try audited {
      let rights = try rights()
      let entries = try store.conflicts(settled: settled).filter { try rights.mayRead($0.document) }.map {
        ($0, try store.registerNo(of: $0.document.root) ?? "")
      }
      return (entries, AuditAct(.conflicts, count: entries.count))
    }
  }

  /// The open conflict named `name`.
  ///
  /// - Returns: The conflict.
  /// - Throws: `CaseworkError.unknownConflict`.
  public func conflict(named name: String) throws -> ConflictEntry {
    try audited {
      let entry = try conflictEntry(named: name)
      return (entry, AuditAct(.conflicts, document: entry.document, record: entry.record, count: 1))
    }
  }

  /// The decisions made here or elsewhere that have arrived, latest first.
  ///
  /// - Returns: The decisions.
  /// - Throws: `ReplicaError`.
  public func decisions() throws -> [DecisionView] {
    try audited {
      let rights = try rights()
      let decisions = try store.decisions().filter { decision in
        guard let document = try store.document(holding: decision.id) else { return false }
        return try rights.mayRead(document)
      }
      return (decisions, AuditAct(.conflicts, count: decisions.count))
    }
  }

  /// The cases that somebody opened outside her scope, latest first: all that she may see.
  ///
  /// - Returns: The notices.
  /// - Throws: `ReplicaError`.
  public func glassBreaks() throws -> [GlassBreakView] {
    try audited {
      let notices = try glassBreakViews()
      return (notices, AuditAct(.list, count: notices.count))
    }
  }

  /// The core document of the case with this register number, survivor code or name (`2.15`).
  ///
  /// - Returns: The document.
  /// - Throws: `CaseworkError.unknownCase`.
  public func caseDocument(_ reference: String) throws -> DocumentID { try refusable { try core(named: reference) } }

  /// How many cases are held here and how many conflicts stand open: numbers without content, so no entry.
  ///
  /// - Returns: The counts.
  /// - Throws: `ReplicaError`.
  public func counts() throws -> (cases: Int, conflicts: Int) {
    (try caseLines().count, try store.conflicts().count)
  }
}
