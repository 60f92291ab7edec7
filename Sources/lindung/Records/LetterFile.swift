import ArgumentParser
import Casework
import Foundation
import Glibc

/// Where a letter goes.
struct LetterOptions: ParsableArguments {
  @Option(help: "Berkas atau map tujuan / file or folder to write to.")
  var to: String?
}

/// A letter in a file that only its owner reads, and never in place of another.
enum LetterFile {
  /// The most bytes of a path.
  static let pathMax = 4_000

  /// Writes the letter, and says where. With `--json` and no place for a file it is in the answer.
  static func deliver(_ letter: PrintedLetter, to place: String?, _ options: WorkOptions) throws -> Printout {
    if options.json, place == nil { return try Printout([], letter) }
    let path = path(letter, place ?? ".")
    try write(Array(letter.html.utf8), to: path)
    let line = options.tongue.say(
      "Surat ditulis ke \(printable(path)); buka di peramban lalu cetak. Hapus berkasnya setelah dicetak.",
      "The letter is in \(printable(path)); open it in a browser to print it. Delete the file afterwards.")
    return try Printout([line], WrittenLetter(kind: letter.kind, path: path))
  }

  /// The arguments for a process that runs elsewhere.
  static func handedOver(_ arguments: [String], _ letter: LetterOptions, _ options: WorkOptions) -> [String] {
    if options.json, letter.to == nil { return arguments }
    return arguments + ["--to", absolute(letter.to ?? ".")]
  }

  private static func path(_ letter: PrintedLetter, _ place: String) -> String {
    var isFolder: ObjCBool = false
    let exists = FileManager.default.fileExists(atPath: place, isDirectory: &isFolder)
    return exists && isFolder.boolValue ? place + "/" + letter.fileName : place
  }

  private static func write(_ bytes: [UInt8], to path: String) throws {
    guard path.utf8.count <= pathMax else { throw Complaint.letterNotWritten(code: ENAMETOOLONG) }
    let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw errno == EEXIST ? Complaint.letterExists : Complaint.letterNotWritten(code: errno) }
    defer { close(file) }
    var written = 0
    while written < bytes.count {
      let count = bytes[written...].withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
      guard count > 0 else { throw Complaint.letterNotWritten(code: errno) }
      written += count
    }
    guard fsync(file) == 0 else { throw Complaint.letterNotWritten(code: errno) }
  }
}

/// Where a letter was written.
struct WrittenLetter: Encodable {
  let kind: String
  let path: String
}
