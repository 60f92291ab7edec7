import CaseModel

/// A case on its way into the national register: codes and days by column.
public struct SimfoniCase: Hashable, Sendable {
  /// The values; several for what may be several.
  public var values: [SimfoniColumn: [String]]

  /// A case.
  public init(values: [SimfoniColumn: [String]]) { self.values = values }
}

/// A value that cannot be typed into Simfoni as it is.
public struct SimfoniProblem: Hashable, Sendable {
  /// The case.
  public let registerNo: String
  /// The column.
  public let column: SimfoniColumn
  /// The code without a counterpart; empty where a value is missing altogether.
  public let code: String

  /// A problem.
  public init(registerNo: String, column: SimfoniColumn, code: String) {
    self.registerNo = registerNo
    self.column = column
    self.code = code
  }
}

/// Under which value Simfoni counts a code: what the office has decided, else what this version knows.
public struct SimfoniMapping: Hashable, Sendable {
  private let decided: [String: [String: String]]

  /// The office's own decisions, by list and code.
  public init(decided: [String: [String: String]] = [:]) { self.decided = decided }

  /// Whether Simfoni has values for the list at all; else the office's word is written out.
  public func covers(_ list: String) -> Bool {
    decided[list] != nil || (Registry.codeList(list)?.entries.contains { $0.simfoni != nil } ?? false)
  }

  /// The counterpart of a code; nil where there is none.
  public func value(_ code: String, in list: String) -> String? {
    if let known = decided[list]?[code], !known.isEmpty { return known }
    return Registry.codeList(list)?.entry(code)?.simfoni
  }
}

/// Makes the sheet.
public enum SimfoniSheet {
  /// The columns that a person must fill in by hand when they are empty.
  private static let required: [SimfoniColumn] = [.category, .channel, .receivedOn, .violence, .ageGroup, .sex]

  /// A row for each case, in the order of `SimfoniColumn`, and what is wrong. No value is dropped: a code without a
  /// counterpart stands in its cell as it is.
  public static func rows(
    _ cases: [SimfoniCase], mapping: SimfoniMapping
  ) -> (rows: [[String]], problems: [SimfoniProblem]) {
    var problems: [SimfoniProblem] = []
    let rows = cases.map { item in
      let registerNo = item.values[.registerNo]?.first ?? ""
      return SimfoniColumn.allCases.map { column in
        let values = item.values[column, default: []].filter { !$0.isEmpty }
        if values.isEmpty, required.contains(column) {
          problems.append(SimfoniProblem(registerNo: registerNo, column: column, code: ""))
        }
        var words: [String] = []
        for value in values {
          let word = word(value, column, mapping)
          if word == nil { problems.append(SimfoniProblem(registerNo: registerNo, column: column, code: value)) }
          let shown = word ?? value
          if !words.contains(shown) { words.append(shown) }
        }
        return words.joined(separator: "; ")
      }
    }
    return (rows, problems)
  }

  private static func word(_ value: String, _ column: SimfoniColumn, _ mapping: SimfoniMapping) -> String? {
    guard let list = column.list else { return value }
    guard mapping.covers(list) else { return Registry.label(value, in: list, .id) }
    return mapping.value(value, in: list).map { Registry.label($0, in: list, .id) }
  }
}
