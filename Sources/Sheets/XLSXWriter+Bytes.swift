import Foundation
import Glibc

extension XLSXWriter {
  /// The workbook's bytes, for a page that hands it out. Between times it lies in a new folder that only its owner opens;
  /// nothing of it is left when this returns.
  ///
  /// - Returns: The file.
  /// - Throws: `SheetError.notWritable`, `cellTooLong`.
  public static func bytes(_ sheets: [Sheet]) throws(SheetError) -> [UInt8] {
    var template = Array((NSTemporaryDirectory() as NSString).appendingPathComponent("lembar-XXXXXX").utf8CString)
    guard let made = mkdtemp(&template) else { throw .notWritable }
    let folder = String(cString: made)
    let path = folder + "/lembar.xlsx"
    defer {
      unlink(path)
      rmdir(folder)
    }
    try write(sheets, to: path)
    return try PrivateFile.read(path)
  }
}
