import AdminPages
import Pages

/// Pages that the program brings to a laptop beside the officer's own: letters to print.
enum FieldGroups {
  static func all(_ floor: WorkFloor) -> [RouteGroup] {
    [
      RouteGroup(templates: AdminPages.templates) { routes in
        LetterRoutes.add(to: &routes, room: floor) { WebWords.saying($0, $1.language).words }
      }
    ]
  }
}
