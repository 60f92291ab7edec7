import ArgumentParser
import CaseModel
import Casework
import Foundation
import Glibc
import MergeCore
import Replica

/// Files that belong to records.
struct AttachmentCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "attachment", abstract: "Lampiran / attachments.",
    subcommands: [
      AttachCommand.self, AttachmentListCommand.self, SaveAttachmentCommand.self, FetchAttachmentCommand.self,
    ])
}

struct AttachCommand: WorkCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Lampirkan berkas / attach a file.",
    discussion: """
      lindung attachment add PWK-2026-2-0001 --file visum.jpg --compartment 4 --description "Visum halaman 1"
      lindung attachment add 2.31 --file surat.pdf   (pada satu catatan / to one record)
      Tersimpan utuh di laptop; isinya terkirim setelah semua perubahan lain.
      Saved whole on the laptop; its content is sent after all other changes.
      """)

  @OptionGroup var options: WorkOptions
  @Argument(help: "Nomor register, atau id catatan / register number, or a record's id.") var reference: String
  @Option(help: "Berkas / file.") var file: String
  @Option(help: "Keterangan / what it shows.") var description = ""
  @Option(help: "Bagian kasus 1 inti, 2 identitas, 3 klinis, 4 hukum, 5 rumah aman / compartment of the case.")
  var compartment: UInt8?

  func validate() throws {
    if let compartment, Compartment(rawValue: compartment) == nil {
      throw ValidationError("--compartment: 1 … \(Compartment.allCases.count)")
    }
  }

  func handedOver(_ arguments: [String]) -> [String] { arguments + ["--file", absolute(file)] }

  func perform(_ place: Workplace) throws -> Printout {
    var new = NewAttachment(bytes: try FileBytes.read(file), fileName: file)
    new.description = description
    let work = place.casework
    let saved: Saved
    if let record = RecordName.parse(reference), compartment == nil {
      saved = try work.attach(new, to: record)
    } else {
      let core = try work.caseDocument(reference)
      saved = try work.attach(new, to: core.compartment(compartment ?? Compartment.core.rawValue))
    }
    return try acknowledgement(saved, options.tongue)
  }
}

struct AttachmentListCommand: WorkCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Lampiran kasus, kontak atau kegiatan / attachments of a case, contact or activity.",
    discussion: """
      lindung attachment list PWK-2026-2-0001
      lindung attachment list 2.7    (kontak atau kegiatan / a contact or an activity)
      """)

  @OptionGroup var options: WorkOptions
  @Argument(help: "Nomor register atau id / register number or id.") var reference: String

  func perform(_ place: Workplace) throws -> Printout {
    let tongue = options.tongue
    let found = try place.casework.attachments(of: try place.casework.documentNamed(reference))
    if found.isEmpty { return try Printout([tongue.say("Belum ada lampiran.", "No attachments yet.")], found) }
    let rows = found.map { one in
      [
        one.id, printable(one.fileName), printable(one.mime), "\(max(one.size / 1_024, 1)) KB",
        Self.words(one.place, tongue), printable(one.description),
      ]
    }
    return try Printout(Columns.lines(rows), found)
  }

  /// Where the content is, in words.
  static func words(_ place: AttachmentPlace, _ tongue: Tongue) -> String {
    switch place {
    case .here: tongue.say("ada di sini", "here")
    case .hereUnsent: tongue.say("ada di sini, belum semua di kantor", "here, not all at the office yet")
    case .notHere: tongue.say("di kantor; ambil dengan fetch", "at the office; ask with fetch")
    case .requested: tongue.say("sudah diminta", "asked for")
    case .coming: tongue.say("sedang diambil", "on its way")
    case .notAtOffice: tongue.say("belum sampai di kantor", "not at the office yet")
    }
  }
}

struct SaveAttachmentCommand: WorkCommand {
  static let configuration = CommandConfiguration(
    commandName: "save", abstract: "Simpan lampiran ke berkas / save an attachment to a file.",
    discussion: """
      lindung attachment save 2.31 --to visum.jpg   (gambar tanpa data tersembunyi / an image without hidden data)
      lindung attachment save 2.31 --to visum.jpg --original --reason "diminta penyidik"
      """)

  /// What was saved.
  struct Line: Encodable {
    let id: String
    let mime: String
    let size: Int
    let orientation: UInt8
    let isOriginal: Bool
  }

  @OptionGroup var options: WorkOptions
  @Argument(help: "Id lampiran / attachment id.") var attachment: String
  @Option(help: "Berkas baru / new file.") var to: String
  @Flag(help: "Apa adanya, dengan data tersembunyi / as it came, with hidden data.") var original = false
  @Option(help: "Alasan membuka yang asli / why the original is opened.") var reason = ""

  func handedOver(_ arguments: [String]) -> [String] { arguments + ["--to", absolute(to)] }

  func perform(_ place: Workplace) throws -> Printout {
    guard let id = RecordName.parse(attachment) else { throw CaseworkError.unknownCase }
    let file =
      original ? try place.casework.original(id, reason: reason) : try place.casework.attachment(id)
    try FileBytes.write(file.bytes, toNew: to)
    let tongue = options.tongue
    let line = Line(
      id: attachment, mime: file.mediaType, size: file.bytes.count, orientation: file.orientation,
      isOriginal: file.isOriginal)
    return try Printout(
      [tongue.say("Disimpan: \(line.size) bita, \(line.mime).", "Saved: \(line.size) bytes, \(line.mime).")], line)
  }
}

struct FetchAttachmentCommand: WorkCommand {
  static let configuration = CommandConfiguration(
    commandName: "fetch", abstract: "Minta isi lampiran dari kantor / ask the office for an attachment's content.",
    discussion: "lindung attachment fetch 2.31 && lindung sync")

  /// Where the content is.
  struct Line: Encodable {
    let id: String
    let place: AttachmentPlace
  }

  @OptionGroup var options: WorkOptions
  @Argument(help: "Id lampiran / attachment id.") var attachment: String

  func perform(_ place: Workplace) throws -> Printout {
    guard let id = RecordName.parse(attachment) else { throw CaseworkError.unknownCase }
    let found = try place.casework.requestContent(id)
    let words = AttachmentListCommand.words(found, options.tongue)
    return try Printout(["\(attachment): \(words)"], Line(id: attachment, place: found))
  }
}

/// Bytes of files that a person names.
enum FileBytes {
  /// The bytes of a file; not more is read than an attachment may have.
  static func read(_ path: String) throws -> [UInt8] {
    guard let handle = FileHandle(forReadingAtPath: path) else { throw Complaint.fileUnreadable }
    defer { try? handle.close() }
    let limit = FileLimits().document
    guard let data = try? handle.read(upToCount: limit + 1) ?? Data() else { throw Complaint.fileUnreadable }
    if data.count > limit { throw CaseworkError.fileTooLarge(limit) }
    return Array(data)
  }

  /// Writes a file that is its owner's alone, where none was.
  static func write(_ bytes: [UInt8], toNew path: String) throws {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw errno == EEXIST ? Complaint.fileExists : Complaint.fileUnwritable }
    let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    do { try handle.write(contentsOf: Data(bytes)) } catch {
      unlink(path)
      throw Complaint.fileUnwritable
    }
  }
}
