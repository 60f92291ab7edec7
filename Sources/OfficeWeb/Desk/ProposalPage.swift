import CaseModel
import CasePages
import Casework
import MergeCore
import Pages

/// What waits for a second pair of eyes: assessments, plans, closings, mediations that somebody else proposed.
struct ProposalPage: Sendable {
  struct Item: Sendable {
    let id: String
    let link: PageLink
    let risk: Stamp
    let kind: String
    let state: Stamp
    let by: String
    let age: String
    let facts: [ContactPage.Fact]
    let act: Act?
    let own: String?
  }

  struct Act: Sendable {
    let path: String
    let noteLabel: String
    /// What is approved: after an edit it is another text.
    let version: String
    let approve: String
    let giveBack: String
  }

  let heading: String
  let intro: String
  let filterLabel: String
  let filters: [InboxPage.Filter]
  let empty: String?
  let items: [Item]
  let more: String?
  let summary: DeskSummary?

  static func read(_ casework: Casework, _ visit: Visit, _ problem: Problem?) throws -> ProposalPage {
    let names = Dictionary(try casework.people().map { ($0.number, $0.name) }, uniquingKeysWith: { first, _ in first })
    let reading = RecordReading(names: names, visit: visit)
    let all = try casework.proposals()
    let kind = visit.query["jenis"] ?? ""
    // Her own wait for somebody else: they come last.
    let fitting = all.filter { kind.isEmpty || $0.view.type == kind }
    let proposals =
      fitting.filter { $0.view.proposedBy != visit.person }
      + fitting.filter { $0.view.proposedBy == visit.person }
    return ProposalPage(
      heading: visit.say("Menunggu persetujuan", "Waiting for approval"),
      intro: visit.say(
        "Yang diusulkan orang lain; yang paling lama menunggu di atas. Usulan sendiri disetujui orang lain.",
        "What somebody else proposed, the longest first. One's own is approved by somebody else."),
      filterLabel: visit.say("Saring", "Filter"), filters: filters(all, kind, visit),
      empty: proposals.isEmpty ? visit.say("Tidak ada usulan yang menunggu.", "No proposal waits.") : nil,
      items: proposals.prefix(shown).map { item($0, names, reading, visit) },
      more: proposals.count > shown
        ? visit.say("… dan \(proposals.count - shown) lagi.", "… and \(proposals.count - shown) more.") : nil,
      summary: DeskSummary(problem, visit))
  }

  private static let shown = 30

  private static func filters(_ all: [Proposal], _ kind: String, _ visit: Visit) -> [InboxPage.Filter] {
    let kinds = ["termination", "plan", "assessment", "mediation"].filter { name in
      name == kind || all.contains { $0.view.type == name }
    }
    let first = InboxPage.Filter(
      path: "/usulan", label: visit.say("Semua (\(all.count))", "All (\(all.count))"), isCurrent: kind.isEmpty)
    return [first]
      + kinds.map { name in
        let label = Registry.record(named: name)?.labels[visit.language] ?? name
        return InboxPage.Filter(
          path: "/usulan?jenis=\(name)", label: "\(label) (\(all.count { $0.view.type == name }))",
          isCurrent: kind == name)
      }
  }

  private static func item(
    _ proposal: Proposal, _ names: [UInt32: String], _ reading: RecordReading, _ visit: Visit
  ) -> Item {
    let isOwn = proposal.view.proposedBy == visit.person
    let isStale = proposal.view.verdict == ApprovalVerdict.stale.rawValue
    let verdict = ApprovalVerdict(rawValue: proposal.view.verdict)?.labels[visit.language] ?? proposal.view.verdict
    return Item(
      id: proposal.view.record,
      link: PageLink("/kasus/\(proposal.about)", proposal.registerNo.isEmpty ? proposal.about : proposal.registerNo),
      risk: .risk(proposal.risk, visit.language),
      kind: Registry.record(named: proposal.view.type)?.labels[visit.language] ?? proposal.view.type,
      state: Stamp(verdict, isStale ? .late : .info),
      by: names[proposal.view.proposedBy] ?? String(proposal.view.proposedBy),
      age: visit.clock.relative(proposal.changedAt), facts: reading.facts(proposal.record),
      act: isOwn
        ? nil
        : Act(
          path: "/usulan/\(proposal.view.record)",
          noteLabel: visit.say("Catatan (wajib bila dikembalikan)", "Note (required when returned)"),
          version: proposal.view.version, approve: visit.say("Setujui", "Approve"),
          giveBack: visit.say("Kembalikan", "Return")),
      own: isOwn ? visit.say("Usulan Anda sendiri: menunggu orang lain.", "Your own: waits for somebody else.") : nil)
  }
}

/// The addresses of proposals.
struct ProposalRoutes: Sendable {
  let desk: CaseDesk

  func add(to routes: inout Routes) {
    routes.page("/usulan") { try await show($0) }
    routes.act("/usulan/:id") { visit in
      guard let id = RecordName.parse(visit["id"]) else { throw PageRefusal.notFound }
      let (isApproved, note) = (visit.form["putusan"] == "setuju", visit.form["note"])
      let version = visit.form.has("versi") ? visit.form["versi"] : nil
      guard isApproved || visit.form["putusan"] == "kembali" else { throw PageRefusal.malformed }
      do {
        _ = try await desk.room.work(as: visit.person) {
          try $0.decide(on: id, approving: isApproved, note: note, version: version)
        }
      } catch let error as CaseworkError {
        return try await show(visit, desk.problem(error, visit))
      }
      return .see(
        "/usulan",
        Notice(
          .done,
          isApproved
            ? visit.say("Disetujui.", "Approved.")
            : visit.say("Dikembalikan kepada pengusulnya.", "Returned to its proposer.")))
    }
  }

  private func show(_ visit: Visit, _ problem: Problem? = nil) async throws -> Reply {
    let page = try await desk.room.work(as: visit.person) { try ProposalPage.read($0, visit, problem) }
    return .page(Page("meja-usulan", page).with(status: problem == nil ? 200 : 422).wide)
  }
}
