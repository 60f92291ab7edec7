import MergeCore
import Sealing
import SyncWire

/// What the office does at its own machine. Each call blocks until its effects are durable; none may be made from a
/// task that others wait for.
extension HubService {
  /// Adds a user.
  ///
  /// - Returns: The number, never used before.
  /// - Throws: `HubError.invalidName`, or the store's error.
  public func addUser(name: String) throws -> UInt32 { try writer.runNow { try $0.addUser(name: name) } }

  /// The users, ascending by number.
  ///
  /// - Returns: Numbers and names.
  /// - Throws: The store's error.
  public func users() throws -> [HubUser] { try writer.withStore { try $0.users() } }

  /// A one-time code that enrols one laptop of `user` within `validFor`. Only the secret's hash is kept, so the code is
  /// shown now or never.
  ///
  /// - Returns: The code.
  /// - Throws: `HubError.unknownUser`, or the store's error.
  public func newEnrolmentCode(user: UInt32, validFor: Duration = .seconds(86_400)) throws -> EnrolmentCode {
    let code = EnrolmentCode(hubKey: publicKey)
    let expires = clock().addingWithoutWrap(UInt64(max(0, validFor.components.seconds)) * 1_000)
    try writer.runNow { try $0.addEnrolment(secret: code.secret, user: user, expires: expires) }
    return code
  }

  /// Enrols the replica of the office desk, which holds every document. The same key gets the same welcome again.
  ///
  /// - Returns: The welcome; its cursor is 0.
  /// - Throws: `HubError.unknownUser`, or the store's error.
  public func enrolDesk(user: UInt32, publicKey: [UInt8]) throws -> EnrolmentReply {
    welcome(
      try writer.runNow { try $0.enrolDesk(user: user, publicKey: publicKey, wall: clock()) },
      key: publicKey, wall: clock())
  }

  /// All devices, ascending by number.
  ///
  /// - Returns: What the office sees of them.
  /// - Throws: The store's error.
  public func devices() throws -> [DeviceSummary] { try writer.withStore { try $0.devices() } }

  /// What is kept apart, by device and reason.
  ///
  /// - Returns: The counts.
  /// - Throws: The store's error.
  public func held() throws -> [HeldCount] { try writer.withStore { try $0.held() } }

  /// Where the hub stands.
  ///
  /// - Returns: Head and counts.
  /// - Throws: The store's error.
  public func status() throws -> HubStatus { try writer.withStore { try $0.status() } }

  /// The settings of SQLite that are in force, by name.
  ///
  /// - Returns: As `DurableSettings.inForce`.
  /// - Throws: The store's error.
  public func settings() throws -> [String: String] { try writer.withStore { try $0.settings() } }

  /// No enrolment request inflates to more.
  private static let enrolmentBytes = 1_024

  /// The enrolment request in a posted body, signed with the key that it presents.
  ///
  /// - Returns: The request.
  /// - Throws: A `WireError`, or `Sender.Mismatch`.
  func openEnrolment(_ body: [UInt8], from sender: Sender) throws -> EnrolmentRequest {
    let frame = try Frame(bytes: body)
    guard frame.kind == .enrolmentRequest else { throw WireError(.unknownKind, "frame") }
    guard frame.inflatedCount <= Self.enrolmentBytes else { throw WireError(.limitExceeded, "enrolment") }
    let request = try EnrolmentRequest(bytes: try SignedFrame.payload(of: frame))
    try sender.expect(publicKey: request.publicKey)
    try SignedFrame.check(frame, publicKey: request.publicKey)
    return request
  }

  /// The welcome for `place`, whose key is known from now on.
  ///
  /// - Returns: The welcome.
  func welcome(_ place: Enrolled, key: [UInt8], wall: UInt64) -> EnrolmentReply {
    note(place.device, key: key)
    return EnrolmentReply(
      hubKey: publicKey, device: place.device, user: place.user, cursor: place.cursor,
      time: min(wall, HybridClock.limit - 1), office: office)
  }
}
