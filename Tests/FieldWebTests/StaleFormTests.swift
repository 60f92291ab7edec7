import CaseModel
import CasePages
import Casework
import OfficeStage
import PageVisitor
import Pages
import Testing

/// A page that was opened before somebody else wrote.
@Suite("Forms of older pages")
struct StaleFormTests {
  private static func original(_ text: String, _ name: String) -> String {
    let parts = text.components(separatedBy: "name=\"_semula.\(name)\" value=\"")
    return parts.count < 2 ? "" : String(parts[1].prefix { $0 != "\"" })
  }

  private static func value(_ field: String, of id: String, _ stage: FieldStage) async throws -> [String] {
    try await stage.work(as: nil) { casework in
      try casework.show(try casework.caseDocument(id)).records.first?.fields.first { $0.field == field }?.values ?? []
    }
  }

  @Test("A field that changed since the page was made is not overwritten unseen; seen, it is")
  func register() async throws {
    let stage = try FieldStage()
    let id = try await stage.sharedCase()
    let visitor = try await stage.visitor()
    let path = "/kasus/\(id)/isian/\(id)/summary"
    let shown = Self.original(try await visitor.get(path).text, "summary")
    try await stage.work(as: nil) { _ = try $0.set(try $0.caseDocument(id).root, [("summary", "dari kantor")]) }
    let refused = try await visitor.post(path, [("summary", "dari saya"), ("_semula.summary", shown)])
    #expect(refused.status == 422 && refused.text.contains("changedMeanwhile") && refused.text.contains("dari saya"))
    #expect(try await Self.value("summary", of: id, stage) == ["dari kantor"])
    let fresh = Self.original(refused.text, "summary")
    #expect(fresh != shown)
    #expect(try await visitor.post(path, [("summary", "dari saya"), ("_semula.summary", fresh)]).status == 303)
    #expect(try await Self.value("summary", of: id, stage) == ["dari saya"])
    // What she left as it was shown changes nothing, whatever stands there by now.
    let before = Self.original(try await visitor.get(path).text, "summary")
    try await stage.work(as: nil) { _ = try $0.set(try $0.caseDocument(id).root, [("summary", "lagi dari kantor")]) }
    #expect(try await visitor.post(path, [("summary", "dari saya"), ("_semula.summary", before)]).status == 303)
    #expect(try await Self.value("summary", of: id, stage) == ["lagi dari kantor"])
  }

  @Test("Do not call, once ticked elsewhere, is not taken back by a page that knew nothing of it")
  func report() async throws {
    let stage = try FieldStage()
    let visitor = try await stage.visitor()
    let id = String(try await visitor.post("/laporan", [("channel", "JANGKAU")]).location.split(separator: "/")[1])
    var shown = ""
    for step in 1...4 where shown.isEmpty {
      shown = Self.original(try await visitor.get("/laporan/\(id)/\(step)").text, "may_call")
    }
    #expect(!shown.isEmpty)
    func save(_ value: String, _ originals: [String]) async throws -> PageAnswer {
      try await visitor.post(
        "/laporan/\(id)/simpan",
        [("may_call", value), ("_isian", "may_call")] + originals.map { ("_semula.may_call", $0) })
    }
    #expect(try await save("JANGAN", [shown]).text.contains("tersimpan"))
    func held() async throws -> String? {
      try await stage.work(as: nil) { casework in
        guard let record = RecordName.parse(id) else { return nil }
        return try casework.showContact(record).records.first { $0.type == "contact" }?.fields.first {
          $0.field == "may_call"
        }?.values.first
      }
    }
    #expect(try await held() == "JANGAN")
    // Another tab of before, that shows nothing chosen and sends all its fields.
    _ = try await save("", [shown])
    #expect(try await held() == "JANGAN")
    #expect(try await save("BOLEH", [shown]).text.contains("changedMeanwhile"))
    #expect(try await held() == "JANGAN")
    // The page's own saves are known to it, also those whose answer it has not seen.
    #expect(try await save("BOLEH", [shown, FormDigest.of("JANGAN")]).text.contains("tersimpan"))
    #expect(try await held() == "BOLEH")
  }

  @Test("Of a set only what she ticked or took out counts, whatever others have done to it since")
  func set() async throws {
    let stage = try FieldStage()
    let id = try await stage.sharedCase()
    let visitor = try await stage.visitor()
    func change(_ values: [(field: String, text: String)]) async throws {
      try await stage.work(as: nil) { _ = try $0.set(try $0.caseDocument(id).root, values) }
    }
    try await change([("violence", "+FISIK"), ("violence", "+PSIKIS")])
    let path = "/kasus/\(id)/isian/\(id)/violence"
    let shown = Self.original(try await visitor.get(path).text, "violence")
    #expect(Set(shown.split(separator: " ")).isSuperset(of: ["FISIK", "PSIKIS"]))
    try await change([("violence", "+EKSPLOITASI"), ("violence", "-PSIKIS")])
    // She takes FISIK out and ticks SEKSUAL; PSIKIS she left as it was.
    let kept = shown.split(separator: " ").map(String.init).filter { $0 != "FISIK" } + ["SEKSUAL"]
    let saved = try await visitor.post(path, kept.map { ("violence", $0) } + [("_semula.violence", shown)])
    #expect(saved.status == 303, "\(saved.text.prefix(300))")
    let held = Set(try await Self.value("violence", of: id, stage))
    #expect(held.isSuperset(of: ["EKSPLOITASI", "SEKSUAL"]) && held.isDisjoint(with: ["FISIK", "PSIKIS"]), "\(held)")
  }

  @Test("The script's digest is that of the program: FNV-1a, 32 bits, of the text without white space around it")
  func digest() {
    #expect(FormDigest.of("") == "811c9dc5" && FormDigest.of("a") == "e40c292c")
    #expect(FormDigest.of(" foobar\r\n") == "bf9cf968")
    #expect(FormDigest.of("a\r\nb") == FormDigest.of("a\nb"))
  }
}
