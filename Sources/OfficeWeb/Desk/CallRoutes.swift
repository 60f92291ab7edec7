import CaseModel
import CasePages
import Casework
import MergeCore
import Pages

/// The telephone: a call is written down while it is spoken, a call-back is tried until somebody says it is done.
struct CallRoutes: Sendable {
  let desk: CaseDesk

  func add(to routes: inout Routes) {
    routes.page("/telepon") { visit in
      .page(Page("meja-telepon", try await desk.room.work(as: visit.person) { try CallStart.read($0, visit) }))
    }
    routes.act("/telepon") { visit in
      let saved = try await desk.room.work(as: visit.person) {
        try $0.newContact(NewContact(channel: Codes.Channel.telepon))
      }
      return .see("/telepon/\(saved.record)")
    }
    routes.page("/telepon/:id") { try await form($0) }
    routes.act("/telepon/:id/simpan") { try await saveWhileTyping($0) }
    routes.act("/telepon/:id/isi") { try await save($0) }
    routes.act("/telepon/:id/akhir") { try await keepEnd($0) }
    routes.act("/telepon/:id/selesai") { try await end($0) }
    CallbackRoutes(desk: desk).add(to: &routes)
  }

  private func form(_ visit: Visit, _ problems: [Problem] = []) async throws -> Reply {
    guard let id = RecordName.parse(visit["id"]) else { throw PageRefusal.notFound }
    let page = try await desk.room.work(as: visit.person) { try CallForm.read(id, $0, visit, problems) }
    return .page(Page("meja-panggilan", page).with(status: problems.isEmpty ? 200 : 422).wide)
  }

  /// Saves the fields that the page's script names, while somebody speaks.
  private func saveWhileTyping(_ visit: Visit) async throws -> Reply {
    let (id, form) = (visit["id"], visit.form)
    let names = form.all("_isian")
    let refused = try await desk.room.work(as: visit.person) { try Self.write($0, id, names, form) }
    var words = ["tersimpan": "✓ " + visit.clock.hour(visit.now)]
    for (field, error) in refused {
      words["galat." + field] = desk.problem(error, field: field, visit).words
    }
    return .words(words)
  }

  /// Saves every field at once, for a browser without script.
  private func save(_ visit: Visit) async throws -> Reply {
    let (id, form) = (visit["id"], visit.form)
    let refused = try await desk.room.work(as: visit.person) { try Self.write($0, id, CallForm.names, form) }
    if refused.isEmpty {
      return .see("/telepon/\(id)", Notice(.done, visit.say("Tersimpan.", "Saved.")))
    }
    return try await self.form(visit, refused.map { desk.problem($0.error, field: $0.field, visit) })
  }

  /// Keeps what is typed about the end: it is a record only once the call is over.
  private func keepEnd(_ visit: Visit) async throws -> Reply {
    let form = visit.form
    guard let record = RecordName.parse(visit["id"]) else { throw PageRefusal.notFound }
    let typed = form.all("_isian").filter { CallForm.endNames.contains($0) }.map { ($0, form[$0]) }
    try await desk.room.work(as: visit.person) {
      try $0.keepCallDraft(record, Dictionary(typed, uniquingKeysWith: { $1 }))
    }
    return .words(["tersimpan": "✓ " + visit.clock.hour(visit.now)])
  }

  /// Writes the call down with its outcome; what the form still holds was saved before.
  private func end(_ visit: Visit) async throws -> Reply {
    guard let id = RecordName.parse(visit["id"]) else { throw PageRefusal.notFound }
    let form = visit.form
    do {
      try await desk.room.work(as: visit.person) { casework in
        if form["outcome"].isEmpty { throw CaseworkError.missing("outcome") }
        var call = NewCall()
        call.contact = id
        let received = try casework.showContact(id).line.receivedAt
        let started = UInt64(clamping: received)
        // Written down long after: the call is then one that has just ended.
        call.startedAt = casework.now > started && casework.now - started < 4 * 3_600_000 ? started : nil
        call.outcome = form["outcome"]
        call.endedBy = form["ended_by"]
        call.note = form["note"]
        call.wantsCallback = form.has("wants_callback")
        call.endsDraft = true
        _ = try casework.logCall(call)
      }
    } catch let error as CaseworkError {
      return try await self.form(visit, [desk.problem(error, visit)])
    }
    return .see("/kontak/\(visit["id"])", Notice(.done, visit.say("Panggilan tercatat.", "The call is written down.")))
  }

  /// Writes the fields that differ from what is there.
  ///
  /// - Returns: What was not saved, and why.
  static func write(
    _ casework: Casework, _ id: String, _ names: [String], _ form: Form
  ) throws -> [(field: String, error: CaseworkError)] {
    guard let record = RecordName.parse(id) else { throw PageRefusal.notFound }
    let contact = try casework.showContact(record).records.first { $0.type == "contact" }
    var values: [(field: String, text: String)] = []
    var refused: [(field: String, error: CaseworkError)] = []
    for name in names where CallForm.names.contains(name) {
      guard let field = Registry.record(named: "contact")?.field(named: name) else { continue }
      let stored = contact?.fields.first { $0.field == name }?.values ?? []
      do { values += try FormRow.edits(field, form, stored: stored) } catch { refused.append((name, error)) }
    }
    if values.isEmpty { return refused }
    do {
      return refused + (try casework.setContact(record, values).refused.map { ($0.field, $0.error) })
    } catch let error as CaseworkError {
      return names.map { ($0, error) }
    }
  }
}
