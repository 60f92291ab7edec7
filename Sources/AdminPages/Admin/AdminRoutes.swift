import CaseModel
import CasePages
import Casework
import Pages

/// The admin's pages, for the office.
public enum AdminRoutes {
  /// Where they begin.
  public static let path = AdminMenu.start

  /// Adds them; `words` says what a refused command means, for the form that it came from.
  public static func add(
    to routes: inout Routes, room: any Workroom, hub: any OfficeHub,
    words: @escaping @Sendable (any Error, Visit) -> String
  ) {
    let desk = AdminDesk(room: room, hub: hub, words: words)
    PeoplePages(desk: desk).add(to: &routes)
    DevicePages(desk: desk).add(to: &routes)
    HeldPages(desk: desk).add(to: &routes)
    AgencyPages(desk: desk).add(to: &routes)
    CodePages(desk: desk).add(to: &routes)
    SettingPages(desk: desk).add(to: &routes)
    TemplatePages(desk: desk).add(to: &routes)
    AuditPages(desk: desk).add(to: &routes)
    BackupPages(desk: desk).add(to: &routes)
    OpenedPages(desk: desk).add(to: &routes)
    ExportPages(desk: desk).add(to: &routes)
    RegisterPages(desk: desk).add(to: &routes)
    SimfoniPages(desk: desk).add(to: &routes)
  }

  /// The links of the numbers and of what her duties open of the admin's pages.
  ///
  /// - Returns: The links; the admin's leads to the first page that is hers.
  public static func links(_ visit: Visit, _ duties: Duties) -> [Frame.Link] {
    var links: [Frame.Link] = []
    let group = visit.say("Kantor", "Office")
    if duties.may(.exportStatistics) {
      links.append(Frame.Link(NumbersRoutes.path, visit.say("Angka", "Numbers"), group: group))
    }
    if !AdminMenu.links(visit, duties).isEmpty {
      links.append(Frame.Link(path, visit.say("Kelola", "Admin"), group: links.isEmpty ? group : nil))
    }
    links.append(
      Frame.Link(AccountPages.own, visit.say("Akun saya", "My account"), group: links.isEmpty ? group : nil))
    return links
  }

  /// What waits on the admin's pages for whoever keeps the office's devices, and for whoever approves an export.
  ///
  /// - Returns: The counts, with their pages.
  /// - Throws: What the hub and the records throw.
  public static func waiting(
    _ visit: Visit, _ duties: Duties, _ room: any Workroom, _ hub: any OfficeHub
  ) async throws -> [(path: String, label: String, count: Int)] {
    var lines: [(path: String, label: String, count: Int)] = []
    if duties.may(.approveExport) {
      let exports = try await room.work(as: visit.person) { try $0.exports() }
      let count = exports.count { ExportPages.isWaiting($0) && $0.by != visit.person }
      if count > 0 {
        lines.append((AdminMenu.exports, visit.say("ekspor menunggu persetujuan", "exports wait for approval"), count))
      }
    }
    guard duties.mayForOffice(.keepUsers), let person = visit.person else { return lines }
    let devices = try await hub.devices(for: person)
    let held = devices.reduce(0) { $0 + $1.held }
    let behind = devices.count { DeviceStanding($0, now: visit.now).isBehind }
    lines.append((AdminMenu.held, visit.say("perubahan ditahan", "held changes"), held))
    lines.append((AdminMenu.devices, visit.say("perangkat tertinggal", "devices behind"), behind))
    return lines
  }
}

/// What every page of the admin works with.
struct AdminDesk: Sendable {
  let room: any Workroom
  let hub: any OfficeHub
  let words: @Sendable (any Error, Visit) -> String

  /// Who is signed in.
  ///
  /// - Returns: Her number.
  /// - Throws: `PageRefusal.forbidden` when nobody is.
  func person(_ visit: Visit) throws -> UInt32 {
    guard let person = visit.person else { throw PageRefusal.forbidden }
    return person
  }

  func work<Result: Sendable>(
    _ visit: Visit, _ body: @Sendable (Casework) throws -> Result
  ) async throws -> Result { try await room.work(as: visit.person, body) }

  /// The page as an answer, with the menu of what her duties open.
  func show(_ visit: Visit, _ content: AdminPage, status: Int = 200) async throws -> Reply {
    var content = content
    if content.hasMenu {
      let duties = try await work(visit) { try $0.duties() }
      content.setMenu(AdminMenu.links(visit, duties), at: visit.path)
    }
    return .page(content.page.with(status: status))
  }

  /// The names of the office's people by number.
  func names(_ visit: Visit) async throws -> [UInt32: String] {
    let people = try await work(visit) { try $0.people() }
    return Dictionary(people.map { ($0.number, $0.name) }, uniquingKeysWith: { first, _ in first })
  }

  /// Carries out a form and leads to `path`; where a rule refuses it, shows `page` again with what is wrong.
  func save(
    _ visit: Visit, then path: String, _ done: String, field: String,
    again page: (Visit) async throws -> AdminPage, doing body: @Sendable (Casework) throws -> Void
  ) async throws -> Reply {
    do {
      try await work(visit, body)
      return .see(path, Notice(.done, done))
    } catch let error as CaseworkError {
      if error == .notPermitted { throw error }
      var content = try await page(visit)
      content.complain(field, words(error, visit), visit.language)
      return try await show(visit, content, status: 422)
    }
  }
}
