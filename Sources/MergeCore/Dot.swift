/// The number of an enrolled replica, given by the hub at enrolment and never reused. 0 is no device.
public typealias DeviceNumber = UInt32

/// The hub's order of change sets: 1, 2, 3 … in commit order. 0 is before everything.
public typealias Sequence64 = UInt64

/// The name of one operation: the n-th operation (from 1) of one device.
///
/// Counters are contiguous per device. A record's id is the dot of the operation that created it.
public struct Dot: Hashable, Sendable, Comparable {
  /// The device that wrote the operation.
  public let device: DeviceNumber
  /// The operation's position in its device's log, from 1.
  public let counter: UInt64

  /// Names the `counter`-th operation of `device`.
  public init(device: DeviceNumber, counter: UInt64) {
    self.device = device
    self.counter = counter
  }

  /// No operation; the root of the office directory.
  public static let none = Dot(device: 0, counter: 0)

  /// Orders by device, then counter: an order for canonical bytes, without meaning in time.
  public static func < (left: Dot, right: Dot) -> Bool {
    left.device != right.device ? left.device < right.device : left.counter < right.counter
  }
}

/// A record is named by the dot of the operation that created it.
public typealias RecordID = Dot
