import Testing

@testable import Sheets

@Suite("CSV as offices have it")
struct CSVReaderTests {
  private func rows(_ text: String) throws -> [[String]] {
    try CSVReader.sheet(Array(text.utf8)).rows.map { $0.cells.map(\.text) }
  }

  @Test("Commas, semicolons and tabs; quoted fields with any of them, doubled marks and line breaks")
  func layouts() throws {
    #expect(try rows("a,b;c\n1,\"x,y\"\n") == [["a", "b;c"], ["1", "x,y"]])
    #expect(try rows("a;b\r\n\"x;y\r\nz\";\"\"\"q\"\"\"\r\n") == [["a", "b"], ["x;y\r\nz", "\"q\""]])
    #expect(try rows("a\tb,c\td\n1\t2") == [["a", "b,c", "d"], ["1", "2"]])
    #expect(try rows("a,b\r1,2\r\r3,4") == [["a", "b"], ["1", "2"], [], ["3", "4"]])
    #expect(try rows("a,,\n,,b") == [["a"], ["", "", "b"]])
    #expect(try rows("") == [])
  }

  @Test("UTF-8 with and without mark, UTF-16 both ways, Windows-1252")
  func encodings() throws {
    let text = "nama,“x”\né,–"
    func read(_ bytes: [UInt8]) throws -> [[String]] { try CSVReader.sheet(bytes).rows.map { $0.cells.map(\.text) } }
    let expected = [["nama", "“x”"], ["é", "–"]]
    #expect(try read(Array(text.utf8)) == expected)
    #expect(try read([0xef, 0xbb, 0xbf] + Array(text.utf8)) == expected)
    let units = Array(text.utf16)
    #expect(try read([0xff, 0xfe] + units.flatMap { [UInt8($0 & 0xff), UInt8($0 >> 8)] }) == expected)
    #expect(try read([0xfe, 0xff] + units.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xff)] }) == expected)
    #expect(try read(Array("nama,".utf8) + [0x93, 0x78, 0x94, 0x0a, 0xe9, 0x2c, 0x96]) == expected)
    #expect(throws: SheetError.unknownFormat) { try CSVReader.sheet([0x61, 0, 0x62]) }
  }

  @Test("A quotation mark that never closes costs its own row's layout and no row after it")
  func strayQuote() throws {
    let lines = (1...200).map { $0 == 3 ? "3,\"buka,z" : "\($0),x,z" }
    let sheet = try CSVReader.sheet(Array(lines.joined(separator: "\n").utf8))
    #expect(sheet.rows.count == 200)
    #expect(sheet.rows.filter(\.hasStrayQuote).map(\.number) == [3])
    #expect(sheet.rows[2].cells.map(\.text) == ["3", "\"buka", "z"])
    #expect(sheet.rows[199].cells.map(\.text) == ["200", "x", "z"])
    let twice = try CSVReader.sheet(Array((lines + ["tutup\",x"]).joined(separator: "\n").utf8))
    #expect(twice.rows.count == 201)
  }

  @Test("Limits")
  func limits() throws {
    let many = String(repeating: "a\n", count: SheetLimits.rows + 1)
    #expect(throws: SheetError.tooManyRows) { try CSVReader.sheet(Array(many.utf8)) }
    let long = [UInt8](repeating: 0x61, count: SheetLimits.cellBytes + 1)
    #expect(throws: SheetError.tooLarge) { try CSVReader.sheet(long) }
    let wide = String(repeating: ",", count: 1_000) + "x"
    #expect(try rows(wide) == [[]])
  }
}
