/// The field registry: every record type, field and code list that this version knows.
///
/// It is the content of `protocol/fields-v1.json`, fixed when the program is built. Nothing here refuses what a newer
/// version wrote: an unknown number has no spec, and an unknown code is its own label.
public enum Registry {
  /// The version of the registry; it changes only when an older program could no longer keep newer data.
  public static let version: UInt32 = 1

  /// Every record type, by number: number 1 first, without gaps.
  public static let records: [RecordSpec] = GeneratedRecords.all

  /// Every code list.
  public static let codeLists: [CodeList] = GeneratedLists.all

  private static let recordsByName = Dictionary(
    records.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })

  private static let listsByID = Dictionary(codeLists.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })

  /// The record type with this number, in constant time; nil for a number that a newer version added.
  public static func record(number: UInt32) -> RecordSpec? {
    number >= 1 && number <= records.count ? records[Int(number) - 1] : nil
  }

  /// The record type with this name, in constant time.
  public static func record(named name: String) -> RecordSpec? {
    recordsByName[name]
  }

  /// The field `field` of record type `record`, in constant time; nil when a newer version added either.
  public static func field(_ field: UInt32, of record: UInt32) -> FieldSpec? {
    self.record(number: record)?.field(number: field)
  }

  /// The code list with this id, such as `K5`, in constant time.
  public static func codeList(_ id: String) -> CodeList? {
    listsByID[id]
  }

  /// The words for `code` of list `list`; the code itself when this version knows no such list or code.
  public static func label(_ code: String, in list: String, _ language: Language) -> String {
    listsByID[list]?.label(code, language) ?? code
  }
}
