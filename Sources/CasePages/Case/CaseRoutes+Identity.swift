import CaseModel
import Casework
import Pages

/// Who somebody is, in full.
struct IdentityPage: Sendable {
  struct Part: Sendable {
    let heading: String
    let lines: [FieldLine]
  }

  let heading: String
  let notice: String
  let back: PageLink
  let parts: [Part]
}

extension CaseRoutes {
  func identity(_ visit: Visit) async throws -> Reply {
    let (id, part) = (visit["id"], visit["part"])
    guard let role = RecordName.parse(part) else { throw PageRefusal.notFound }
    let (identity, people) = try await desk.room.work(as: visit.person) { casework in
      (try casework.identity(of: role), try casework.people())
    }
    let words = FieldWords(clock: visit.clock, names: KnownNames())
    let records = (identity.person.map { [$0] } ?? []) + identity.roles
    let page = IdentityPage(
      heading: visit.say("Identitas", "Identity"),
      notice: visit.say(
        "Pembukaan ini tercatat. Tutup halaman ini bila sudah selesai.",
        "This opening is on record. Close the page when you are done."),
      back: PageLink("/kasus/\(id)#orang", visit.say("Kembali ke kasus", "Back to the case")),
      parts: records.map {
        IdentityPage.Part(
          heading: words.type($0.type),
          lines: FieldRows(root: id, record: $0, words: words, people: people).all())
      })
    return .page(Page("kasus-identitas", page))
  }
}
