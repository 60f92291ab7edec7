import CaseModel
import Casework
import Pages

/// The addresses of conflicts: the queue, the screen on which one is decided, what was decided.
public struct ConflictRoutes: Sendable {
  let desk: CaseDesk

  /// The addresses over `desk`.
  public init(_ desk: CaseDesk) { self.desk = desk }

  /// Adds them.
  public func add(to routes: inout Routes) {
    routes.page("/konflik") { try await list($0) }
    routes.page("/konflik/riwayat") { try await decided($0) }
    routes.act("/konflik/batal") { try await undo($0) }
    routes.page("/konflik/:name") { try await show($0) }
    routes.act("/konflik/:name") { try await decide($0) }
  }

  func show(_ visit: Visit, _ problem: Problem? = nil) async throws -> Reply {
    let name = visit["name"]
    do {
      let (view, queue, people, companion) = try await desk.room.work(as: visit.person) { casework in
        let view = try casework.conflictView(named: name)
        let queue = try casework.conflictLines()
        let companion = try queue.first { $0.isReason(of: view.line) }.map { try casework.conflictView(named: $0.name) }
        return (view, queue, try casework.people(), companion?.mark)
      }
      var names = KnownNames()
      for person in people { names.people[person.number] = person.name }
      let page = ConflictPage(
        view, queue: queue, names: names, visit, problem: problem, companionMark: companion)
      return .page(Page("konflik", page).with(status: problem == nil ? 200 : 422))
    } catch CaseworkError.unknownConflict {
      return .see(
        "/konflik",
        Notice(
          .info,
          visit.say(
            "Konflik itu sudah diputuskan atau tidak terbuka lagi.",
            "That conflict was decided or is not open any more.")))
    }
  }

  /// What somebody chose, read from the form.
  private struct Decision: Sendable {
    let name: String
    let choice: String
    let reason: String
    let form: Form
    let keeps: Bool
    let language: Language
    let clock: PageClock
  }

  private func decide(_ visit: Visit) async throws -> Reply {
    let form = visit.form
    let decision = Decision(
      name: visit["name"], choice: form["pilihan"], reason: form["reason"], form: form,
      keeps: !form["simpan"].isEmpty, language: visit.language, clock: visit.clock)
    if decision.choice.isEmpty {
      let words = visit.say("Pilih dulu salah satu. Tidak ada yang diubah.", "Choose one first. Nothing was changed.")
      return try await show(visit, Problem(words: words, field: nil))
    }
    do {
      if decision.choice == ConflictPage.askChoice { return try await ask(decision, visit) }
      let (next, undo) = try await desk.room.work(as: visit.person) { casework -> (String?, String?) in
        let line = try casework.conflictView(named: decision.name).line
        try Self.carryOut(decision, casework)
        let next = try casework.conflictLines().first?.name
        let made = try casework.decided(limit: 2).first { $0.mayUndo && $0.root == line.root && $0.field == line.field }
        return (next, made?.id)
      }
      let words = visit.say("Diputuskan. ", "Decided. ") + desk.saved(visit).words
      let form = undo.map {
        NoticeForm("/konflik/batal", visit.say("Batalkan", "Undo"), [HiddenField("keputusan", $0)])
      }
      return .see(next.map { "/konflik/\($0)" } ?? "/konflik", Notice(.done, words, undo: form))
    } catch let error as CaseworkError {
      let field = error == .reasonMissing ? "reason" : CaseDesk.field(of: error)
      return try await show(visit, Problem(words: desk.words(error, visit.language), field: field))
    }
  }

  private static func carryOut(_ decision: Decision, _ casework: Casework) throws {
    let view = try casework.conflictView(named: decision.name)
    // A place in the list means what the page showed: with another value among them it is another one.
    guard !decision.form.has("dilihat") || decision.form["dilihat"] == view.mark else {
      throw CaseworkError.changedMeanwhile(view.line.field)
    }
    let choice: Choice
    if decision.choice == ConflictPage.otherChoice {
      let field = view.line.rule == .basisMissing ? "processing_basis" : view.line.field
      guard let spec = Registry.record(named: view.line.rule == nil ? view.line.type : "case")?.field(named: field)
      else { throw CaseworkError.unknownChoice }
      let value = FormRow.changes(spec, decision.form, before: []).first?.text ?? ""
      if value.isEmpty { throw CaseworkError.missing(field) }
      choice = .value(value)
    } else if let index = Int(decision.choice), view.sides.indices.contains(index) {
      choice = .side(index)
    } else {
      throw CaseworkError.unknownChoice
    }
    _ = try casework.resolve(named: decision.name, choice, reason: decision.reason)
    if case .side(let index) = choice, !decision.form["ikut"].isEmpty {
      try follow(view.sides[index], of: view.line, decision, casework)
    }
    guard decision.keeps, !view.line.registerNo.isEmpty else { return }
    _ = try casework.note(unused(view, choice, decision), in: try casework.caseDocument(view.line.root))
  }

  /// Decides the conflict about the reason of a value for the same author.
  private static func follow(
    _ side: ConflictView.Side, of line: ConflictLine, _ decision: Decision, _ casework: Casework
  ) throws {
    guard let companion = try casework.conflictLines().first(where: { $0.isReason(of: line) }) else { return }
    let view = try casework.conflictView(named: companion.name)
    // The reason's conflict stays open when it is not the one that was seen.
    guard !decision.form.has("dilihat-alasan") || decision.form["dilihat-alasan"] == view.mark else { return }
    guard let index = view.sides.firstIndex(where: { $0.author == side.author && $0.device == side.device }) else {
      return
    }
    _ = try casework.resolve(named: companion.name, .side(index), reason: decision.reason)
  }

  /// The values that were not chosen, as a note.
  private static func unused(_ view: ConflictView, _ choice: Choice, _ decision: Decision) -> String {
    let words = ConflictWords(line: view.line, words: FieldWords(clock: decision.clock, names: KnownNames()))
    let others = view.sides.enumerated().filter { choice != .side($0.offset) }.map { index, side in
      let who = side.authorName ?? decision.language.say("petugas \(side.author)", "officer \(side.author)")
      return "\(words.side(index, side, of: view.sides.count)) (\(who), \(decision.clock.time(side.at)))"
    }
    return decision.language.say("Nilai yang tidak dipakai, ", "Values that were not used, ") + words.title + ": "
      + others.joined(separator: "; ")
  }

  /// Asks the authors: a note in the case that they will read; the conflict stays open.
  private func ask(_ decision: Decision, _ visit: Visit) async throws -> Reply {
    if decision.reason.isEmpty {
      let words = visit.say("Tulis pertanyaannya dulu.", "Write the question first.")
      return try await show(visit, Problem(words: words, field: "reason"))
    }
    try await desk.room.work(as: visit.person) { casework in
      let view = try casework.conflictView(named: decision.name)
      let words = ConflictWords(line: view.line, words: FieldWords(clock: decision.clock, names: KnownNames()))
      let whom = Set(view.sides.map { $0.authorName ?? String($0.author) }).sorted().joined(separator: ", ")
      let text =
        decision.language.say(
          "Pertanyaan untuk \(whom) tentang \(words.title): ", "Question to \(whom) about \(words.title): ")
        + decision.reason
      if view.line.registerNo.isEmpty, let contact = RecordName.parse(view.line.root) {
        _ = try casework.noteContact(contact, text)
      } else {
        _ = try casework.note(text, in: try casework.caseDocument(view.line.root))
      }
    }
    return .see(
      "/konflik",
      Notice(
        .done,
        visit.say(
          "Pertanyaan tersimpan sebagai catatan; penulisnya membacanya setelah sinkron. Konflik tetap terbuka.",
          "The question is saved as a note; the authors read it after a sync. The conflict stays open.")))
  }

  private func undo(_ visit: Visit) async throws -> Reply {
    guard let decision = RecordName.parse(visit.form["keputusan"]) else { throw PageRefusal.notFound }
    let given = visit.form["reason"]
    let reason = given.isEmpty ? visit.say("Dibatalkan oleh yang memutuskan.", "Undone by whoever decided.") : given
    do {
      try await desk.room.work(as: visit.person) { _ = try $0.undo(decision, reason: reason) }
    } catch let error as CaseworkError {
      return .see("/konflik/riwayat", Notice(.late, desk.words(error, visit.language)))
    }
    return .see(
      "/konflik",
      Notice(
        .done,
        visit.say("Keputusan dibatalkan; semua nilai berdiri lagi.", "The decision is undone; all values stand again."))
    )
  }
}
