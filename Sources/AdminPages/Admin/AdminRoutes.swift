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
      return .page(content.page.with(status: 422))
    }
  }
}
