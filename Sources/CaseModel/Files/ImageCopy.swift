/// An image as it is shown: the same picture without what the camera or a program wrote beside it (place, time, device,
/// names, previews). Written for hostile bytes: every length is checked, nothing is decoded but the outside.
public struct ImageCopy: Hashable, Sendable {
  /// Why there is no copy.
  public enum Failure: Error, Hashable, Sendable {
    /// The kind has no copy that is made here.
    case notSupported
    /// The bytes are not what they begin as.
    case malformed
  }

  /// The copy.
  public let bytes: [UInt8]
  /// How the picture is to be turned, as in Exif, 1 to 8; 1 for not at all. A copy of a JPEG says it itself.
  public let orientation: UInt8

  init(bytes: [UInt8], orientation: UInt8) {
    self.bytes = bytes
    self.orientation = orientation
  }

  /// The copy of `original`.
  ///
  /// - Throws: `notSupported` for HEIC and for what is no image, `malformed`.
  public init(of original: [UInt8], kind: FileKind) throws(Failure) {
    switch kind {
    case .jpeg: self = try JPEGCopy.make(original)
    case .png: self = try PNGCopy.make(original)
    case .webp: self = try WebPCopy.make(original)
    default: throw .notSupported
    }
  }

  /// The parts that one image may have at most.
  static let partsMax = 65_536
}

/// A look at bytes that never goes past their end.
struct ByteWindow {
  let bytes: [UInt8]
  private(set) var position = 0

  init(_ bytes: [UInt8], at position: Int = 0) {
    self.bytes = bytes
    self.position = position
  }

  var left: Int { bytes.count - position }

  mutating func byte() throws(ImageCopy.Failure) -> UInt8 {
    guard left > 0 else { throw .malformed }
    defer { position += 1 }
    return bytes[position]
  }

  mutating func take(_ count: Int) throws(ImageCopy.Failure) -> ArraySlice<UInt8> {
    guard count >= 0, count <= left else { throw .malformed }
    defer { position += count }
    return bytes[position..<position + count]
  }

  /// A number of `count` bytes, at most 4.
  mutating func number(_ count: Int, isLittle: Bool = false) throws(ImageCopy.Failure) -> Int {
    let part = try take(count)
    return isLittle ? part.reversed().reduce(0) { $0 << 8 | Int($1) } : part.reduce(0) { $0 << 8 | Int($1) }
  }
}

/// The orientation in Exif data (a TIFF file): the only thing that is read of it.
enum ExifOrientation {
  private static let tag = 0x0112
  private static let entriesMax = 512

  /// The orientation; 1 when there is none, or the data is not sound.
  static func read(_ tiff: some Collection<UInt8>) -> UInt8 { (try? find(Array(tiff))) ?? 1 }

  private static func find(_ tiff: [UInt8]) throws(ImageCopy.Failure) -> UInt8 {
    var window = ByteWindow(tiff)
    let order = try window.number(2)
    guard order == 0x4949 || order == 0x4d4d else { throw .malformed }
    let isLittle = order == 0x4949
    guard try window.number(2, isLittle: isLittle) == 42 else { throw .malformed }
    let start = try window.number(4, isLittle: isLittle)
    guard start <= tiff.count else { throw .malformed }
    window = ByteWindow(tiff, at: start)
    let count = try window.number(2, isLittle: isLittle)
    for _ in 0..<min(count, entriesMax) {
      let name = try window.number(2, isLittle: isLittle)
      let type = try window.number(2, isLittle: isLittle)
      let values = try window.number(4, isLittle: isLittle)
      let value = try window.number(2, isLittle: isLittle)
      _ = try window.take(2)
      guard name == tag else { continue }
      guard type == 3, values == 1, (1...8).contains(value) else { throw .malformed }
      return UInt8(value)
    }
    return 1
  }

  /// Exif data that says the orientation and nothing else.
  static func bytes(_ orientation: UInt8) -> [UInt8] {
    [0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0]
  }
}
