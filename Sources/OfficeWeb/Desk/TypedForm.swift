import CasePages
import Casework
import MergeCore
import Pages

/// The form for a message that stands on the office's own telephone and on no other machine.
struct TypedForm: Sendable {
  let heading: String
  let intro: String
  let path: String
  let rows: [FormRowContext]
  let button: String
  let isOpen: Bool

  init(contact: String?, _ visit: Visit, _ problem: Problem?, isOpen: Bool = false) {
    let form = visit.form
    heading = visit.say("Catat pesan dari ponsel kantor", "Write down a message from the office's telephone")
    intro =
      contact == nil
      ? visit.say(
        "Untuk pesan yang hanya ada di ponsel: nomor yang sama masuk ke kontak yang sama.",
        "For a message that is on the telephone only: the same number goes into the same contact.")
      : visit.say(
        "Salin apa yang ia tulis, atau apa yang kantor jawab dari ponsel itu.",
        "Copy what she wrote, or what the office answered from that telephone.")
    path = contact.map { "/kontak/\($0)/ketik" } ?? "/kontak/ketik"
    var rows: [FormRow] = []
    if contact == nil {
      var phone = FormRow("phone", visit.say("Nomornya", "Her number"), .line("tel"), value: form["phone"])
      phone.inputMode = "tel"
      rows.append(phone)
    } else {
      let isOurs = form["arah"] == "kami"
      rows.append(
        FormRow(
          "arah", visit.say("Siapa yang menulis", "Who wrote it"), .radios,
          options: [
            .init("ia", visit.say("Ia", "She"), isChosen: !isOurs),
            .init("kami", visit.say("Kantor", "The office"), isChosen: isOurs),
          ]))
    }
    var text = FormRow("text", visit.say("Isi pesan", "The message"), .area(rows: 3), value: form["text"])
    text.length = 4_096
    rows.append(text)
    self.rows = rows.map { $0.name == problem?.field ? $0.wrong(problem?.words).context : $0.context }
    button = visit.say("Catat pesan", "Write it down")
    self.isOpen = isOpen || visit.path.hasSuffix("/ketik")
  }

  /// What the form says.
  static func message(_ form: Form, contact: RecordID?) throws -> TypedMessage {
    if form["text"].isEmpty { throw CaseworkError.missing("text") }
    if contact == nil, form["phone"].isEmpty { throw CaseworkError.missing("phone") }
    var typed = TypedMessage(text: form["text"])
    typed.contact = contact
    typed.phone = contact == nil ? form["phone"] : ""
    typed.isOurs = form["arah"] == "kami"
    return typed
  }
}
