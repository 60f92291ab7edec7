import CaseModel
import CasePages
import Casework
import MergeCore
import Pages

/// Triage, who gets which case, and what is late.
struct TriageRoutes: Sendable {
  let desk: CaseDesk

  func add(to routes: inout Routes) {
    routes.page("/triase") { try await triage($0) }
    routes.act("/triase/:id") { visit in
      let (id, form) = (visit["id"], visit.form)
      do {
        try await desk.room.work(as: visit.person) { casework in
          if form["risk"].isEmpty { throw CaseworkError.missing("risk") }
          if form["risk_reason"].isEmpty { throw CaseworkError.missing("risk_reason") }
          _ = try casework.triage(try casework.caseDocument(id), risk: form["risk"], reason: form["risk_reason"])
        }
        return .see(
          "/bagi?kasus=\(id)", Notice(.done, visit.say("Terdaftar. Serahkan sekarang.", "Registered. Assign it now.")))
      } catch let error as CaseworkError {
        return try await triage(visit, desk.problem(error, visit))
      }
    }
    routes.page("/bagi") { visit in
      .page(Page("meja-bagi", try await desk.room.work(as: visit.person) { try AssignPage.read($0, visit) }).wide)
    }
    routes.act("/bagi/:id") { try await assign($0) }
    routes.page("/tenggat") { visit in
      .page(Page("meja-tenggat", try await desk.room.work(as: visit.person) { try DeadlinePage.read($0, visit) }).wide)
    }
  }

  private func triage(_ visit: Visit, _ problem: Problem? = nil) async throws -> Reply {
    let page = try await desk.room.work(as: visit.person) { try TriagePage.read($0, visit, problem) }
    return .page(Page("meja-triase", page).with(status: problem == nil ? 200 : 422).wide)
  }

  /// Gives a case to somebody; the notice takes it back.
  private func assign(_ visit: Visit) async throws -> Reply {
    let (id, form) = (visit["id"], visit.form)
    let officer = UInt32(form["petugas"])
    guard form.has("petugas"), officer != nil || form["petugas"].isEmpty else { throw PageRefusal.malformed }
    let (before, wasInTeam) = try await desk.room.work(as: visit.person) { casework -> (UInt32?, Bool) in
      let core = try casework.caseDocument(id)
      let record = try casework.show(core).records.first
      let owner = record?.fields.first { $0.field == "owner" }?.values.first.flatMap { UInt32($0) }
      let team = record?.fields.first { $0.field == "team" }?.values ?? []
      _ = try casework.assign(core, to: officer)
      if let out = UInt32(form["lepas"]) { _ = try casework.set(core.root, [("team", "-\(out)")]) }
      return (owner, officer.map { team.contains(String($0)) } ?? true)
    }
    let words =
      officer == nil
      ? visit.say("Penyerahan dibatalkan.", "Taken back.") : visit.say("Kasus diserahkan.", "The case is assigned.")
    var fields = [HiddenField("petugas", before.map(String.init) ?? "")]
    if !wasInTeam, let officer { fields.append(HiddenField("lepas", String(officer))) }
    let undo =
      form.has("lepas") || officer == nil ? nil : NoticeForm("/bagi/\(id)", visit.say("Batalkan", "Undo"), fields)
    return .see("/bagi", Notice(.done, words, undo: undo))
  }
}
