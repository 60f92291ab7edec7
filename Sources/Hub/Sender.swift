import MergeCore
import SyncWire

/// Who brings a body, as far as that was checked before the body is looked at.
///
/// What a signed frame answers may depend on the body alone: whoever has seen a laptop's body could otherwise have the
/// hub sign, for that body, what another head calls for. So a body that does not fit its sender gets a problem, not a frame.
enum Sender: Hashable, Sendable {
  /// The office itself, in this process.
  case office
  /// A request whose head this device has signed.
  case device(DeviceNumber)
  /// A request whose head is signed with the key that it presents.
  case presented([UInt8])
  /// A request that names a device which is not enrolled here.
  case stranger

  /// The head is another's than the body.
  struct Mismatch: Error {}

  /// Whether this sender may bring a frame of `device`.
  ///
  /// - Throws: `Mismatch`.
  func expect(_ device: DeviceNumber) throws(Mismatch) {
    guard self == .office || self == .device(device) else { throw Mismatch() }
  }

  /// Whether this sender may bring an enrolment with `publicKey`.
  ///
  /// - Throws: `Mismatch`.
  func expect(publicKey: [UInt8]) throws(Mismatch) {
    guard self == .office || self == .presented(publicKey) else { throw Mismatch() }
  }
}
