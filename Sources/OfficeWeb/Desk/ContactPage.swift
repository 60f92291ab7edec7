import CaseModel
import CasePages
import Casework
import MergeCore
import Pages

/// One contact: how she may be reached first, then what is known, then what can be done.
struct ContactPage: Sendable {
  struct Fact: Sendable {
    let label: String
    let words: String
  }

  struct Event: Sendable {
    let title: String
    let when: String
    let words: String
  }

  struct Act: Sendable {
    let heading: String
    let path: String
    let rows: [FormRowContext]
    let button: String
    let isOpen: Bool
  }

  struct Linked: Sendable {
    let path: String
    let label: String
    let undo: String
    let undoPath: String
    let reference: String
  }

  let id: String
  let heading: String
  let risk: Stamp
  let state: String
  let age: String
  let safe: SafeBlock
  let factsHeading: String
  let facts: [Fact]
  let edit: PageLink
  let thread: PageLink?
  let take: PageLink?
  let undoDuplicate: PageLink?
  let linkedHeading: String
  let linked: [Linked]
  let sameHeading: String?
  let same: [PageLink]
  let eventsHeading: String
  let events: [Event]
  let noEvents: String?
  let acts: [Act]
  let summary: DeskSummary?
}

extension ContactPage {
  static func read(_ id: RecordID, _ casework: Casework, _ visit: Visit, _ problem: Problem?) throws -> ContactPage {
    let language = visit.language
    let view = try casework.showContact(id)
    let name = view.line.id
    let safe = try casework.safeContact(of: try casework.document(ofContactOrCase: name))
    let names = Dictionary(try casework.people().map { ($0.number, $0.name) }, uniquingKeysWith: { first, _ in first })
    let reading = RecordReading(names: names, visit: visit)
    let isOpen = view.line.state != Codes.ContactState.selesai
    let events = view.records.dropFirst().compactMap { reading.event($0) }.sorted { $0.at > $1.at }.map(\.event)
    let isMine = view.line.handledBy.flatMap { UInt32(exactly: $0) } == visit.person
    let same = view.sameNumber.map { PageLink("/kontak/\($0)", $0) }
    let isDuplicate = view.records.first?.fields.contains {
      $0.field == "duplicate_of" && $0.values.first?.isEmpty == false
    }
    return ContactPage(
      id: name, heading: visit.say("Kontak \(name)", "Contact \(name)"),
      risk: .risk(view.line.risk, isDanger: view.line.immediateDanger && isOpen, language),
      state: Registry.label(view.line.state, in: Codes.ContactState.list, language),
      age: Registry.label(view.line.channel, in: Codes.Channel.list, language) + " · "
        + visit.clock.time(UInt64(clamping: view.line.receivedAt)) + " · "
        + visit.clock.relative(UInt64(clamping: view.line.receivedAt)),
      safe: SafeBlock(safe, visit), factsHeading: visit.say("Yang diketahui", "What is known"),
      facts: view.records.first.map { reading.facts($0) } ?? [],
      edit: PageLink("/telepon/\(name)", visit.say("Ubah isian", "Edit the fields")),
      thread: view.line.channel == Codes.Channel.wa
        ? PageLink("/kontak/\(name)/pesan", visit.say("Buka percakapan", "Open the conversation")) : nil,
      take: isOpen && isMine ? nil : PageLink("/kontak/\(name)/ambil", visit.say("Ambil", "Take on")),
      undoDuplicate: isDuplicate == true
        ? PageLink("/kontak/\(name)/duplikat", visit.say("Bukan duplikat", "Not a duplicate")) : nil,
      linkedHeading: visit.say("Kasus", "Cases"),
      linked: view.cases.map {
        Linked(
          path: "/kasus/\($0.id)", label: $0.registerNo.isEmpty ? $0.id : $0.registerNo,
          undo: visit.say("Lepas", "Untie"), undoPath: "/kontak/\(name)/kaitkan", reference: $0.id)
      }, sameHeading: same.isEmpty ? nil : visit.say("Nomor yang sama", "Same number"), same: same,
      eventsHeading: visit.say("Yang terjadi", "What happened"), events: events,
      noEvents: events.isEmpty
        ? visit.say("Belum ada panggilan, pesan atau catatan.", "No calls, messages or notes yet.") : nil,
      acts: acts(name, view, visit, problem, isOpen: isOpen),
      summary: DeskSummary(problem.map { placed($0, visit) }, visit))
  }

  /// The problem of the form that was sent, with the element of its field: every form of this page has its own.
  private static func placed(_ problem: Problem, _ visit: Visit) -> Problem {
    let act = visit.path.split(separator: "/").last.map(String.init) ?? ""
    return Problem(words: problem.words, field: problem.field.map { "\(act)-\($0)" })
  }

  private static func acts(
    _ id: String, _ view: ContactView, _ visit: Visit, _ problem: Problem?, isOpen: Bool
  ) -> [Act] {
    let form = visit.form
    func act(_ id: String, _ name: String, _ heading: String, _ button: String, _ rows: [FormRow]) -> Act {
      let isSent = visit.path.hasSuffix("/" + name)
      return Act(
        heading: heading, path: "/kontak/\(id)/\(name)",
        rows: rows.map { row in
          (isSent && row.name == problem?.field ? row.wrong(problem?.words) : row).within(name).context
        }, button: button, isOpen: isSent)
    }
    let note = act(
      id, "catatan", visit.say("Catatan", "Note"), visit.say("Simpan catatan", "Save the note"),
      [FormRow("text", visit.say("Catatan", "Note"), .area(rows: 3), value: form["text"])])
    guard isOpen else { return [note] }
    let contact = Registry.record(named: "contact")
    let core = Registry.record(named: "case")
    var risk: [FormRow] = []
    for field in ["category", "risk", "risk_reason"].compactMap({ core?.field(named: $0) }) {
      let known = field.name == "risk" ? view.line.risk : ""
      let row = FormRow(field, value: form.has(field.name) ? form[field.name] : known, visit.language)
      risk.append(row)
    }
    var closing: [FormRow] = []
    if let outcome = contact?.field(named: "outcome") {
      var row = FormRow(outcome, value: form["outcome"], visit.language)
      // A case and a duplicate have a way of their own.
      row.options.removeAll {
        [Codes.ContactOutcome.kasus, Codes.ContactOutcome.tambahKasus, Codes.ContactOutcome.duplikat].contains($0.code)
      }
      closing.append(row)
    }
    closing.append(FormRow("reason", visit.say("Alasan", "Reason"), .line("text")).optional(visit.language))
    return [
      act(id, "kasus", visit.say("Jadikan kasus", "Make it a case"), visit.say("Buat kasus", "Make the case"), risk),
      act(
        id, "kaitkan", visit.say("Kaitkan dengan kasus", "Tie to a case"), visit.say("Kaitkan", "Tie"),
        [FormRow("kasus", visit.say("Nomor register atau id kasus", "Register number or id"), .line("text"))]),
      act(
        id, "telepon-balik", visit.say("Janji telepon balik", "Promise a call-back"), visit.say("Janjikan", "Promise"),
        [
          FormRow("reason", visit.say("Keperluan", "What for"), .line("text")),
          FormRow(
            "setuju", visit.say("Sudah ditanyakan", "She was asked"), .boxes,
            options: [.init("1", visit.say("Ia setuju ditelepon", "She agrees to be called"))]),
        ]),
      note,
      act(id, "tutup", visit.say("Selesaikan", "Close"), visit.say("Selesaikan kontak", "Close the contact"), closing),
      act(
        id, "duplikat", visit.say("Duplikat", "Duplicate"), visit.say("Tandai duplikat", "Mark as a duplicate"),
        [FormRow("asal", visit.say("Id kontak yang sama", "Id of the same contact"), .line("text"))]),
    ]
  }

  /// What is said after an act, with the way back where there is one.
  static func notice(_ act: String, _ form: Form, _ visit: Visit) -> Notice {
    let id = visit["id"]
    let undo = visit.say("Batalkan", "Undo")
    switch act {
    case "ambil": return Notice(.done, visit.say("Kontak ini Anda tangani.", "You handle this contact now."))
    case "tutup":
      return Notice(
        .done, visit.say("Kontak selesai.", "The contact is closed."),
        undo: NoticeForm("/kontak/\(id)/ambil", visit.say("Buka lagi", "Open again")))
    case "kaitkan" where !form.has("lepas"):
      return Notice(
        .done, visit.say("Dikaitkan dengan kasus.", "Tied to the case."),
        undo: NoticeForm("/kontak/\(id)/kaitkan", undo, [.init("kasus", form["kasus"]), .init("lepas", "1")]))
    case "duplikat" where !form.has("batal"):
      return Notice(
        .done, visit.say("Ditandai duplikat.", "Marked as a duplicate."),
        undo: NoticeForm("/kontak/\(id)/duplikat", undo, [.init("batal", "1")]))
    default: return Notice(.done, visit.say("Tersimpan.", "Saved."))
    }
  }
}
