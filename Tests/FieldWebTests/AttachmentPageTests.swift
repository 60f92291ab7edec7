import CaseModel
import Casework
import OfficeStage
import PageVisitor
import Pages
import Testing

@Suite("Files of a case on its page")
struct AttachmentPageTests {
  /// The smallest JPEG that a copy can be made of, with a place written beside the picture.
  private static let photo: [UInt8] = {
    let place = Array("Exif\0\0".utf8) + Array("Kp. Cibatu RT 2".utf8)
    let head = [0xff, 0xd8, 0xff, 0xe1, 0, UInt8(place.count + 2)] + place + [0xff, 0xda, 0, 3, 1]
    return head + (0..<600).map { UInt8(truncatingIfNeeded: $0 &* 7) & 0x7f } + [0xff, 0xd9]
  }()

  private static func isPlaced(_ bytes: [UInt8]) -> Bool {
    String(decoding: bytes, as: UTF8.self).contains("Cibatu")
  }

  /// The last attachment of the case.
  private static func last(_ id: String, _ stage: FieldStage) async throws -> AttachmentView {
    try #require(
      try await stage.behind { world in
        let dewi = world.laptops[1]
        return try dewi.attachments(of: try dewi.caseDocument(id)).last
      })
  }

  @Test("A photo with its words is attached, shown without its place, and taken out whole with a reason that is kept")
  func photo() async throws {
    let stage = try FieldStage()
    let id = try await stage.sharedCase()
    let visitor = try await stage.visitor()
    #expect(try await visitor.get("/kasus/\(id)").text.contains("name=\"keterangan\""))
    let sent = try await visitor.upload(
      "/kasus/\(id)/lampiran", "berkas", name: "IMG_1.jpg", Self.photo, [("keterangan", "memar di lengan <kiri>")])
    #expect(sent.location == "/kasus/\(id)#lampiran", "\(sent.status)")
    let file = try await Self.last(id, stage)
    #expect(file.description == "memar di lengan <kiri>")
    let page = try await visitor.get("/kasus/\(id)").text
    #expect(page.contains("memar di lengan &lt;kiri&gt;") && page.contains("/lampiran/\(file.id)/asli"))
    let shown = try await visitor.get("/kasus/\(id)/lampiran/\(file.id)")
    #expect(shown.status == 200 && !Self.isPlaced(shown.bytes))

    let path = "/kasus/\(id)/lampiran/\(file.id)/asli"
    #expect(try await visitor.get(path).text.contains("hapus dari komputer ini"))
    let silent = try await visitor.post(path, [("reason", " ")])
    #expect(silent.status == 422 && silent.text.contains("reasonMissing") && silent.bytes != Self.photo)
    #expect(!(try await visitor.get("/kasus/\(id)").text.contains("dibuka. Alasan")))
    let original = try await visitor.post(path, [("reason", "diminta penyidik")])
    #expect(original.status == 200 && original.bytes == Self.photo && Self.isPlaced(original.bytes))
    #expect(original.header("Content-Disposition").hasPrefix("attachment;"))
    #expect(!original.header("Content-Disposition").contains("IMG"), "a file's name may say whose it is")
    #expect(try await visitor.get("/kasus/\(id)").text.contains("Alasan: diminta penyidik"))
  }

  @Test("A file of another case is not found here, by nobody's typing")
  func elsewhere() async throws {
    let stage = try FieldStage()
    let (id, other) = try await (stage.sharedCase(), stage.sharedCase())
    let visitor = try await stage.visitor()
    _ = try await visitor.get("/kasus/\(id)")
    _ = try await visitor.upload("/kasus/\(id)/lampiran", "berkas", name: "a.jpg", Self.photo)
    let file = try await Self.last(id, stage)
    #expect(file.description.isEmpty)
    for path in ["/kasus/\(other)/lampiran/\(file.id)/asli", "/kasus/\(id)/lampiran/9.9/asli"] {
      #expect(try await visitor.get(path).status == 404)
      #expect(try await visitor.post(path, [("reason", "ingin tahu")]).status == 404)
    }
  }
}
