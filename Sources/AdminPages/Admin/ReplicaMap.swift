import CaseModel
import Pages

/// The replicas and how long each has been away from the office: the office stands at the left, and whoever is far to the
/// right is behind. A table beside it says the same.
struct ReplicaMap: Sendable {
  struct Lane: Sendable {
    let label: String
    let words: String
    let target: String
    let tone: String
    let y: Int
    let textY: Int
    let x: Int
    let wordsX: Int
    let anchor: String
  }

  struct Tick: Sendable {
    let x: Int
    let label: String
  }

  let mapTitle: String
  let mapSummary: String
  let height: Int
  let bottom: Int
  let bandHeight: Int
  let lateX: Int
  let lateWidth: Int
  let left: Int
  let right: Int
  let officeLabel: String
  let lateLabel: String
  let ticks: [Tick]
  let lanes: [Lane]

  private static let (left, right, top, step) = (230, 900, 44, 30)
  private static let (hour, day): (UInt64, UInt64) = (3_600_000, 86_400_000)
  /// Time since the last contact, and how far to the right it stands, in hundredths of the width.
  private static let scale: [(time: UInt64, place: Int)] = [
    (0, 0), (hour, 22), (day, 50), (2 * day, 64), (7 * day, 86), (30 * day, 100),
  ]

  init(_ devices: [OfficeDevice], _ names: [UInt32: String], _ visit: Visit) {
    let shown = DeviceStanding.sorted(devices, now: visit.now)
    let behind = shown.count { DeviceStanding($0, now: visit.now).isBehind }
    mapTitle = visit.say("Peta replika", "Map of the replicas")
    mapSummary = visit.say(
      "\(shown.count) perangkat, \(behind) tertinggal", "\(shown.count) devices, \(behind) behind")
    bottom = Self.top + shown.count * Self.step
    height = bottom + 30
    bandHeight = bottom - Self.top + 12
    (left, right) = (Self.left, Self.right)
    lateX = Self.x(DeviceStanding.behindAfter)
    lateWidth = Self.right + 20 - lateX
    officeLabel = visit.say("kantor, sekarang", "the office, now")
    lateLabel = visit.say("tertinggal", "behind")
    ticks = [
      Tick(x: Self.x(Self.hour), label: visit.say("1 jam", "1 h")),
      Tick(x: Self.x(Self.day), label: visit.say("1 hari", "1 day")),
      Tick(x: Self.x(2 * Self.day), label: visit.say("2 hari", "2 days")),
      Tick(x: Self.x(7 * Self.day), label: visit.say("1 minggu", "1 week")),
      Tick(x: Self.right, label: visit.say("1 bulan", "1 month")),
    ]
    lanes = shown.enumerated().map { index, device in
      let standing = DeviceStanding(device, now: visit.now)
      let away = device.lastContact == 0 ? 30 * Self.day : visit.now - min(device.lastContact, visit.now)
      let x = Self.x(away)
      let isRight = x > (Self.left + Self.right) / 2
      return Lane(
        label: DevicePages.name(device, visit) + " · " + (names[device.user] ?? String(device.user)),
        words: "\(standing.tone.mark) \(standing.words(visit.language)), " + DevicePages.contact(device, visit),
        target: "\(AdminMenu.devices)/\(device.number)", tone: standing.tone.rawValue,
        y: Self.top + index * Self.step, textY: Self.top + index * Self.step + 5, x: x,
        wordsX: isRight ? x - 14 : x + 14, anchor: isRight ? "end" : "start")
    }
  }

  private static func x(_ time: UInt64) -> Int {
    for (from, to) in zip(scale, scale.dropFirst()) where time < to.time {
      let part = Int((time - from.time) * UInt64(to.place - from.place) / (to.time - from.time))
      return left + (right - left) * (from.place + part) / 100
    }
    return right
  }

  static let template = """
    <figure class="peta"><svg viewBox="0 0 930 {{height}}" width="930" height="{{height}}" role="img"><title>{{mapTitle}}</title><desc>{{mapSummary}}</desc><rect class="jauh" x="{{lateX}}" y="26" width="{{lateWidth}}" height="{{bandHeight}}"/><text class="redup" x="{{left}}" y="16">{{officeLabel}}</text><text class="redup" x="920" y="16" text-anchor="end">{{lateLabel}}</text><line class="kantor" x1="{{left}}" y1="24" x2="{{left}}" y2="{{bottom}}"/>{{#ticks}}<line class="kisi" x1="{{x}}" y1="24" x2="{{x}}" y2="{{bottom}}"/><text class="redup" x="{{x}}" y="{{height}}" dy="-8" text-anchor="middle">{{label}}</text>{{/ticks}}{{#lanes}}<a href="{{target}}"><text x="0" y="{{textY}}">{{label}}</text><line class="jalan {{tone}}" x1="{{left}}" y1="{{y}}" x2="{{x}}" y2="{{y}}"/><circle class="{{tone}}" cx="{{x}}" cy="{{y}}" r="7"/><text class="keadaan {{tone}}" x="{{wordsX}}" y="{{textY}}" text-anchor="{{anchor}}">{{words}}</text></a>{{/lanes}}</svg></figure>
    """
}
