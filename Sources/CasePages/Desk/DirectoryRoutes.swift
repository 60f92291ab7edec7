import CaseModel
import Casework
import Pages

/// The agencies with which the office works: whom to call, when, and for what.
public struct DirectoryRoutes: Sendable {
  let desk: CaseDesk

  /// The addresses over `desk`.
  public init(_ desk: CaseDesk) { self.desk = desk }

  /// Adds them.
  public func add(to routes: inout Routes) {
    routes.page("/lembaga") { visit in
      .page(try await desk.room.work(as: visit.person) { try Self.read($0, visit) }.page)
    }
  }

  private static func read(_ casework: Casework, _ visit: Visit) throws -> ListingPage {
    let spec = Registry.record(named: "agency")
    let (kinds, services) = (spec?.field(named: "kind")?.list ?? "", spec?.field(named: "services")?.list ?? "")
    let items = try casework.agencies(onlyActive: true).map { agency -> ListingPage.Item in
      let place =
        agency.kecamatan.isEmpty ? "" : Registry.label(agency.kecamatan, in: Codes.Kecamatan.list, visit.language)
      let words =
        [Registry.label(agency.kind, in: kinds, visit.language), place, agency.focalPerson, agency.hours]
        + [agency.services.map { Registry.label($0, in: services, visit.language) }.joined(separator: ", ")]
      return ListingPage.Item(
        code: agency.name, words: words.filter { !$0.isEmpty }.joined(separator: " · "),
        caps: agency.isMouOver ? [Cap(visit.say("Kerja sama berakhir", "Agreement has run out"), .late)] : [],
        when: agency.phone)
    }
    var page = ListingPage(heading: visit.say("Lembaga mitra", "Partner agencies"))
    page.boxes = [
      ListingPage.Box(
        items: items,
        empty: visit.say(
          "Belum ada. Admin mengisinya di kantor; datang saat sinkron.",
          "None yet. An admin enters them at the office; they come with a sync."))
    ]
    return page
  }
}
