/// The segments of a JPEG that make the picture, and nothing else: of the application segments the plain JFIF head, the
/// colour profile and Adobe's colour word; no previews, no comments, nothing after the end of the picture.
enum JPEGCopy {
  private static let exifHead = Array("Exif\0\0".utf8)
  private static let jfifHead = Array("JFIF\0".utf8)
  private static let profileHead = Array("ICC_PROFILE\0".utf8)
  private static let adobeHead = Array("Adobe".utf8)
  private static let startOfScan: UInt8 = 0xda
  private static let endOfImage: UInt8 = 0xd9

  static func make(_ original: [UInt8]) throws(ImageCopy.Failure) -> ImageCopy {
    var window = ByteWindow(original)
    guard try window.number(2) == 0xffd8 else { throw .malformed }
    var body: [UInt8] = []
    body.reserveCapacity(original.count)
    var head: [UInt8] = []
    var orientation: UInt8 = 1
    for _ in 0..<ImageCopy.partsMax {
      let marker = try marker(&window)
      if marker == endOfImage {
        let turned = orientation == 1 ? [] : segment(0xe1, exifHead + ExifOrientation.bytes(orientation))
        return ImageCopy(
          bytes: [0xff, 0xd8] + head + turned + body + [0xff, endOfImage], orientation: orientation)
      }
      // Restart and temporary markers stand alone, and have no place here.
      guard marker != 0, marker != 1, !(0xd0...0xd8).contains(marker) else { throw .malformed }
      let length = try window.number(2)
      guard length >= 2 else { throw .malformed }
      let content = Array(try window.take(length - 2))
      switch marker {
      case 0xe0 where head.isEmpty && content.starts(with: jfifHead) && content.count >= 12:
        // Version, unit and density; a preview of no size.
        head = segment(0xe0, Array(content[..<12]) + [0, 0])
      case 0xe1 where content.starts(with: exifHead):
        if orientation == 1 { orientation = ExifOrientation.read(content.dropFirst(exifHead.count)) }
      case 0xe2 where content.starts(with: profileHead): body += segment(marker, content)
      case 0xee where content.starts(with: adobeHead) && content.count >= 12:
        body += segment(marker, Array(content[..<12]))
      case 0xe0...0xef, 0xfe, 0xf0...0xfd: continue
      default: body += segment(marker, content)
      }
      if marker == startOfScan { try copyScan(&window, into: &body) }
    }
    throw .malformed
  }

  private static func segment(_ marker: UInt8, _ content: [UInt8]) -> [UInt8] {
    let length = content.count + 2
    return [0xff, marker, UInt8(truncatingIfNeeded: length >> 8), UInt8(truncatingIfNeeded: length)] + content
  }

  /// The next marker; any number of fill bytes may stand before it.
  private static func marker(_ window: inout ByteWindow) throws(ImageCopy.Failure) -> UInt8 {
    guard try window.byte() == 0xff else { throw .malformed }
    while true {
      let next = try window.byte()
      if next != 0xff { return next }
    }
  }

  /// Copies the coded picture up to the next marker that is none of its own.
  private static func copyScan(_ window: inout ByteWindow, into body: inout [UInt8]) throws(ImageCopy.Failure) {
    let bytes = window.bytes
    let start = window.position
    var place = start
    while place + 1 < bytes.count {
      if bytes[place] == 0xff {
        let next = bytes[place + 1]
        // A byte of the picture, a restart, or a fill byte before one of these.
        guard next == 0 || (0xd0...0xd7).contains(next) || next == 0xff else {
          body += bytes[start..<place]
          _ = try window.take(place - start)
          return
        }
        place += next == 0xff ? 1 : 2
      } else {
        place += 1
      }
    }
    throw .malformed
  }
}
