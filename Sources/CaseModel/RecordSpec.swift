/// What the registry says about one record type.
public struct RecordSpec: Sendable {
  /// The number of the record type, from 1, never reused.
  public let number: UInt32
  /// The stable name, in lower case with underscores.
  public let name: String
  /// The words for the record type on screens.
  public let labels: Labels
  /// The kind of document the records live in; nil when they live in the document of the record they are about.
  public let document: DocumentKind?
  /// The compartment the records live in; nil exactly when `document` is.
  public let compartment: Compartment?
  /// Whether a record is written once, so that a correction is another record.
  public let isAppendOnly: Bool
  /// The fields, by number: field 1 first, without gaps.
  public let fields: [FieldSpec]
  private let fieldsByName: [String: FieldSpec]

  // Not inlined: the registry calls it from hundreds of places, once each.
  @inline(never)
  init(
    number: UInt32, name: String, id: String, en: String, document: DocumentKind? = nil,
    compartment: Compartment? = nil, isAppendOnly: Bool = false, fields: [FieldSpec]
  ) {
    self.number = number
    self.name = name
    self.labels = Labels(id: id, en: en)
    self.document = document
    self.compartment = compartment
    self.isAppendOnly = isAppendOnly
    self.fields = fields
    self.fieldsByName = Dictionary(fields.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The field with this number, in constant time; nil for a number that a newer version added.
  public func field(number: UInt32) -> FieldSpec? {
    number >= 1 && number <= fields.count ? fields[Int(number) - 1] : nil
  }

  /// The field with this name, in constant time.
  public func field(named name: String) -> FieldSpec? {
    fieldsByName[name]
  }

  /// Whether a record of this type may be created in such a document.
  public func mayLive(in kind: DocumentKind, _ compartment: Compartment) -> Bool {
    guard let document, let home = self.compartment else { return kind == .case || compartment == .core }
    return document == kind && home == compartment
  }
}
