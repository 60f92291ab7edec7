import MergeCore
import SyncWire

/// Whose replica this is and which office it belongs to: fixed at enrolment, sealed with the replica key.
public struct ReplicaIdentity: Hashable, Sendable {
  /// The device's number.
  public let device: DeviceNumber
  /// The officer's user number.
  public let user: UInt32
  /// The secret of the device's Ed25519 key, 32 bytes.
  public let signingSecret: [UInt8]
  /// The hub's Ed25519 public key, 32 bytes: nothing signed by another key is believed.
  public let hubKey: [UInt8]
  /// The name of the office.
  public let office: String
  /// Where the hub answers, such as `https://office.example:8443`; empty for the desk.
  public let address: String
  /// Where the cursor began.
  public let firstCursor: Sequence64

  /// Whether this is the office desk: a laptop knows where its office is, the desk is there.
  public var isDesk: Bool { address.isEmpty }

  /// The identity given at enrolment.
  public init(
    device: DeviceNumber, user: UInt32, signingSecret: [UInt8], hubKey: [UInt8], office: String, address: String,
    firstCursor: Sequence64
  ) {
    self.device = device
    self.user = user
    self.signingSecret = signingSecret
    self.hubKey = hubKey
    self.office = office
    self.address = address
    self.firstCursor = firstCursor
  }

  var bytes: [UInt8] {
    var writer = ByteWriter()
    writer.varint(UInt64(device))
    writer.varint(UInt64(user))
    writer.counted(signingSecret)
    writer.counted(hubKey)
    writer.counted(Array(office.utf8))
    writer.counted(Array(address.utf8))
    writer.varint(firstCursor)
    return writer.bytes
  }

  init(bytes: [UInt8]) throws(WireError) {
    var reader = ByteReader(bytes)
    device = try reader.device()
    user = try reader.device()
    signingSecret = try reader.counted(limit: 64)
    hubKey = try reader.counted(limit: 64)
    office = try reader.text(try reader.count(limit: 4_096))
    address = try reader.text(try reader.count(limit: 4_096))
    firstCursor = try reader.counter()
    try reader.finish()
  }
}
