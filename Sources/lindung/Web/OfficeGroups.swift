import AdminPages
import CasePages
import OfficeWeb
import Pages

/// The office's pages that stand beside the desk's: numbers, letters and the admin's.
enum OfficeGroups {
  static func all(_ floor: WorkFloor, folder: String) -> [OfficeGroup] {
    let words: @Sendable (any Error, Visit) -> String = { WebWords.saying($0, $1.language).words }
    return [
      OfficeGroup(
        templates: AdminPages.templates,
        links: { visit, duties in AdminRoutes.links(visit, duties) },
        waiting: { visit, duties in
          let hub = DeskHub(floor: floor, folder: folder)
          return try await AdminRoutes.waiting(visit, duties, floor, hub).map {
            WaitingLine($0.path, $0.label, $0.count, .late)
          }
        },
        add: { routes in
          NumbersRoutes.add(to: &routes, room: floor)
          LetterRoutes.add(to: &routes, room: floor, words: words)
          AdminRoutes.add(to: &routes, room: floor, hub: DeskHub(floor: floor, folder: folder), words: words)
        })
    ]
  }
}
