import AdminPages
import CasePages
import OfficeWeb
import Pages

/// The office's pages that stand beside the desk's: numbers, letters and the admin's.
enum OfficeGroups {
  static func all(_ floor: WorkFloor, folder: String) -> [RouteGroup] {
    let words: @Sendable (any Error, Visit) -> String = { WebWords.saying($0, $1.language).words }
    return [
      RouteGroup(
        templates: AdminPages.templates,
        links: {
          [
            Frame.Link(NumbersRoutes.path, $0.say("Angka", "Numbers")),
            Frame.Link(AdminRoutes.path, $0.say("Kelola", "Admin")),
          ]
        },
        add: { routes in
          NumbersRoutes.add(to: &routes, room: floor)
          LetterRoutes.add(to: &routes, room: floor, words: words)
          AdminRoutes.add(to: &routes, room: floor, hub: DeskHub(floor: floor, folder: folder), words: words)
        })
    ]
  }
}
