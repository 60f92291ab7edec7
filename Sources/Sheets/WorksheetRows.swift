/// The rows of a worksheet part.
final class WorksheetRows {
  private let shared: [String]
  private var rows: [SourceRow] = []
  private var number = 0
  private var cells: [Cell] = []
  private var column = 0
  private var type = ""
  private var value = ""
  private var inline = ""
  private var isReadingAid = false

  init(_ shared: [String]) { self.shared = shared }

  func rows(_ bytes: [UInt8]) throws(SheetError) -> [SourceRow] {
    let walk = XMLWalk()
    walk.start = { name, attributes in self.begin(name, attributes) }
    walk.end = { name, text throws(SheetError) in try self.finish(name, text) }
    try walk.run(bytes)
    return rows
  }

  private func begin(_ name: String, _ attributes: [String: String]) {
    switch name {
    case "row":
      // A row that does not say its number, or goes back, is the next one.
      number = max(attributes["r"].flatMap { Int($0) }.map { min($0, 1_048_576) } ?? 0, number + 1)
      cells = []
    case "c":
      column = attributes["r"].flatMap(Self.column) ?? cells.count
      type = attributes["t"] ?? "n"
      value = ""
      inline = ""
    case "rPh": isReadingAid = true
    default: break
    }
  }

  private func finish(_ name: String, _ text: String) throws(SheetError) {
    switch name {
    case "v": value = text
    case "t":
      if !isReadingAid { inline += text }
      guard inline.utf8.count <= SheetLimits.cellBytes else { throw .tooLarge }
    case "rPh": isReadingAid = false
    case "c":
      let cell = try cell()
      guard column < SheetLimits.columns, cell != .empty else { return }
      while cells.count <= column { cells.append(.empty) }
      cells[column] = cell
    case "row":
      guard !cells.isEmpty else { return }
      guard rows.count < SheetLimits.rows else { throw .tooManyRows }
      rows.append(SourceRow(number: number, cells: cells))
    default: break
    }
  }

  private func cell() throws(SheetError) -> Cell {
    switch type {
    case "s":
      guard let index = Int(value), shared.indices.contains(index) else { throw .damaged }
      return shared[index].isEmpty ? .empty : .text(shared[index])
    case "inlineStr": return inline.isEmpty ? .empty : .text(inline)
    case "str", "e": return value.isEmpty ? .empty : .text(value)
    case "b": return .text(value == "1" ? "ya" : "tidak")
    default:
      if value.isEmpty { return .empty }
      guard let number = Double(value), number.isFinite else { return .text(value) }
      return .number(number)
    }
  }

  /// `B7` is in column 1; nil for what names no column.
  private static func column(_ place: String) -> Int? {
    var column = 0
    var hasLetter = false
    for byte in place.utf8 {
      guard (0x41...0x5a).contains(byte) else { break }
      hasLetter = true
      column = column * 26 + Int(byte - 0x40)
      if column > SheetLimits.columns { return SheetLimits.columns }
    }
    return hasLetter ? column - 1 : nil
  }
}
