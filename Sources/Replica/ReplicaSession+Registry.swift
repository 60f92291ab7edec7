import CaseModel
import Sealing
import SyncSession

extension ReplicaSession {
  /// The session of this version: SHA-256 and the field registry.
  public static let registry = ReplicaSession(hash: Sha256.hash, schema: Registry.version) { type, field in
    Registry.field(field, of: type)?.policy
  }
}
