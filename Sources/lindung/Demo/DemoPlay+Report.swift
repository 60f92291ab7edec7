import CaseModel
import Foundation

/// A report comes in by WhatsApp and becomes a case.
extension DemoPlay {
  /// A message at the office: taken once however often it is delivered, acknowledged at once, triaged, assigned.
  mutating func takeReport(team: [UInt32]) throws {
    act(
      2,
      tongue.say(
        "Sebuah laporan masuk lewat WhatsApp; operator menanyakan kontak aman, lalu menjadikannya kasus.",
        "A report comes in by WhatsApp; the operator asks about safe contact and makes it a case."))
    let words = "Tolong, suami saya mengancam lagi. Jangan telepon, HP sering dia pegang."
    let now = UInt64(Date().timeIntervalSince1970 * 1_000)
    for _ in 0..<2 {
      let status = try phone.write(words, number: 1, at: now, to: try stage.whatsAppPort())
      promise("a WhatsApp message is taken", status == 200)
    }
    let inbox: [DemoAnswer.Contact] = try stage.ask("kantor", ["contact", "list"])
    guard let contact = inbox.first(where: { $0.channel == "WA" }) else {
      return promise("a report is in the inbox", false)
    }
    promise("a message delivered twice is there once", inbox.filter { $0.channel == "WA" }.count == 1)
    let answers = phone.sent(atLeast: 1)
    promise("the report is acknowledged at once", answers.count == 1)
    promise(
      "the acknowledgement names neither the office nor violence",
      answers.allSatisfy { NeutralWording.problems($0).isEmpty })
    tell("   WhatsApp ← \(words)")
    for answer in answers { tell("   WhatsApp → \(answer)") }
    try triage(contact.id, team)
  }

  private mutating func triage(_ contact: String, _ team: [UInt32]) throws {
    let refused = try stage.run("kantor", ["contact", "case", contact, "--category", "KTP"])
    promise("no case before safe contact was asked", refused.exitCode == 2)
    let _: DemoAnswer.Saved = try stage.ask(
      "kantor",
      [
        "contact", "set", contact, "caller_role=KORBAN", "may_call=JANGAN", "may_message=BOLEH",
        "summary=Diancam suami.",
      ])
    let saved: DemoAnswer.Saved = try stage.ask(
      "kantor",
      [
        "contact", "case", contact, "--category", "KTP", "--risk", "SEDANG", "--risk-reason", "ancaman lewat pesan",
        "--survivor", "Bunga",
      ])
    reported = saved.record
    for user in team {
      let _: DemoAnswer.Saved = try stage.ask("kantor", ["case", "assign", saved.record, "\(user)"])
    }
    let reach: DemoAnswer.Reach = try stage.ask("kantor", ["contact", "reach", saved.record])
    promise("no call where she said no", reach.ways.contains { $0.act == "call" && $0.verdict == "JANGAN" })
    let _: DemoAnswer.Saved = try stage.ask(
      "kantor", ["whatsapp", "send", contact, "Terima kasih. Apakah sekarang aman untuk menulis?"])
    let answers = phone.sent(atLeast: 2)
    promise("an answer goes out", answers.count == 2)
    tell("   WhatsApp → \(answers.last ?? "")")
    tell(
      tongue.say(
        "   Kasus \(saved.record) terdaftar, tim petugas \(team.map(String.init).joined(separator: " dan ")).",
        "   Case \(saved.record) is registered, its team officers \(team.map(String.init).joined(separator: " and ")).")
    )
  }

  /// In the village: without consent nothing is sent on; with it the referral goes, and its letter says what was ticked.
  mutating func refer(_ place: String) throws {
    tell(tongue.say("   · rujukan ke rumah sakit", "   · a referral to the hospital"))
    let draft: DemoAnswer.Saved = try stage.ask(
      place, ["referral", "draft", reported, "--agency", "RSUD Bayu Asih", "--reason", "Visum dan rawat luka"])
    let refused = try stage.run(place, ["referral", "send", draft.record, "--medium", "SURAT"])
    promise("nothing is referred without consent", refused.exitCode == 2)
    let consent: DemoAnswer.Saved = try stage.ask(
      place,
      [
        "consent", "record", reported, "--scope", "BERBAGI", "--decision", "DIBERIKAN", "--agency", "RSUD Bayu Asih",
        "--text-version", "PERSETUJUAN-2026-1",
      ])
    try edit(place, draft.record, ["consent=\(consent.record)"])
    let _: DemoAnswer.Saved = try stage.ask(place, ["referral", "send", draft.record, "--medium", "SURAT"])
    let letter: DemoAnswer.Letter = try stage.ask(place, ["referral", "letter", draft.record])
    promise("a letter says the survivor's code, not her name", !letter.html.contains("Bunga"))
    ledger.accepted(place, draft.record, "state", "DIKIRIM")
  }

  /// The office sees who has been asked and has not answered.
  mutating func awaitAnswer() throws {
    let waiting: [DemoAnswer.Waiting] = try stage.ask("kantor", ["referral", "list", "--waiting"])
    promise("the office sees the referral wait", waiting.contains { $0.agency == "RSUD Bayu Asih" })
  }
}
