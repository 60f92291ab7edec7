import CaseModel
import CasePages
import Casework
import Figures
import Pages

/// Letters to print: documents of their own, as `Letters` makes them. A child stands in them by initials unless a form asks
/// for the name, which no link does.
public enum LetterRoutes {
  /// Adds them. `words` says what a refused letter means, for the form that it came from.
  public static func add(
    to routes: inout Routes, room: any Workroom, words: @escaping @Sendable (any Error, Visit) -> String
  ) {
    routes.page("/surat/rujukan/:id") { try await referral($0, room, namesChild: false) }
    routes.act("/surat/rujukan/:id") { try await referral($0, room, namesChild: $0.form["nama"] == "ya") }
    let consent = ConsentLetter(room: room, words: words)
    routes.page("/surat/persetujuan/:id") { .page(try await consent.form($0).page) }
    routes.act("/surat/persetujuan/:id") { try await consent.letter($0) }
    let cover = CoverLetterPage(room: room, words: words)
    routes.page("/surat/laporan") { .page(try await cover.form($0).page) }
    routes.act("/surat/laporan") { try await cover.letter($0) }
  }

  private static func referral(_ visit: Visit, _ room: any Workroom, namesChild: Bool) async throws -> Reply {
    guard let id = RecordName.parse(visit["id"]) else { throw PageRefusal.notFound }
    let letter = try await room.work(as: visit.person) { try $0.referralLetter(id, showsChild: namesChild) }
    return .document(letter.html)
  }
}

/// The consent to be read out and signed, for one case.
struct ConsentLetter: Sendable {
  let room: any Workroom
  let words: @Sendable (any Error, Visit) -> String

  func form(_ visit: Visit) async throws -> AdminPage {
    let reference = visit["id"]
    guard RecordName.parse(reference) != nil else { throw PageRefusal.notFound }
    let (parts, agencies) = try await room.work(as: visit.person) { casework in
      (
        try casework.persons(in: try casework.caseDocument(reference)),
        try casework.agencies(onlyActive: true)
      )
    }
    var page = AdminPage(
      letter: visit, visit.say("Lembar persetujuan", "Consent to read out and sign"),
      [visit.say("Dibuka sebagai halaman untuk dicetak.", "Opens as a page to be printed.")])
    let chosen = Set(visit.form.all("lembaga"))
    page.forms = [
      AdminPage.FormView(
        visit.say("Buat lembar", "Make the paper"), to: "/surat/persetujuan/\(reference)",
        [
          FormRow(
            "peran", visit.say("Siapa yang ditanya", "Who is asked"), .choice,
            options: [FormRow.Option("", visit.say("Tidak disebut", "Not named"))]
              + parts.map { FormRow.Option($0.role, $0.shown, isChosen: visit.form["peran"] == $0.role) }),
          FormRow(
            "lembaga", visit.say("Data boleh diberikan kepada", "Data may go to"), .boxes,
            options: agencies.map { FormRow.Option($0.id, $0.name, isChosen: chosen.contains($0.id)) }
          ).optional(visit.language),
          FormRow(
            "ditanya", visit.say("Sudah ditanyakan dan aman diberi tahu", "Asked first, and safe to be told"), .radios,
            options: [
              FormRow.Option("tidak", visit.say("Belum", "Not yet"), isChosen: visit.form["ditanya"] != "ya"),
              FormRow.Option("ya", visit.say("Sudah", "Yes"), isChosen: visit.form["ditanya"] == "ya"),
            ]),
        ], button: visit.say("Buka untuk dicetak", "Open to print"))
    ]
    return page
  }

  func letter(_ visit: Visit) async throws -> Reply {
    let (reference, part) = (visit["id"], visit.form["peran"])
    let (agencies, hasAsked) = (visit.form.all("lembaga"), visit.form["ditanya"] == "ya")
    do {
      let letter = try await room.work(as: visit.person) { casework in
        let role = RecordName.parse(part)
        if role == nil, !part.isEmpty { throw CaseworkError.unknownCase }
        return try casework.consentForm(
          in: try casework.caseDocument(reference), for: role, agencies: agencies, hasAsked: hasAsked)
      }
      return .document(letter.html)
    } catch let error as CaseworkError {
      if error == .notPermitted || error == .outOfScope { throw error }
      var page = try await form(visit)
      page.complain("peran", words(error, visit), visit.language)
      return .page(page.page.with(status: 422))
    }
  }
}

/// The cover of the month's report to an agency. It is about no case.
struct CoverLetterPage: Sendable {
  let room: any Workroom
  let words: @Sendable (any Error, Visit) -> String

  func form(_ visit: Visit) async throws -> AdminPage {
    let agencies = try await room.work(as: visit.person) { try $0.agencies(onlyActive: true) }
    let month = visit.form.has("bulan") ? visit.form["bulan"] : String(CalendarDay.text(of: visit.now).prefix(7))
    var page = AdminPage(
      letter: visit, visit.say("Laporan bulanan", "Monthly report"),
      [
        visit.say(
          "Lampirkan halaman Angka bulan itu, dicetak untuk luar kantor.",
          "Enclose the month's page of numbers, printed for outside.")
      ])
    page.forms = [
      AdminPage.FormView(
        visit.say("Surat pengantar", "Cover letter"), to: "/surat/laporan",
        [
          FormRow("bulan", visit.say("Bulan", "Month"), .line("month"), value: month),
          FormRow(
            "lembaga", visit.say("Kepada", "To"), .choice,
            options: agencies.map { FormRow.Option($0.id, $0.name, isChosen: visit.form["lembaga"] == $0.id) }),
          FormRow("lampiran", visit.say("Lampiran", "Enclosures"), .area(rows: 3), value: visit.form["lampiran"])
            .hinted(visit.say("Satu baris, satu lampiran", "One line, one enclosure")).optional(visit.language),
        ], button: visit.say("Buka untuk dicetak", "Open to print"))
    ]
    return page
  }

  func letter(_ visit: Visit) async throws -> Reply {
    let (month, agency) = (visit.form["bulan"], visit.form["lembaga"])
    let enclosures = visit.form["lampiran"].split(separator: "\n").map(String.init)
    do {
      guard Period(month)?.month != nil else { throw CaseworkError.badValue("month") }
      let letter = try await room.work(as: visit.person) {
        try $0.monthlyCover(month: month, agency: agency, enclosures: enclosures)
      }
      return .document(letter.html)
    } catch let error as CaseworkError {
      if error == .notPermitted { throw error }
      var page = try await form(visit)
      page.complain("bulan", words(error, visit), visit.language)
      return .page(page.page.with(status: 422))
    }
  }
}
