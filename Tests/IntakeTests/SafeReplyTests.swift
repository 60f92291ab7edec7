import CaseModel
import Intake
import MergeCore
import OfficeStage
import Testing

@testable import Casework

@Suite("Who may be written to: known by every number she has, asked first, and only where it is safe")
struct SafeReplyTests {
  private func id(_ name: String) throws -> RecordID { try #require(RecordName.parse(name)) }

  private func refused(_ refusal: SendRefusal, _ body: () throws -> Void) {
    #expect(throws: CaseworkError.sendRefused(refusal)) { try body() }
  }

  /// A contact by telephone, as an operator writes it down.
  private func caller(_ casework: Casework, _ values: [(field: String, text: String)]) throws -> RecordID {
    var new = NewContact(channel: "TELEPON")
    new.values = values
    return try id(try casework.newContact(new).record)
  }

  @Test(
    "A contact who must not be messaged is known however her number was written, and by her safe number",
    arguments: [
      ("812-7777-6666", ""), ("0812 7777 6666", ""), ("", "+62 812-7777-6666"), ("0813-0000-1111", "812 7777 6666"),
    ])
  func known(phone: String, safe: String) throws {
    let world = try TwoDesks()
    let written = [("phone", phone), ("safe_number", safe)].filter { !$0.1.isEmpty }
    _ = try caller(world.desk, written + [("may_message", "JANGAN")])
    let taken = try world.desk.takeIn(
      TestBody.text("halo", wamid: "1", phone: "6281277776666", at: world.time.now / 1_000), isAnswering: true)
    #expect(taken.messages == 1 && taken.acknowledgements == 0)
    #expect(try world.desk.threads().first?.mayMessage == "JANGAN")
  }

  @Test("A person of a case is known by her telephone and by her safe number; a victim's case speaks for her too")
  func persons() throws {
    let world = try TwoDesks()
    let core = Casework.core(try world.sharedCase())
    _ = try world.desk.set(core.root, [("may_message", "JANGAN")])
    for (role, phone, safe, rule) in [
      ("WALI", "812-7777-6666", "", "JANGAN"), ("SAKSI", "0811-1111-1111", "0812 7777 7777", "TANYA_DULU"),
      ("KORBAN", "+62 812 7777 8888", "", ""), ("PELAPOR", "0812 7777 9999", "", ""),
    ] {
      let told = [("name", "Ani"), ("phone", phone), ("safe_number", safe), ("phone_rule", rule)]
      _ = try world.laptops[0].addPerson(to: core, role: role, told.filter { !$0.1.isEmpty })
    }
    try world.syncAll()
    for (number, expected) in [
      ("6281277776666", "JANGAN"), ("6281277777777", "TANYA_DULU"), ("6281277778888", "JANGAN"), ("6281277779999", ""),
    ] {
      let taken = try world.desk.takeIn(
        TestBody.text("halo", wamid: number, phone: number, name: number, at: world.time.now / 1_000),
        isAnswering: true)
      #expect(taken.messages == 1 && taken.acknowledgements == (expected.isEmpty ? 1 : 0), "\(number)")
      let line = try world.desk.threads().first { $0.displayName == number }
      #expect(line?.mayMessage == expected, "\(number)")
    }
  }

  @Test("A number from WhatsApp has its country's digits first, whichever country that is")
  func foreign() throws {
    let world = try TwoDesks()
    let now = world.time.now / 1_000
    for number in ["819012345678", "85212345678", "12025550100", "6281234567890"] {
      _ = try world.desk.takeIn(TestBody.text("halo", wamid: number, phone: number, at: now), isAnswering: true)
      let attempt = try #require(try world.desk.nextAttempt())
      #expect(JSONTree(attempt.body)?["to"]?.text == number)
      try world.desk.note(.accepted(wamid: "o" + number), of: attempt)
      _ = try world.desk.takeIn(TestBody.text("lagi", wamid: number + "2", phone: number, at: now))
    }
    #expect(try world.desk.threads().count == 4)
  }

  @Test("Whom nobody asked is written to only while she has just written herself")
  func unasked() throws {
    let world = try TwoDesks()
    let desk = world.desk
    var call = NewCall()
    call.number = "0812-3456-7890"
    let contact = try id(try desk.logCall(call).record)
    refused(.askFirst) { _ = try desk.send("Halo", to: contact) }
    _ = try desk.setTemplate("sapa", language: "id", text: "Halo, kami siap membalas.", isActive: true)
    refused(.askFirst) { _ = try desk.send("", to: contact, template: "sapa") }
    _ = try desk.takeIn(TestBody.text("halo", wamid: "1", phone: "6289999999999", at: world.time.now / 1_000))
    let chat = try id(try #require(try desk.threads().first).contact)
    _ = try desk.send("Baik", to: chat)
    world.pass(24 * 3_600_000)
    refused(.askFirst) { _ = try desk.send("", to: chat, template: "sapa") }
    _ = try desk.send("", to: chat, template: "sapa", wasAsked: true)
  }

  @Test(
    "A call opens no window for messages: only what she wrote on WhatsApp does, never what was typed in or imported")
  func window() throws {
    let world = try TwoDesks()
    let desk = world.desk
    var call = NewCall()
    call.number = "0812-3456-7890"
    let caller = try id(try desk.logCall(call).record)
    _ = try desk.setContact(caller, [("may_message", "BOLEH")])
    refused(.windowClosed) { _ = try desk.send("Halo", to: caller) }
    #expect(try !desk.thread(caller).line.isWindowOpen)

    _ = try desk.takeIn(TestBody.text("halo", wamid: "1", phone: "6289999999999", at: world.time.now / 1_000))
    let chat = try id(try #require(try desk.threads().first).contact)
    _ = try desk.setContact(chat, [("may_message", "BOLEH")])
    world.pass(25 * 3_600_000)
    call.contact = chat
    _ = try desk.logCall(call)
    var typed = TypedMessage(text: "sudah di rumah ibu")
    typed.contact = chat
    _ = try desk.typeMessage(typed)
    refused(.windowClosed) { _ = try desk.send("Halo", to: chat) }
    #expect(try #require(desk.threads().first { $0.contact == RecordName.text(chat) }).lastInboundAt == Int64(desk.now))
    _ = try desk.takeIn(TestBody.text("ya", wamid: "2", phone: "6289999999999", at: world.time.now / 1_000))
    _ = try desk.send("Halo", to: chat)
  }

  @Test(
    "That she was asked lifts what is to be asked; it makes no other number safe, and her hours only while she writes")
  func asked() throws {
    let world = try TwoDesks()
    let desk = world.desk
    world.set(hour: 12)
    func write(_ wamid: String) throws {
      _ = try desk.takeIn(TestBody.text("halo", wamid: wamid, at: world.time.now / 1_000))
    }
    try write("1")
    let chat = try id(try #require(try desk.threads().first).contact)
    _ = try desk.setContact(chat, [("may_message", "BOLEH"), ("safe_hours", "17-18")])
    refused(.outsideHours) { _ = try desk.send("Baik", to: chat) }
    world.pass(SendRule.writingMilliseconds)
    _ = try desk.send("Baik", to: chat, wasAsked: true)
    world.pass(1)
    refused(.outsideHours) { _ = try desk.send("Baik", to: chat, wasAsked: true) }
    // What waited too long to reach her while she was writing does not go out.
    #expect(try desk.nextAttempt() == nil)
    #expect(try desk.thread(chat).messages.last?.errorCode == SendRefusal.outsideHours.rawValue)
    _ = try desk.set(chat, [("may_message", "TANYA_DULU")])
    world.set(hour: 17)
    refused(.askFirst) { _ = try desk.send("Baik", to: chat) }
    _ = try desk.send("Baik", to: chat, wasAsked: true)
    _ = try desk.setContact(chat, [("safe_number", "0811 1111 1111")])
    try write("2")
    refused(.otherSafeNumber) { _ = try desk.send("Baik", to: chat, wasAsked: true) }
    _ = try desk.setContact(chat, [("safe_number", "0812 3456 7890")])
    _ = try desk.send("Baik", to: chat, wasAsked: true)
  }
}
