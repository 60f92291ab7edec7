/// The kinds of files that an attachment may be: told by how the bytes begin, never by a name or by what somebody says.
/// Whatever is no kind (programs, web pages, vector drawings, archives, documents with macros) is not taken.
public enum FileKind: String, Sendable, CaseIterable {
  case jpeg, png, webp, heic
  case mp3, ogg, m4a, mp4
  case pdf, docx, xlsx, odt

  /// What a kind of file is, for its limit.
  public enum Family: Sendable, CaseIterable {
    case image, media, document
  }

  /// What it is.
  public var family: Family {
    switch self {
    case .jpeg, .png, .webp, .heic: .image
    case .mp3, .ogg, .m4a, .mp4: .media
    case .pdf, .docx, .xlsx, .odt: .document
    }
  }

  /// Its media type, as it stands in the field `mime`.
  public var mediaType: String {
    switch self {
    case .jpeg: "image/jpeg"
    case .png: "image/png"
    case .webp: "image/webp"
    case .heic: "image/heic"
    case .mp3: "audio/mpeg"
    case .ogg: "audio/ogg"
    case .m4a: "audio/mp4"
    case .mp4: "video/mp4"
    case .pdf: "application/pdf"
    case .docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    case .xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    case .odt: "application/vnd.oasis.opendocument.text"
    }
  }

  /// The media type of what is no kind: such a file of a message is kept as evidence, and opened by nobody here.
  public static let unknownMediaType = "application/octet-stream"

  /// The kind of `bytes`; nil for what is not taken.
  public init?(of bytes: [UInt8]) {
    guard let kind = Self.plain(bytes) ?? Self.boxed(bytes) ?? Self.packed(bytes) else { return nil }
    self = kind
  }

  /// The kind with this media type.
  public init?(mediaType: String) {
    guard let kind = Self.allCases.first(where: { $0.mediaType == mediaType }) else { return nil }
    self = kind
  }

  private static func plain(_ bytes: [UInt8]) -> FileKind? {
    if bytes.starts(with: [0xff, 0xd8, 0xff]) { return .jpeg }
    if bytes.starts(with: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]) { return .png }
    if bytes.starts(with: Array("RIFF".utf8)), bytes.count > 12, bytes[8..<12].elementsEqual("WEBP".utf8) {
      return .webp
    }
    if bytes.starts(with: Array("OggS".utf8)) { return .ogg }
    if bytes.starts(with: Array("ID3".utf8)) { return .mp3 }
    // A frame of MPEG audio, layer III.
    if bytes.count > 4, bytes[0] == 0xff, bytes[1] & 0xe6 == 0xe2, bytes[1] & 0x18 != 0x08 { return .mp3 }
    return bytes.starts(with: Array("%PDF-".utf8)) ? .pdf : nil
  }

  private static let heicBrands: Set<String> = ["heic", "heix", "heim", "heis", "mif1"]
  private static let audioBrands: Set<String> = ["M4A ", "M4B "]
  private static let videoBrands: Set<String> = [
    "isom", "iso2", "iso4", "iso5", "iso6", "mp41", "mp42", "avc1", "M4V ", "MSNV", "3gp4", "3gp5", "3gp6",
  ]

  /// By the brand of an ISO media file.
  private static func boxed(_ bytes: [UInt8]) -> FileKind? {
    guard bytes.count >= 16, bytes[4..<8].elementsEqual("ftyp".utf8) else { return nil }
    let brand = String(decoding: bytes[8..<12], as: UTF8.self)
    if heicBrands.contains(brand) { return .heic }
    if audioBrands.contains(brand) { return .m4a }
    return videoBrands.contains(brand) ? .mp4 : nil
  }

  /// By the names in a packed office document; none with macros.
  private static func packed(_ bytes: [UInt8]) -> FileKind? {
    guard bytes.starts(with: [0x50, 0x4b, 3, 4]) else { return nil }
    let names = ByteSearch(bytes)
    if names.contains("vbaProject.bin") || names.contains("Basic/script-lb.xml") { return nil }
    if bytes.count >= 77, bytes[30..<38].elementsEqual("mimetype".utf8),
      bytes[38..<77].elementsEqual(FileKind.odt.mediaType.utf8)
    {
      return .odt
    }
    guard names.contains("[Content_Types].xml") else { return nil }
    if names.contains("word/document.xml") { return .docx }
    return names.contains("xl/workbook.xml") ? .xlsx : nil
  }
}

/// Looks for a text in bytes.
struct ByteSearch {
  private let bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  func contains(_ text: StaticString) -> Bool {
    let wanted = text.withUTF8Buffer { Array($0) }
    guard let first = wanted.first, bytes.count >= wanted.count else { return false }
    return bytes.withUnsafeBufferPointer { all in
      for start in 0...(all.count - wanted.count)
      where all[start] == first && all[start..<start + wanted.count].elementsEqual(wanted) {
        return true
      }
      return false
    }
  }
}

/// How large an attachment may be, bytes.
public struct FileLimits: Hashable, Sendable {
  /// An image.
  public var image = 5_242_880
  /// Sound or moving pictures.
  public var media = 16_777_216
  /// Any other document.
  public var document = 104_857_600

  /// The usual.
  public init() {}

  /// The limit of a family.
  public subscript(_ family: FileKind.Family) -> Int {
    switch family {
    case .image: image
    case .media: media
    case .document: document
    }
  }
}
