import CaseModel
import MergeCore
import Replica
import Sealing
import SyncSession

/// A replica with its clock, and the edits that the tests make.
final class Laptop {
  static let passphrase = "enam belas kata sandi"
  /// The cheapest lock that a file may have: tests open replicas by the hundred.
  static let cheapLock = PassphraseLock(cost: 10)

  let store: ReplicaStore
  /// The machine's clock, milliseconds; moves on by a second with every commit.
  var wall: UInt64 = 1_790_000_000_000

  init(_ store: ReplicaStore) { self.store = store }

  /// A new replica in `folder`.
  convenience init(
    in folder: String, device: DeviceNumber = 7, user: UInt32 = 3, identity: SigningIdentity = SigningIdentity(),
    hubKey: [UInt8] = SigningIdentity().publicKey, office: String = "Kantor", address: String = "https://kantor.example"
  ) throws {
    self.init(
      try ReplicaStore.create(
        in: folder, passphrase: Self.passphrase, lock: Self.cheapLock,
        identity: ReplicaIdentity(
          device: device, user: user, signingSecret: identity.secret, hubKey: hubKey, office: office, address: address,
          firstCursor: 0)))
  }

  /// The replica of `folder`.
  convenience init(reopening folder: String) throws {
    self.init(try ReplicaStore.open(in: folder, passphrase: Self.passphrase))
  }

  @discardableResult
  func commit(_ build: (inout CommitDraft) throws -> Void) throws -> [ChangeSet] {
    wall += 1_000
    return try store.commit(wall: wall, build)
  }

  /// Begins a case.
  func newCase(_ assignments: [Assignment] = []) throws -> DocumentID {
    try commit { draft in
      _ = draft.createRoot(RecordNumber.caseRecord, kind: DocumentKind.case.rawValue, assignments)
    }[0].document
  }

  /// Creates a record.
  func create(_ type: UInt32, in document: DocumentID, _ assignments: [Assignment]) throws -> RecordID {
    let changeSet = try commit { draft in draft.create(type, in: document, assignments) }[0]
    return RecordID(device: changeSet.device, counter: changeSet.firstCounter)
  }

  /// Writes one field.
  func put(_ field: UInt32, _ value: Value, of record: RecordID, in document: DocumentID) throws {
    try commit { draft in
      draft.append(.put(record: record, assignments: [Assignment(field: field, value: value)]), to: document)
    }
  }

  /// The text that a field holds, when it holds exactly one.
  func text(_ field: UInt32, of record: RecordID, in document: DocumentID) throws -> String? {
    let cells = try store.record(record, in: document)?.siblings(field) ?? []
    guard cells.count == 1, let cell = cells.first, case .text(let text) = cell.value else { return nil }
    return text
  }
}

extension Assignment {
  /// Gives a field a text.
  static func text(_ field: UInt32, _ text: String) -> Assignment { Assignment(field: field, value: .text(text)) }
}
