import CaseModel
import Casework
import PageVisitor
import Pages
import Testing

@Suite("Hostile words through every form of the desk stay words")
struct DeskHostileTests {
  @Test("Contacts, calls, conversations, call-backs, triage, rota, approvals: all of the corpus")
  func all() async throws {
    let lines = try HostileCorpus.lines()
    let stage = try await DeskStage(accounts: [1: "kata sandi"])
    let visitor = try await stage.signedIn(1, "kata sandi")
    let call = try await visitor.post("/telepon").location.split(separator: "/")[1]
    _ = try await visitor.get("/kontak")
    let chat = try await visitor.post("/kontak/ketik", [("phone", "+6281234567001"), ("text", "halo")]).location
      .split(separator: "/")[1]
    let id = try await stage.desk(1) { try $0.newCase(NewCase(category: "KTP", risk: "TINGGI", channel: "WA")).record }
    for (number, line) in lines.enumerated() {
      let forms: [(String, [(String, String)])] = [
        ("/telepon/\(call)/isi", [("summary", line), ("display_name", line), ("code_phrase", line)]),
        ("/telepon/\(call)/akhir", [("note", line), ("_isian", "note")]),
        ("/telepon/\(call)/simpan", [("present_place", line), ("_isian", "present_place")]),
        ("/kontak/\(call)/catatan", [("text", line)]), ("/kontak/\(call)/kaitkan", [("kasus", line)]),
        ("/kontak/\(call)/tutup", [("outcome", line), ("reason", line)]),
        ("/kontak/\(call)/duplikat", [("asal", line)]), ("/kontak/\(call)/telepon-balik", [("reason", line)]),
        ("/kontak/\(call)/kasus", [("risk", line), ("risk_reason", line)]),
        ("/kontak/\(chat)/ketik", [("arah", "kami"), ("text", line)]),
        ("/kontak/ketik", [("phone", line), ("text", line)]),
        ("/kontak/\(chat)/pesan", [("text", line), ("templat", line)]),
        ("/triase/\(id)", [("risk", line), ("risk_reason", line)]), ("/bagi/\(id)", [("petugas", line)]),
        ("/piket", [("officer", line), ("hari", line), ("mulai", line), ("selesai", line)]),
        ("/cari", [("kata", line)]),
        ("/masuk", [("nomor", line), ("kata-sandi", line), ("kode", line)]),
      ]
      let (path, form) = forms[number % forms.count]
      let answer = try await visitor.follow(path, form)
      #expect(answer.status < 500 && Markup(answer.text).findings.isEmpty, "\(path) \(Markup(answer.text).findings)")
    }
    let pages = [
      "/", "/kontak", "/kontak/\(call)", "/kontak/\(chat)", "/kontak/\(chat)/pesan", "/telepon/\(call)",
      "/telepon-balik",
      "/triase", "/bagi", "/piket", "/usulan", "/antrean-pesan", "/tenggat", "/cari",
    ]
    for path in pages {
      let page = try await visitor.get(path)
      #expect(page.status == 200 && Markup(page.text).findings.isEmpty, "\(path) \(Markup(page.text).findings)")
    }
    #expect(try await visitor.get("/kontak/\(call)").text.contains("&lt;"))
  }
}
