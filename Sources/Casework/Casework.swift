import CaseModel
import Foundation
import MergeCore
import Replica
import SyncSession

/// The office's work as commands and queries on one unlocked replica. The command line, the screens and intake all use
/// exactly these; each command is one commit, and what it returns is saved on this machine.
///
/// Not for use from several threads at once.
public final class Casework {
  let store: ReplicaStore
  let wallClock: () -> UInt64
  /// The prefix of register numbers, such as `PWK`.
  public let prefix: String
  /// The user who is at work, whom the audit names: the laptop's officer, or whoever has signed in at the desk.
  public let actor: UInt32
  /// Whether this is the office desk, which holds every document and several people use.
  public let isDesk: Bool
  let readings: NameReadings

  /// Works on `store` for its own user, or at the desk for `actor`; `wallClock` gives milliseconds since 1970-01-01 UTC.
  public convenience init(
    store: ReplicaStore, actor: UInt32? = nil, prefix: String = "PWK",
    wallClock: @escaping () -> UInt64 = Casework.systemClock
  ) {
    self.init(store, actor, prefix, wallClock, NameReadings())
  }

  private init(
    _ store: ReplicaStore, _ actor: UInt32?, _ prefix: String, _ wallClock: @escaping () -> UInt64,
    _ readings: NameReadings
  ) {
    self.readings = readings
    self.store = store
    self.actor = actor ?? store.identity.user
    isDesk = store.identity.isDesk
    self.prefix = prefix
    self.wallClock = wallClock
  }

  /// This machine's clock, milliseconds.
  public static let systemClock: @Sendable () -> UInt64 = { UInt64(max(Date().timeIntervalSince1970 * 1_000, 0)) }

  /// The same work, done by another person at the same replica.
  public func acting(as user: UInt32) -> Casework {
    Casework(store, user, prefix, wallClock, readings)
  }

  /// What may be done with the replica without seeing content.
  public var upkeep: ReplicaUpkeep { ReplicaUpkeep(store: store) }

  /// Now, milliseconds.
  public var now: UInt64 { wallClock() }

  /// The record's merged state and its document.
  ///
  /// - Returns: Both.
  /// - Throws: `CaseworkError.unknownCase`.
  func locate(_ id: RecordID) throws -> (state: RecordState, document: DocumentID) {
    guard let document = try store.document(holding: id), let state = try store.record(id, in: document) else {
      throw CaseworkError.unknownCase
    }
    return (state, document)
  }

  /// The core document of the case with this register number, survivor code or name (`2.15`).
  ///
  /// - Returns: The document.
  /// - Throws: `CaseworkError.unknownCase`, `ambiguous` where two cases have that number.
  func core(named reference: String) throws -> DocumentID {
    if let id = RecordName.parse(reference) {
      guard let document = try store.document(holding: id), document.kind == DocumentKind.case.rawValue else {
        throw CaseworkError.unknownCase
      }
      return document.compartment(Compartment.core.rawValue)
    }
    let found = try store.caseRecords(named: reference)
    guard let id = found.first else { throw CaseworkError.unknownCase }
    guard found.count == 1 else { throw CaseworkError.ambiguous(found.map(RecordName.text)) }
    return DocumentID(kind: DocumentKind.case.rawValue, compartment: Compartment.core.rawValue, root: id)
  }

  /// Refuses to edit a field that holds several values: an ordinary edit would settle the conflict unseen.
  func guardNoConflict(_ state: RecordState, _ field: FieldSpec) throws(CaseworkError) {
    if state.needsUpdate { throw .needsUpdate }
    if field.policy == .review, RegisterView.alternatives(state, field.number).count > 1 {
      throw .openConflict(field.name)
    }
  }

  /// The value that a field shows.
  func shown(_ state: RecordState, _ field: FieldSpec) -> Value {
    RegisterView.shown(state, field.number) { field.protectiveRank(of: $0) }?.value ?? .null
  }
}
