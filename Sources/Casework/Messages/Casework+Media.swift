import CaseModel
import GRDB
import Intake
import MergeCore
import Replica
import Sealing
import SyncSession

/// A file of a message that is still to be fetched.
public struct PendingMedia: Hashable, Sendable {
  /// The message.
  public let message: RecordID
  /// What to ask WhatsApp for.
  public let mediaID: String
  /// A code of `MESSAGE_TYPE`.
  public let kind: String
  /// Until when WhatsApp has it, milliseconds.
  public let until: UInt64
}

extension Casework {
  /// The files to fetch, the oldest first: what was received, is not here, has not failed for good and is still kept by
  /// WhatsApp.
  ///
  /// - Returns: The files.
  /// - Throws: `ReplicaError`.
  public func pendingMedia() throws -> [PendingMedia] {
    try store.projection.read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT m.id, m.media_id, m.type, m.received_at FROM message m
          WHERE m.media_id IS NOT NULL AND m.direction = ?1 AND m.received_at > ?2
            AND NOT EXISTS(SELECT 1 FROM attachment a WHERE a.root = m.root AND a.about = m.id)
            AND NOT EXISTS(SELECT 1 FROM message_status s WHERE s.root = m.root AND s.message = m.id AND s.status = ?3)
          ORDER BY m.received_at, m.id
          """,
        arguments: [
          Codes.Direction.masuk, Int64(clamping: now) - Int64(MediaRule.keptMilliseconds), Codes.MessageStatus.gagal,
        ])
    }.map { row in
      PendingMedia(
        message: RecordID(row: row["id"]), mediaID: row["media_id"] as String? ?? "", kind: row["type"] ?? "",
        until: UInt64(clamping: row["received_at"] as Int64? ?? 0) + MediaRule.keptMilliseconds)
    }
  }

  /// Keeps the file of a message as an attachment of it, whatever it is: checks it against the message and its kind's
  /// limit. When this returns nil the bytes are durable here. A file that is too large, or not the message's and
  /// `isLastTry`, is written down as failed.
  ///
  /// - Returns: Why it was not kept; nil when it was.
  /// - Throws: `CaseworkError.unknownCase`, `SessionError`, `ReplicaError`: it is fetched again then.
  @discardableResult
  public func keepMedia(
    _ bytes: [UInt8], of message: RecordID, isLastTry: Bool = true
  ) throws -> MediaFailure? {
    guard let document = try store.document(holding: message), let state = try store.record(message, in: document)
    else { throw CaseworkError.unknownCase }
    func text(_ field: UInt32) -> String {
      guard case .text(let text)? = state.siblings(field).first?.value else { return "" }
      return text
    }
    let failure = mediaFailure(bytes, state, kind: text(Fields.Message.type))
    if let failure {
      if failure == .digestDiffers, !isLastTry { return failure }
      try failMedia(of: message, failure)
      return failure
    }
    var new = NewAttachment(bytes: bytes, fileName: "")
    new.mediaID = text(Fields.Message.mediaId)
    try keepFile(new, of: message, in: document)
    return nil
  }

  private func mediaFailure(_ bytes: [UInt8], _ state: RecordState, kind: String) -> MediaFailure? {
    if bytes.count > MediaRule.bytesMax(kind) { return .tooLarge }
    if case .bytes(let named)? = state.siblings(Fields.Message.mediaSha256).first?.value, named != Sha256.hash(bytes) {
      return .digestDiffers
    }
    return nil
  }

  /// Writes down that the file of a message cannot be had.
  ///
  /// - Throws: `CaseworkError.unknownCase`, `SessionError`, `ReplicaError`.
  public func failMedia(of message: RecordID, _ failure: MediaFailure) throws {
    try saveStatus(Codes.MessageStatus.gagal, of: message, code: failure.rawValue)
  }

  /// Where the files of a thread's messages are, by the message's row.
  func mediaLines(_ root: Int64) throws -> [Int64: MediaLine] {
    let rows = try store.projection.read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT m.id, m.media_mime, m.received_at,
            (SELECT a.id FROM attachment a WHERE a.root = m.root AND a.about = m.id ORDER BY a.id LIMIT 1) AS attachment,
            (SELECT s.error_code FROM message_status s WHERE s.root = m.root AND s.message = m.id AND s.status = ?2
              ORDER BY s.id LIMIT 1) AS failure
          FROM message m WHERE m.root = ?1 AND m.media_id IS NOT NULL AND m.direction = ?3
          """, arguments: [root, Codes.MessageStatus.gagal, Codes.Direction.masuk])
    }
    var lines: [Int64: MediaLine] = [:]
    for row in rows {
      let attachment = (row["attachment"] as Int64?).map { RecordName.text(RecordID(row: $0)) }
      let failure = row["failure"] as Int64?
      let until = UInt64(clamping: row["received_at"] as Int64? ?? 0) + MediaRule.keptMilliseconds
      let state: MediaLine.State =
        attachment != nil ? .here : failure != nil ? .failed : until > now ? .toFetch : .lost
      lines[row["id"]] = MediaLine(
        state: state, mime: row["media_mime"] ?? "", attachment: attachment,
        errorCode: attachment == nil ? failure : nil)
    }
    return lines
  }
}
