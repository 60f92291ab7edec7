/// An Indonesian national identity number (NIK) whose shape is right.
///
/// Sixteen digits: province, regency and subdistrict of first registration (2 each), day, month and year of birth (2
/// each, the day plus 40 for women) and a serial (4). There is no check digit. The number outlives corrections of birth
/// date and sex, and says nothing about where somebody lives, so what does not fit is a warning and never blocks.
public struct Nik: Sendable, Hashable {
  /// Why a text cannot be a NIK.
  public enum ShapeError: Error, Sendable, Hashable {
    /// It is not sixteen digits.
    case notSixteenDigits
    /// The day is neither 1–31 nor 41–71.
    case dayOutOfRange
    /// The month is not 1–12.
    case monthOutOfRange
    /// The serial is 0000.
    case serialZero
  }

  /// What looks odd about a NIK and is worth a second look.
  public enum Warning: Sendable, Hashable, CaseIterable {
    /// No province has this number.
    case unknownProvince
    /// There was no such day in the 1900s or the 2000s.
    case impossibleDate
    /// The recorded sex is the other one.
    case sexDiffers
    /// The recorded birth date is another one.
    case birthDateDiffers
  }

  /// The sixteen digits.
  public let digits: String
  private let day: Int
  private let month: Int
  private let year: Int

  /// Reads a NIK, passing over the spaces, dots and hyphens with which people group digits.
  ///
  /// - Throws: `ShapeError` when the text cannot be a NIK.
  public init(_ text: String) throws(ShapeError) {
    let bytes = text.utf8.filter { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: ".") && $0 != UInt8(ascii: "-") }
    guard bytes.count == 16, bytes.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else {
      throw .notSixteenDigits
    }
    func number(_ range: Range<Int>) -> Int {
      bytes[range].reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    }
    day = number(6..<8)
    month = number(8..<10)
    year = number(10..<12)
    digits = String(decoding: bytes, as: UTF8.self)
    guard (1...31).contains(day) || (41...71).contains(day) else { throw .dayOutOfRange }
    guard (1...12).contains(month) else { throw .monthOutOfRange }
    guard number(12..<16) > 0 else { throw .serialZero }
  }

  /// The province code, the first two digits (list `PROVINCE`).
  public var province: String { String(digits.prefix(2)) }

  /// The code of the subdistrict where the number was first issued, the first six digits.
  public var region: String { String(digits.prefix(6)) }

  /// The sex written into the number, as a code of list `SEX`.
  public var sex: String { day > 40 ? Codes.Sex.p : Codes.Sex.l }

  /// The number with all but the first four and last two digits hidden.
  public var masked: String { digits.prefix(4) + "**********" + digits.suffix(2) }

  /// What may be shown of a text that was typed as a NIK, whether or not it is one.
  public static func masked(_ text: String) -> String {
    if text.isEmpty { return "" }
    guard let nik = try? Nik(text) else { return "****************" }
    return nik.masked
  }

  /// What does not fit the rest of the record, empty when all does.
  ///
  /// `sex` is a code of list `SEX`; anything but female or male is passed over. `birthDate` is `YYYY-MM-DD`; a text
  /// that is none is passed over.
  public func warnings(sex: String? = nil, birthDate: String? = nil) -> Set<Warning> {
    var found: Set<Warning> = []
    if Registry.codeList(Codes.Province.list)?.entry(province) == nil { found.insert(.unknownProvince) }
    if ![1900, 2000].contains(where: { Self.days(inMonth: month, of: $0 + year) >= birthDay }) {
      found.insert(.impossibleDate)
    }
    if let sex, sex == Codes.Sex.p || sex == Codes.Sex.l, sex != self.sex { found.insert(.sexDiffers) }
    if let birthDate, let date = Self.parts(of: birthDate), date != (year, month, birthDay) {
      found.insert(.birthDateDiffers)
    }
    return found
  }

  private var birthDay: Int { day > 40 ? day - 40 : day }

  private static func days(inMonth month: Int, of year: Int) -> Int {
    switch month {
    case 2: year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400)) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Two-digit year, month and day of `YYYY-MM-DD`.
  private static func parts(of date: String) -> (Int, Int, Int)? {
    let parts = date.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, parts.map(\.utf8.count) == [4, 2, 2] else { return nil }
    guard let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2]) else { return nil }
    return (year % 100, month, day)
  }
}
