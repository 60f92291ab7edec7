import Foundation
import Testing

@testable import Sheets

/// Workbooks that mean harm, made by a script beside the test.
@Suite("Hostile workbooks", .serialized)
struct HostileTests {
  private static let script = #"""
    import sys, zipfile
    folder = sys.argv[1]
    BOOK = '<workbook xmlns:r="x"><sheets><sheet name="A" r:id="rId1"/></sheets></workbook>'
    RELS = '<Relationships><Relationship Id="rId1" Target="%s"/></Relationships>'
    def make(name, sheet=None, book=BOOK, shared=None, target='worksheets/sheet1.xml', extra=()):
        with zipfile.ZipFile(f'{folder}/{name}.xlsx', 'w', zipfile.ZIP_DEFLATED) as z:
            z.writestr('xl/workbook.xml', book)
            z.writestr('xl/_rels/workbook.xml.rels', RELS % target)
            if shared is not None: z.writestr('xl/sharedStrings.xml', shared)
            if sheet is not None: z.writestr('xl/worksheets/sheet1.xml', sheet)
            for entry, content in extra: z.writestr(entry, content)
    def rows(inner): return '<worksheet><sheetData>' + inner + '</sheetData></worksheet>'
    good = rows('<row r="1"><c r="A1" t="inlineStr"><is><t>x</t></is></c></row>')
    make('good', good)
    make('bomb', b'<worksheet>' + b' ' * 300_000_000)
    make('deep', '<worksheet>' + '<a>' * 100_000 + '</a>' * 100_000 + '</worksheet>')
    entities = '<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa">' + ''.join(
        f'<!ENTITY {chr(98 + i)} "{("&" + chr(97 + i) + ";") * 10}">' for i in range(9)) + ']>'
    make('entities', entities + rows('<row><c t="inlineStr"><is><t>&j;</t></is></c></row>'))
    make('external', '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
         + rows('<row><c t="inlineStr"><is><t>&x;</t></is></c></row>'))
    make('utf16', ('<?xml version="1.0" encoding="UTF-16"?>' + good).encode('utf-16'))
    make('utf7', '<?xml version="1.0" encoding="UTF-7"?>' + good)
    make('undeclared', rows('<row><c t="inlineStr"><is><t>&nosuch;</t></is></c></row>'))
    make('rows', rows(''.join(f'<row r="{i}"><c><v>1</v></c></row>' for i in range(1, 100_003))))
    make('cell', rows('<row><c t="inlineStr"><is><t>' + 'a' * 200_000 + '</t></is></c></row>'))
    make('pieces', rows('<row><c t="inlineStr"><is>' + ('<r><t>' + 'a' * 20_000 + '</t></r>') * 9 + '</is></c></row>'))
    make('index', rows('<row><c t="s"><v>7</v></c></row>'), shared='<sst><si><t>a</t></si></sst>')
    make('negative', rows('<row><c t="s"><v>-1</v></c></row>'), shared='<sst><si><t>a</t></si></sst>')
    make('far', rows('<row r="999999999999"><c r="XFDXFD1"><v>1</v></c></row><row r="-4"><c r="A1"><v>2</v></c></row>'))
    make('unclosed', '<worksheet><sheetData><row>')
    make('outside', good, target='../../../../etc/passwd')
    make('nosheet', good, book='<workbook><sheets/></workbook>')
    make('entries', good, extra=[(f'e{i}', '') for i in range(2_500)])
    whole = open(f'{folder}/good.xlsx', 'rb').read()
    open(f'{folder}/not.xlsx', 'wb').write(b'PK\x03\x04' + b'\x00' * 60)
    open(f'{folder}/locked.xlsx', 'wb').write(bytes.fromhex('d0cf11e0a1b11ae1') + b'\x00' * 512)
    # What the directory says of the sizes is a lie.
    lie = bytearray(open(f'{folder}/bomb.xlsx', 'rb').read())
    place = lie.rfind(b'PK\x01\x02')
    lie[place + 24:place + 28] = (1000).to_bytes(4, 'little')
    open(f'{folder}/lie.xlsx', 'wb').write(lie)
    """#

  private static let expected: [(String, Set<SheetError>)] = [
    ("bomb", [.tooLarge]), ("lie", [.tooLarge, .damaged]), ("deep", [.hostile]), ("entities", [.hostile]),
    ("external", [.hostile]), ("utf16", [.hostile]), ("utf7", [.hostile]), ("undeclared", [.damaged, .hostile]),
    ("rows", [.tooManyRows]), ("cell", [.tooLarge]), ("pieces", [.tooLarge]), ("index", [.damaged]),
    ("negative", [.damaged]), ("unclosed", [.damaged]), ("outside", [.damaged]), ("nosheet", [.noSheet]),
    ("entries", [.tooLarge]), ("not", [.damaged]), ("locked", [.locked]),
  ]

  private static func refusal(_ read: () throws(SheetError) -> SourceSheet) -> SheetError? {
    do throws(SheetError) {
      _ = try read()
      return nil
    } catch { return error }
  }

  @Test("Each is refused by name, quickly, and nothing of it is read")
  func refused() throws {
    try withFolder { folder in
      #expect(try Python.run(Self.script, [folder]) == "")
      #expect(try SourceFile.sheet(at: folder + "/good.xlsx").rows.map(\.cells) == [[.text("x")]])
      let clock = ContinuousClock()
      for (name, errors) in Self.expected {
        var found: SheetError?
        let time = clock.measure {
          found = Self.refusal { () throws(SheetError) in try SourceFile.sheet(at: folder + "/\(name).xlsx") }
        }
        #expect(found.map(errors.contains) == true, "\(name): \(found.map { "\($0)" } ?? "read")")
        #expect(time < .seconds(20), "\(name)")
      }
      let far = try SourceFile.sheet(at: folder + "/far.xlsx")
      #expect(far.rows.count == 1 && far.rows[0].cells == [.number(2)])
    }
  }

  @Test("A workbook cut anywhere, or with any byte of it changed, is refused or read, never more")
  func cutAndChanged() throws {
    try withFolder { folder in
      #expect(try Python.run(Self.script, [folder]) == "")
      let whole = try PrivateFile.read(folder + "/good.xlsx")
      for length in whole.indices {
        #expect(throws: SheetError.self, "cut at \(length)") { try XLSXReader.sheet(Array(whole[..<length])) }
      }
      for index in whole.indices {
        var changed = whole
        changed[index] ^= 0x55
        #expect(Self.refusal { () throws(SheetError) in try SourceFile.sheet(changed) } != .tooManyRows)
      }
    }
  }
}
