import CaseModel
import Casework
import MergeCore
import PageVisitor
import Pages
import Testing

@Suite("The desk's pages: who comes in, contacts, calls")
struct DeskTests {
  @Test("Nobody comes in with a wrong password, and nothing is shown before")
  func signIn() async throws {
    let stage = try await DeskStage()
    let visitor = PageVisitor(stage.site)
    for route in stage.site.addresses where route.access == .signedIn && !route.isQuiet && route.method == .get {
      let answer = try await visitor.get(route.path.replacing(":id", with: "1.1"))
      #expect(answer.location == "/masuk" && answer.text.isEmpty, "\(route.path)")
    }
    _ = try await visitor.get("/masuk")
    let wrong = try await visitor.post("/masuk", [("nomor", "77"), ("kata-sandi", "salah")])
    #expect(wrong.status == 422 && !wrong.text.contains("value=\"salah\""))
    #expect(try await visitor.get("/kontak").location == "/masuk")
    let right = try await visitor.follow("/masuk", [("nomor", "77"), ("kata-sandi", "kata sandi ani")])
    #expect(right.text.contains("Hari ini di meja"))
    #expect(try await visitor.get("/kontak").text.contains("Ani"))
    _ = try await visitor.follow("/keluar")
    #expect(try await visitor.get("/kontak").location == "/masuk")
  }

  @Test("Without accounts the desk is its owner's, and there is a sign-in page all the same")
  func noAccounts() async throws {
    let stage = try await DeskStage(accounts: [:])
    let visitor = PageVisitor(stage.site)
    #expect(try await visitor.get("/kontak").location == "/masuk")
    let page = try await visitor.get("/masuk")
    #expect(!page.text.contains("kata-sandi"))
    #expect(try await visitor.post("/masuk").location == "/")
    #expect(try await visitor.get("/kontak").text.contains("Admin"))
  }

  @Test("A call is saved field by field, ends with its outcome, and words of hers stay words")
  func call() async throws {
    let stage = try await DeskStage()
    await stage.room.set(hour: 10)
    let visitor = try await stage.signedIn()
    #expect(try await visitor.get("/telepon").text.contains("piket"), "it is open, and nobody is on shift")
    let path = try await visitor.post("/telepon").location
    let form = try await visitor.get(path)
    #expect(form.text.contains("data-simpan=\"\(path)/simpan\""))
    let hostile = "<script>alert(1)</script>"
    let saved = try await visitor.post(
      path + "/simpan", [("summary", hostile), ("safe_hours", "pagi"), ("_isian", "summary"), ("_isian", "safe_hours")])
    #expect(saved.text.contains("tersimpan") && saved.text.contains("galat.safe_hours"))
    let again = try await visitor.get(path)
    #expect(again.text.contains("&lt;script&gt;alert(1)") && !again.text.contains(hostile))
    #expect(try await visitor.post(path + "/selesai").status == 422, "a call ends with an outcome")
    let contact = try await visitor.follow(path + "/selesai", [("outcome", "KONSELING"), ("note", hostile)])
    #expect(contact.text.contains("Kontak aman") && !contact.text.contains(hostile))
    let place = contact.text.firstRange(of: "aman-blok")
    let facts = contact.text.firstRange(of: "fakta-kontak")
    #expect(try #require(place).lowerBound < #require(facts).lowerBound, "safe contact stands first")
  }

  @Test("Danger stands first, a contact is taken on, tied, closed and opened again")
  func contacts() async throws {
    let stage = try await DeskStage()
    let visitor = try await stage.signedIn()
    let ids = try await stage.desk(79) { casework in
      try ["RENDAH", "TINGGI"].map { risk in
        var new = NewContact(channel: "TELEPON")
        new.isTaken = false
        new.values = [("risk", risk), ("caller_role", "TETANGGA")]
        return try casework.newContact(new).record
      }
    }
    let inbox = try await visitor.get("/kontak").text
    let (low, high) = (inbox.firstRange(of: "/kontak/\(ids[0])\""), inbox.firstRange(of: "/kontak/\(ids[1])\""))
    #expect(try #require(high).lowerBound < #require(low).lowerBound)
    #expect(inbox.contains("Bahaya, belum ada petugas"))
    let before = try await visitor.get("/keadaan").text
    let taken = try await visitor.follow("/kontak/\(ids[1])/ambil")
    #expect(taken.text.contains("Anda tangani"))
    #expect(try await visitor.get("/keadaan").text != before, "the open inbox is told that something changed")
    let closed = try await visitor.follow("/kontak/\(ids[1])/tutup", [("outcome", "INFORMASI")])
    #expect(closed.text.contains("Buka lagi"))
    #expect(try await visitor.get("/kontak").text.contains("/kontak/\(ids[1])\"") == false)
    #expect(try await visitor.get("/kontak?keadaan=SELESAI").text.contains("/kontak/\(ids[1])\""))
    let same = try await visitor.follow("/kontak/\(ids[0])/duplikat", [("asal", ids[1])])
    #expect(same.text.contains("Bukan duplikat"))
    #expect(
      try await visitor.follow("/kontak/\(ids[0])/duplikat", [("batal", "1")]).text.contains("Bukan duplikat") == false)
  }
}
