import CaseModel
import MergeCore
import SyncSession
import SyncWire

/// A file that is attached to a record.
public struct NewAttachment: Sendable {
  /// The bytes, as they are.
  public var bytes: [UInt8]
  /// The name that it came with.
  public var fileName: String
  /// What it shows.
  public var description = ""
  /// When it was taken, milliseconds.
  public var takenAt: UInt64?
  /// The id under which WhatsApp knows it; empty for what did not come from there.
  public var mediaID = ""

  /// The file `fileName` with `bytes`.
  public init(bytes: [UInt8], fileName: String) {
    self.bytes = bytes
    self.fileName = fileName
  }
}

/// Where the content of an attachment is.
public enum AttachmentPlace: String, Hashable, Sendable, Encodable {
  /// Here, and whole at the office.
  case here
  /// Here; the office does not have all of it yet.
  case hereUnsent = "here_unsent"
  /// Not here; it can be asked for.
  case notHere = "not_here"
  /// Asked for; the office has not answered.
  case requested
  /// Asked for; a part of it is here.
  case coming
  /// Asked for; whoever attached it has not sent all of it to the office yet.
  case notAtOffice = "not_at_office"

  init(_ held: HeldContent?) {
    switch (held?.aim, held?.atOffice) {
    case (nil, _): self = .notHere
    case (.settled, _): self = .here
    case (.offered, _): self = .hereUnsent
    case (.wanted, nil): self = .requested
    case (.wanted, let count?): self = count == held?.name.chunkCount ? .coming : .notAtOffice
    }
  }

  /// Whether it can be opened.
  public var isHere: Bool { self == .here || self == .hereUnsent }
}

/// An attachment in a list.
public struct AttachmentView: Hashable, Sendable, Encodable {
  /// The record's name.
  public let id: String
  /// The record that it belongs to; empty for none.
  public let about: String
  /// The compartment of the case that it is in.
  public let compartment: UInt8
  /// The name that it came with.
  public let fileName: String
  /// Its media type.
  public let mime: String
  /// How many bytes it has.
  public let size: Int64
  /// What it shows.
  public let description: String
  /// When it was taken, milliseconds; nil when nobody said.
  public let takenAt: Int64?
  /// Where its content is.
  public let place: AttachmentPlace
}

/// An attachment that was opened.
public struct AttachmentFile: Hashable, Sendable {
  /// The name that it came with.
  public let fileName: String
  /// Its kind; nil for a file of a kind that is not shown, such as a message brought.
  public let kind: FileKind?
  /// The bytes: of an image without what was written beside the picture, unless it is the original.
  public let bytes: [UInt8]
  /// How a picture is to be turned, as in Exif; 1 for not at all.
  public let orientation: UInt8
  /// Whether these are the bytes as they came.
  public let isOriginal: Bool

  /// Its media type.
  public var mediaType: String { kind?.mediaType ?? FileKind.unknownMediaType }
}

/// The record of an attachment, read.
struct AttachmentRecord {
  let state: RecordState
  let document: DocumentID

  /// The content that it names; nil when it names none that is possible.
  var content: ContentName? {
    guard case .bytes(let hash)? = value(Fields.Attachment.sha256),
      case .int(let size)? = value(Fields.Attachment.size), let count = UInt64(exactly: size)
    else { return nil }
    let name = ContentName(document: document, hash: hash, size: count)
    return name.isPossible ? name : nil
  }

  func text(_ field: UInt32) -> String {
    if case .text(let text)? = value(field) { text } else { "" }
  }

  func value(_ field: UInt32) -> Value? { state.siblings(field).first?.value }
}
