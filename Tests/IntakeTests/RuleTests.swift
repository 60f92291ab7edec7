import CaseModel
import Intake
import Testing

@Suite("What may go out, and when")
struct RuleTests {
  @Test("Why a message may not go out is said in words for a page as well as for the command line")
  func plainWords() {
    for refusal in SendRefusal.allCases {
      #expect(!refusal.labels.id.contains("--") && !refusal.labels.en.contains("--"), "\(refusal)")
    }
  }

  private func situation(_ change: (inout SendRule.Situation) -> Void) -> SendRefusal? {
    var situation = SendRule.Situation(
      now: 100_000_000, writtenAt: 100_000_000, lastWroteAt: 99_000_000, permission: nil, hasAddress: true,
      text: "Baik, kami hubungi.")
    change(&situation)
    return SendRule.refusal(situation)
  }

  @Test("A free text within 24 hours of her last message; afterwards an active template")
  func window() {
    #expect(situation { _ in } == nil)
    #expect(situation { $0.lastWroteAt = $0.now - 86_400_000 } == .askFirst, "nobody asked, and she does not write")
    #expect(
      situation {
        $0.lastWroteAt = $0.now - 86_400_000
        $0.permission = .yes
      } == .windowClosed)
    #expect(situation { $0.lastWroteAt = $0.now - 86_399_999 } == nil)
    #expect(situation { $0.lastWroteAt = nil } == .askFirst)
    #expect(
      situation {
        $0.lastWroteAt = nil
        $0.templateIsActive = true
      } == .askFirst)
    #expect(
      situation {
        $0.lastWroteAt = nil
        $0.permission = .yes
        $0.templateIsActive = true
      } == nil)
    #expect(situation { $0.templateIsActive = false } == .templateInactive)
  }

  @Test("Her wishes come before everything")
  func wishes() {
    #expect(
      situation {
        $0.permission = .never
        $0.wasAsked = true
      } == .doNotMessage)
    #expect(situation { $0.permission = .askFirst } == .askFirst)
    #expect(
      situation {
        $0.permission = .askFirst
        $0.wasAsked = true
      } == nil)
    #expect(
      situation {
        $0.permission = .askFirst
        $0.wasAsked = true
        $0.isAutomatic = true
      } == .askFirst)
    #expect(situation { $0.hasOtherSafeNumber = true } == .otherSafeNumber)
    #expect(
      situation {
        $0.hasOtherSafeNumber = true
        $0.wasAsked = true
      } == .otherSafeNumber)
    #expect(situation { $0.areHoursUnreadable = true } == .outsideHours)
    #expect(
      situation {
        $0.areHoursUnreadable = true
        $0.wasAsked = true
      } == nil)
    #expect(situation { $0.isOutsideHours = true } == .outsideHours)
    for (ago, expected) in [(900_000, nil), (900_001, SendRefusal.outsideHours)] as [(UInt64, SendRefusal?)] {
      #expect(
        situation {
          $0.isOutsideHours = true
          $0.wasAsked = true
          $0.lastWroteAt = $0.now - ago
        } == expected)
    }
    #expect(
      situation {
        $0.isOutsideHours = true
        $0.wasAsked = true
        $0.isAutomatic = true
      } == .outsideHours)
  }

  @Test("A message that waited for a day, or says nothing or too much, does not go out")
  func words() {
    #expect(situation { $0.writtenAt = $0.now - 86_400_001 } == .tooOld)
    #expect(situation { $0.text = " \n" } == .empty)
    #expect(situation { $0.text = String(repeating: "a", count: 4_097) } == .tooLong)
    #expect(
      situation {
        $0.templateIsActive = true
        $0.text = "Dinas P3A: laporan KDRT Anda"
      } == .wordsUnsafe)
    #expect(NeutralWording.problems("Halo, kami siap membalas pukul 08.00.") == [])
    #expect(NeutralWording.problems("Tentang pelecehan yang Anda laporkan") == ["pelecehan", "laporkan"])
    #expect(
      NeutralWording.problems("Salam dari Rumah  aman, Bu", names: ["Rumah Aman Purwakarta"]) == ["Rumah", "aman"])
    #expect(NeutralWording.problems("Salam dari Purwakarta", names: ["Rumah Aman Purwakarta"]) == [])
    #expect(NeutralWording.problems("Salam, Melati.", names: ["Melati"]) == ["Melati"])
  }

  @Test("The acknowledgement: neutral, at most every twelve hours, three numbers only at night to who asks for help")
  func acknowledgement() {
    let night: UInt64 = 1_790_000_000_000
    func say(_ text: String, isOpen: Bool, lastAt: UInt64? = nil, kind: String = Codes.MessageType.teks) -> String? {
      let message = InboundMessage(
        wamid: "w", person: PersonKey(phone: "0812345678"), sentAt: night, kind: kind, text: text)
      return Acknowledgement.text(answering: [message], now: night + 1_000, lastAt: lastAt, isOpen: isOpen)
    }
    #expect(say("selamat malam", isOpen: false)?.contains("112") == false)
    #expect(say("tolong saya takut", isOpen: false)?.contains("112") == true)
    #expect(say("tolong saya takut", isOpen: true)?.contains("112") == false)
    #expect(say("halo", isOpen: true, lastAt: night - 43_000_000) == nil)
    #expect(say("halo", isOpen: true, lastAt: night - 43_200_000) != nil)
    #expect(say("👍", isOpen: true, kind: Codes.MessageType.reaksi) == nil)
    for isOpen in [true, false] { #expect(NeutralWording.problems(say("tolong", isOpen: isOpen) ?? "lapor") == []) }
    let late = InboundMessage(
      wamid: "w", person: PersonKey(phone: "0812345678"), sentAt: night - 90_000_000, text: "halo")
    #expect(Acknowledgement.text(answering: [late], now: night, lastAt: nil, isOpen: true) == nil)
    let unsafe = Acknowledgement.Wording(open: "Laporan kekerasan Anda diterima Dinas")
    let message = InboundMessage(wamid: "w", person: PersonKey(phone: "0812345678"), sentAt: night, text: "halo")
    let said = Acknowledgement.text(answering: [message], now: night, lastAt: nil, isOpen: true, wording: unsafe)
    #expect(said == "Terima kasih, pesan Anda sudah kami terima. Kami segera membalas.")
  }

  @Test("Numbers are one number however they are written")
  func numbers() {
    for text in ["6281234567890", "+62 812-3456-7890", "0812 3456 7890", "0812.3456.7890"] {
      #expect(PhoneDigits.normal(text) == "6281234567890")
    }
    #expect(PhoneDigits.normal("+1 202-555-0100") == "12025550100")
    #expect(PhoneDigits.normal("12") == nil)
  }

  @Test("WhatsApp's answers: what may be tried again, what not, and what nobody knows")
  func answers() {
    func outcome(_ status: Int, _ body: String, after: UInt64? = nil, tries: Int = 0) -> SendOutcome {
      GraphAnswer.outcome(status: status, body: Array(body.utf8), retryAfter: after, tries: tries)
    }
    #expect(outcome(200, #"{"messages":[{"id":"wamid.A"}]}"#) == .accepted(wamid: "wamid.A"))
    #expect(outcome(200, "<html>") == .unknown)
    #expect(outcome(200, "{}") == .unknown)
    for code in [131047, 131026, 131051, 100] {
      #expect(outcome(400, #"{"error":{"code":\#(code)}}"#) == .refused(code: Int64(code)))
    }
    for code in [131056, 130429, 131048] {
      #expect(outcome(400, #"{"error":{"code":\#(code)}}"#) == .throttled(code: Int64(code), seconds: 30))
    }
    #expect(outcome(401, #"{"error":{"code":190}}"#) == .throttled(code: 190, seconds: 300))
    #expect(outcome(403, "") == .throttled(code: 190, seconds: 300))
    #expect(outcome(404, "") == .refused(code: 0))
    #expect(outcome(429, "", after: 120) == .throttled(code: 130429, seconds: 120))
    #expect(outcome(429, "", tries: 3) == .throttled(code: 130429, seconds: 240))
    #expect(outcome(429, "", tries: 99) == .throttled(code: 130429, seconds: 3_600))
    for status in [302, 408, 500, 502, 503, 504] { #expect(outcome(status, "") == .unknown) }
    for code: Int64 in [131047, 131026, 131056, 130429, 131048, 131051, -1, -2, -20, 7] {
      #expect(!FailureKind(code: code).labels.id.isEmpty)
    }
    #expect(FailureKind(code: 131047) == .windowClosed)
  }

  @Test("What is shown of a sent message never goes back, in whatever order it is learnt")
  func states() {
    func event(_ code: String, _ at: UInt64, _ order: Int64, isReport: Bool = false) -> StatusEvent {
      StatusEvent(code: code, at: at, order: order, isReport: isReport, errorCode: nil)
    }
    let all = [
      event("ANTRE", 1, 1), event("MENCOBA", 2, 2), event("TIDAK_PASTI", 1, 3), event("DIKIRIM", 9, 4, isReport: true),
      event("DIBACA", 5, 5, isReport: true), event("SAMPAI", 20, 6, isReport: true),
    ]
    var random = SeededNumbers(seed: 3)
    for _ in 0..<200 { #expect(OutboxState(all.shuffled(using: &random)).code == "DIBACA") }
    #expect(OutboxState(all.prefix(2)).code == "MENCOBA")
    // Written after the attempt although the clock went back.
    #expect(OutboxState(all.prefix(3)).code == "TIDAK_PASTI")
    #expect(OutboxState(all.prefix(3) + [event("ANTRE", 9, 9)]).code == "ANTRE")
    #expect(OutboxState([event("ANTRE", 1, 1), event("BATAL", 2, 2), event("ANTRE", 3, 3)]).code == "BATAL")
    #expect(
      OutboxState([event("GAGAL", 3, 3, isReport: true), event("DIKIRIM", 4, 4, isReport: true)]).code == "GAGAL")
    #expect(OutboxState([event("ANTRE", 1, 1), event("MENCOBA", 2, 2), event("TUNDA", 50, 3)]).isDue(at: 49) == false)
    #expect(OutboxState([event("ANTRE", 1, 1), event("MENCOBA", 2, 2), event("TUNDA", 50, 3)]).isDue(at: 50))
    #expect(OutboxState([]).code == "")
  }
}
