import MemoryLedgers
import MergeCore
import Sealing
import SyncSession
import VectorNotation

/// A replica of a scenario: whose it is, the key that it signs with, and what it keeps.
struct Party: Sendable {
  let name: String
  let user: UInt32
  let device: DeviceNumber
  let isDesk: Bool
  let cursor: Sequence64
  let identity: SigningIdentity
  var ledger: MemoryReplicaLedger

  init(
    _ name: String, device: DeviceNumber, user: UInt32, isDesk: Bool, cursor: Sequence64, identity: SigningIdentity
  ) {
    self.name = name
    self.user = user
    self.device = device
    self.isDesk = isDesk
    self.cursor = cursor
    self.identity = identity
    ledger = MemoryReplicaLedger(device: device, user: user, cursor: cursor)
  }
}

extension Party: Notation {
  var json: JSON {
    .object(
      ("name", .string(name)), ("device", .number(device)), ("user", .number(user)), ("desk", .bool(isDesk)),
      ("cursor", .number(cursor)), ("secret", .string(identity.secret.hex)),
      ("public", .string(identity.publicKey.hex)))
  }

  init(json: JSON) throws {
    self.init(
      try json.member("name").text(), device: try json.member("device").whole(),
      user: try json.member("user").whole(), isDesk: try json.member("desk").flag(),
      cursor: try json.member("cursor").whole(),
      identity: try SigningIdentity(secret: json.member("secret").bytes()))
  }
}
