import CaseModel
import Casework
import Pages

/// What is to be done today.
struct TodayPage: Sendable {
  struct Item: Sendable {
    let path: String?
    let code: String
    let words: String
    let mark: String?
    let tone: String
    let when: String
    let title: String
  }

  struct Box: Sendable {
    let heading: String
    let items: [Item]
    let empty: String?
    let link: PageLink?
  }

  let heading: String
  let day: String
  let start: PageLink
  let boxes: [Box]
}

/// What today's page reads.
private struct Today: Sendable {
  let deadlines: [DeadlineView]
  let alarms: [AlarmLine]
  let followUps: [ActivityLine]
  let cases: [CaseLine]
  let ids: [String: String]
  let drafts: [ContactLine]
}

extension FieldSite {
  func addToday(to routes: inout Routes) {
    routes.page("/") { visit in
      let now = visit.now
      let today = try await desk.room.work(as: visit.person) { casework -> Today in
        let cases = try casework.list(onlyOpen: true)
        var mine = ContactFilter()
        mine.isMine = true
        return Today(
          deadlines: try casework.openDeadlines(within: 3 * 86_400_000), alarms: try casework.callAlarms(),
          followUps: try casework.followUpsDue(onlyMine: true), cases: cases,
          ids: Dictionary(cases.map { ($0.registerNo, $0.id) }, uniquingKeysWith: { first, _ in first }),
          drafts: try casework.contacts(mine))
      }
      let page = TodayPage(
        heading: visit.say("Hari ini", "Today"), day: visit.clock.day(of: now),
        start: PageLink("/laporan", visit.say("Laporan baru", "New report")), boxes: boxes(today, visit))
      return .page(Page("lapangan-hari", page).wide)
    }
  }

  private func boxes(_ today: Today, _ visit: Visit) -> [TodayPage.Box] {
    var boxes: [TodayPage.Box] = []
    if today.alarms.contains(where: { !$0.record.isEmpty }) {
      boxes.append(
        TodayPage.Box(
          heading: visit.say("Alarm", "Alarms"),
          items: today.alarms.filter { !$0.record.isEmpty }.prefix(10).map { alarm($0, visit) }, empty: nil,
          link: nil))
    }
    let deadlines = today.deadlines.prefix(14).map { deadline($0, today.ids, visit) }
    boxes.append(
      TodayPage.Box(
        heading: visit.say("Tindak lanjut yang jatuh tempo", "Follow-ups due"), items: deadlines,
        empty: deadlines.isEmpty
          ? visit.say("Tidak ada yang jatuh tempo dalam tiga hari.", "Nothing is due within three days.") : nil,
        link: today.deadlines.count > 14
          ? PageLink(
            "/tenggat?semua=1", visit.say("\(today.deadlines.count) seluruhnya", "\(today.deadlines.count) in all"))
          : nil))
    let cases = today.cases.prefix(12).map { line in
      TodayPage.Item(
        path: "/kasus/\(line.id)", code: line.registerNo,
        words: Registry.label(line.status, in: Codes.Status.list, visit.language),
        mark: Registry.label(line.risk, in: Codes.Risk.list, visit.language),
        tone: line.risk == Codes.Risk.tinggi ? Tone.danger.rawValue : Tone.plain.rawValue,
        when: visit.clock.relative(UInt64(clamping: line.receivedAt)),
        title: visit.clock.time(UInt64(clamping: line.receivedAt)))
    }
    boxes.append(
      TodayPage.Box(
        heading: visit.say("Kasus saya", "My cases") + " (\(today.cases.count))", items: cases,
        empty: cases.isEmpty
          ? visit.say(
            "Belum ada kasus di laptop ini. Kasus Anda datang saat sinkron, atau dari laporan baru.",
            "No cases on this laptop yet. Yours come with a sync, or from a new report.") : nil,
        link: today.cases.count > 12 ? PageLink("/kasus", visit.say("Semua kasus", "All cases")) : nil))
    let drafts = today.drafts.prefix(8).map { line in
      TodayPage.Item(
        path: "/laporan/\(line.id)/1", code: Registry.label(line.channel, in: Codes.Channel.list, visit.language),
        words: line.kecamatan.isEmpty ? "" : Registry.label(line.kecamatan, in: Codes.Kecamatan.list, visit.language),
        mark: line.immediateDanger ? visit.say("Bahaya saat ini", "Immediate danger") : nil,
        tone: line.immediateDanger ? Tone.danger.rawValue : Tone.plain.rawValue,
        when: visit.clock.relative(UInt64(clamping: line.receivedAt)),
        title: visit.clock.time(UInt64(clamping: line.receivedAt)))
    }
    if !drafts.isEmpty {
      boxes.append(
        TodayPage.Box(
          heading: visit.say("Laporan yang belum selesai", "Unfinished reports"), items: drafts, empty: nil, link: nil))
    }
    if !today.followUps.isEmpty {
      boxes.append(
        TodayPage.Box(
          heading: visit.say("Tindak lanjut kegiatan", "Follow-ups of activities"),
          items: today.followUps.map { activity in
            TodayPage.Item(
              path: "/kegiatan/\(activity.id)", code: activity.title, words: activity.place,
              mark: activity.isOverdue ? visit.say("Terlambat", "Late") : nil,
              tone: activity.isOverdue ? Tone.danger.rawValue : Tone.plain.rawValue,
              when: visit.clock.day(activity.followUpDue), title: "")
          }, empty: nil, link: nil))
    }
    return boxes
  }

  private func deadline(_ view: DeadlineView, _ ids: [String: String], _ visit: Visit) -> TodayPage.Item {
    let isLate = view.dueAt < visit.now
    return TodayPage.Item(
      path: ids[view.registerNo].map { "/kasus/\($0)#tugas" }, code: view.registerNo,
      words: Registry.label(view.kind, in: Codes.Timer.list, visit.language),
      mark: isLate ? visit.say("Terlambat", "Late") : nil, tone: isLate ? Tone.danger.rawValue : Tone.plain.rawValue,
      when: visit.clock.relative(view.dueAt), title: visit.clock.time(view.dueAt))
  }

  private func alarm(_ line: AlarmLine, _ visit: Visit) -> TodayPage.Item {
    let alarm = CallAlarm(rawValue: line.alarm)
    let isContact = alarm == .dangerWithoutHandler || alarm == .lostCall
    let isCallback = alarm == .callbackOverdue || alarm == .callbackRaised
    return TodayPage.Item(
      path: isContact ? "/kontak/\(line.record)" : isCallback ? "/kontak" : nil,
      code: alarm?.labels[visit.language] ?? line.alarm, words: "",
      mark: line.risk.isEmpty ? nil : Registry.label(line.risk, in: Codes.Risk.list, visit.language),
      tone: line.risk == Codes.Risk.tinggi ? Tone.danger.rawValue : Tone.late.rawValue,
      when: visit.clock.relative(UInt64(clamping: line.since)), title: visit.clock.time(UInt64(clamping: line.since)))
  }
}
