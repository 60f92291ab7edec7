import Testing

@testable import Pages

@Suite("Forms")
struct FormTests {
  @Test("Names and values are decoded; repeated ones stay")
  func decoding() throws {
    let form = try Form(Array("kata=Siti+R%26%C3%A9&jenis=A&jenis=B&kosong=&+ruang+=+x+".utf8))
    #expect(form["kata"] == "Siti R&é")
    #expect(form.all("jenis") == ["A", "B"])
    #expect(form.has("kosong") && form["kosong"].isEmpty)
    #expect(form.exact(" ruang ") == " x " && form[" ruang "] == "x")
    // A space that carries an accent is no white space.
    let accent = "D'Angelo \u{301}"
    #expect(Form([HiddenField("nama", " " + accent + " ")])["nama"].unicodeScalars.elementsEqual(accent.unicodeScalars))
  }

  @Test("What is no form is refused", arguments: ["a=%", "a=%2", "a=%GG", "a=%ff", "%80=a"])
  func malformed(_ body: String) {
    #expect(throws: Form.Flaw.malformed) { try Form(Array(body.utf8)) }
  }

  @Test("Limits hold for body, fields, names and values")
  func limits() {
    var limits = Form.Limits()
    limits.fieldsMax = 2
    limits.nameBytesMax = 3
    limits.valueBytesMax = 4
    limits.bodyBytesMax = 20
    #expect(throws: Never.self) { try Form(Array("abc=1234&b=2".utf8), limits: limits) }
    for body in ["a=1&b=2&c=3", "abcd=1", "a=12345", "a=1&b=2222222222222222222"] {
      #expect(throws: Form.Flaw.tooLarge) { try Form(Array(body.utf8), limits: limits) }
    }
  }

  @Test("Files come whole, whatever is in them, and a body that is cut is refused")
  func multipart() throws {
    let head = "--xYz\r\nContent-Disposition: form-data; name=\"_token\"\r\n\r\nabc\r\n"
    let file =
      "--xYz\r\nContent-Disposition: form-data; name=\"berkas\"; filename=\"a.jpg\"\r\nContent-Type: image/jpeg\r\n\r\n"
    let content: [UInt8] = [0, 13, 10, 45, 45, 255]
    let body = Array((head + file).utf8) + content + Array("\r\n--xYz--\r\n".utf8)
    let boundary = try #require(MultipartForm.boundary("multipart/form-data; boundary=xYz"))
    let read = try MultipartForm.read(body, boundary: boundary, limits: Form.Limits())
    #expect(read.form["_token"] == "abc")
    #expect(read.files == [FormFile(field: "berkas", name: "a.jpg", bytes: content)])
    for length in 0..<(body.count - 3) {
      #expect(throws: Form.Flaw.malformed) {
        try MultipartForm.read(Array(body.prefix(length)), boundary: boundary, limits: Form.Limits())
      }
    }
  }
}
