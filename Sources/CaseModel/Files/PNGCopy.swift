/// The chunks of a PNG that make the picture; no texts, no times, no Exif data, nothing after the end of the picture.
enum PNGCopy {
  private static let kept: Set<String> = [
    "IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "iCCP", "sBIT", "bKGD", "pHYs", "acTL", "fcTL",
    "fdAT",
  ]

  static func make(_ original: [UInt8]) throws(ImageCopy.Failure) -> ImageCopy {
    var window = ByteWindow(original)
    var copy = Array(try window.take(8))
    guard copy == [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] else { throw .malformed }
    copy.reserveCapacity(original.count)
    var orientation: UInt8 = 1
    for part in 0..<ImageCopy.partsMax {
      let start = window.position
      let length = try window.number(4)
      let type = String(decoding: try window.take(4), as: UTF8.self)
      let content = try window.take(length)
      _ = try window.take(4)
      guard (type == "IHDR") == (part == 0) else { throw .malformed }
      if type == "eXIf" { orientation = ExifOrientation.read(content) }
      if kept.contains(type) { copy += original[start..<window.position] }
      if type == "IEND" { return ImageCopy(bytes: copy, orientation: orientation) }
    }
    throw .malformed
  }
}
