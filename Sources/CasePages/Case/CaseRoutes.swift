import CaseModel
import Casework
import Pages

/// The addresses of cases: the list, the search, one case and what is written in it.
public struct CaseRoutes: Sendable {
  let desk: CaseDesk

  /// The addresses over `desk`.
  public init(_ desk: CaseDesk) { self.desk = desk }

  /// Adds them.
  public func add(to routes: inout Routes) {
    routes.page("/kasus") { try await list($0) }
    routes.act("/cari") { visit in
      await visit.keep("cari", visit.form["kata"])
      return .see("/cari")
    }
    routes.page("/cari") { try await search($0) }
    routes.page("/kasus/:id") { try await show($0, CaseFocus()) }
    routes.page("/kasus/:id/isian/:record/:field") { visit in
      try await show(visit, CaseFocus(record: visit["record"], field: visit["field"]))
    }
    routes.act("/kasus/:id/isian/:record/:field") { try await edit($0) }
    for path in ["/kasus/:id/riwayat/:record", "/kasus/:id/riwayat/:record/:field"] {
      routes.page(path) { visit in
        let back = visit.say("Kembali ke kasus", "Back to the case")
        return try await desk.history(visit, base: "/kasus/\(visit["id"])", back: back)
      }
    }
    routes.act("/kasus/:id/catatan") { try await note($0) }
    routes.act("/kasus/:id/tenggat") { try await finish($0) }
    StepRoutes(desk: desk).add(
      AddSteps.all + ReferralSteps.all + CourseSteps.all + ConsentSteps.all + PeopleSteps.all + CareSteps.all + [
        OriginalStep.step
      ],
      to: &routes)
    routes.page("/kasus/:id/mirip") { visit in
      .page(try await desk.room.work(as: visit.person) { try LikenessPage.read($0, visit) }.page)
    }
    routes.page("/kasus/:id/orang/:part") { try await identity($0, of: $0["part"]) }
    var files = Form.Limits()
    files.bodyBytesMax = 34 * 1_048_576
    routes.act("/kasus/:id/lampiran", limits: files) { try await attach($0) }
    routes.page("/kasus/:id/surat/:record") { visit in
      guard let record = RecordName.parse(visit["record"]) else { throw PageRefusal.notFound }
      return .document(try await desk.room.work(as: visit.person) { try $0.referralLetter(record).html })
    }
    routes.page("/kasus/:id/lampiran/:file") { try await file($0) }
  }

  /// The page of the case, with what is being edited on it.
  func show(_ visit: Visit, _ focus: CaseFocus) async throws -> Reply {
    let id = visit["id"]
    let sheet = try await desk.room.work(as: visit.person) { try CaseSheet.read(id, $0) }
    let type = sheet.view.records.first { $0.id == focus.record }?.type
    if type == "person" || type == "case_person" { return try await identity(visit, of: focus.record, focus) }
    let page = Page("kasus", CasePage(sheet, visit, focus)).wide
    return .page(focus.problem == nil ? page : page.with(status: 422))
  }

  private func edit(_ visit: Visit) async throws -> Reply {
    let (id, record, field) = (visit["id"], visit["record"], visit["field"])
    let form = visit.form
    do {
      let type = try await desk.room.work(as: visit.person) { casework in
        try Self.edit(casework, id: id, record: record, field: field, form)
      }
      let isPerson = type == "person" || type == "case_person"
      let page = isPerson ? "/kasus/\(id)/orang/\(record)" : "/kasus/\(id)"
      return .see("\(page)#b-\(record)-\(field)", desk.saved(visit))
    } catch let error as CaseworkError {
      return try await show(
        visit, CaseFocus(record: record, field: field, problem: desk.problem(error, visit), form: form))
    }
  }

  /// Writes what was edited; the type of the record says which page it stands on.
  private static func edit(
    _ casework: Casework, id: String, record: String, field: String, _ form: Form
  ) throws -> String {
    guard let target = RecordName.parse(record) else { throw PageRefusal.notFound }
    let view = try casework.show(try casework.caseDocument(id))
    guard let found = view.records.first(where: { $0.id == record }), let spec = Registry.record(named: found.type),
      let fieldSpec = spec.field(named: field)
    else { throw PageRefusal.notFound }
    var values = try FormRow.edits(fieldSpec, form, stored: found.all(field))
    if field == "risk", form.has("risk_reason"), let reason = spec.field(named: "risk_reason") {
      values += try FormRow.edits(reason, form, stored: found.all("risk_reason"))
    }
    if values.isEmpty { return found.type }
    switch found.type {
    case "person", "case_person": _ = try casework.editPerson(target, values)
    case "case": _ = try casework.set(target, values)
    default: _ = try casework.setWork(target, values)
    }
    return found.type
  }

  private func note(_ visit: Visit) async throws -> Reply {
    let (id, text) = (visit["id"], visit.form["text"])
    do {
      try await desk.room.work(as: visit.person) { casework in
        _ = try casework.note(text, in: try casework.caseDocument(id))
      }
      return .see("/kasus/\(id)#catatan", desk.saved(visit))
    } catch let error as CaseworkError {
      return try await show(visit, CaseFocus(problem: desk.problem(error, visit), form: visit.form))
    }
  }

  private func finish(_ visit: Visit) async throws -> Reply {
    let (id, kind, about, reason) = (visit["id"], visit.form["kind"], visit.form["about"], visit.form["reason"])
    do {
      try await desk.room.work(as: visit.person) { casework in
        _ = try casework.finishDeadline(
          kind, of: try casework.caseDocument(id), about: RecordName.parse(about), reason: reason)
      }
      return .see("/kasus/\(id)#tugas", desk.saved(visit))
    } catch let error as CaseworkError {
      return try await show(visit, CaseFocus(problem: desk.problem(error, visit)))
    }
  }

  private func attach(_ visit: Visit) async throws -> Reply {
    let id = visit["id"]
    guard let file = visit.files.first, !file.bytes.isEmpty else {
      let words = visit.say("Pilih berkasnya dulu. Tidak ada yang disimpan.", "Choose a file first. Nothing was saved.")
      return try await show(visit, CaseFocus(problem: Problem(words: words, field: "berkas")))
    }
    do {
      try await desk.room.work(as: visit.person) { casework in
        var new = NewAttachment(bytes: file.bytes, fileName: file.name)
        new.description = visit.form["keterangan"]
        _ = try casework.attach(new, to: try casework.caseDocument(id))
      }
      return .see("/kasus/\(id)#lampiran", desk.saved(visit))
    } catch let error as CaseworkError {
      return try await show(visit, CaseFocus(problem: desk.problem(error, visit)))
    }
  }

  /// The content of an attachment as it is shown; one that is not here is asked for.
  private func file(_ visit: Visit) async throws -> Reply {
    let (id, name) = (visit["id"], visit["file"])
    guard let record = RecordName.parse(name) else { throw PageRefusal.notFound }
    let found = try await desk.room.work(as: visit.person) { casework -> AttachmentFile? in
      do { return try casework.attachment(record) } catch CaseworkError.contentNotHere {
        _ = try casework.requestContent(record)
        return nil
      }
    }
    guard let found else {
      return .see(
        "/kasus/\(id)#lampiran",
        Notice(
          .info,
          visit.say(
            "Isi lampiran diminta; datang pada pertukaran berikutnya dengan kantor.",
            "The content was asked for; it comes with the next exchange with the office.")))
    }
    let isShown = found.kind?.family == .image || found.kind == .pdf
    let ending = found.kind?.rawValue ?? "bin"
    return .file(name: "lampiran-\(name).\(ending)", mime: found.mediaType, bytes: found.bytes, isShown: isShown)
  }
}
