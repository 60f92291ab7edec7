import CaseModel
import Testing

@Suite("NIK")
struct NikTests {
  @Test(
    "A number of the right shape is read",
    arguments: [
      ("3214010501900001", "3214010501900001", "L"),
      ("3214014501900001", "3214014501900001", "P"),
      ("3214 0171 1285 9999", "3214017112859999", "P"),
      ("3214.01.310112.0042", "3214013101120042", "L"),
      ("9999994101000001", "9999994101000001", "P"),
    ])
  func shape(text: String, digits: String, sex: String) throws {
    let nik = try Nik(text)
    #expect(nik.digits == digits)
    #expect(nik.sex == sex)
  }

  private static let misshapen: [(String, Nik.ShapeError)] = [
    ("", .notSixteenDigits), ("321401050190001", .notSixteenDigits), ("32140105019000011", .notSixteenDigits),
    ("321401050190000A", .notSixteenDigits), ("٣٢١٤٠١٠٥٠١٩٠٠٠٠١", .notSixteenDigits),
    ("3214010001900001", .dayOutOfRange), ("3214013201900001", .dayOutOfRange),
    ("3214014001900001", .dayOutOfRange), ("3214017201900001", .dayOutOfRange),
    ("3214010500900001", .monthOutOfRange), ("3214010513900001", .monthOutOfRange),
    ("3214010501900000", .serialZero),
  ]

  @Test("Only the shape is an error", arguments: misshapen)
  func shapeErrors(text: String, error: Nik.ShapeError) {
    #expect(throws: error) { try Nik(text) }
  }

  @Test("The parts shown are the province, the region and a mask")
  func parts() throws {
    let nik = try Nik("3214010501900001")
    #expect(nik.province == "32")
    #expect(nik.region == "321401")
    #expect(nik.masked == "3214**********01")
    #expect(Registry.label(nik.region, in: Codes.Kecamatan.list, .id) == "Purwakarta")
  }

  private static let odd: [(String, String?, String?, Set<Nik.Warning>)] = [
    ("3214010501900001", "L", "1990-01-05", []),
    ("3214014501900001", "P", "1990-01-05", []),
    ("3214010501900001", nil, nil, []),
    ("3214010501900001", "NA", "tidak tahu", []),
    ("3214010501900001", "P", nil, [.sexDiffers]),
    ("3214010501900001", "L", "1990-05-01", [.birthDateDiffers]),
    ("3214010501100001", "L", "1910-01-05", []),
    ("3214010501100001", "L", "2010-01-05", []),
    ("3714010501900001", nil, nil, [.unknownProvince]),
    ("3214013102900001", nil, nil, [.impossibleDate]),
    ("3214016902000001", nil, nil, []),
    ("3214016902010001", nil, nil, [.impossibleDate]),
    ("3214013104900001", nil, nil, [.impossibleDate]),
    ("3814013102900001", "P", "1990-02-28", [.unknownProvince, .impossibleDate, .sexDiffers, .birthDateDiffers]),
  ]

  @Test("What does not fit is a warning", arguments: odd)
  func warnings(text: String, sex: String?, birthDate: String?, expected: Set<Nik.Warning>) throws {
    #expect(try Nik(text).warnings(sex: sex, birthDate: birthDate) == expected)
  }
}
