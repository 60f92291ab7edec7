import CaseModel
import CasePages
import Casework
import MergeCore
import Pages

/// A WhatsApp conversation: read, answered within the rules, decided upon where nobody knows whether a message went out.
struct ThreadRoutes: Sendable {
  let desk: CaseDesk

  func add(to routes: inout Routes) {
    routes.page("/kontak/:id/pesan") { try await show($0) }
    routes.act("/kontak/:id/pesan") { try await send($0) }
    routes.act("/kontak/:id/ketik") { try await type($0) }
    routes.page("/antrean-pesan") { visit in
      .page(Page("meja-antrean", try await desk.room.work(as: visit.person) { try QueuePage.read($0, visit) }).wide)
    }
    routes.act("/kontak/:id/pesan/:message") { visit in
      guard let message = RecordName.parse(visit["message"]),
        let decision = SendDecision(rawValue: visit.form["keputusan"])
      else { throw PageRefusal.notFound }
      _ = try await desk.room.work(as: visit.person) { try $0.decide(message, decision) }
      return .see("/kontak/\(visit["id"])/pesan", Notice(.done, visit.say("Diputuskan.", "Decided.")))
    }
  }

  private func show(_ visit: Visit, _ problem: Problem? = nil) async throws -> Reply {
    guard let id = RecordName.parse(visit["id"]) else { throw PageRefusal.notFound }
    let page = try await desk.room.work(as: visit.person) { try ThreadPage.read(id, $0, visit, problem) }
    return .page(Page("meja-pesan", page).with(status: problem == nil ? 200 : 422))
  }

  /// Writes down what stands on the office's own telephone.
  private func type(_ visit: Visit) async throws -> Reply {
    guard let id = RecordName.parse(visit["id"]) else { throw PageRefusal.notFound }
    let form = visit.form
    do {
      _ = try await desk.room.work(as: visit.person) { casework in
        try casework.typeMessage(try TypedForm.message(form, contact: id))
      }
    } catch let error as CaseworkError {
      return try await show(visit, desk.problem(error, visit))
    }
    return .see("/kontak/\(visit["id"])/pesan#akhir", Notice(.done, visit.say("Pesan tercatat.", "Written down.")))
  }

  private func send(_ visit: Visit) async throws -> Reply {
    guard let id = RecordName.parse(visit["id"]) else { throw PageRefusal.notFound }
    let form = visit.form
    let template = form["templat"].isEmpty ? nil : form["templat"]
    do {
      _ = try await desk.room.work(as: visit.person) {
        try $0.send(form["text"], to: id, template: template, wasAsked: form.has("sudah-tanya"))
      }
    } catch let error as CaseworkError {
      return try await show(visit, Problem(words: desk.words(error, visit.language), field: "text"))
    }
    return .see(
      "/kontak/\(visit["id"])/pesan#akhir",
      Notice(.done, visit.say("Menunggu dikirim oleh kantor.", "Waits for the office to send it.")))
  }
}
