import CaseModel
import GRDB
import MergeCore
import Replica
import SyncSession
import SyncWire

/// Files that belong to records. The record and the bytes are saved together; the bytes reach the office after everything
/// else, and come here when somebody asks for them.
extension Casework {
  /// Attaches a file to a document: a compartment of a case, a contact or an activity. When this returns, the record and
  /// all of the bytes are saved on this machine.
  ///
  /// - Returns: The attachment.
  /// - Throws: `CaseworkError.missing` for an empty file, `fileKind`, `fileTooLarge`, or as any command; nothing was saved
  ///   then.
  public func attach(_ new: NewAttachment, to document: DocumentID, about: RecordID? = nil) throws -> Saved {
    try refusable { try saveAttachment(new, to: document, about: about) }
  }

  /// Attaches a file to a record, in the record's own document.
  ///
  /// - Returns: The attachment.
  /// - Throws: `CaseworkError.unknownCase`, or as `attach(_:to:about:)`.
  public func attach(_ new: NewAttachment, to record: RecordID) throws -> Saved {
    try refusable { try saveAttachment(new, to: try locate(record).document, about: record) }
  }

  /// The attachments of a document; of a case those of all compartments that she may read.
  ///
  /// - Returns: The attachments, oldest first.
  /// - Throws: `CaseworkError.outOfScope`, `ReplicaError`.
  public func attachments(of document: DocumentID) throws -> [AttachmentView] {
    try audited {
      let found = try attachmentViews(document)
      return (found, AuditAct(.list, document: document, count: found.count))
    }
  }

  /// The attachment as it is shown: an image without what was written beside the picture.
  ///
  /// - Returns: The file.
  /// - Throws: `CaseworkError.unknownCase`, `outOfScope`, `contentNotHere`, `noCopy` for an image of which no such copy can
  ///   be made and for what is of no known kind, `ReplicaError`.
  public func attachment(_ id: RecordID) throws -> AttachmentFile {
    try audited {
      let (record, found, bytes) = try open(id)
      guard let kind = found else { throw CaseworkError.noCopy }
      var shown = AttachmentFile(
        fileName: record.text(Fields.Attachment.fileName), kind: kind, bytes: bytes, orientation: 1, isOriginal: true)
      if kind.family == .image {
        do {
          let copy = try ImageCopy(of: bytes, kind: kind)
          shown = AttachmentFile(
            fileName: shown.fileName, kind: kind, bytes: copy.bytes, orientation: copy.orientation, isOriginal: false)
        } catch { throw CaseworkError.noCopy }
      }
      return (shown, AuditAct(.read, document: record.document, record: id, count: 1))
    }
  }

  /// The attachment as it came, with all that is in it. The reason is saved as a note beside the attachment before
  /// anything is handed out.
  ///
  /// - Returns: The file.
  /// - Throws: `CaseworkError.reasonMissing`, or as `attachment`; what writing a note throws.
  public func original(_ id: RecordID, reason: String) throws -> AttachmentFile {
    try audited {
      if reason.allSatisfy(\.isWhitespace) { throw CaseworkError.reasonMissing }
      let (record, kind, bytes) = try open(id)
      let text = "Berkas asli lampiran \(RecordName.text(id)) dibuka. Alasan: \(reason)"
      _ = try save(wall: now) { draft in
        draft.create(
          RecordNumber.note, in: record.document, [Assignment(field: Fields.Note.text, value: .text(text))])
      }
      let file = AttachmentFile(
        fileName: record.text(Fields.Attachment.fileName), kind: kind, bytes: bytes, orientation: 1, isOriginal: true)
      return (file, AuditAct(.export, document: record.document, record: id, count: 1))
    }
  }

  /// Asks the office for the content of an attachment that is not here; it comes with the next exchanges.
  ///
  /// - Returns: Where the content is.
  /// - Throws: `CaseworkError.unknownCase`, `outOfScope`, `SessionError`, `ReplicaError`.
  public func requestContent(_ id: RecordID) throws -> AttachmentPlace {
    try audited {
      let record = try attachmentRecord(id)
      guard let name = record.content else { throw CaseworkError.unknownCase }
      try store.want(name)
      let place = AttachmentPlace(try store.content(name))
      return (place, AuditAct(.read, document: record.document, record: id, count: 0))
    }
  }

  private func saveAttachment(_ new: NewAttachment, to document: DocumentID, about: RecordID?) throws -> Saved {
    if new.bytes.isEmpty { throw CaseworkError.missing("file") }
    guard let kind = FileKind(of: new.bytes) else { throw CaseworkError.fileKind }
    let limit = FileLimits()[kind.family]
    if new.bytes.count > limit { throw CaseworkError.fileTooLarge(limit) }
    let rights = try rights()
    return try keep(new, kind.mediaType, in: document, about: about) { try rights.check($0) }
  }

  /// Keeps a file that a message brought, of whatever kind: it may be evidence, and where it came from keeps it for days
  /// only. Kept whatever the rights of the desk's user have become, as the message itself is.
  func keepFile(_ new: NewAttachment, of message: RecordID, in document: DocumentID) throws {
    let kind = FileKind(of: new.bytes)?.mediaType ?? FileKind.unknownMediaType
    _ = try keep(new, kind, in: document, about: message) { _ in }
  }

  private func keep(
    _ new: NewAttachment, _ mediaType: String, in document: DocumentID, about: RecordID?,
    checking check: (CommitDraft) throws -> Void
  ) throws -> Saved {
    let name = store.contentName(of: new.bytes, in: document)
    var assignments = [
      Assignment(field: Fields.Attachment.mime, value: .text(mediaType)),
      Assignment(field: Fields.Attachment.size, value: .int(Int64(new.bytes.count))),
      Assignment(field: Fields.Attachment.sha256, value: .bytes(name.hash)),
    ]
    if let about { assignments.append(Assignment(field: Fields.Attachment.about, value: .ref(about))) }
    for (field, text) in [
      (Fields.Attachment.fileName, Self.plainName(new.fileName)), (Fields.Attachment.description, new.description),
      (Fields.Attachment.mediaId, new.mediaID),
    ] where !text.isEmpty {
      assignments.append(Assignment(field: field, value: .text(text)))
    }
    if let takenAt = new.takenAt {
      assignments.append(Assignment(field: Fields.Attachment.takenAt, value: .int(Int64(clamping: takenAt))))
    }
    var id = RecordID.none
    let changeSets = try store.commit(wall: now, keeping: [(name, { new.bytes })]) { draft in
      draft.author = actor
      id = draft.create(RecordNumber.attachment, in: document, assignments)
      try check(draft)
    }
    return try saved(id, document, changeSets.first?.firstCounter ?? 0)
  }

  /// The last part of a path, without what could steer a terminal or another program.
  private static func plainName(_ name: String) -> String {
    let last = name.split { $0 == "/" || $0 == "\\" }.last.map(String.init) ?? ""
    let plain = last.unicodeScalars.filter { $0.properties.generalCategory != .control }
    return String(String(String.UnicodeScalarView(plain)).prefix(120))
  }

  private func attachmentRecord(_ id: RecordID) throws -> AttachmentRecord {
    let (state, document) = try locate(id)
    guard state.type == RecordNumber.attachment else { throw CaseworkError.unknownCase }
    try guardReading(document)
    return AttachmentRecord(state: state, document: document)
  }

  private func open(_ id: RecordID) throws -> (AttachmentRecord, FileKind?, [UInt8]) {
    let record = try attachmentRecord(id)
    guard let name = record.content else { throw CaseworkError.unknownCase }
    guard let bytes = try store.contentBytes(name) else {
      throw CaseworkError.contentNotHere(AttachmentPlace(try store.content(name)).rawValue)
    }
    // What it is, is told by its bytes, whatever its record says.
    return (record, FileKind(of: bytes), bytes)
  }

  private func attachmentViews(_ document: DocumentID) throws -> [AttachmentView] {
    let isCase = document.kind == DocumentKind.case.rawValue
    let compartments = isCase ? Compartment.allCases.map(\.rawValue) : [document.compartment]
    let rights = try rights()
    if try !rights.mayRead(document) { throw CaseworkError.outOfScope }
    var views: [AttachmentView] = []
    for compartment in compartments {
      let part = document.compartment(compartment)
      guard let row = store.row(of: part), try rights.mayRead(part) else { continue }
      let ids = try store.projection.read { db in
        try Int64.fetchAll(
          db, sql: "SELECT id FROM known WHERE document = ? AND alive = 1 AND type = ? ORDER BY id",
          arguments: [row, Int64(RecordNumber.attachment)])
      }
      for id in ids {
        guard let state = try store.record(RecordID(row: id), in: part) else { continue }
        views.append(try view(AttachmentRecord(state: state, document: part)))
      }
    }
    return views
  }

  private func view(_ record: AttachmentRecord) throws -> AttachmentView {
    var about = ""
    if case .ref(let id)? = record.value(Fields.Attachment.about) { about = RecordName.text(id) }
    var takenAt: Int64?
    if case .int(let time)? = record.value(Fields.Attachment.takenAt) { takenAt = time }
    let place = try record.content.map { AttachmentPlace(try store.content($0)) } ?? .notHere
    return AttachmentView(
      id: RecordName.text(record.state.id), about: about, compartment: record.document.compartment,
      fileName: record.text(Fields.Attachment.fileName), mime: record.text(Fields.Attachment.mime),
      size: Int64(clamping: record.content?.size ?? 0),
      description: record.text(Fields.Attachment.description), takenAt: takenAt, place: place)
  }
}
