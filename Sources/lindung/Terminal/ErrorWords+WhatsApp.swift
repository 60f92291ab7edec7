import CaseModel
import Casework
import CloudAPI
import Intake

extension ErrorWords {
  /// The words for a message that must not go out, and for one about which nothing is to be decided.
  static func message(_ error: CaseworkError, _ tongue: Tongue) -> String {
    switch error {
    case .sendRefused(let refusal):
      tongue.say("Pesan tidak dikirim: ", "The message was not sent: ") + refusal.labels[tongue.language] + "."
    case .unsafeWords(let words):
      unsafeWords(words, tongue) + tongue.say(" Tidak ada yang disimpan.", " Nothing was saved.")
    default:
      tongue.say(
        "Tidak ada yang perlu diputuskan tentang pesan itu. Lihat `lindung whatsapp queue`.",
        "There is nothing to decide about that message. See `lindung whatsapp queue`.")
    }
  }

  /// The words for a text that tells too much on a shared telephone.
  private static func unsafeWords(_ words: [String], _ tongue: Tongue) -> String {
    let list = words.prefix(5).map { printable($0) }.joined(separator: ", ")
    return tongue.say(
      "Isian text: pesan dapat dibaca orang lain di telepon bersama, jadi jangan sebut kantor atau kekerasan (\(list)).",
      "Field text: others may read it on a shared telephone, so it must not name the office or violence (\(list)).")
  }

  /// The words for an access to WhatsApp that was not set up as it must be.
  static func cloudAPI(_ error: CloudAPIError, _ tongue: Tongue) -> String {
    switch error {
    case .configUnreadable:
      tongue.say(
        "Berkas rahasia WhatsApp (--whatsapp-config) tidak terbaca atau bukan JSON.",
        "The file with the WhatsApp secrets (--whatsapp-config) cannot be read or is no JSON.")
    case .configOpenToOthers:
      tongue.say(
        "Berkas rahasia WhatsApp terbuka bagi akun lain; jalankan `chmod 600` dulu.",
        "Others may read the file with the WhatsApp secrets; run `chmod 600` first.")
    case .badMember(let name):
      tongue.say(
        "Berkas rahasia WhatsApp: \(name) tidak ada atau tidak sah.",
        "The file with the WhatsApp secrets: \(name) is missing or not valid.")
    case .notLoopback:
      tongue.say(
        "Webhook WhatsApp hanya didengarkan di mesin ini, atau di belakang proxy TLS dengan --behind-proxy.",
        "The WhatsApp webhook listens on this machine only, or behind a proxy that ends TLS with --behind-proxy.")
    }
  }
}
