import CaseModel
import CasePages
import Casework
import MergeCore
import Pages

/// The addresses of contacts: the inbox, one contact, what is done with it.
struct ContactRoutes: Sendable {
  let desk: CaseDesk

  func add(to routes: inout Routes) {
    routes.page("/kontak") { try await inbox($0) }
    routes.act("/kontak/ketik") { try await type($0) }
    routes.page("/kontak/:id") { try await show($0) }
    act(&routes, "ambil") { casework, id, _ in _ = try casework.takeContact(id) }
    act(&routes, "catatan") { casework, id, form in _ = try casework.noteContact(id, form["text"]) }
    act(&routes, "tutup") { casework, id, form in
      _ = try casework.closeContact(id, outcome: form["outcome"], reason: form["reason"])
    }
    act(&routes, "kaitkan") { casework, id, form in
      if form["kasus"].isEmpty { throw CaseworkError.missing("cases") }
      _ = try casework.linkContact(id, to: try casework.caseDocument(form["kasus"]), undo: form.has("lepas"))
    }
    act(&routes, "duplikat") { casework, id, form in
      if form.has("batal") {
        _ = try casework.undoDuplicate(id)
      } else {
        guard let original = RecordName.parse(form["asal"]) else { throw CaseworkError.badValue("duplicate_of") }
        _ = try casework.markDuplicate(id, of: original)
      }
    }
    act(&routes, "telepon-balik") { casework, id, form in
      var new = NewCallback(contact: id)
      new.reason = form["reason"]
      new.isAgreed = form.has("setuju")
      _ = try casework.scheduleCallback(new)
    }
    routes.act("/kontak/:id/kasus") { try await register($0) }
    routes.page("/kontak/:id/berkas/:file") { try await file($0) }
    ThreadRoutes(desk: desk).add(to: &routes)
  }

  private func act(
    _ routes: inout Routes, _ name: String, _ work: @escaping @Sendable (Casework, RecordID, Form) throws -> Void
  ) {
    routes.act("/kontak/:id/\(name)") { visit in
      guard let id = RecordName.parse(visit["id"]) else { throw PageRefusal.notFound }
      let form = visit.form
      do {
        try await desk.room.work(as: visit.person) { try work($0, id, form) }
      } catch let error as CaseworkError {
        return try await show(visit, desk.problem(error, visit))
      }
      return .see("/kontak/\(visit["id"])", ContactPage.notice(name, form, visit))
    }
  }

  private func inbox(_ visit: Visit, _ problem: Problem? = nil) async throws -> Reply {
    let page = try await desk.room.work(as: visit.person) { try InboxPage.read($0, visit, problem) }
    return .page(Page("meja-masukan", page).with(status: problem == nil ? 200 : 422).wide)
  }

  /// Writes down a message that came to the office's own telephone.
  private func type(_ visit: Visit) async throws -> Reply {
    let form = visit.form
    do {
      let saved = try await desk.room.work(as: visit.person) { casework in
        try casework.typeMessage(try TypedForm.message(form, contact: nil))
      }
      return .see("/kontak/\(saved.record)/pesan", Notice(.done, visit.say("Pesan tercatat.", "Written down.")))
    } catch let error as CaseworkError {
      return try await inbox(visit, desk.problem(error, visit))
    }
  }

  func show(_ visit: Visit, _ problem: Problem? = nil) async throws -> Reply {
    guard let id = RecordName.parse(visit["id"]) else { throw PageRefusal.notFound }
    let page = try await desk.room.work(as: visit.person) { try ContactPage.read(id, $0, visit, problem) }
    return .page(Page("meja-kontak", page).with(status: problem == nil ? 200 : 422).wide)
  }

  /// From contact to case, with risk and reason.
  private func register(_ visit: Visit) async throws -> Reply {
    guard let id = RecordName.parse(visit["id"]) else { throw PageRefusal.notFound }
    let form = visit.form
    do {
      let saved = try await desk.room.work(as: visit.person) { casework in
        if form["risk"].isEmpty { throw CaseworkError.missing("risk") }
        if form["risk_reason"].isEmpty { throw CaseworkError.missing("risk_reason") }
        var added = CaseFromContact()
        added.category = form["category"]
        added.risk = form["risk"]
        added.riskReason = form["risk_reason"]
        return try casework.registerCase(from: id, added)
      }
      return .see(
        "/bagi?kasus=\(saved.record)",
        Notice(.done, visit.say("Kasus dibuat. Serahkan kepada petugas.", "The case is made. Give it to an officer.")))
    } catch let error as CaseworkError {
      return try await show(visit, desk.problem(error, visit))
    }
  }

  /// A file of a contact, of an image without what the camera wrote beside it.
  private func file(_ visit: Visit) async throws -> Reply {
    guard let id = RecordName.parse(visit["file"]) else { throw PageRefusal.notFound }
    let found = try await desk.room.work(as: visit.person) { try $0.attachment(id) }
    let isShown = found.kind?.family == .image || found.kind == .pdf
    let ending = found.kind?.rawValue.lowercased() ?? "bin"
    return .file(
      name: "berkas-\(visit["file"]).\(ending)", mime: found.mediaType, bytes: found.bytes, isShown: isShown)
  }
}
