import CaseModel
import CasePages
import Casework
import Pages

/// The cases that nobody has judged yet.
struct TriagePage: Sendable {
  struct Item: Sendable {
    let id: String
    let link: PageLink
    let risk: Stamp
    let age: String
    let facts: String
    let path: String
    let risks: [FormRow.Option]
  }

  let heading: String
  let intro: String
  let empty: String?
  let items: [Item]
  let riskLabel: String
  let reasonLabel: String
  let button: String
  let summary: DeskSummary?

  static func read(_ casework: Casework, _ visit: Visit, _ problem: Problem?) throws -> TriagePage {
    let language = visit.language
    let lines = try casework.list(status: CaseStatus.received.rawValue)
    let entries = Registry.codeList(Codes.Risk.list)?.entries.filter { $0.validTo == nil } ?? []
    return TriagePage(
      heading: visit.say("Triase", "Triage"),
      intro: visit.say(
        "Kasus yang masuk dan belum dinilai: tetapkan risiko dan alasannya.",
        "Cases that came in and are not judged yet: set the risk and why."),
      empty: lines.isEmpty ? visit.say("Semua kasus sudah dinilai.", "Every case is judged.") : nil,
      items: lines.map { line in
        Item(
          id: line.id, link: PageLink("/kasus/\(line.id)", line.registerNo.isEmpty ? line.id : line.registerNo),
          risk: .risk(line.risk, language), age: visit.clock.relative(UInt64(clamping: line.receivedAt)),
          facts: Registry.label(line.category, in: Codes.Category.list, language) + " · "
            + Registry.label(line.kecamatan, in: Codes.Kecamatan.list, language), path: "/triase/\(line.id)",
          risks: entries.map { .init($0.code, $0.labels[language], isChosen: $0.code == line.risk) })
      }, riskLabel: visit.say("Risiko", "Risk"), reasonLabel: visit.say("Alasan", "Reason"),
      button: visit.say("Daftarkan", "Register"), summary: DeskSummary(problem, visit))
  }
}

/// What is to be done by when, late first.
struct DeadlinePage: Sendable {
  struct Item: Sendable {
    let link: PageLink
    let what: String
    let due: Stamp
    let dueAt: String
    let owner: String
  }

  let heading: String
  let count: String
  let empty: String?
  let columns: [String]
  let items: [Item]

  private static let shown = 200

  static func read(_ casework: Casework, _ visit: Visit) throws -> DeadlinePage {
    let names = Dictionary(try casework.people().map { ($0.number, $0.name) }, uniquingKeysWith: { first, _ in first })
    let all = try casework.openDeadlines()
    let late = all.count { $0.dueAt < visit.now }
    return DeadlinePage(
      heading: visit.say("Tenggat", "Deadlines"),
      count: visit.say(
        "\(late) terlambat dari \(all.count) yang terbuka", "\(late) late of \(all.count) open"),
      empty: all.isEmpty ? visit.say("Tidak ada tenggat terbuka.", "No open deadlines.") : nil,
      columns: [
        visit.say("Kasus", "Case"), visit.say("Tugas", "Task"), visit.say("Tenggat", "Due"),
        visit.say("Penanggung jawab", "Owner"),
      ],
      items: all.prefix(shown).map { line in
        let isLate = line.dueAt < visit.now
        return Item(
          link: PageLink("/kasus/\(line.about)", line.registerNo.isEmpty ? line.about : line.registerNo),
          what: Registry.label(line.kind, in: Codes.Timer.list, visit.language),
          due: Stamp(visit.clock.relative(line.dueAt), isLate ? .danger : line.state == "soon" ? .late : .plain),
          dueAt: visit.clock.time(line.dueAt),
          owner: line.owner.map { names[$0] ?? String($0) } ?? visit.say("belum ada", "nobody yet"))
      })
  }
}
