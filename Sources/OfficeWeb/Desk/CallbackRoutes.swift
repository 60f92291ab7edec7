import CaseModel
import CasePages
import Casework
import MergeCore
import Pages

/// The call-backs to be done: the gravest first, then what is due.
struct CallbackPage: Sendable {
  struct Item: Sendable {
    let id: String
    let contact: PageLink
    let risk: Stamp
    let due: Stamp
    let dueAt: String
    let tries: String
    let assignee: String
    let reason: String?
    let raised: Stamp?
    let notNow: Stamp?
    let tryPath: String
    let endPath: String
    let outcomes: [FormRow.Option]
    let givePath: String
    let people: [FormRow.Option]
  }

  let heading: String
  let intro: String
  let empty: String?
  let items: [Item]
  let outcomeLabel: String
  let noteLabel: String
  let agreed: String
  let tryLabel: String
  let reasonLabel: String
  let endLabel: String
  let giveTo: String
  let giveLabel: String
  let logHeading: String
  let summary: DeskSummary?

  static func read(_ casework: Casework, _ visit: Visit, _ problem: Problem?) throws -> CallbackPage {
    let language = visit.language
    let people = try casework.people()
    let names = Dictionary(people.map { ($0.number, $0.name) }, uniquingKeysWith: { first, _ in first })
    let codes = [
      Codes.ContactOutcome.konseling, Codes.ContactOutcome.informasi, Codes.ContactOutcome.takTerjawab,
      Codes.ContactOutcome.putus, Codes.ContactOutcome.diam, Codes.ContactOutcome.salahSambung,
    ]
    let outcomes = codes.map { FormRow.Option($0, Registry.label($0, in: Codes.ContactOutcome.list, language)) }
    let items = try casework.callbackQueue().map { line in
      let due = UInt64(clamping: line.dueAt)
      let isLate = due <= visit.now
      let owner = line.assignee.flatMap { UInt32(exactly: $0) }
      return Item(
        id: line.id, contact: PageLink("/kontak/\(line.contact)", visit.say("Kontak ", "Contact ") + line.contact),
        risk: .risk(line.priority, language),
        due: Stamp(visit.clock.relative(due), isLate ? .late : .plain), dueAt: visit.clock.time(due),
        tries: visit.say("percobaan \(line.tries) dari \(line.triesLimit)", "try \(line.tries) of \(line.triesLimit)"),
        assignee: owner.map { names[$0] ?? String($0) } ?? visit.say("siapa saja", "anybody"),
        reason: line.reason.isEmpty ? nil : line.reason,
        raised: line.isRaised ? Stamp(visit.say("supervisor", "supervisor"), .danger) : nil,
        notNow: line.mayCallNow ? nil : Stamp(visit.say("jangan ditelepon sekarang", "do not call now"), .danger),
        tryPath: "/telepon-balik/\(line.id)/coba", endPath: "/telepon-balik/\(line.id)/selesai", outcomes: outcomes,
        givePath: "/telepon-balik/\(line.id)/serahkan",
        people: people.filter(\.isActive).map {
          FormRow.Option(String($0.number), $0.name, isChosen: $0.number == owner)
        })
    }
    return CallbackPage(
      heading: visit.say("Telepon balik", "Call-backs"),
      intro: visit.say(
        "Risiko dulu, lalu yang jatuh tempo, lalu yang tertua.", "Risk first, then what is due, then the oldest."),
      empty: items.isEmpty
        ? visit.say("Tidak ada. Janjikan dari lembar kontak.", "None. Promise one on a contact's page.") : nil,
      items: items, outcomeLabel: visit.say("Hasil", "Outcome"), noteLabel: visit.say("Catatan", "Note"),
      agreed: visit.say("Ia setuju ditelepon", "She agreed to be called"),
      tryLabel: visit.say("Catat percobaan", "Log the try"), reasonLabel: visit.say("Alasan", "Reason"),
      endLabel: visit.say("Selesai", "Done"), giveTo: visit.say("Petugas", "Officer"),
      giveLabel: visit.say("Serahkan", "Give"),
      logHeading: visit.say("Catat, selesaikan atau serahkan", "Log, end or give to somebody"),
      summary: DeskSummary(problem, visit))
  }
}

/// The addresses of the call-back queue.
struct CallbackRoutes: Sendable {
  let desk: CaseDesk

  func add(to routes: inout Routes) {
    routes.page("/telepon-balik") { try await show($0) }
    routes.act("/telepon-balik/:id/coba") { visit in
      try await act(visit) { casework, id, form in
        if form["outcome"].isEmpty { throw CaseworkError.missing("outcome") }
        var attempt = CallbackTry(task: id, outcome: form["outcome"])
        attempt.note = form["note"]
        attempt.isAgreed = form.has("setuju")
        return try casework.tryCallback(attempt).dueAt
      }
    }
    routes.act("/telepon-balik/:id/serahkan") { visit in
      try await act(visit) { casework, id, form in
        guard let user = UInt32(form["petugas"]) else { throw CaseworkError.missing("assignee") }
        _ = try casework.assignCallback(id, to: user)
        return nil
      }
    }
    routes.act("/telepon-balik/:id/selesai") { visit in
      try await act(visit) { casework, id, form in
        _ = try casework.endCallback(id, reason: form["reason"])
        return nil
      }
    }
  }

  private func show(_ visit: Visit, _ problem: Problem? = nil) async throws -> Reply {
    let page = try await desk.room.work(as: visit.person) { try CallbackPage.read($0, visit, problem) }
    return .page(Page("meja-balik", page).with(status: problem == nil ? 200 : 422).wide)
  }

  private func act(
    _ visit: Visit, _ work: @escaping @Sendable (Casework, RecordID, Form) throws -> UInt64?
  ) async throws -> Reply {
    guard let id = RecordName.parse(visit["id"]) else { throw PageRefusal.notFound }
    let form = visit.form
    do {
      let due = try await desk.room.work(as: visit.person) { try work($0, id, form) }
      let next = due.map { visit.say(" Coba lagi ", " Try again ") + visit.clock.time($0) + "." } ?? ""
      return .see("/telepon-balik", Notice(.done, visit.say("Tercatat.", "Written down.") + next))
    } catch let error as CaseworkError {
      return try await show(visit, desk.problem(error, visit))
    }
  }
}
