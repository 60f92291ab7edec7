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
    case good
  }

  /// Without contact for longer, a laptop is behind, milliseconds: two days.
  static let behindAfter: UInt64 = 2 * 86_400_000

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
      state = device.held > 0 ? .held : .good
    }
  }

  /// Whether somebody should look after it. One that was revoked is not waited for.
  var isBehind: Bool { state != .good && state != .revoked }

  var tone: Tone {
    switch state {
    case .revoked: .danger
    case .frozen, .behind, .held: .late
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
    case .good: language.say("mutakhir", "up to date")
    }
  }

  private var rank: Int {
    switch state {
    case .frozen: 0
    case .behind: 1
    case .held: 2
    case .never: 3
    case .revoked: 4
    case .good: 5
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
