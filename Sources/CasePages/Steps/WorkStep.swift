import CaseModel
import Casework
import MergeCore
import Pages

/// One step of the work, on a page of its own: a form that is made anew from the records each time, and what it does.
struct WorkStep: Sendable {
  /// What stands on the page.
  struct Face: Sendable {
    var heading: String
    var intro: String?
    var rows: [FormRow] = []
    /// What goes with it unseen, such as the version that is decided about.
    var hidden: [HiddenField] = []
    /// The button's words; nil for those of saving.
    var button: String?
    /// What is to be known first, such as a rule of safe contact.
    var warning: String?
    /// How the warning is meant.
    var warningTone = Tone.late
    /// Whether a file goes with it.
    var hasFile = false
    /// Whether something is taken away by it: the button says so by its colour.
    var isGrave = false
    /// Whether it cannot be done yet: there is no button.
    var isBlocked = false
    /// What has to be done first.
    var first: PageLink?
  }

  /// What was done, and where it is seen.
  struct Done: Sendable {
    let path: String
    /// How what is said beside the acknowledgement is meant.
    var tone = Tone.done
    /// What is said beside the acknowledgement.
    var more = ""
    /// Whether nothing was saved, only looked at: then `more` is all that is said.
    var isLook = false
    /// What is handed out instead of a page, such as a file.
    var file: Reply?

    init(_ path: String, _ tone: Tone = .done, more: String = "", isLook: Bool = false) {
      (self.path, self.tone, self.more, self.isLook) = (path, tone, more, isLook)
    }
  }

  /// Its address.
  let path: String
  /// The most that its form may be.
  var limits = Form.Limits()
  /// Where whoever leaves it goes; `:name` stands for a part of its own address.
  let back: String
  /// Makes the page.
  let face: @Sendable (Casework, Visit) throws -> Face
  /// Does it.
  let act: @Sendable (Casework, Visit) throws -> Done
}

/// The addresses of steps.
struct StepRoutes: Sendable {
  let desk: CaseDesk

  func add(_ steps: [WorkStep], to routes: inout Routes) {
    for step in steps {
      routes.page(step.path) { try await show(step, $0, nil) }
      routes.act(step.path, limits: step.limits) { try await carryOut(step, $0) }
    }
  }

  private func show(_ step: WorkStep, _ visit: Visit, _ problem: Problem?) async throws -> Reply {
    let face = try await desk.room.work(as: visit.person) { try step.face($0, visit) }
    let page = AddPage(face, path: visit.path, back: step.backPath(visit), problem: problem, visit)
    return .page(Page("kasus-tambah", page).with(status: problem == nil ? 200 : 422))
  }

  private func carryOut(_ step: WorkStep, _ visit: Visit) async throws -> Reply {
    do {
      let done = try await desk.room.work(as: visit.person) { try step.act($0, visit) }
      if let file = done.file { return file }
      let notice = done.isLook ? Notice(done.tone, done.more) : desk.saved(visit, done.tone, more: done.more)
      return .see(done.path, notice)
    } catch let error as CaseworkError {
      return try await show(step, visit, desk.problem(error, visit))
    } catch let unfilled as Unfilled {
      return try await show(step, visit, unfilled.problem(visit))
    }
  }
}

extension WorkStep {
  func backPath(_ visit: Visit) -> String {
    visit.parameters.reduce(back) { $0.replacing(":" + $1.key, with: $1.value) }
  }

  /// A record that the address names.
  static func record(_ visit: Visit, _ name: String = "record") throws -> RecordID {
    guard let id = RecordName.parse(visit[name]) else { throw PageRefusal.notFound }
    return id
  }

  /// A record of a case that the address names, of one of these types.
  static func found(
    _ casework: Casework, _ visit: Visit, _ types: Set<String>
  ) throws -> (record: RecordView, id: RecordID) {
    let id = try record(visit)
    let view = try casework.show(try casework.caseDocument(visit["id"]))
    guard let found = view.records.first(where: { $0.id == visit["record"] && types.contains($0.type) }) else {
      throw PageRefusal.notFound
    }
    return (found, id)
  }
}

/// A question of the form itself that was left open.
struct Unfilled: Error {
  let field: String
  let label: String

  func problem(_ visit: Visit) -> Problem {
    Problem(
      words: visit.say("\(label) wajib diisi. Tidak ada yang disimpan.", "\(label) is required. Nothing was saved."),
      field: field)
  }
}
