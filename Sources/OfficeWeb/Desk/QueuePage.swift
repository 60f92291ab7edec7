import CaseModel
import CasePages
import Casework
import Pages

/// The messages that wait to go out: those that somebody must decide about first.
struct QueuePage: Sendable {
  struct Item: Sendable {
    let contact: PageLink
    let status: Stamp
    let age: String
    let decide: Decide?
  }

  struct Decide: Sendable {
    let path: String
    let resend: String
    let leave: String
  }

  let heading: String
  let intro: String
  let empty: String?
  let items: [Item]

  static func read(_ casework: Casework, _ visit: Visit) throws -> QueuePage {
    let queue = try casework.queue()
    return QueuePage(
      heading: visit.say("Pesan yang menunggu", "Messages that wait"),
      intro: visit.say(
        "Yang tidak pasti terkirim menunggu keputusan: dikirim lagi dapat berarti sampai dua kali.",
        "One of which nobody knows whether it went out waits for a decision: sent again it may arrive twice."),
      empty: queue.isEmpty ? visit.say("Tidak ada yang menunggu.", "Nothing waits.") : nil,
      items: queue.map { line in
        let words = Registry.label(line.status, in: Codes.MessageStatus.list, visit.language)
        return Item(
          contact: PageLink("/kontak/\(line.contact)/pesan", line.contact),
          status: Stamp(words, line.needsDecision ? .late : .info), age: visit.clock.relative(line.queuedAt),
          decide: line.needsDecision
            ? Decide(
              path: "/kontak/\(line.contact)/pesan/\(line.message)",
              resend: visit.say("Kirim lagi", "Send again"), leave: visit.say("Jangan kirim", "Do not send")) : nil)
      })
  }
}
