import CaseModel
import Testing

@Suite("The shown copy of an image")
struct ImageCopyTests {
  private static let secret = Array("Jl. Melati 7, -6.55 107.44".utf8)

  private static func segment(_ marker: UInt8, _ content: [UInt8]) -> [UInt8] {
    [0xff, marker, UInt8((content.count + 2) >> 8), UInt8((content.count + 2) & 0xff)] + content
  }

  /// Exif data, little-endian, that says how the picture is turned and where it was taken.
  private static func exif(_ orientation: UInt8) -> [UInt8] {
    [0x49, 0x49, 42, 0, 8, 0, 0, 0, 2, 0, 0x0e, 0x01, 2, 0, 4, 0, 0, 0, 1, 2, 3, 0]
      + [0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0, 0, 0, 0, 0] + secret
  }

  private static let scan: [UInt8] = [1, 2, 0xff, 0, 3, 0xff, 0xd0, 4, 5]

  static func jpeg(orientation: UInt8 = 6) -> [UInt8] {
    [0xff, 0xd8] + segment(0xe0, Array("JFIF\0".utf8) + [1, 2, 0, 0, 1, 0, 1, 1, 1, 9, 9, 9])
      + segment(0xe1, Array("Exif\0\0".utf8) + exif(orientation))
      + segment(0xe1, Array("http://ns.adobe.com/xap".utf8) + secret)
      + segment(0xe2, Array("ICC_PROFILE\0".utf8) + [1, 1, 7]) + segment(0xe2, Array("MPF\0".utf8) + secret)
      + segment(0xed, secret) + segment(0xfe, secret)
      + segment(0xee, Array("Adobe".utf8) + [0, 100, 0, 0, 0, 0, 1] + secret)
      + segment(0xdb, [0, 1]) + segment(0xc0, [8, 0, 1]) + segment(0xda, [1, 1, 0]) + scan
      + segment(0xe5, secret) + segment(0xda, [1, 2, 0]) + scan + [0xff, 0xd9] + secret
  }

  private static func chunk(_ type: String, _ content: [UInt8]) -> [UInt8] {
    [0, 0, 0, UInt8(content.count)] + Array(type.utf8) + content + [1, 2, 3, 4]
  }

  static let png: [UInt8] =
    [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] + chunk("IHDR", [UInt8](repeating: 1, count: 13))
    + chunk("tEXt", secret) + chunk("eXIf", exif(3)) + chunk("tIME", [1, 2, 3, 4, 5, 6, 7])
    + chunk("gAMA", [0, 0, 1, 0])
    + chunk("iTXt", secret) + chunk("IDAT", [5, 6]) + chunk("zTXt", secret) + chunk("IEND", []) + secret

  private static func riff(_ type: String, _ content: [UInt8]) -> [UInt8] {
    Array(type.utf8) + [UInt8(content.count), 0, 0, 0] + content + (content.count % 2 == 1 ? [0] : [])
  }

  static let webp: [UInt8] = {
    let body =
      riff("VP8X", [0x2c, 0, 0, 0, 1, 0, 0, 1, 0, 0]) + riff("ICCP", [1, 2, 3]) + riff("VP8 ", [9, 8, 7])
      + riff("EXIF", exif(8)) + riff("XMP ", secret)
    return Array("RIFF".utf8) + [UInt8(body.count + 4), 0, 0, 0] + Array("WEBP".utf8) + body + secret
  }()

  private static func holdsSecret(_ bytes: [UInt8]) -> Bool {
    bytes.count >= secret.count
      && (0...bytes.count - secret.count).contains { bytes[$0..<$0 + secret.count].elementsEqual(secret) }
  }

  @Test("What stands beside the picture is gone, the picture and its colours stay, and how it is turned is known")
  func stripped() throws {
    for (bytes, kind, orientation) in [
      (Self.jpeg(), FileKind.jpeg, UInt8(6)), (Self.png, .png, 3), (Self.webp, .webp, 8),
    ] {
      #expect(Self.holdsSecret(bytes))
      let copy = try ImageCopy(of: bytes, kind: kind)
      #expect(!Self.holdsSecret(copy.bytes), "\(kind)")
      #expect(copy.orientation == orientation, "\(kind)")
      #expect(FileKind(of: copy.bytes) == kind)
      let again = try ImageCopy(of: copy.bytes, kind: kind)
      #expect(again.bytes == copy.bytes, "\(kind)")
    }
  }

  @Test("Of a JPEG the head, the tables and the scans stay byte for byte; the preview in the head goes")
  func jpegParts() throws {
    let copy = try ImageCopy(of: Self.jpeg(orientation: 1), kind: .jpeg)
    let expected =
      [0xff, 0xd8] + Self.segment(0xe0, Array("JFIF\0".utf8) + [1, 2, 0, 0, 1, 0, 1, 0, 0])
      + Self.segment(0xe2, Array("ICC_PROFILE\0".utf8) + [1, 1, 7])
      + Self.segment(0xee, Array("Adobe".utf8) + [0, 100, 0, 0, 0, 0, 1]) + Self.segment(0xdb, [0, 1])
      + Self.segment(0xc0, [8, 0, 1]) + Self.segment(0xda, [1, 1, 0]) + Self.scan + Self.segment(0xda, [1, 2, 0])
      + Self.scan + [0xff, 0xd9]
    #expect(copy.bytes == expected)
    let turned = try ImageCopy(of: Self.jpeg(), kind: .jpeg)
    #expect(try ImageCopy(of: turned.bytes, kind: .jpeg).orientation == 6)
  }

  @Test("The flags of a WebP say what is in it")
  func webpFlags() throws {
    let copy = try ImageCopy(of: Self.webp, kind: .webp)
    #expect(copy.bytes[20] == 0x20)
    #expect(copy.bytes[4] == UInt8(copy.bytes.count - 8))
  }

  @Test("Cut anywhere, an image gives no copy, and never a failure of another sort")
  func cut() {
    for (bytes, kind) in [(Self.jpeg(), FileKind.jpeg), (Self.png, .png), (Self.webp, .webp)] {
      let end = bytes.count - Self.secret.count
      for count in 0..<end {
        #expect(throws: ImageCopy.Failure.malformed) { try ImageCopy(of: Array(bytes[..<count]), kind: kind) }
      }
    }
    #expect(throws: ImageCopy.Failure.notSupported) { try ImageCopy(of: Self.png, kind: .heic) }
    #expect(throws: ImageCopy.Failure.notSupported) { try ImageCopy(of: Self.png, kind: .pdf) }
  }

  @Test("Any byte changed, an image gives a copy or none, and a copy of a copy is the same")
  func changed() throws {
    for (bytes, kind) in [(Self.jpeg(), FileKind.jpeg), (Self.png, .png), (Self.webp, .webp)] {
      for place in bytes.indices {
        for value: UInt8 in [0, 1, 0x7f, 0xd9, 0xff] {
          var other = bytes
          other[place] = value
          guard let copy = try? ImageCopy(of: other, kind: kind) else { continue }
          #expect(try ImageCopy(of: copy.bytes, kind: kind).bytes == copy.bytes)
        }
      }
    }
  }
}
