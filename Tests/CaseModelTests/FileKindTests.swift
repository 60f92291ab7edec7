import CaseModel
import Testing

@Suite("Kinds of files")
struct FileKindTests {
  private static func packed(_ names: String...) -> [UInt8] {
    names.flatMap { [0x50, 0x4b, 3, 4] + [UInt8](repeating: 0, count: 26) + Array($0.utf8) }
  }

  private static func boxed(_ brand: String) -> [UInt8] {
    [0, 0, 0, 24] + Array("ftyp\(brand)".utf8) + [UInt8](repeating: 0, count: 12)
  }

  @Test("Each kind is known by how it begins")
  func known() {
    #expect(FileKind(of: [0xff, 0xd8, 0xff, 0xe0]) == .jpeg)
    #expect(FileKind(of: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]) == .png)
    #expect(FileKind(of: Array("RIFF____WEBPVP8 ".utf8)) == .webp)
    #expect(FileKind(of: Self.boxed("heic")) == .heic)
    #expect(FileKind(of: Self.boxed("M4A ")) == .m4a)
    #expect(FileKind(of: Self.boxed("mp42")) == .mp4)
    #expect(FileKind(of: Array("OggS".utf8)) == .ogg)
    #expect(FileKind(of: Array("ID3".utf8)) == .mp3)
    #expect(FileKind(of: [0xff, 0xfb, 0x90, 0x44, 0]) == .mp3)
    #expect(FileKind(of: Array("%PDF-1.7".utf8)) == .pdf)
    #expect(FileKind(of: Self.packed("[Content_Types].xml", "word/document.xml")) == .docx)
    #expect(FileKind(of: Self.packed("[Content_Types].xml", "xl/workbook.xml")) == .xlsx)
    #expect(FileKind(of: Self.packed("mimetype" + FileKind.odt.mediaType)) == .odt)
  }

  @Test("Programs, pages, drawings, archives and documents with macros are not taken, whatever they are called")
  func refused() {
    let bad: [[UInt8]] = [
      [], [0xff], Array("<html>".utf8), Array("<?xml version='1.0'?><svg/>".utf8), Array("MZ\u{0}\u{0}".utf8),
      [0x7f, 0x45, 0x4c, 0x46], Array("#!/bin/sh".utf8), Array("GIF89a".utf8), Self.packed("foto.jpg"),
      Self.packed("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"),
      Self.packed("[Content_Types].xml"), Array("RIFF____WAVE".utf8), Self.boxed("qt  "), Array("RIFF".utf8),
      [0, 0, 0, 24] + Array("ftyp".utf8),
    ]
    for bytes in bad { #expect(FileKind(of: bytes) == nil, "\(bytes.prefix(16))") }
  }

  @Test("A kind and its media type belong together")
  func mediaTypes() {
    for kind in FileKind.allCases { #expect(FileKind(mediaType: kind.mediaType) == kind) }
    #expect(FileKind(mediaType: "image/svg+xml") == nil)
    #expect(FileLimits()[.image] < FileLimits()[.media])
  }
}
