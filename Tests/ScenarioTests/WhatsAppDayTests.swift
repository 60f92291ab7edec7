import CaseModel
import Casework
import Intake
import MergeCore
import OfficeStage
import Replica
import Testing

/// Days of an office that is reached by WhatsApp, told in the commands that people give. The stage begins on a Monday
/// night, at 21:13.
@Suite("Officers' days: WhatsApp")
struct WhatsAppDayTests {
  static func body(_ text: String, wamid: String, at: UInt64) -> [UInt8] {
    Array(
      """
      {"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"messages","value":{
      "messaging_product":"whatsapp","metadata":{"phone_number_id":"1"},
      "contacts":[{"profile":{"name":"Ani"},"wa_id":"6281234567890","user_id":"ID.5"}],
      "messages":[{"from":"6281234567890","id":"\(wamid)","timestamp":"\(at / 1_000)","type":"text",
      "text":{"body":"\(text)"}}]}}]}]}
      """.utf8)
  }

  @Test("A report at night is acknowledged at once in neutral words; in the morning it is triaged and answered")
  func nightReport() throws {
    let world = try TwoDesks()
    let night = world.time.now
    let taken = try world.desk.takeIn(
      Self.body("Tolong, saya takut pulang ke rumah", wamid: "w1", at: night), isAnswering: true)
    #expect(taken.contacts == 1 && taken.acknowledgements == 1)
    let first = try #require(try world.desk.nextAttempt())
    let words = String(decoding: first.body, as: UTF8.self)
    #expect(words.contains("112") && words.contains("129"))
    #expect(NeutralWording.problems(words.components(after: "\"body\":")) == [])
    try world.desk.note(.accepted(wamid: "o1"), of: first)
    // She writes again; WhatsApp delivers both a second time. No second acknowledgement.
    world.pass(60_000)
    for _ in 0..<2 {
      _ = try world.desk.takeIn(Self.body("Masih di sini", wamid: "w2", at: world.time.now), isAnswering: true)
      _ = try world.desk.takeIn(
        Self.body("Tolong, saya takut pulang ke rumah", wamid: "w1", at: night), isAnswering: true)
    }
    #expect(try world.desk.nextAttempt() == nil)

    // In the morning Rina sees the thread on her laptop, asks about safe contact first, and registers a case.
    world.pass(11 * 3_600_000)
    try world.syncAll()
    let rina = world.laptops[0]
    let line = try #require(try rina.threads().first)
    #expect(line.messages == 3 && line.isWindowOpen && line.mayMessage.isEmpty)
    let contact = try #require(RecordName.parse(line.contact))
    _ = try rina.takeContact(contact)
    _ = try rina.setContact(
      contact,
      [("may_call", "JANGAN"), ("may_message", "BOLEH"), ("caller_role", "KORBAN"), ("summary", "Takut pulang.")])
    var beginning = CaseFromContact()
    beginning.category = "KTP"
    beginning.risk = "TINGGI"
    beginning.riskReason = "Takut pulang."
    let saved = try rina.registerCase(from: contact, beginning)
    let core = try rina.document(ofContactOrCase: saved.record)
    #expect(try rina.mayReach(core, .call(number: nil)) == .refused(.never, field: "may_call"))
    _ = try rina.send("Selamat pagi. Apakah sekarang aman untuk berbicara?", to: contact)
    #expect(try world.desk.nextAttempt() == nil)
    try world.syncAll()
    let answer = try #require(try world.desk.nextAttempt())
    try world.desk.note(.accepted(wamid: "o2"), of: answer)
    try world.syncAll()
    #expect(
      try rina.thread(contact).messages.filter { $0.direction == "KELUAR" }.map(\.status) == ["DITERIMA", "DITERIMA"])
    #expect(try world.agree())
  }

  @Test("A message that nobody takes on is an alarm after half an hour, and again before only a template may answer it")
  func unanswered() throws {
    let world = try TwoDesks()
    _ = try world.desk.takeIn(Self.body("halo", wamid: "w1", at: world.time.now), isAnswering: true)
    let contact = try #require(RecordName.parse(try world.desk.threads()[0].contact))
    func alarms() throws -> Set<String> {
      Set(try world.desk.callAlarms().filter { $0.record == RecordName.text(contact) }.map(\.alarm))
    }
    #expect(try alarms().isEmpty)
    world.pass(31 * 60_000)
    #expect(try alarms() == ["LAPORAN_BELUM_DITERIMA"])
    _ = try world.desk.takeContact(contact)
    #expect(try alarms().isEmpty, "the acknowledgement was no answer, but there is time")
    world.pass(21 * 3_600_000)
    #expect(try alarms() == ["JENDELA_WHATSAPP_HAMPIR_TUTUP"])
    _ = try world.desk.send("Selamat pagi.", to: contact)
    #expect(try alarms().isEmpty)
  }

  @Test("A shared phone says: do not message. Nothing goes out, by itself or by hand, not even in a new thread")
  func sharedPhone() throws {
    let world = try TwoDesks()
    _ = try world.desk.takeIn(Self.body("Ini HP suami saya, jangan balas", wamid: "w1", at: world.time.now))
    let contact = try #require(RecordName.parse(try world.desk.threads()[0].contact))
    try world.syncAll()
    // Two people write down what they heard; the stricter holds until somebody decides.
    let rina = world.laptops[0]
    _ = try rina.set(contact, [("may_message", "BOLEH")])
    _ = try world.desk.set(contact, [("may_message", "JANGAN")])
    try world.syncAll()
    #expect(try world.desk.openConflicts().contains { $0.entry.record == contact })
    for casework in [rina, world.desk] {
      #expect(throws: CaseworkError.sendRefused(.doNotMessage)) {
        try casework.send("Kami hubungi nanti", to: contact, wasAsked: true)
      }
    }
    let again = try world.desk.takeIn(
      Self.body("tolong", wamid: "w2", at: world.time.now), isAnswering: true)
    #expect(again.messages == 1 && again.acknowledgements == 0)
    // The thread is closed; months later somebody writes from the same phone.
    _ = try world.desk.resolve(
      try #require(try world.desk.openConflicts().first { $0.entry.record == contact }).entry, .value("JANGAN"),
      reason: "HP dipegang suami")
    _ = try world.desk.closeContact(contact, outcome: "INFORMASI")
    world.pass(60 * 86_400_000)
    let later = try world.desk.takeIn(Self.body("halo", wamid: "w3", at: world.time.now), isAnswering: true)
    #expect(later.contacts == 1 && later.acknowledgements == 0)
    #expect(try world.desk.queue().isEmpty)
  }

  @Test(
    "An office without an interface: Dewi exports the chat, looks first, imports it, later the longer one, and types")
  func exportedChat() throws {
    let world = try TwoDesks()
    let dewi = world.laptops[1]
    let chat = """
      20/09/26 20.10 - Pesan dan panggilan dienkripsi secara end-to-end.
      20/09/26 20.11 - Ani: Assalamualaikum
      20/09/26 20.12 - Ani: saya mau cerita
      tentang anak saya
      20/09/26 20.15 - Kantor: Waalaikumsalam, silakan
      20/09/26 20.20 - Ani: <Media tidak disertakan>
      """
    var options = ChatImport(phone: "0812-3456-7890")
    options.ourNames = ["Kantor"]
    options.isDryRun = true
    let look = try dewi.importChat(chat, options)
    #expect(look.messages == 4 && look.new == 4 && look.names == ["Ani", "Kantor"] && look.contact.isEmpty)
    #expect(try dewi.threads().isEmpty)
    options.isDryRun = false
    let first = try dewi.importChat(chat, options)
    #expect(first.new == 4)
    let second = try dewi.importChat(chat + "\n21/09/26 08.00 - Ani: terima kasih", options)
    #expect(second.messages == 5 && second.new == 1 && second.contact == first.contact)
    var typed = TypedMessage(text: "sudah di rumah ibu")
    typed.phone = "+62 812 3456 7890"
    typed.at = world.time.now
    #expect(try dewi.typeMessage(typed).record == first.contact)
    #expect(try dewi.typeMessage(typed).record == first.contact)
    let contact = try #require(RecordName.parse(first.contact))
    let messages = try dewi.thread(contact).messages
    #expect(messages.map(\.direction) == ["MASUK", "MASUK", "KELUAR", "MASUK", "MASUK", "MASUK"])
    #expect(messages[1].text == "saya mau cerita\ntentang anak saya")
    // What was written by hand waits for nothing and is answered by nobody.
    #expect(try dewi.queue().isEmpty)
    #expect(throws: CaseworkError.badValue("phone")) { try dewi.importChat(chat, ChatImport(phone: "x")) }
    #expect(throws: CaseworkError.badValue("file")) { try dewi.importChat("", options) }
    options.ourNames = ["Dinas"]
    #expect(throws: CaseworkError.badValue("us")) { try dewi.importChat(chat, options) }
    #expect(throws: CaseworkError.missing("text")) { try dewi.typeMessage(TypedMessage(text: " ")) }
    try world.syncAll()
    #expect(try world.desk.thread(contact).messages.count == 6)
    #expect(try world.agree())
  }

  @Test(
    "Rina works on the thread without a network while the office takes in more; both meet, nothing is lost or doubled")
  func offlineOnTheSameThread() throws {
    let world = try TwoDesks()
    _ = try world.desk.takeIn(Self.body("halo", wamid: "w1", at: world.time.now), isAnswering: true)
    let contact = try #require(RecordName.parse(try world.desk.threads()[0].contact))
    try world.desk.note(.accepted(wamid: "o1"), of: try #require(try world.desk.nextAttempt()))
    try world.syncAll()
    let rina = world.laptops[0]
    _ = try rina.set(contact, [("state", "DITANGANI"), ("summary", "Menanyakan hak asuh.")])
    let queued = try rina.send("Baik, besok pagi kami hubungi.", to: contact)
    world.pass(3_600_000)
    _ = try world.desk.takeIn(Self.body("apakah jadi?", wamid: "w2", at: world.time.now), isAnswering: true)
    _ = try world.desk.takeIn(
      Array(
        #"{"object":"whatsapp_business_account","entry":[{"changes":[{"field":"messages","value":{"contacts":[{"wa_id":"6281234567890"}],"statuses":[{"id":"o1","status":"read","timestamp":"1790000100","recipient_id":"6281234567890"}]}}]}]}"#
          .utf8))
    // On the road she writes a second message and calls it off again.
    let second = try rina.send("Maksud saya sore.", to: contact)
    _ = try rina.decide(try #require(RecordName.parse(second.record)), .leave)
    try world.syncAll()
    let attempt = try #require(try world.desk.nextAttempt())
    #expect(RecordName.text(attempt.message) == queued.record)
    try world.desk.note(.accepted(wamid: "o2"), of: attempt)
    #expect(try world.desk.nextAttempt() == nil)
    try world.syncAll()
    let view = try rina.thread(contact)
    #expect(view.messages.filter { $0.direction == "MASUK" }.map(\.text) == ["halo", "apakah jadi?"])
    #expect(
      view.messages.filter { $0.direction == "KELUAR" }.map(\.status).sorted() == ["BATAL", "DIBACA", "DITERIMA"])
    #expect(view.line.state == "DITANGANI")
    #expect(try world.agree())
  }

  @Test("Who may not read contacts sees no thread and sends nothing")
  func rights() throws {
    let world = try TwoDesks()
    _ = try world.desk.addUser(number: 40, name: "Pengelola", roles: [.dataManager])
    _ = try world.desk.takeIn(Self.body("halo", wamid: "w1", at: world.time.now))
    let contact = try #require(RecordName.parse(try world.desk.threads()[0].contact))
    let manager = world.desk.acting(as: 40)
    #expect(try manager.threads().isEmpty)
    #expect(throws: CaseworkError.outOfScope) { try manager.thread(contact) }
    #expect(throws: CaseworkError.outOfScope) { try manager.send("x", to: contact) }
    // Dewi's laptop holds only contacts that she began herself.
    try world.syncAll()
    #expect(try world.laptops[1].threads().isEmpty)
    #expect(throws: CaseworkError.notPermitted) { try world.laptops[0].nextAttempt() }
  }
}

extension String {
  /// What stands behind the first `mark`, up to the next quotation mark that ends a text.
  fileprivate func components(after mark: String) -> String {
    guard let start = firstRange(of: mark) else { return "" }
    return String(self[start.upperBound...].dropFirst().prefix { $0 != "\"" })
  }
}
