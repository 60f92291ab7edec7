import CaseModel
import CasePages
import Casework
import MergeCore
import Pages

/// A WhatsApp conversation.
struct ThreadPage: Sendable {
  struct Message: Sendable {
    let id: String
    let isOurs: String
    let from: String
    let when: String
    let text: String
    let kind: String?
    let mark: String?
    let status: Stamp?
    let file: PageLink?
    let fileState: String?
    let decide: Decide?
  }

  struct Decide: Sendable {
    let path: String
    let resend: String
    let leave: String
  }

  struct Answer: Sendable {
    let heading: String
    let path: String
    let rows: [FormRowContext]
    let button: String
  }

  let heading: String
  let back: PageLink
  let safe: SafeBlock
  let window: Stamp
  let messages: [Message]
  let empty: String?
  let reports: String?
  let refusal: String?
  let advice: String?
  let answer: Answer?
  let kept: String?
  let keptLabel: String
  let typed: TypedForm?
  let mark: String
  let changed: String
  let reload: String
  let summary: DeskSummary?
}

extension ThreadPage {
  static func read(_ id: RecordID, _ casework: Casework, _ visit: Visit, _ problem: Problem?) throws -> ThreadPage {
    let view = try casework.thread(id)
    let name = view.line.contact
    let safe = try casework.safeContact(of: try casework.document(ofContactOrCase: name))
    let names = Dictionary(try casework.people().map { ($0.number, $0.name) }, uniquingKeysWith: { first, _ in first })
    let templates = try casework.templates().filter(\.isActive)
    let isByPhone = isByPhone(view)
    let (window, refusal) = rule(view, isByPhone: isByPhone, hasTemplates: !templates.isEmpty, visit)
    return ThreadPage(
      heading: visit.say("Percakapan WhatsApp", "WhatsApp conversation"),
      back: PageLink("/kontak/\(name)", visit.say("Kontak \(name)", "Contact \(name)")), safe: SafeBlock(safe, visit),
      window: window, messages: view.messages.map { message($0, name, names, visit) },
      empty: view.messages.isEmpty ? visit.say("Belum ada pesan.", "No messages yet.") : nil,
      reports: view.unjoinedReports > 0
        ? visit.say(
          "\(view.unjoinedReports) laporan WhatsApp tentang pesan yang tidak dikenal di sini.",
          "\(view.unjoinedReports) reports of WhatsApp about messages that are not known here.") : nil,
      refusal: isByPhone ? nil : refusal, advice: isByPhone ? refusal : nil,
      answer: refusal == nil && (!isByPhone || view.line.isWindowOpen) ? answer(view, name, templates, visit) : nil,
      kept: kept(view, refusal, problem, visit),
      keptLabel: visit.say("Yang Anda tulis; tidak dikirim:", "What you wrote; it was not sent:"),
      typed: view.line.isWindowOpen
        ? nil : TypedForm(contact: name, visit, problem, isOpen: isByPhone),
      mark: try casework.deskCounts().mark,
      changed: visit.say("Ada pesan baru.", "There is a new message."), reload: visit.say("Tampilkan", "Show it"),
      summary: DeskSummary(problem, visit, rows: [FormRow("text", "", .area(rows: 1))]))
  }

  /// What was written into an answer that there is no field for any more; nil otherwise.
  private static func kept(_ view: ThreadView, _ refusal: String?, _ problem: Problem?, _ visit: Visit) -> String? {
    let words = visit.form["text"]
    let hasField = refusal == nil && view.line.isWindowOpen
    return problem == nil || hasField || words.isEmpty ? nil : words
  }

  /// Whether everything she wrote was copied from the office's telephone, so that WhatsApp's rules and its way out are not
  /// this machine's.
  private static func isByPhone(_ view: ThreadView) -> Bool {
    let inbound = view.messages.filter { $0.direction == Codes.Direction.masuk }
    return !inbound.isEmpty && inbound.allSatisfy { $0.wamid.hasPrefix("impor:") }
  }

  /// How she may be answered from here, and why not.
  private static func rule(
    _ view: ThreadView, isByPhone: Bool, hasTemplates: Bool, _ visit: Visit
  ) -> (window: Stamp, refusal: String?) {
    if MayContact(rawValue: view.line.mayMessage) == .never {
      return (
        Stamp(visit.say("JANGAN kirim pesan", "NEVER send a message"), .danger),
        visit.say(
          "Tidak dapat dijawab: ia, atau kasusnya, berkata JANGAN kirim pesan.",
          "Cannot be answered: she, or her case, says NEVER to messages.")
      )
    }
    if view.line.isWindowOpen, let last = view.line.lastInboundAt {
      let end = UInt64(clamping: last) + 24 * 3_600_000
      let words = visit.say("Boleh dijawab bebas sampai ", "May be answered freely until ")
      return (Stamp(words + visit.clock.time(end) + " · " + visit.clock.relative(end), .done), nil)
    }
    if isByPhone {
      return (
        Stamp(visit.say("Lewat ponsel kantor", "By the office's telephone"), .info),
        visit.say(
          "Jawab dari ponsel kantor, lalu catat jawabannya di bawah.",
          "Answer from the office's telephone, then write the answer down below.")
      )
    }
    let words = visit.say(
      "Lebih dari 24 jam sejak pesannya: hanya templat", "More than 24 hours since she wrote: templates only")
    return (
      Stamp(words, .late),
      hasTemplates
        ? nil
        : visit.say(
          "Tidak dapat dijawab dari sini: 24 jam sudah lewat dan belum ada templat yang aktif.",
          "Cannot be answered from here: 24 hours have passed and no template is active.")
    )
  }

  private static func answer(
    _ view: ThreadView, _ name: String, _ templates: [TemplateView], _ visit: Visit
  ) -> Answer {
    var rows: [FormRow] = []
    if view.line.isWindowOpen {
      var row = FormRow("text", visit.say("Jawaban", "Answer"), .area(rows: 4), value: visit.form["text"])
        .hinted(visit.say("Orang lain mungkin membaca telepon ini.", "Somebody else may read this telephone."))
      row.length = 4_096
      rows.append(row)
    }
    if !templates.isEmpty {
      let options = [
        FormRow.Option("", visit.say("— tanpa templat —", "— no template —"), isChosen: visit.form["templat"].isEmpty)
      ]
      rows.append(
        FormRow(
          "templat", visit.say("Templat", "Template"), .choice,
          options: options
            + templates.map { FormRow.Option($0.name, $0.text, isChosen: $0.name == visit.form["templat"]) }))
    }
    rows.append(
      FormRow(
        "sudah-tanya", visit.say("Sebelum mengirim", "Before sending"), .boxes,
        options: [
          .init("1", visit.say("Ia sudah ditanya dan setuju", "She was asked and agrees"))
        ]))
    return Answer(
      heading: visit.say("Jawab", "Answer"), path: "/kontak/\(name)/pesan", rows: rows.map(\.context),
      button: visit.say("Kirim", "Send"))
  }

  private static func message(
    _ line: MessageLine, _ contact: String, _ names: [UInt32: String], _ visit: Visit
  ) -> Message {
    let language = visit.language
    let isOurs = line.direction == Codes.Direction.keluar
    var mark: String?
    if line.isRevoked { mark = visit.say("kemudian ditarik pengirim", "later revoked by the sender") }
    if line.isEdited { mark = visit.say("kemudian diubah pengirim", "later edited by the sender") }
    let status =
      line.status.isEmpty
      ? nil
      : Stamp(
        Registry.label(line.status, in: Codes.MessageStatus.list, language), tone(line.status))
    var state: String?
    switch line.media?.state {
    case .toFetch: state = visit.say("berkas sedang diambil", "the file is being fetched")
    case .lost: state = visit.say("berkas tidak sempat diambil", "the file was not fetched in time")
    case .failed: state = visit.say("berkas tidak dapat diambil", "the file cannot be had")
    case .here, nil: state = nil
    }
    let isDoubtful = line.status == Codes.MessageStatus.tidakPasti
    let us = line.sentBy.map { names[$0] ?? visit.say("petugas \($0)", "officer \($0)") }
    return Message(
      id: line.id, isOurs: isOurs ? "kami" : "ia",
      from: isOurs ? us ?? office(line, visit) : visit.say("Penghubung", "Caller"),
      when: visit.clock.time(UInt64(clamping: line.sentAt)), text: line.text,
      kind: line.type == Codes.MessageType.teks ? nil : Registry.label(line.type, in: Codes.MessageType.list, language),
      mark: mark, status: status,
      file: line.media?.attachment.map {
        PageLink("/kontak/\(contact)/berkas/\($0)", visit.say("Buka berkas", "Open the file"))
      }, fileState: state,
      decide: isDoubtful
        ? Decide(
          path: "/kontak/\(contact)/pesan/\(line.id)",
          resend: visit.say("Kirim lagi (mungkin dua kali)", "Send again (may arrive twice)"),
          leave: visit.say("Jangan kirim", "Do not send")) : nil)
  }

  private static func office(_ line: MessageLine, _ visit: Visit) -> String {
    line.wamid.hasPrefix("impor:")
      ? visit.say("Kantor (dari ponsel)", "Office (by telephone)")
      : visit.say("Kantor (otomatis)", "Office (automatic)")
  }

  private static func tone(_ status: String) -> Tone {
    switch status {
    case Codes.MessageStatus.gagal: .danger
    case Codes.MessageStatus.tidakPasti, Codes.MessageStatus.tunda: .late
    case Codes.MessageStatus.antre, Codes.MessageStatus.mencoba: .info
    default: .done
    }
  }
}
