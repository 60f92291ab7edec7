import Foundation
import Testing

@testable import Sheets

@Suite("Workbooks")
struct WorkbookTests {
  private static let sheet = Sheet(
    name: "Kasus/2026",
    rows: [[.text("Judul"), .text("Angka")], [.text("é & <b> \n dua"), .count(12)], [.empty, .number(0.5)]])

  @Test("What is written is read back, and the file is its owner's alone")
  func roundTrip() throws {
    try withFolder { folder in
      let path = folder + "/a.xlsx"
      try XLSXWriter.write([Self.sheet, Sheet(name: "Dua", rows: [[.text("x")]])], to: path)
      let read = try SourceFile.sheet(at: path)
      #expect(read.rows.map(\.cells) == [Self.sheet.rows[0], Self.sheet.rows[1], [.empty, .number(0.5)]])
      #expect(try SourceFile.sheet(at: path, named: "Dua").rows.map(\.cells) == [[.text("x")]])
      #expect(throws: SheetError.noSheet) { try SourceFile.sheet(at: path, named: "Tiga") }
      let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
      #expect(mode == 0o600)
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["a.xlsx"])
    }
  }

  @Test("No file is replaced, and none is left where something went wrong")
  func noReplacing() throws {
    try withFolder { folder in
      try PrivateFile.write([1], to: folder + "/a")
      #expect(throws: SheetError.exists) { try PrivateFile.write([2], to: folder + "/a") }
      #expect(throws: SheetError.exists) { try XLSXWriter.write([Self.sheet], to: folder + "/a") }
      #expect(try PrivateFile.read(folder + "/a") == [1])
      #expect(throws: SheetError.notWritable) { try XLSXWriter.write([Self.sheet], to: folder + "/b/c.xlsx") }
      let long = Sheet(name: "x", rows: [[.text(String(repeating: "a", count: 32_768))]])
      #expect(throws: SheetError.cellTooLong) { try XLSXWriter.write([long], to: folder + "/c.xlsx") }
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["a"])
      #expect(throws: SheetError.notReadable) { try PrivateFile.read(folder + "/none") }
    }
  }

  @Test("Another program reads what is written, and what it writes is read", .enabled(if: Python.withOpenpyxl != nil))
  func otherProgram() throws {
    let python = try #require(Python.withOpenpyxl)
    try withFolder { folder in
      try XLSXWriter.write([Self.sheet], to: folder + "/a.xlsx")
      let read = try Python.run(
        """
        import json, openpyxl, sys
        book = openpyxl.load_workbook(sys.argv[1])
        print(json.dumps([book.sheetnames, [[c for c in r] for r in book.active.values]]), end='')
        """, [folder + "/a.xlsx"], interpreter: python)
      #expect(
        read == #"[["Kasus-2026"], [["Judul", "Angka"], ["\u00e9 & <b> \n dua", 12], [null, 0.5]]]"#)
      _ = try Python.run(
        """
        import datetime, openpyxl, sys
        book = openpyxl.Workbook()
        book.active.append(['No. Register', 'Tgl', None, True])
        book.active.append(['A-1', datetime.date(2024, 3, 5), '=1+1', 3.25])
        book.active['D9'] = 'jauh'
        book.save(sys.argv[1])
        """, [folder + "/b.xlsx"], interpreter: python)
      let sheet = try SourceFile.sheet(at: folder + "/b.xlsx")
      #expect(sheet.rows.map(\.number) == [1, 2, 9])
      #expect(sheet.rows[0].cells == [.text("No. Register"), .text("Tgl"), .empty, .text("ya")])
      #expect(sheet.rows[1].cells == [.text("A-1"), .number(45_356), .empty, .number(3.25)])
      #expect(sheet.rows[2].cells == [.empty, .empty, .empty, .text("jauh")])
    }
  }
}
