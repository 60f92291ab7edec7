import CaseModel
import CasePages
import Casework
import Pages

/// Open cases, those without an owner first of all, and officers with what they have to do.
struct AssignPage: Sendable {
  struct Officer: Sendable {
    let number: UInt32
    let name: String
    let open: Int
    let load: String
  }

  struct Item: Sendable {
    let id: String
    let link: PageLink
    let risk: Stamp
    let status: String
    let age: String
    let owner: String?
    let path: String
    let officers: [Officer]
  }

  struct Load: Sendable {
    let name: String
    let path: String
    let open: Int
    let high: Int
    let late: Int
    let isLate: Bool
  }

  let heading: String
  let filterLabel: String
  let filters: [InboxPage.Filter]
  let empty: String?
  let items: [Item]
  let more: String?
  let giveTo: String
  let loadHeading: String
  let loadHint: String
  let columns: [String]
  let loads: [Load]

  private static let (officersShown, casesShown) = (12, 60)

  /// The cases that no officer has, or those of one, to be given to somebody else. A case that was just made at the desk
  /// is whoever's who made it: it stands first, because now it is given on.
  static func read(_ casework: Casework, _ visit: Visit) throws -> AssignPage {
    let loads = try casework.officerLoad()
    let names = Dictionary(try casework.people().map { ($0.number, $0.name) }, uniquingKeysWith: { first, _ in first })
    let officer = visit.query["petugas"].flatMap { UInt32($0) }
    let all = try casework.openCases()
    let made = visit.query["kasus"] ?? ""
    let handling = Set(loads.map(\.officer))
    func isFree(_ owned: OwnedCase) -> Bool { owned.owner.map { !handling.contains($0) } ?? true }
    let fitting = all.filter { officer == nil ? isFree($0) : $0.owner == officer }
    let cases = all.filter { $0.line.id == made } + fitting.filter { $0.line.id != made }
    let chosen = loads.first { $0.officer == officer }
    let hidden = cases.count - min(cases.count, casesShown)
    var filters = [
      InboxPage.Filter(
        path: "/bagi",
        label: visit.say("Belum ada petugasnya", "No officer yet") + " (\(all.count { isFree($0) }))",
        isCurrent: officer == nil)
    ]
    if let chosen {
      filters.append(
        InboxPage.Filter(
          path: "/bagi?petugas=\(chosen.officer)", label: "\(chosen.name) (\(cases.count))", isCurrent: true))
    }
    return AssignPage(
      heading: visit.say("Pembagian kasus", "Assignment"), filterLabel: visit.say("Saring", "Filter"),
      filters: filters,
      empty: cases.isEmpty
        ? officer == nil
          ? visit.say("Setiap kasus terbuka sudah punya petugas.", "Every open case has its officer.")
          : visit.say("Tidak ada kasus terbuka padanya.", "She has no open cases.") : nil,
      items: cases.prefix(casesShown).map { item($0, loads, names, visit) },
      more: hidden > 0 ? visit.say("… dan \(hidden) lagi.", "… and \(hidden) more.") : nil,
      giveTo: visit.say("Serahkan kepada", "Give to"), loadHeading: visit.say("Beban petugas", "Officers' load"),
      loadHint: visit.say(
        "Yang paling sedikit bebannya di atas. Pilih nama untuk memindahkan kasusnya.",
        "Whoever has least stands first. Choose a name to move her cases."),
      columns: [
        visit.say("Petugas", "Officer"), visit.say("Terbuka", "Open"), visit.say("Risiko tinggi", "High risk"),
        visit.say("Terlambat", "Late"),
      ],
      loads: loads.map {
        Load(
          name: $0.name, path: "/bagi?petugas=\($0.officer)", open: $0.open, high: $0.high, late: $0.late,
          isLate: $0.late > 0)
      })
  }

  private static func item(
    _ owned: OwnedCase, _ loads: [LoadLine], _ names: [UInt32: String], _ visit: Visit
  ) -> Item {
    let line = owned.line
    let others = loads.filter { $0.officer != owned.owner }.prefix(officersShown)
    return Item(
      id: line.id, link: PageLink("/kasus/\(line.id)", line.registerNo.isEmpty ? line.id : line.registerNo),
      risk: .risk(line.risk, visit.language),
      status: Registry.label(line.status, in: Codes.Status.list, visit.language),
      age: visit.clock.relative(UInt64(clamping: line.receivedAt)), owner: owned.owner.map { names[$0] ?? String($0) },
      path: "/bagi/\(line.id)",
      officers: others.map {
        Officer(
          number: $0.officer, name: $0.name, open: $0.open,
          load: visit.say(
            "\($0.open) kasus, \($0.high) risiko tinggi, \($0.late) tenggat terlambat",
            "\($0.open) cases, \($0.high) at high risk, \($0.late) deadlines late"))
      })
  }
}
