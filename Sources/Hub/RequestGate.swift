import MergeCore
import Synchronization

/// Decides before a body is read whether a request may go on. Devices are counted each by itself, and only once their
/// signature was checked: nobody can use up a laptop's share in its name. All others are counted by where they come from,
/// and never stand in the way of a signed request.
final class RequestGate: Sendable {
  /// Whether to go on.
  enum Admission: Hashable {
    case granted
    /// Come back after so many seconds.
    case refused(seconds: Int)
  }

  private struct State: Sendable {
    var devices: RateTable<DeviceNumber>
    var sources: RateTable<SourceAddress?>
    var underWay: [DeviceNumber: Int] = [:]
    var bodyBytes = 0
  }

  let limits: RequestLimits
  private let state: Mutex<State>

  init(_ limits: RequestLimits) {
    self.limits = limits
    state = Mutex(
      State(
        devices: RateTable(limits.device, capacity: limits.countedMax),
        sources: RateTable(limits.source, capacity: limits.countedMax)))
  }

  /// Lets a request of `device` with a body of `bytes` in, whose signature was checked. `finish` must follow a granted one.
  func admit(_ device: DeviceNumber, bytes: Int, now: UInt64) -> Admission {
    state.withLock { state in
      guard state.underWay[device, default: 0] < limits.deviceRequestsMax, fits(bytes, state) else {
        return .refused(seconds: 1)
      }
      if let seconds = state.devices.take(Self.cost(bytes), from: device, now: now) {
        return .refused(seconds: seconds)
      }
      state.underWay[device, default: 0] += 1
      state.bodyBytes += bytes
      return .granted
    }
  }

  /// Ends an admitted request of `device`, which was answered with `answered` bytes after so many seconds of the writer.
  func finish(_ device: DeviceNumber, bytes: Int, answered: Int, effortSeconds: Double = 0, now: UInt64) {
    state.withLock { state in
      let left = state.underWay[device, default: 0] - 1
      state.underWay[device] = left > 0 ? left : nil
      state.bodyBytes -= bytes
      let cost = Double(answered) / Self.bytesPerUnit + effortSeconds * Self.unitsPerSecond
      state.devices.pay(cost, from: device, now: now)
    }
  }

  /// Lets something in that no enrolled device has signed. `finish(bytes:)` must follow a granted one with bytes.
  func admit(_ source: SourceAddress?, bytes: Int = 0, now: UInt64) -> Admission {
    state.withLock { state in
      guard fits(bytes, state) else { return .refused(seconds: 1) }
      if let seconds = state.sources.take(Self.cost(bytes), from: source, now: now) {
        return .refused(seconds: seconds)
      }
      state.bodyBytes += bytes
      return .granted
    }
  }

  /// Ends an admitted request of a source.
  func finish(bytes: Int) { state.withLock { $0.bodyBytes -= bytes } }

  private func fits(_ bytes: Int, _ state: borrowing State) -> Bool { bytes <= limits.bodyBytesMax - state.bodyBytes }

  private static func cost(_ bytes: Int) -> Double { 1 + Double(bytes) / bytesPerUnit }

  private static let bytesPerUnit = 65_536.0
  /// What a second of the writer costs: one device has no more than an eighth of it for long.
  private static let unitsPerSecond = 512.0
}
