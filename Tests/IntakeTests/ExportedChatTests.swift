import Intake
import Testing

@Suite("Chats that WhatsApp exported")
struct ExportedChatTests {
  /// 31 December 2024, 21:05 in Purwakarta.
  private let evening: UInt64 = 1_735_653_900_000

  @Test("Android in Indonesian: lines together, files left out, WhatsApp's own line")
  func android() {
    let chat = ExportedChat(
      """
      31/12/24 20.59 - Pesan dan panggilan dienkripsi secara end-to-end. Pelajari selengkapnya.
      31/12/24 21.05 - Ani: Assalamualaikum
      saya mau tanya: boleh?

      terima kasih
      31/12/24 21.05 - Kantor: Boleh
      31/12/24 21.06 - Ani: <Media tidak disertakan>
      """)
    #expect(chat.systemLines == 1)
    #expect(chat.names == ["Ani", "Kantor"])
    #expect(
      chat.messages.map(\.text) == [
        "Assalamualaikum\nsaya mau tanya: boleh?\n\nterima kasih", "Boleh", "<Media tidak disertakan>",
      ])
    #expect(chat.messages.map(\.sentAt) == [evening, evening, evening + 60_000])
    #expect(chat.messages.map(\.isMedia) == [false, false, true])
    #expect(chat.problems.isEmpty)
    #expect(!chat.isOrderAssumed)
  }

  @Test(
    "The same evening in every form",
    arguments: [
      "31/12/24 21.05 - Ani: halo", "31/12/2024, 21:05 - Ani: halo", "31/12/24, 9:05 PM - Ani: halo",
      "31/12/24, 9:05\u{202f}PM - Ani: halo", "[31/12/24 21.05.00] Ani: halo", "\u{200e}[31/12/24, 21:05:00] Ani: halo",
      "[12/31/24, 9:05:00 PM] Ani: halo", "12/31/24, 21:05 - Ani: halo", "31.12.24, 21:05 - Ani: halo",
      "31/12/24, 9:05 p.m. - Ani: halo",
    ])
  func forms(_ line: String) {
    let chat = ExportedChat(line)
    #expect(chat.messages == [ExportedMessage(sentAt: evening, name: "Ani", text: "halo")])
  }

  @Test("Dates that fit both orders are read day first, and said to be")
  func order() {
    let line = "03/04/25 10.00 - Ani: halo"
    #expect(ExportedChat(line).isOrderAssumed)
    #expect(ExportedChat(line).messages.first?.sentAt == 1_743_649_200_000)
    #expect(ExportedChat(line, order: .monthFirst).messages.first?.sentAt == 1_741_057_200_000)
    // One date decides for the whole file.
    #expect(ExportedChat(line + "\n04/25/25 10.00 - Ani: x").messages.first?.sentAt == 1_741_057_200_000)
  }

  @Test("Lines that cannot be read are counted, and the rest is kept")
  func problems() {
    let chat = ExportedChat("kata pengantar\n31/02/25 10.00 - Ani: x\n01/03/25 24.00 - Ani: y\n01/03/25 10.00 - Ani: z")
    #expect(chat.problems.map(\.line) == [1, 2, 3])
    #expect(chat.messages.map(\.text) == ["z"])
    #expect(ExportedChat("").messages.isEmpty)
  }

  @Test("Equal messages of one minute are told apart by their place")
  func occurrences() {
    let chat = ExportedChat("01/03/25 10.00 - Ani: ya\n01/03/25 10.00 - Ani: ya\n01/03/25 10.00 - Budi: ya")
    #expect(chat.messages.map(\.occurrence) == [0, 1, 0])
  }
}
