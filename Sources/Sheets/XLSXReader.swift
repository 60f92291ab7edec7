/// Reads one sheet of an XLSX workbook: values only, never a formula, a link or a picture.
public enum XLSXReader {
  /// The rows of the sheet called `name`, else of the first.
  ///
  /// - Returns: The sheet.
  /// - Throws: `SheetError`.
  public static func sheet(_ bytes: [UInt8], named name: String? = nil) throws(SheetError) -> SourceSheet {
    // An encrypted workbook is no ZIP file but an older kind of container.
    if bytes.starts(with: [0xd0, 0xcf, 0x11, 0xe0]) { throw .locked }
    let archive = try ZipArchive(bytes)
    guard let workbook = try archive.part("xl/workbook.xml") else { throw .damaged }
    let book = try Workbook(workbook)
    guard let found = name.map({ name in book.sheets.first { $0.name == name } }) ?? book.sheets.first else {
      throw .noSheet
    }
    guard let relations = try archive.part("xl/_rels/workbook.xml.rels") else { throw .damaged }
    guard let target = try Self.target(of: found.relation, in: relations) else { throw .damaged }
    let shared = try archive.part("xl/sharedStrings.xml").map { bytes throws(SheetError) in try texts(bytes) } ?? []
    guard let part = try archive.part(target) else { throw .damaged }
    return SourceSheet(rows: try WorksheetRows(shared).rows(part), dayOffset: book.countsFrom1904 ? 1_462 : 0)
  }

  private static func target(of relation: String, in bytes: [UInt8]) throws(SheetError) -> String? {
    var target: String?
    let walk = XMLWalk()
    walk.start = { name, attributes in
      guard name == "Relationship", attributes["Id"] == relation, attributes["TargetMode"] != "External" else { return }
      target = attributes["Target"]
    }
    try walk.run(bytes)
    return target.map { $0.hasPrefix("/") ? String($0.dropFirst()) : "xl/" + $0 }
  }

  /// The texts that cells share, in order; what is only a reading aid is left out.
  private static func texts(_ bytes: [UInt8]) throws(SheetError) -> [String] {
    var texts: [String] = []
    var current = ""
    var isReadingAid = false
    let walk = XMLWalk()
    walk.start = { name, _ in
      if name == "si" { current = "" }
      if name == "rPh" { isReadingAid = true }
    }
    walk.end = { name, text throws(SheetError) in
      if name == "t", !isReadingAid {
        current += text
        guard current.utf8.count <= SheetLimits.cellBytes else { throw .tooLarge }
      }
      if name == "rPh" { isReadingAid = false }
      if name == "si" {
        guard texts.count < SheetLimits.sharedTexts else { throw .tooLarge }
        texts.append(current)
      }
    }
    try walk.run(bytes)
    return texts
  }
}

/// What the workbook says of its sheets.
private struct Workbook {
  var sheets: [(name: String, relation: String)] = []
  var countsFrom1904 = false

  init(_ bytes: [UInt8]) throws(SheetError) {
    var sheets: [(name: String, relation: String)] = []
    var countsFrom1904 = false
    let walk = XMLWalk()
    walk.start = { name, attributes in
      if name == "workbookPr" { countsFrom1904 = ["1", "true"].contains(attributes["date1904"] ?? "") }
      guard name == "sheet" else { return }
      let relation = attributes.first { $0.key == "r:id" || $0.key.hasSuffix(":id") }?.value
      if let relation { sheets.append((attributes["name"] ?? "", relation)) }
    }
    try walk.run(bytes)
    self.sheets = sheets
    self.countsFrom1904 = countsFrom1904
  }
}
