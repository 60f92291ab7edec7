import CaseModel

/// Why a file of a message is not here. The numbers are kept with the message and never reused.
public enum MediaFailure: Int64, Hashable, Sendable, CaseIterable {
  /// It is larger than its kind may be.
  case tooLarge = -20
  /// Its bytes are not those that the message names.
  case digestDiffers = -21
  /// WhatsApp has it no more.
  case gone = -22

  /// The words for a person.
  public var labels: Labels {
    switch self {
    case .tooLarge: Labels(id: "berkas terlalu besar", en: "the file is too large")
    case .digestDiffers:
      Labels(id: "berkas tidak utuh; minta kirim ulang", en: "the file did not come whole; ask for it again")
    case .gone: Labels(id: "berkas sudah tidak ada di WhatsApp", en: "WhatsApp does not have the file any more")
    }
  }
}

/// How large a file may be and how long WhatsApp keeps it.
public enum MediaRule {
  /// How long the file of a message can be fetched, milliseconds.
  public static let keptMilliseconds: UInt64 = 7 * 24 * 3_600_000

  /// Bytes that a file of a message of this kind may have.
  public static func bytesMax(_ kind: String) -> Int {
    switch kind {
    case Codes.MessageType.gambar: 5 * 1_048_576
    case Codes.MessageType.audio, Codes.MessageType.pesanSuara, Codes.MessageType.video: 16 * 1_048_576
    case Codes.MessageType.stiker: 1_048_576
    default: 100 * 1_048_576
    }
  }

  /// How long to wait before the next try, milliseconds: a minute, doubled up to an hour.
  public static func wait(afterTries tries: Int) -> UInt64 { min(60_000 << UInt64(min(max(tries, 0), 6)), 3_600_000) }
}
