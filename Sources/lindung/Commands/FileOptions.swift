import ArgumentParser
import Casework
import Foundation
import Sheets

/// A file that leaves the office, and why.
struct FileOptions: ParsableArguments {
  @Option(help: "Berkas CSV baru / a new CSV file.") var csv: String?
  @Option(help: "Berkas XLSX baru / a new XLSX file.") var xlsx: String?
  @Option(help: "Alasan, wajib untuk berkas / why, required for a file.") var reason = ""

  func validate() throws {
    guard csv == nil || xlsx == nil else {
      throw ValidationError("--csv atau --xlsx, tidak keduanya / --csv or --xlsx, not both")
    }
  }

  /// Whether a file is asked for.
  var isAsked: Bool { csv != nil || xlsx != nil }

  /// A running office resolves no relative path as this process would.
  func handedOver(_ arguments: [String]) -> [String] {
    var all = arguments
    if let csv { all += ["--csv", absolute(csv)] }
    if let xlsx { all += ["--xlsx", absolute(xlsx)] }
    return all
  }

  /// Refuses, before anything is written down, what could not be written.
  ///
  /// - Throws: `CaseworkError.missing`, `SheetError.exists`.
  func guardFree(needsReason: Bool = true) throws {
    guard let path = csv ?? xlsx else { return }
    if needsReason, reason.allSatisfy(\.isWhitespace) { throw CaseworkError.missing("reason") }
    if FileManager.default.fileExists(atPath: path) { throw SheetError.exists }
  }

  /// Writes the sheets, readable by their owner alone.
  ///
  /// - Throws: `SheetError`.
  func write(_ sheets: [Sheet]) throws {
    if let csv { try PrivateFile.write(CSVText.bytes(sheets), to: csv) }
    if let xlsx { try XLSXWriter.write(sheets, to: xlsx) }
  }

  /// What to say about the file.
  func written(_ tongue: Tongue) -> [String] {
    guard let path = csv ?? xlsx else { return [] }
    return [
      "",
      tongue.say(
        "Ditulis ke \(printable(path)), hanya dapat dibaca pemiliknya. Ekspor ini tercatat dengan alasannya.",
        "Written to \(printable(path)), readable by its owner only. The export is on record with its reason."),
    ]
  }
}
