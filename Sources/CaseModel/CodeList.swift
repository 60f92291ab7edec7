/// A list of codes that a field may hold.
public struct CodeList: Sendable {
  /// The stable id that fields refer to, such as `K5`.
  public let id: String
  /// The stable name, in lower case with underscores.
  public let name: String
  /// The codes in the order of the screens.
  public let entries: [CodeEntry]
  private let entriesByCode: [String: CodeEntry]

  init(id: String, name: String, entries: [CodeEntry]) {
    self.id = id
    self.name = name
    self.entries = entries
    self.entriesByCode = Dictionary(entries.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The entry of `code`, in constant time; nil for a code that this version does not know.
  public func entry(_ code: String) -> CodeEntry? {
    entriesByCode[code]
  }

  /// The words for `code`; the code itself when this version does not know it.
  public func label(_ code: String, _ language: Language) -> String {
    entriesByCode[code]?.labels[language] ?? code
  }
}
