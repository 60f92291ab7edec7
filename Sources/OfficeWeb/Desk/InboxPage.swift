import CaseModel
import CasePages
import Casework
import MergeCore
import Pages

/// The contact inbox: messages and calls side by side, danger first.
struct InboxPage: Sendable {
  struct Item: Sendable {
    let path: String
    let code: String
    let risk: Stamp
    let state: String
    let age: String
    let time: String
    let facts: String?
    let waits: Stamp?
    let take: PageLink?
  }

  struct Column: Sendable {
    let id: String
    let heading: String
    let count: String
    let items: [Item]
    let empty: String?
  }

  struct Filter: Sendable {
    let path: String
    let label: String
    let isCurrent: Bool
  }

  let heading: String
  let filterLabel: String
  let filters: [Filter]
  let alarms: [AlarmItem]
  let mark: String
  let changed: String
  let reload: String
  let columns: [Column]
  let typed: TypedForm
}

/// Something that must not be overlooked.
struct AlarmItem: Sendable {
  let words: String
  let path: String?
  let label: String

  static func read(_ casework: Casework, _ visit: Visit) throws -> [AlarmItem] {
    try casework.callAlarms().prefix(6).map { line in
      let words = CallAlarm(rawValue: line.alarm)?.labels[visit.language] ?? line.alarm
      var path: String?
      switch CallAlarm(rawValue: line.alarm) {
      case .callbackRaised, .callbackOverdue: path = "/telepon-balik"
      case .dangerWithoutHandler, .lostCall, .callbackForgotten, .untaken, .windowClosing, .calledAgainstRule:
        path = "/kontak/\(line.record)"
      case .nobodyOnShift, .nobodyOnCall, nil: path = nil
      }
      let age = line.record.isEmpty ? "" : " · " + visit.clock.relative(UInt64(clamping: line.since))
      return AlarmItem(words: words + age, path: path, label: visit.say("Buka", "Open"))
    }
  }
}

extension InboxPage {
  private static let states: [(code: String, id: String, en: String)] = [
    ("", "Semua yang terbuka", "All open"), (Codes.ContactState.baru, "Baru", "New"),
    (Codes.ContactState.ditangani, "Ditangani", "Being handled"),
    (Codes.ContactState.menunggu, "Menunggu", "Waiting"), (Codes.ContactState.selesai, "Selesai", "Closed"),
  ]

  static func read(_ casework: Casework, _ visit: Visit, _ problem: Problem? = nil) throws -> InboxPage {
    let language = visit.language
    let state = visit.query["keadaan"] ?? ""
    var filter = ContactFilter()
    if states.contains(where: { $0.code == state && !state.isEmpty }) { filter.state = state }
    let names = Dictionary(
      try casework.people().map { ($0.number, $0.name) }, uniquingKeysWith: { first, _ in first })
    let lines = try casework.contacts(filter)
    let waiting = try casework.waitingThreads()
    let messages = lines.filter { $0.channel == Codes.Channel.wa }
    let calls = lines.filter { $0.channel != Codes.Channel.wa }
    func column(_ id: String, _ heading: String, _ lines: [ContactLine], _ empty: String) -> Column {
      Column(
        id: id, heading: heading, count: String(lines.count),
        items: lines.map { Self.item($0, names, waiting, visit) }, empty: lines.isEmpty ? empty : nil)
    }
    return InboxPage(
      heading: visit.say("Kontak masuk", "Contacts"), filterLabel: visit.say("Saring", "Filter"),
      filters: states.map {
        Filter(
          path: $0.code.isEmpty ? "/kontak" : "/kontak?keadaan=\($0.code)", label: language.say($0.id, $0.en),
          isCurrent: $0.code == (filter.state ?? ""))
      } + [
        Filter(path: "/antrean-pesan", label: visit.say("Antrean kirim", "Outgoing"), isCurrent: false),
        Filter(path: "/kontak-impor", label: visit.say("Impor obrolan", "Import a chat"), isCurrent: false),
      ],
      alarms: try AlarmItem.read(casework, visit), mark: try casework.deskCounts().mark,
      changed: visit.say("Ada yang baru atau berubah.", "Something is new or has changed."),
      reload: visit.say("Tampilkan", "Show it"),
      columns: [
        column(
          "wa", "WhatsApp", messages,
          visit.say(
            "Tidak ada pesan di sini. Pesan baru muncul sendiri.", "No messages here. New ones appear by themselves.")
        ),
        column(
          "telepon", visit.say("Telepon dan lainnya", "Calls and others"), calls,
          visit.say("Tidak ada panggilan di sini. Catat dengan “Terima telepon”.", "No calls here. Use “Take a call”.")),
      ], typed: TypedForm(contact: nil, visit, problem))
  }

  static func item(
    _ line: ContactLine, _ names: [UInt32: String], _ waiting: [WaitingThread], _ visit: Visit
  ) -> Item {
    let language = visit.language
    var facts: [String] = []
    if line.channel != Codes.Channel.telepon, line.channel != Codes.Channel.wa {
      facts.append(Registry.label(line.channel, in: Codes.Channel.list, language))
    }
    if !line.callerRole.isEmpty { facts.append(Registry.label(line.callerRole, in: Codes.CallerRole.list, language)) }
    if line.isAnonymous { facts.append(visit.say("anonim", "anonymous")) }
    if !line.kecamatan.isEmpty { facts.append(Registry.label(line.kecamatan, in: Codes.Kecamatan.list, language)) }
    if !line.outcome.isEmpty { facts.append(Registry.label(line.outcome, in: Codes.ContactOutcome.list, language)) }
    if line.cases > 0 { facts.append(visit.say("\(line.cases) kasus", "\(line.cases) cases")) }
    if let due = line.callbackDue {
      facts.append(visit.say("telepon balik ", "call back ") + visit.clock.relative(UInt64(clamping: due)))
    }
    if line.conflicts > 0 { facts.append(visit.say("⚠ \(line.conflicts) konflik", "⚠ \(line.conflicts) conflicts")) }
    let handler = line.handledBy.flatMap { UInt32(exactly: $0) }
    if let handler { facts.append(names[handler] ?? visit.say("petugas \(handler)", "officer \(handler)")) }
    let isOpen = line.state != Codes.ContactState.selesai
    let received = UInt64(clamping: line.receivedAt)
    return Item(
      path: "/kontak/\(line.id)", code: line.id,
      risk: Stamp.risk(line.risk, isDanger: line.immediateDanger && isOpen, language),
      state: Registry.label(line.state, in: Codes.ContactState.list, language), age: visit.clock.relative(received),
      time: visit.clock.time(received), facts: facts.isEmpty ? nil : facts.joined(separator: " · "),
      waits: isOpen ? waiting.first { $0.contact == line.id }.map { waits($0, visit) } : nil,
      take: isOpen && handler != visit.person
        ? PageLink(
          "/kontak/\(line.id)/ambil",
          handler == nil ? visit.say("Ambil", "Take on") : visit.say("Ambil alih", "Take over"))
        : nil)
  }

  /// Since when she waits for an answer, and how long she may still be answered freely.
  private static func waits(_ thread: WaitingThread, _ visit: Visit) -> Stamp {
    let since = visit.clock.relative(UInt64(clamping: thread.since))
    guard let until = thread.freeUntil.map({ UInt64(clamping: $0) }) else {
      return Stamp(visit.say("menunggu jawaban · \(since)", "waits for an answer · \(since)"), .info)
    }
    let isClosing = until > visit.now && until - visit.now < 3 * 3_600_000
    let free = visit.say(" · bebas sampai ", " · free until ") + visit.clock.hour(until)
    return Stamp(
      visit.say("menunggu jawaban · \(since)", "waits for an answer · \(since)") + free, isClosing ? .late : .info)
  }
}
