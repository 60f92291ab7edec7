import CaseModel
import Foundation
import Intake
import MergeCore
import OfficeStage
import Replica
import Sealing
import SyncSession
import Synchronization
import Testing

@testable import Casework

@Suite("What goes out goes out once")
struct OutboxTests {
  /// An office to which Ani has just written.
  private func office() throws -> (world: TwoDesks, contact: RecordID) {
    let world = try TwoDesks()
    _ = try world.desk.takeIn(TestBody.text("halo", wamid: "in", at: world.time.now / 1_000))
    return (world, try #require(RecordName.parse(try world.desk.threads()[0].contact)))
  }

  private func status(_ casework: Casework, _ contact: RecordID) throws -> [String] {
    try casework.thread(contact).messages.filter { $0.direction == "KELUAR" }.map(\.status)
  }

  @Test("Queued, tried, accepted, delivered, read: one attempt")
  func course() throws {
    let (world, contact) = try office()
    let saved = try world.desk.send("Baik, kami hubungi.", to: contact)
    #expect(try status(world.desk, contact) == ["ANTRE"])
    let attempt = try #require(try world.desk.nextAttempt())
    let body = try #require(JSONTree(attempt.body))
    #expect(body["to"]?.text == "6281234567890")
    #expect(body["text"]?["body"]?.text == "Baik, kami hubungi.")
    #expect(body["biz_opaque_callback_data"]?.text == saved.record)
    #expect(try status(world.desk, contact) == ["MENCOBA"])
    #expect(try world.desk.nextAttempt() == nil)
    try world.desk.note(.accepted(wamid: "out"), of: attempt)
    #expect(try status(world.desk, contact) == ["DITERIMA"])
    for (word, code) in [("read", "DIBACA"), ("sent", "DIBACA"), ("delivered", "DIBACA")] {
      _ = try world.desk.takeIn(TestBody.status(word, wamid: "out"))
      #expect(try status(world.desk, contact) == [code])
    }
    #expect(try world.desk.nextAttempt() == nil)
  }

  @Test("The program is killed between an attempt and its record: nobody sends again unasked")
  func killed() throws {
    let (world, contact) = try office()
    let saved = try world.desk.send("Baik", to: contact)
    _ = try world.desk.nextAttempt()
    // What is on the disk at this moment is all that the next process has.
    let place = world.folder.path + "/after"
    try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
    _ = FileManager.default.createFile(
      atPath: place + "/" + ReplicaStore.fileName, contents: nil, attributes: [.posixPermissions: 0o600])
    try world.desk.upkeep.copy(to: place + "/" + ReplicaStore.fileName)
    let time = world.time
    let after = Casework(store: try ReplicaStore.open(in: place, passphrase: "rahasia")) { time.now }
    #expect(try after.settleLostAttempts() == 1)
    #expect(try after.settleLostAttempts() == 0)
    #expect(try status(after, contact) == ["TIDAK_PASTI"])
    #expect(try after.nextAttempt() == nil)
    #expect(try after.queue().map(\.needsDecision) == [true])
    // A late report settles it by what was given along, whatever id WhatsApp gave.
    _ = try after.takeIn(TestBody.status("delivered", wamid: "unheard", tracker: saved.record))
    #expect(try status(after, contact) == ["SAMPAI"])
    #expect(try after.queue().isEmpty)
  }

  @Test("A person decides about a message in doubt: again, or not")
  func decided() throws {
    let (world, contact) = try office()
    let message = try #require(RecordName.parse(try world.desk.send("Baik", to: contact).record))
    #expect(throws: CaseworkError.nothingToDecide) { try world.desk.decide(message, .resend) }
    try world.desk.note(.unknown, of: try #require(try world.desk.nextAttempt()))
    #expect(try world.desk.nextAttempt() == nil)
    world.pass(1_000)
    _ = try world.desk.decide(message, .resend)
    try world.desk.note(.unknown, of: try #require(try world.desk.nextAttempt()))
    world.pass(1_000)
    _ = try world.desk.decide(message, .leave)
    #expect(try status(world.desk, contact) == ["BATAL"])
    #expect(try world.desk.nextAttempt() == nil)
    #expect(throws: CaseworkError.nothingToDecide) { try world.desk.decide(message, .leave) }
  }

  @Test("Not sent and throttled wait and are tried again, twice as long each time; refused is final")
  func backOff() throws {
    let (world, contact) = try office()
    _ = try world.desk.send("Baik", to: contact)
    for (wait, outcome) in [
      (30_000, SendOutcome.notSent), (60_000, .notSent), (90_000, .throttled(code: 130429, seconds: 90)),
    ] {
      try world.desk.note(outcome, of: try #require(try world.desk.nextAttempt()))
      #expect(try status(world.desk, contact) == ["TUNDA"])
      world.pass(UInt64(wait) - 1)
      #expect(try world.desk.nextAttempt() == nil)
      world.pass(1)
    }
    try world.desk.note(.refused(code: 131026), of: try #require(try world.desk.nextAttempt()))
    #expect(try status(world.desk, contact) == ["GAGAL"])
    #expect(try world.desk.thread(contact).messages.last?.errorCode == 131026)
    world.pass(3_600_000)
    #expect(try world.desk.nextAttempt() == nil)
  }

  @Test("What was right when it was written is asked again when it goes out")
  func askedAgain() throws {
    let (world, contact) = try office()
    _ = try world.desk.send("Baik", to: contact)
    _ = try world.desk.set(contact, [("may_message", "JANGAN")])
    #expect(try world.desk.nextAttempt() == nil)
    #expect(try status(world.desk, contact) == ["GAGAL"])
    #expect(try world.desk.thread(contact).messages.last?.errorCode == SendRefusal.doNotMessage.rawValue)
    _ = try world.desk.set(contact, [("may_message", "BOLEH")])
    world.pass(1)
    _ = try world.desk.send("Baik", to: contact)
    world.pass(25 * 3_600_000)
    #expect(try world.desk.nextAttempt() == nil)
    #expect(try world.desk.thread(contact).messages.last?.errorCode == SendRefusal.tooOld.rawValue)
    #expect(throws: CaseworkError.sendRefused(.windowClosed)) { try world.desk.send("Baik", to: contact) }
  }

  @Test("The case's wishes hold, all values of a conflict, and a safe number that is another")
  func wishes() throws {
    let (world, contact) = try office()
    let root = try world.sharedCase()
    _ = try world.desk.set(root, [("source_contacts", "+" + RecordName.text(contact)), ("may_message", "BOLEH")])
    try world.syncAll()
    _ = try world.laptops[0].set(root, [("may_message", "TANYA_DULU")])
    _ = try world.desk.set(root, [("may_message", "JANGAN")])
    try world.syncAll()
    #expect(throws: CaseworkError.sendRefused(.doNotMessage)) { try world.desk.send("Baik", to: contact) }
    let other = try office()
    _ = try other.world.desk.set(other.contact, [("safe_number", "0811 1111 1111")])
    #expect(throws: CaseworkError.sendRefused(.otherSafeNumber)) { try other.world.desk.send("x", to: other.contact) }
    #expect(throws: CaseworkError.sendRefused(.otherSafeNumber)) {
      try other.world.desk.send("Baik", to: other.contact, wasAsked: true)
    }
    _ = try other.world.desk.set(other.contact, [("safe_number", "+62 812-3456-7890")])
    _ = try other.world.desk.send("Baik", to: other.contact)
    #expect(try other.world.desk.nextAttempt() != nil)
  }

  @Test("Templates: only active ones, only safe words; they go out after the 24 hours")
  func templates() throws {
    let (world, contact) = try office()
    func template(_ isActive: Bool) throws {
      _ = try world.desk.setTemplate("sapa", language: "id", text: "Halo, kami siap membalas.", isActive: isActive)
    }
    try template(true)
    world.pass(25 * 3_600_000)
    _ = try world.desk.set(contact, [("may_message", "BOLEH")])
    _ = try world.desk.send("", to: contact, template: "sapa")
    let attempt = try #require(try world.desk.nextAttempt())
    let body = try #require(JSONTree(attempt.body))
    #expect(body["template"]?["name"]?.text == "sapa")
    #expect(body["template"]?["language"]?["code"]?.text == "id")
    try world.desk.note(.accepted(wamid: "t"), of: attempt)
    try template(false)
    #expect(throws: CaseworkError.sendRefused(.templateInactive)) {
      try world.desk.send("", to: contact, template: "sapa")
    }
  }

  @Test("An acknowledgement is queued with the message it answers, once in twelve hours, and waits like any other")
  func acknowledgement() throws {
    let world = try TwoDesks()
    let now = world.time.now / 1_000
    let first = try world.desk.takeIn(TestBody.text("tolong", wamid: "1", at: now), isAnswering: true)
    #expect(first.acknowledgements == 1)
    #expect(
      try world.desk.takeIn(TestBody.text("halo?", wamid: "2", at: now), isAnswering: true).acknowledgements == 0)
    world.pass(12 * 3_600_000)
    let later = TestBody.text("halo", wamid: "3", at: world.time.now / 1_000)
    #expect(try world.desk.takeIn(later, isAnswering: true).acknowledgements == 1)
    let text = JSONTree(try #require(try world.desk.nextAttempt()).body)?["text"]?["body"]?.text
    #expect(text?.contains("112") == true)
  }

  @Test("The office's own words, hours and pause; words that tell too much give way to the built-in ones")
  func ownWords() throws {
    let world = try TwoDesks()
    let now = world.time.now
    func say(_ wamid: String) throws -> String? {
      _ = try world.desk.takeIn(TestBody.text("halo", wamid: wamid, at: world.time.now / 1_000), isAnswering: true)
      guard let attempt = try world.desk.nextAttempt() else { return nil }
      try world.desk.note(.accepted(wamid: "o" + wamid), of: attempt)
      return JSONTree(attempt.body)?["text"]?["body"]?.text
    }
    _ = try world.desk.setSetting("reply.night", "Terima kasih sudah menulis.")
    _ = try world.desk.setSetting("reply.pause_hours", "1")
    #expect(try say("1") == "Terima kasih sudah menulis.")
    world.pass(3_599_000)
    #expect(try say("2") == nil)
    world.time.now = now + 3_600_000
    _ = try world.desk.setSetting("reply.night", "Laporan kekerasan Anda diterima.")
    #expect(try say("3")?.contains("kami terima") == true)
  }

  @Test("What the victim's own record says holds in a chat; a neighbour's chat keeps the neighbour's wishes")
  func wishesOfPersons() throws {
    let (world, contact) = try office()
    let root = try world.sharedCase()
    let told = [("name", "Ani"), ("phone_rule", "JANGAN")]
    _ = try world.laptops[0].addPerson(to: Casework.core(root), role: "KORBAN", told)
    try world.syncAll()
    _ = try world.desk.linkContact(contact, to: Casework.core(root))
    #expect(throws: CaseworkError.sendRefused(.doNotMessage)) {
      try world.desk.send("Baik", to: contact, wasAsked: true)
    }
    #expect(try world.desk.threads().first?.mayMessage == "JANGAN")
    _ = try world.desk.set(contact, [("caller_role", "TETANGGA")])
    _ = try world.desk.send("Baik", to: contact)
    #expect(try world.desk.nextAttempt() != nil)
  }

  @Test("Outside her safe hours nothing goes out by itself, and by hand only when she was asked and is writing")
  func safeHours() throws {
    let (world, contact) = try office()
    _ = try world.desk.set(contact, [("may_message", "BOLEH"), ("safe_hours", "09.00-10.00")])
    let noon = world.time.now - world.time.now % 86_400_000 + 5 * 3_600_000
    world.time.now = noon + 86_400_000
    let body = TestBody.text("halo lagi", wamid: "in2", at: world.time.now / 1_000)
    #expect(try world.desk.takeIn(body, isAnswering: true).acknowledgements == 0)
    #expect(throws: CaseworkError.sendRefused(.outsideHours)) { try world.desk.send("Baik", to: contact) }
    _ = try world.desk.send("Baik", to: contact, wasAsked: true)
    #expect(try world.desk.nextAttempt() != nil)
    world.time.now -= 3 * 3_600_000
    _ = try world.desk.send("Baik", to: contact)
  }

  /// A message with a picture, as WhatsApp would name `bytes`.
  private func picture(_ bytes: [UInt8], wamid: String, media: String) throws -> [UInt8] {
    let golden = String(decoding: try GoldenBody.bytes("image"), as: UTF8.self)
    let digest = Data(Sha256.hash(bytes)).base64EncodedString().replacingOccurrences(of: "/", with: "\\/")
    return Array(
      golden.replacingOccurrences(of: "LCa0a2j\\/xo\\/5m0U8HTBBNBNCLXBkg7+g+YpeiGJm564=", with: digest)
        .replacingOccurrences(of: "wamid.IMAGE==", with: wamid)
        .replacingOccurrences(of: "1234567\"}", with: media + "\"}")
        .utf8)
  }

  @Test(
    "A file becomes an attachment of its message; another's and a larger one do not; lost in a week")
  func media() throws {
    let world = try TwoDesks()
    let bytes: [UInt8] = [0xff, 0xd8, 0xff, 0xd9]
    _ = try world.desk.takeIn(try picture(bytes, wamid: "w1", media: "m1"))
    let pending = try #require(try world.desk.pendingMedia().first)
    #expect(pending.mediaID == "m1")
    let contact = try #require(RecordName.parse(try world.desk.threads()[0].contact))
    func line() throws -> MediaLine? { try world.desk.thread(contact).messages.last { $0.media != nil }?.media }
    #expect(try line()?.state == .toFetch)
    #expect(try world.desk.keepMedia(bytes, of: pending.message) == nil)
    let attachment = try #require(try line()?.attachment.flatMap { RecordName.parse($0) })
    #expect(try world.desk.original(attachment, reason: "bukti").bytes == bytes)
    #expect(try world.desk.pendingMedia().isEmpty)
    // The same bytes sent again are another message's file.
    _ = try world.desk.takeIn(try picture(bytes, wamid: "w2", media: "m2"))
    let again = try #require(try world.desk.pendingMedia().first)
    #expect(try world.desk.keepMedia(bytes, of: again.message) == nil)
    _ = try world.desk.takeIn(try GoldenBody.bytes("image"))
    // Of a kind that nothing here opens: kept all the same, and handed out as it came.
    let page = try #require(try world.desk.pendingMedia().first)
    #expect(try world.desk.keepMedia(Array("foo".utf8), of: page.message) == nil)
    let foreign = try #require(try line()?.attachment.flatMap { RecordName.parse($0) })
    #expect(throws: CaseworkError.noCopy) { try world.desk.attachment(foreign) }
    #expect(try world.desk.original(foreign, reason: "bukti").bytes == Array("foo".utf8))
    _ = try world.desk.takeIn(try GoldenBody.bytes("voice"))
    let voice = try #require(try world.desk.pendingMedia().first)
    #expect(try world.desk.keepMedia(Array("bar".utf8), of: voice.message, isLastTry: false) == .digestDiffers)
    #expect(try world.desk.pendingMedia().map(\.message) == [voice.message])
    #expect(try world.desk.keepMedia(Array("bar".utf8), of: voice.message) == .digestDiffers)
    _ = try world.desk.takeIn(try GoldenBody.bytes("sticker"))
    let sticker = try #require(try world.desk.pendingMedia().first)
    #expect(try world.desk.keepMedia([UInt8](repeating: 0, count: 1_048_577), of: sticker.message) == .tooLarge)
    #expect(try world.desk.attachments(of: Casework.contactDocument(contact)).count == 3)
    _ = try world.desk.takeIn(try GoldenBody.bytes("video"))
    #expect(try world.desk.pendingMedia().count == 1)
    world.pass(MediaRule.keptMilliseconds)
    #expect(try world.desk.pendingMedia().isEmpty)
    #expect(try world.desk.thread(contact).messages.compactMap { $0.media?.state }.contains(.lost))
  }
}
