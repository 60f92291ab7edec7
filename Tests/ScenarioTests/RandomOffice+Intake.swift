import CaseModel
import Casework
import MergeCore
import OfficeStage
import Replica

/// What comes in, and what belongs to a case besides its course.
extension RandomOffice {
  /// A message, a contact, a call-back or a day at a school.
  func intake(_ place: Casework) throws {
    switch number(in: 0..<6) {
    case 0, 1: try message()
    case 2: try contact(place)
    case 3: try handle(place)
    case 4: try answer(place)
    default:
      let saved = try place.newActivity([
        ("kind", "SOSIALISASI"), ("title", "Kelas \(world.time.now)"), ("date", "2026-09-20"), ("girls", "30"),
      ])
      acknowledge(saved.record, "title", "Kelas \(world.time.now)")
      done("activity")
    }
  }

  /// WhatsApp delivers: new ones, and old ones once more.
  private func message() throws {
    let name = "w\(number(in: 0..<40))"
    let body = WhatsAppDayTests.body("halo \(name)", wamid: name, at: world.time.now)
    _ = try world.desk.takeIn(body, isAnswering: true)
    take(name)
    if let attempt = try world.desk.nextAttempt() {
      try world.desk.note(pick([.accepted(wamid: "o\(attempt.message)"), .notSent, .unknown]), of: attempt)
    }
    done("message")
  }

  private func contact(_ place: Casework) throws {
    var new = NewContact(channel: pick(["TELEPON", "LANGSUNG", "SURAT"]))
    new.values = [("summary", "cerita \(world.time.now)"), ("risk", pick(["TINGGI", "SEDANG", "x"]))]
    let form = try place.newContact(new)
    for name in form.saved where name == "summary" { acknowledge(form.record, name, "cerita \(world.time.now)") }
    done("contact")
  }

  private func handle(_ place: Casework) throws {
    let open = try place.contacts()
    guard !open.isEmpty, let id = RecordName.parse(pick(open).id) else { return }
    switch number(in: 0..<7) {
    case 0: _ = try place.takeContact(id)
    case 1:
      let (call, message) = (pick(["BOLEH", "TANYA_DULU", "JANGAN"]), pick(["BOLEH", "TANYA_DULU", "JANGAN"]))
      let form = try place.setContact(id, [("may_call", call), ("may_message", message)])
      if form.saved.contains("may_call") { acknowledge(form.record, "may_call", call) }
      if form.saved.contains("may_message") { acknowledge(form.record, "may_message", message) }
    case 2, 3, 4:
      let asked = try place.setContact(id, [("may_call", "TANYA_DULU"), ("may_message", "BOLEH")])
      for name in asked.saved { acknowledge(asked.record, name, name == "may_call" ? "TANYA_DULU" : "BOLEH") }
      var beginning = CaseFromContact()
      beginning.category = "KTP"
      beginning.risk = "SEDANG"
      let saved = try place.registerCase(from: id, beginning)
      acknowledge(saved.record, "risk", "SEDANG")
      done("case from contact")
    case 5:
      let cases = try place.list()
      guard !cases.isEmpty else { return }
      _ = try place.linkContact(id, to: try place.caseDocument(pick(cases).id))
    default: _ = try place.closeContact(id, outcome: pick(["INFORMASI", "DIAM", "SPAM"]), reason: "selesai")
    }
    done("handled")
  }

  private func answer(_ place: Casework) throws {
    guard let id = RecordName.parse(try place.threads().first?.contact ?? "") else { return }
    let saved = try place.send("jawaban \(world.time.now)", to: id, wasAsked: number(in: 0..<2) == 0)
    acknowledge(saved.record, "text", "jawaban \(world.time.now)")
    done("reply")
  }

  /// People, files and referrals of a case.
  func around(_ place: Casework, _ core: DocumentID) throws {
    switch number(in: 0..<5) {
    case 0:
      let name = "Siti \(world.time.now)"
      let saved = try place.addPerson(to: core, role: pick(["KORBAN", "SAKSI", "TERLAPOR"]), [("name", name)])
      acknowledge(saved.person, "name", name)
      done("person")
    case 1:
      let people = try place.persons(in: core)
      let others = try place.list()
      guard !people.isEmpty, !others.isEmpty, let role = RecordName.parse(pick(people).role) else { return }
      _ = try place.linkPerson(role, to: try place.caseDocument(pick(others).id), role: "SAKSI")
      done("linked")
    case 2:
      let bytes: [UInt8] = [0xff, 0xd8, 0xff, 0xe0, UInt8(number(in: 0..<256)), UInt8(number(in: 0..<256)), 0xff, 0xd9]
      let saved = try place.attach(NewAttachment(bytes: bytes, fileName: "foto.jpg"), to: core)
      keep(bytes, as: saved.record)
      done("file")
    case 3:
      var consent = NewConsent(scope: "BERBAGI", decision: pick(["DIBERIKAN", "DITARIK"]))
      consent.agency = "RSUD Bayu Asih"
      consent.textVersion = "1"
      consent.reason = "ditanyakan"
      let saved = try place.recordConsent(consent, in: core)
      acknowledge(saved.record, "decision", consent.decision)
      done("consent")
    default:
      let reason = "Visum \(world.time.now)"
      let draft = try place.draftReferral(NewReferral(agency: "RSUD Bayu Asih", reason: reason), in: core)
      acknowledge(draft.record, "reason", reason)
      done("referral")
      guard let id = RecordName.parse(draft.record) else { return }
      _ = try place.sendReferral(id, medium: "SURAT")
      acknowledge(draft.record, "state", "DIKIRIM")
    }
  }
}
