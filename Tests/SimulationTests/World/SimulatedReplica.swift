import CaseModel
import MemoryLedgers
import MergeCore
import SyncSession
import SyncWire

/// A laptop or the desk: its durable ledger, what the oracle knows of it, and what is on its way to it.
struct SimulatedReplica: Sendable {
  /// An exchange whose answer is still on its way.
  struct InFlight: Sendable {
    let request: [UInt8]
    let answer: Answer
  }

  /// What the hub said, and what it should have taken into account when it did.
  struct Answer: Sendable {
    let bytes: [UInt8]
    let scope: [(document: DocumentID, since: Sequence64)]
  }

  /// The disk at some moment.
  struct Image: Sendable {
    let ledger: MemoryReplicaLedger
    let model: ReplicaModel
  }

  let device: DeviceNumber
  let person: Swarm.Person
  let isDesk: Bool
  let session: ReplicaSession
  /// The hub's last sequence when it was enrolled.
  let firstCursor: Sequence64
  var ledger: MemoryReplicaLedger
  var model = ReplicaModel()
  var clockError: Int64
  var inFlight: InFlight?
  var lateRequests: [[UInt8]] = []
  var lastAnswer: [UInt8]?
  var image: Image?
  /// The last restoration of the office that it has found out about.
  var restorationsKnown = 0
  /// Own counters up to here were not offered again when it began anew: their content is here no more.
  var passedCounter: UInt64 = 0
  /// Whether its disk was put back to an old image.
  var isRestored = false
  /// Whether it was found cloned and waits in a drawer, with all that is on it.
  var isRetired = false
  /// What it had when it was put back to an old image and is no more: the person knows.
  var declaredLost: [FactName] = []

  init(device: DeviceNumber, person: Swarm.Person, isDesk: Bool, cursor: Sequence64) {
    self.device = device
    self.person = person
    self.isDesk = isDesk
    firstCursor = cursor
    clockError = person.clockError
    ledger = MemoryReplicaLedger(device: device, user: person.user, cursor: cursor)
    session = ReplicaSession(
      hash: { StableHash.hash($0) }, schema: person.isNewer ? Registry.version + 1 : Registry.version,
      policy: Self.policy(person.unknown))
  }

  /// What a program whose registry lacks `unknown` knows of a field.
  static func policy(_ unknown: Set<UInt64>) -> PolicyLookup {
    { type, field in
      if !unknown.isEmpty, unknown.contains(Swarm.key(type, 0)) || unknown.contains(Swarm.key(type, field)) {
        return nil
      }
      return Registry.field(field, of: type)?.policy
    }
  }

  /// The clock on the wall above this machine, when it is really `now`.
  func wall(_ now: UInt64) -> UInt64 {
    let wall = Int64(now) + clockError
    return wall < 0 ? 0 : UInt64(wall)
  }
}
