import CaseModel
import CasePages
import Casework
import Pages

/// The first page of the desk: what must not wait, and who sits at the telephone.
struct TodayPage: Sendable {
  struct Late: Sendable {
    let link: PageLink
    let what: String
    let due: Stamp
    let owner: String
  }

  let heading: String
  let hours: HoursState?
  let call: String?
  let alarms: [AlarmItem]
  let countsHeading: String
  var counts: [WaitingLine]
  let mark: String
  let changed: String
  let reload: String
  let contactsHeading: String?
  let contacts: [InboxPage.Item]
  let noContacts: String?
  let allContacts: PageLink
  let lateHeading: String?
  let late: [Late]
  let noneLate: String?
  let allLate: PageLink

  private static let shown = 6

  static func read(_ casework: Casework, _ visit: Visit, _ duties: Duties) throws -> TodayPage {
    let names = Dictionary(try casework.people().map { ($0.number, $0.name) }, uniquingKeysWith: { first, _ in first })
    let counts = try casework.deskCounts()
    let writes = duties.may(.editContact)
    let waiting = writes ? try casework.waitingThreads() : []
    let inbox = writes ? try casework.contacts() : []
    let untaken = inbox.filter { line in
      line.handledBy == nil || line.immediateDanger || waiting.contains { $0.contact == line.id }
    }
    let deadlines = duties.readsCases ? try casework.openDeadlines() : []
    let late = deadlines.filter { $0.dueAt < visit.now }
    return TodayPage(
      heading: visit.say("Hari ini di meja", "Today at the desk"),
      hours: writes ? try .read(casework, visit) : nil,
      call: writes ? visit.say("Terima telepon", "Take a call") : nil,
      alarms: writes ? try AlarmItem.read(casework, visit) : [],
      countsHeading: visit.say("Yang menunggu", "What waits"),
      counts: try lines(casework, visit, duties, counts, waiting.count, late.count), mark: counts.mark,
      changed: visit.say("Ada yang baru atau berubah.", "Something is new or has changed."),
      reload: visit.say("Tampilkan", "Show it"),
      contactsHeading: writes ? visit.say("Kontak yang menunggu", "Contacts that wait") : nil,
      contacts: untaken.prefix(shown).map { InboxPage.item($0, names, waiting, visit) },
      noContacts: writes && untaken.isEmpty
        ? visit.say("Tidak ada kontak yang menunggu.", "No contact waits.") : nil,
      allContacts: PageLink("/kontak", visit.say("Semua kontak", "All contacts")),
      lateHeading: duties.readsCases ? visit.say("Tenggat yang terlambat", "Deadlines that are late") : nil,
      late: late.prefix(shown).map { line in
        Late(
          link: PageLink("/kasus/\(line.about)", line.registerNo.isEmpty ? line.about : line.registerNo),
          what: Registry.label(line.kind, in: Codes.Timer.list, visit.language),
          due: Stamp(visit.clock.relative(line.dueAt), .late),
          owner: line.owner.map { names[$0] ?? String($0) } ?? visit.say("belum ada petugas", "nobody yet"))
      },
      noneLate: duties.readsCases && late.isEmpty ? visit.say("Tidak ada yang terlambat.", "Nothing is late.") : nil,
      allLate: PageLink("/tenggat", visit.say("Semua tenggat", "All deadlines")))
  }

  private static func lines(
    _ casework: Casework, _ visit: Visit, _ duties: Duties, _ counts: DeskCounts, _ waiting: Int, _ late: Int
  ) throws -> [WaitingLine] {
    var lines: [WaitingLine] = []
    if duties.may(.editContact) {
      lines += [
        WaitingLine("/kontak", visit.say("kontak belum diambil", "contacts not taken"), counts.contacts, .danger),
        WaitingLine("/kontak", visit.say("menunggu jawaban WhatsApp", "wait for a WhatsApp answer"), waiting, .late),
        WaitingLine(
          "/telepon-balik", visit.say("telepon balik jatuh tempo", "call-backs due"), counts.callbacks, .late),
      ]
    }
    if duties.may(.editCore) {
      let received = try casework.list(status: CaseStatus.received.rawValue).count
      lines.append(WaitingLine("/triase", visit.say("kasus belum dinilai", "cases not judged"), received, .late))
    }
    if duties.may(.assign) {
      let officers = Set(try casework.officerLoad().map(\.officer))
      let unowned = try casework.openCases().count { owned in owned.owner.map { !officers.contains($0) } ?? true }
      lines.append(
        WaitingLine("/bagi", visit.say("kasus belum ada petugasnya", "cases without an officer"), unowned, .late))
    }
    if duties.readsCases {
      lines.append(WaitingLine("/tenggat", visit.say("tenggat terlambat", "deadlines late"), late, .danger))
    }
    if duties.may(.resolveLight) {
      lines.append(WaitingLine("/konflik", visit.say("konflik terbuka", "open conflicts"), counts.conflicts, .late))
    }
    return lines
  }
}
