import CaseModel
import Pages

/// How a device stands, in one word with its colour.
struct DeviceStanding: Sendable {
  private enum State {
    case revoked
    case frozen
    case never
    case behind
    case held
    case unsent
    case wrongClock
    case good
  }

  /// Without contact for longer, a laptop is behind, milliseconds: two days.
  static let behindAfter: UInt64 = 2 * 86_400_000

  /// A clock that is off by more is wrong, milliseconds: five minutes. A time further ahead is not believed
  /// (`protocol/sync-v1.md`, section "Stamp").
  static let clockTolerance: UInt64 = 300_000

  private let state: State

  init(_ device: OfficeDevice, now: UInt64) {
    if !device.state.isEmpty, device.state != Codes.DeviceState.aktif {
      state = .revoked
    } else if device.isFrozen {
      state = .frozen
    } else if device.lastContact == 0 {
      state = .never
    } else if now > device.lastContact, now - device.lastContact > Self.behindAfter {
      state = .behind
    } else {
      state = Self.work(of: device)
    }
  }

  private static func work(of device: OfficeDevice) -> State {
    if device.held > 0 { return .held }
    if device.unsent ?? 0 > 0 { return .unsent }
    return (device.clockOffset?.magnitude ?? 0) > clockTolerance ? .wrongClock : .good
  }

  /// Whether somebody should look after it. One that was revoked is not waited for.
  var isBehind: Bool { state != .good && state != .revoked }

  var tone: Tone {
    switch state {
    case .revoked: .danger
    case .frozen, .behind, .held, .unsent, .wrongClock: .late
    case .never: .info
    case .good: .done
    }
  }

  func words(_ language: Language) -> String {
    switch state {
    case .revoked: language.say("dicabut", "revoked")
    case .frozen: language.say("dibekukan: daftar ulang", "frozen: enrol again")
    case .never: language.say("belum pernah terhubung", "never connected")
    case .behind: language.say("tertinggal", "behind")
    case .held: language.say("ada yang ditahan", "something is held")
    case .unsent: language.say("belum semua terkirim", "not all is sent")
    case .wrongClock: language.say("jamnya salah", "its clock is wrong")
    case .good: language.say("mutakhir", "up to date")
    }
  }

  private var rank: Int {
    switch state {
    case .frozen: 0
    case .behind: 1
    case .held: 2
    case .unsent: 3
    case .wrongClock: 4
    case .never: 5
    case .revoked: 6
    case .good: 7
    }
  }

  /// Those behind first, then the longest without contact.
  static func sorted(_ devices: [OfficeDevice], now: UInt64) -> [OfficeDevice] {
    devices.sorted {
      (DeviceStanding($0, now: now).rank, $0.lastContact, $0.number)
        < (DeviceStanding($1, now: now).rank, $1.lastContact, $1.number)
    }
  }
}
