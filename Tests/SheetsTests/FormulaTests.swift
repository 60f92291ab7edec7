import Foundation
import Testing

@testable import Sheets

@Suite("No text becomes a formula")
struct FormulaTests {
  /// Texts that one program or another takes for a formula.
  static let corpus = [
    "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "\t1", " =1", "   +1", "\"=1\"", "'=1", "\u{FEFF}=1",
    "\u{200B}=1", "\u{00A0}=1", "\u{FF1D}1", "\u{FF0B}1", "\u{FF0D}1", "\u{FF20}SUM", " \u{FF1D}1", "\u{2212}1", "|cmd",
    "=cmd|' /C calc'!A0", "=HYPERLINK(\"http://x.example\",\"klik\")", "%0A=1", "\u{201C}=1\u{201D}", "\u{0}=1",
  ]

  @Test("What begins like a formula gets an apostrophe first", arguments: corpus)
  func begins(_ text: String) {
    #expect(FormulaGuard.guarded(text).unicodeScalars.first == "'")
    #expect(FormulaGuard.guarded(text).replacing("'", with: "") == text.replacing("'", with: ""))
  }

  @Test("So does what follows where a program of another locale splits cells")
  func splits() {
    #expect(FormulaGuard.guarded("a;=1") == "a;'=1")
    #expect(FormulaGuard.guarded("a; \"-1\"") == "a;' \"-1\"")
    #expect(FormulaGuard.guarded("a\n@b\tc") == "a\n'@b\tc")
    #expect(FormulaGuard.guarded("dua paragraf\n\nbiasa; titik - koma") == "dua paragraf\n\nbiasa; titik - koma")
  }

  @Test("Ordinary texts stay", arguments: ["", "Siti", "a=b", "2-3", "nama 'kecil'", "'kutip'", "09:00"])
  func ordinary(_ text: String) { #expect(FormulaGuard.guarded(text) == text) }

  @Test("What was guarded can be taken back exactly")
  func released() {
    for text in Self.corpus + ["a;=1", "a\n@b", "'Siti", "''=x", "a;'b", "", "'"] {
      #expect(FormulaGuard.released(FormulaGuard.guarded(text)) == text, "\(text.debugDescription)")
    }
  }

  @Test("In CSV every text is quoted and guarded, numbers are bare, lines end with CRLF after a byte order mark")
  func csv() {
    let sheet = Sheet(name: "x", rows: [[.text("a\"b"), .count(-5), .empty, .text("=1\r\nx")]])
    #expect(CSVText.bytes([sheet]) == [0xef, 0xbb, 0xbf] + Array("\"a\"\"b\",-5,,\"'=1\r\nx\"\r\n".utf8))
  }

  @Test("Another program finds no formula in the corpus, in either format")
  func otherProgram() throws {
    try withFolder { folder in
      let sheet = Sheet(name: "Uji", rows: [[.text("judul")]] + Self.corpus.map { [.text($0)] })
      try XLSXWriter.write([sheet], to: folder + "/a.xlsx")
      try PrivateFile.write(CSVText.bytes([sheet]), to: folder + "/a.csv")
      let rows = try Python.run(
        """
        import csv, sys
        for row in csv.reader(open(sys.argv[1], encoding='utf-8-sig', newline='')):
            assert len(row) == 1 and (row[0][:1] == "'" or row[0] == 'judul'), row
        print('ok', end='')
        """, [folder + "/a.csv"])
      #expect(rows == "ok")
      guard let python = Python.withOpenpyxl else { return }
      let types = try Python.run(
        """
        import openpyxl, sys
        sheet = openpyxl.load_workbook(sys.argv[1]).active
        print(''.join(row[0].data_type for row in sheet.iter_rows()), end='')
        """, [folder + "/a.xlsx"], interpreter: python)
      #expect(types == String(repeating: "s", count: Self.corpus.count + 1))
    }
  }
}
