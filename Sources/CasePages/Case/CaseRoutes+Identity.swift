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
  /// Who somebody is, by the record of the person or of her part, with what is being edited there.
  func identity(_ visit: Visit, of record: String, _ focus: CaseFocus = CaseFocus()) async throws -> Reply {
    let id = visit["id"]
    guard let role = RecordName.parse(record) else { throw PageRefusal.notFound }
    let (identity, people, may) = try await desk.room.work(as: visit.person) { casework in
      let core = try casework.caseDocument(id)
      return (
        try casework.identity(of: role), try casework.people(),
        try casework.permitted([.writeIdentity, .editCore], in: core)
      )
    }
    let records = (identity.person.map { [$0] } ?? []) + identity.roles
    var names = KnownNames()
    for person in people { names.people[person.number] = person.name }
    names.types = Dictionary(records.map { ($0.id, $0.type) }, uniquingKeysWith: { first, _ in first })
    let words = FieldWords(clock: visit.clock, names: names)
    let page = IdentityPage(
      heading: visit.say("Identitas", "Identity"),
      notice: visit.say(
        "Pembukaan ini tercatat. Tutup halaman ini bila sudah selesai.",
        "This opening is on record. Close the page when you are done."),
      back: PageLink("/kasus/\(id)#orang", visit.say("Kembali ke kasus", "Back to the case")),
      parts: records.map { record in
        var rows = FieldRows(base: "/kasus/\(id)", record: record, words: words, people: people)
        rows.isReadOnly = !may.contains(record.type == "person" ? .writeIdentity : .editCore)
        if focus.record == record.id {
          (rows.editing, rows.problem, rows.form) = (focus.field, focus.problem, focus.form)
        }
        let fields = Registry.record(named: record.type)?.fields.filter { $0.name != "person" } ?? []
        return IdentityPage.Part(
          heading: words.type(record.type), lines: rows.lines(fields.map(\.name), showsEmpty: false))
      })
    return .page(Page("kasus-identitas", page).with(status: focus.problem == nil ? 200 : 422))
  }
}
