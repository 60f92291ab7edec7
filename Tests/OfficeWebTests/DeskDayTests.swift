import CaseModel
import Casework
import MergeCore
import Pages
import Testing

@Suite("The desk's day: today, the rota, assignment, approvals, what was typed in")
struct DeskDayTests {
  private static func hrefs(_ text: String) -> Set<String> {
    Set(text.components(separatedBy: "href=\"/").dropFirst().map { "/" + String($0.prefix { $0 != "\"" }) })
  }

  @Test("The navigation shows what opens, and nothing that refuses", arguments: [77, 78, 79, 1] as [UInt32])
  func navigation(_ person: UInt32) async throws {
    let stage = try await DeskStage(accounts: [person: "kata sandi"])
    let visitor = try await stage.signedIn(person, "kata sandi")
    let today = try await visitor.get("/")
    #expect(today.status == 200)
    let links = Self.hrefs(today.text).filter { !$0.hasPrefix("/statis") }
    #expect(links.count >= 3)
    for link in links.sorted() { #expect(try await visitor.get(link).status == 200, "\(person) \(link)") }
  }

  @Test("A duty is planned and taken out by whoever keeps the rota; others look at it")
  func rota() async throws {
    let stage = try await DeskStage(accounts: [77: "kata sandi ani", 79: "kata sandi citra"])
    let citra = try await stage.signedIn(79, "kata sandi citra")
    let day = CalendarDay.text(of: 1_790_000_000_000)
    let form = [("officer", "77"), ("tugas", "piket"), ("hari", day), ("mulai", "08:00"), ("selesai", "16:00")]
    #expect(try await citra.follow("/piket", form).text.contains("Ani"))
    let wrong = try await citra.post("/piket", [("officer", ""), ("hari", day), ("mulai", "x"), ("selesai", "y")])
    #expect(wrong.status == 422)
    let shift = try await stage.desk(79) { try #require(try $0.shifts(from: 0, until: 2_000_000_000_000).first) }
    #expect(shift.officer == 77 && shift.endsAt - shift.startsAt == 8 * 3_600_000)
    let ani = try await stage.signedIn()
    let hers = try await ani.get("/piket").text
    #expect(!hers.contains("/piket/\(shift.id)/hapus"))
    #expect(try await ani.post("/piket/\(shift.id)/hapus").status == 422)
    _ = try await citra.follow("/piket/\(shift.id)/hapus")
    #expect(try await stage.desk(79) { try $0.shifts(from: 0, until: 2_000_000_000_000) }.isEmpty)
  }

  @Test("A case is given from the list of those without an owner, and moved from an officer's own")
  func assignment() async throws {
    let stage = try await DeskStage(accounts: [79: "kata sandi citra"])
    let id = try await stage.desk(1) { try $0.newCase(NewCase(category: "KTP", risk: "TINGGI", channel: "WA")).record }
    _ = try await stage.desk(1) { try $0.assign(try $0.caseDocument(id), to: nil) }
    let citra = try await stage.signedIn(79, "kata sandi citra")
    let made = try await stage.desk(77) {
      try $0.newCase(NewCase(category: "KTP", risk: "RENDAH", channel: "WA")).record
    }
    #expect(try await citra.get("/bagi").text.contains("k-\(made)"), "an operator's is nobody's yet")
    #expect(try await citra.get("/bagi").text.contains("k-\(id)"))
    let given = try await citra.follow("/bagi/\(id)", [("petugas", "78")])
    #expect(given.text.contains("Batalkan") && !given.text.contains("k-\(id)"))
    #expect(try await citra.get("/bagi?petugas=78").text.contains("k-\(id)"))
  }

  @Test("A message of the office's telephone becomes a contact, and its answer stands in the conversation")
  func typed() async throws {
    let stage = try await DeskStage()
    let visitor = try await stage.signedIn()
    #expect(try await visitor.post("/kontak/ketik", [("phone", "abc"), ("text", "halo")]).status == 422)
    let hostile = "<img src=x onerror=alert(1)>"
    let path = try await visitor.post("/kontak/ketik", [("phone", "+6281234567001"), ("text", hostile)]).location
    let thread = try await visitor.get(path)
    #expect(thread.text.contains("&lt;img src=x") && !thread.text.contains(hostile))
    #expect(thread.text.contains("Lewat ponsel kantor"))
    #expect(try await visitor.get("/kontak").text.contains("menunggu jawaban"))
    let contact = path.split(separator: "/")[1]
    _ = try await visitor.post("/kontak/\(contact)/ketik", [("arah", "kami"), ("text", "Aman?")])
    #expect(try await visitor.get(path).text.contains("Kantor (dari ponsel)"))
    #expect(try await visitor.get("/kontak").text.contains("menunggu jawaban") == false)
  }

  @Test("What is typed about the end of a call is kept until it is written down")
  func end() async throws {
    let stage = try await DeskStage()
    let visitor = try await stage.signedIn()
    let path = try await visitor.post("/telepon").location
    _ = try await visitor.get(path)
    let kept = try await visitor.post(path + "/akhir", [("note", "Tenang."), ("_isian", "note")])
    #expect(kept.status == 200)
    // Another browser, another day: it is in the sealed records, not in a session.
    let again = try await stage.signedIn()
    #expect(try await again.get(path).text.contains("Tenang."))
    #expect(try await stage.signedIn(78, "kata sandi budi").get(path).text.contains("Tenang.") == false)
    _ = try await visitor.post(path + "/akhir", [("outcome", "RUJUK"), ("_isian", "outcome")])
    #expect(try await again.get(path).text.contains("Tenang."), "one field does not take another's place")
    _ = try await visitor.post(path + "/akhir", [("note", ""), ("_isian", "note")])
    #expect(try await again.get(path).text.contains("Tenang.") == false)
    _ = try await visitor.post(path + "/akhir", [("note", "Tenang."), ("_isian", "note")])
    #expect(try await visitor.post(path + "/selesai", [("outcome", ""), ("note", "Tenang.")]).status == 422)
    #expect(try await again.get(path).text.contains("Tenang."), "what was refused is kept")
    let number = String(path.split(separator: "/").last ?? "")
    _ = try await stage.desk { casework in
      var call = NewCall()
      call.contact = RecordName.parse(number)
      call.note = "Panggilan lain."
      _ = try casework.logCall(call)
    }
    #expect(try await again.get(path).text.contains("Tenang."), "another call is not this one")
    _ = try await visitor.post(path + "/selesai", [("outcome", "INFORMASI"), ("note", "Tenang.")])
    #expect(try await again.get(path).text.contains("Tenang.") == false)
  }

  @Test("What the page's own script looks at does not lengthen a session")
  func quiet() async throws {
    let stage = try await DeskStage()
    let visitor = try await stage.signedIn()
    let fresh = try await visitor.get("/kontak", ["X-Lembar": "1"])
    #expect(fresh.status == 200 && fresh.text.contains("id=\"masukan\""))
  }
}
