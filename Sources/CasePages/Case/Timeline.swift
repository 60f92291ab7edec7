import CaseModel
import Casework
import Pages

/// What happened in a case and what is due, from left to right.
struct Timeline: Sendable {
  /// Something on the line.
  struct Event: Sendable {
    let at: UInt64
    let lane: Int
    let words: String
    let tone: String
  }

  static let lanes = 5

  let events: [Event]
  let now: UInt64

  /// The course of a case.
  init(_ sheet: CaseSheet, _ words: FieldWords) {
    let language = words.language
    now = words.clock.now
    var found: [Event] = []
    func add(_ at: UInt64?, _ lane: Int, _ text: String, _ tone: String = "") {
      if let at, at > 0 { found.append(Event(at: at, lane: lane, words: text, tone: tone)) }
    }
    add(UInt64(clamping: sheet.view.line.receivedAt), 0, language.say("Laporan diterima", "Report received"))
    add(ValueText.instant(reading: sheet.plain("registered_at")), 0, language.say("Didaftarkan", "Registered"))
    add(OfficeTime.midnight(sheet.plain("closed_on")), 0, language.say("Ditutup", "Closed"), "beres")
    for type in ["assessment", "plan"] {
      for record in sheet.records(type) {
        let day = record.plain("date") + record.plain("started_on")
        add(OfficeTime.midnight(day) ?? sheet.marks[record.id]?.at, 0, words.type(type))
      }
    }
    for service in sheet.records("service") {
      let field = Registry.record(named: "service")?.field(named: "kind")
      let kind = words.words(service.plain("kind"), field)
      let done = OfficeTime.midnight(service.plain("done_date"))
      let planned = OfficeTime.midnight(service.plain("planned_date"))
      add(done ?? planned ?? sheet.marks[service.id]?.at, 1, kind, done == nil ? "nanti" : "beres")
    }
    for referral in sheet.records("referral") {
      let agency = words.names.records[referral.plain("agency")] ?? words.type("referral")
      add(ValueText.instant(reading: referral.plain("sent_at")) ?? sheet.marks[referral.id]?.at, 2, agency)
    }
    for note in sheet.records("note") { add(sheet.marks[note.id]?.at, 3, words.type("note")) }
    for deadline in sheet.deadlines {
      let isDone = deadline.doneAt != nil
      let tone = isDone ? "beres" : deadline.dueAt < now ? "terlambat" : "nanti"
      add(deadline.doneAt ?? deadline.dueAt, 4, Registry.label(deadline.kind, in: Codes.Timer.list, language), tone)
    }
    events = found.sorted { ($0.at, $0.lane) < ($1.at, $1.lane) }
  }
}

/// The picture of a timeline, drawn here: positions in units of the picture, and nothing that a style would need.
struct TimelinePicture: Sendable {
  struct Lane: Sendable {
    let label: String
    let textY: Int
    let y: Int
  }

  struct Dot: Sendable {
    let x: Int
    let y: Int
    let tone: String
    let title: String
  }

  struct Tick: Sendable {
    let x: Int
    let label: String
  }

  struct Row: Sendable {
    let time: String
    let kind: String
    let words: String
  }

  static let (left, right, top, laneHeight) = (110, 960, 26, 30)

  let height: Int
  let bottom: Int
  let lanes: [Lane]
  let dots: [Dot]
  let ticks: [Tick]
  let nowX: Int
  let nowLabel: String
  let label: String
  let caption: String
  let showTable: String
  let rows: [Row]
  let timeHeading: String
  let kindHeading: String
  let whatHeading: String

  init(_ timeline: Timeline, _ clock: PageClock) {
    let language = clock.language
    let names = [
      language.say("Kasus", "Case"), language.say("Layanan", "Services"), language.say("Rujukan", "Referrals"),
      language.say("Catatan", "Notes"), language.say("Tenggat", "Deadlines"),
    ]
    let times = timeline.events.map(\.at) + [timeline.now]
    let first = times.min() ?? 0
    let span = max((times.max() ?? 1) - first, 86_400_000)
    func x(_ at: UInt64) -> Int {
      Self.left + 14 + Int(Double(at - first) / Double(span) * Double(Self.right - Self.left - 40))
    }
    func y(_ lane: Int) -> Int { Self.top + lane * Self.laneHeight + Self.laneHeight / 2 }
    var taken: [Int: [Int]] = [:]
    dots = timeline.events.map { event in
      let place = x(event.at)
      let near = taken[event.lane, default: []].filter { abs($0 - place) < 9 }.count
      taken[event.lane, default: []].append(place)
      return Dot(
        x: place, y: y(event.lane) + [0, -8, 8][near % 3], tone: event.tone,
        title: "\(clock.time(event.at)) · \(event.words)")
    }
    lanes = names.enumerated().map { Lane(label: $1, textY: y($0) + 4, y: y($0)) }
    bottom = Self.top + names.count * Self.laneHeight
    height = bottom + 24
    let count: UInt64 = 6
    ticks = (0...count).map { step in
      let at = first + span / count * step
      return Tick(x: x(at), label: clock.shortDay(of: at))
    }
    nowX = x(timeline.now)
    nowLabel = language.say("kini", "now")
    label = language.say("Garis waktu kasus", "Timeline of the case")
    caption = language.say(
      "Titik penuh: dilakukan. Lingkaran: direncanakan. Merah: terlambat.",
      "Full dot: done. Ring: planned. Red: late.")
    showTable = language.say("Garis waktu sebagai tabel", "The timeline as a table")
    rows = timeline.events.map { Row(time: clock.time($0.at), kind: names[$0.lane], words: $0.words) }
    timeHeading = language.say("Waktu", "Time")
    kindHeading = language.say("Jenis", "Kind")
    whatHeading = language.say("Apa", "What")
  }
}
