import PageVisitor
import Testing

@Suite("A reply that is refused is not lost")
struct RefusedReplyTests {
  @Test("Where nobody may write to her any more, what was written stands on the page, as it was and as text")
  func kept() async throws {
    let stage = try await DeskStage(accounts: [1: "kata sandi"])
    let visitor = try await stage.signedIn(1, "kata sandi")
    _ = try await visitor.get("/kontak")
    let chat = try await visitor.post("/kontak/ketik", [("phone", "+6281234567001"), ("text", "halo")]).location
      .split(separator: "/")[1]
    _ = try await visitor.get("/kontak/\(chat)/pesan")
    let answer = try await visitor.post("/kontak/\(chat)/pesan", [("text", "Apakah <b>aman</b> sekarang?")])
    #expect(answer.status == 422)
    #expect(answer.text.contains("<p class=\"tinggal\">Apakah &lt;b&gt;aman&lt;/b&gt; sekarang?</p>"))
    #expect(try await !visitor.get("/kontak/\(chat)/pesan").text.contains("sekarang?"), "only where it was refused")
  }
}
