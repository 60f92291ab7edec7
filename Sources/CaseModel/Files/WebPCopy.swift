/// The chunks of a WebP that make the picture; no Exif data, no XMP, nothing after the end of the picture.
enum WebPCopy {
  private static let kept: Set<String> = ["VP8 ", "VP8L", "VP8X", "ALPH", "ANIM", "ANMF", "ICCP"]
  private static let exifFlag: UInt8 = 0x08
  private static let xmpFlag: UInt8 = 0x04

  static func make(_ original: [UInt8]) throws(ImageCopy.Failure) -> ImageCopy {
    var window = ByteWindow(original)
    guard try window.take(4).elementsEqual("RIFF".utf8) else { throw .malformed }
    let size = try window.number(4, isLittle: true)
    guard size >= 4, size <= window.left, try window.take(4).elementsEqual("WEBP".utf8) else { throw .malformed }
    let end = size + 8
    var body: [UInt8] = []
    body.reserveCapacity(end)
    var orientation: UInt8 = 1
    var parts = 0
    while window.position < end {
      parts += 1
      guard parts <= ImageCopy.partsMax else { throw .malformed }
      let type = try window.take(4)
      let length = try window.number(4, isLittle: true)
      let content = try window.take(length)
      if length % 2 == 1, window.position < end { _ = try window.take(1) }
      guard window.position <= end else { throw .malformed }
      let name = String(decoding: type, as: UTF8.self)
      if name == "EXIF" { orientation = ExifOrientation.read(content) }
      guard kept.contains(name) else { continue }
      var copied = Array(content)
      if name == "VP8X", !copied.isEmpty { copied[0] &= ~(exifFlag | xmpFlag) }
      body += Array(type) + little(length) + copied
      if length % 2 == 1 { body.append(0) }
    }
    guard !body.isEmpty else { throw .malformed }
    return ImageCopy(
      bytes: Array("RIFF".utf8) + little(body.count + 4) + Array("WEBP".utf8) + body, orientation: orientation)
  }

  private static func little(_ value: Int) -> [UInt8] {
    (0..<4).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }
}
