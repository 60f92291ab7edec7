import CaseModel
import Casework
import Pages

/// A case outside her scope, opened with a reason that supervisors are told; and who has opened what.
public struct OpeningRoutes: Sendable {
  let desk: CaseDesk

  /// The addresses over `desk`.
  public init(_ desk: CaseDesk) { self.desk = desk }

  /// Adds them.
  public func add(to routes: inout Routes) {
    StepRoutes(desk: desk).add([Self.step], to: &routes)
    routes.page("/dibuka-paksa") { visit in
      .page(try await desk.room.work(as: visit.person) { try Self.read($0, visit) }.page)
    }
  }

  private static let step = WorkStep(path: "/buka-paksa", back: "/dibuka-paksa") { _, visit in
    WorkStep.Face(
      heading: visit.say("Buka kasus di luar tugas Anda", "Open a case that is not yours"),
      intro: visit.say(
        "Dua jam sejak diterima kantor. Supervisor dan kepala diberi tahu siapa, apa dan mengapa.",
        "For two hours once the office has it. Supervisors and the head are told who, what and why."),
      rows: [
        FormRow(
          "kasus", visit.say("Nomor catatan kasus", "The case's record number"), .line("text"),
          value: visit.form["kasus"]
        ).hinted(
          visit.say(
            "Seperti 2.15, dari kantor atau supervisor; nomor register bila kasusnya ada di sini.",
            "Such as 2.15, from the office or a supervisor; the register number where the case is held here.")),
        ReasonRow.make(visit),
      ], button: visit.say("Buka dengan alasan ini", "Open for this reason"))
  } act: { casework, visit in
    let reference = visit.form["kasus"]
    if reference.isEmpty { throw Unfilled(field: "kasus", label: visit.say("Nomor kasus", "The case's number")) }
    let root = try RecordName.parse(reference) ?? casework.caseDocument(reference).root
    _ = try casework.breakGlass(root, reason: visit.form["reason"])
    return WorkStep.Done(
      "/dibuka-paksa",
      more: casework.isDesk
        ? visit.say("Terbuka dua jam; supervisor diberi tahu.", "Open for two hours; supervisors are told.")
        : visit.say(
          "Kasus datang pada sinkron berikutnya dan terbuka dua jam.",
          "The case comes with the next sync and is open for two hours."))
  }

  private static func read(_ casework: Casework, _ visit: Visit) throws -> ListingPage {
    let people = try casework.people()
    var page = ListingPage(heading: visit.say("Dibuka di luar tugas", "Opened outside one's scope"))
    page.actions = [PageLink("/buka-paksa", visit.say("Buka sebuah kasus", "Open a case"))]
    page.boxes = [
      ListingPage.Box(
        items: try casework.glassBreaks().map { view in
          ListingPage.Item(
            path: view.registerNo.isEmpty ? nil : "/kasus/\(view.openedCase)",
            code: view.registerNo.isEmpty ? view.openedCase : view.registerNo,
            words: (people.first { $0.number == view.by }?.name ?? String(view.by)) + ": " + view.reason,
            when: visit.clock.relative(view.at), title: visit.clock.time(view.at))
        }, empty: visit.say("Tidak ada yang dibuka.", "Nothing was opened."))
    ]
    return page
  }
}
