import MergeCore

/// A user as the hub knows them.
public struct HubUser: Hashable, Sendable {
  /// The number that change sets carry as author.
  public let number: UInt32
  /// The name.
  public let name: String
}

/// What the office sees of a device.
public struct DeviceSummary: Hashable, Sendable {
  /// Its number.
  public let number: DeviceNumber
  /// Whose it is.
  public let user: UInt32
  /// Whether it is the office desk.
  public let isDesk: Bool
  /// Whether it was found cloned or restored, and must be enrolled again.
  public let isFrozen: Bool
  /// The last of its counters that is durable here.
  public let lastCounter: UInt64
  /// When it was last heard of, by the hub's clock, milliseconds; to the minute, 0 for never.
  public let contact: UInt64
  /// How many of its operations were not durable here after its last exchange; nil when it has never said so.
  public let unsent: UInt64?
  /// How far its clock was ahead of the hub's at its last exchange, milliseconds; nil when it has never said so.
  public let clockOffset: Int64?
}

/// Change sets kept apart of one device for one reason.
public struct HeldCount: Hashable, Sendable {
  /// The device.
  public let device: DeviceNumber
  /// The number of the reason (`HoldReason`).
  public let reason: UInt8
  /// How many.
  public let count: Int
}

/// Where the hub stands.
public struct HubStatus: Hashable, Sendable {
  /// The last sequence given: as many change sets are in the office's order, and what a restore has left out.
  public let head: Sequence64
  /// Documents with at least one accepted change set.
  public let documents: Int
  /// Change sets kept apart.
  public let held: Int
  /// Enrolled devices.
  public let devices: Int
  /// Users.
  public let users: Int
}
