@testable import Figures

/// Somebody outside who tries whole numbers from 1 up for what is hidden, near the truth first: what can only be one
/// number is certain.
struct Guesser {
  /// The cells of the table that can only be what they are.
  private(set) var certain: [String] = []
  private let table: CountTable
  private let truth: [[Int]]
  private let hidden: [(row: Int, column: Int)]
  private var tries = 0

  init(_ table: CountTable, truth: [[Int]]) {
    self.table = table
    self.truth = truth
    hidden = truth.indices.flatMap { row in truth[row].indices.map { (row, $0) } }.filter {
      table.cells[$0.row][$0.column] == .hidden
    }
    for place in hidden.indices {
      tries = 0
      var guess = truth
      if !find(&guess, 0, other: place) { certain.append("\(hidden[place])") }
    }
  }

  /// Whether the cells from `index` on can be filled so that every sum that is shown holds and cell `other` differs.
  private mutating func find(_ guess: inout [[Int]], _ index: Int, other: Int) -> Bool {
    tries += 1
    if tries > 300_000 { return false }
    guard index < hidden.count else { return fits(guess) }
    let (row, column) = hidden[index]
    let known = truth[row][column]
    for step in 0...8 {
      for value in step == 0 ? [known] : [known - step, known + step] {
        if value < 1 || (index == other && value == known) { continue }
        guess[row][column] = value
        if rowFits(guess, row, after: index), columnFits(guess, column, after: index),
          find(&guess, index + 1, other: other)
        {
          return true
        }
      }
    }
    guess[row][column] = known
    return false
  }

  /// Whether a row whose last hidden cell is filled has its sum.
  private func rowFits(_ guess: [[Int]], _ row: Int, after index: Int) -> Bool {
    if index + 1 < hidden.count, hidden[index + 1].row == row { return true }
    return table.rowTotals[row].value.map { $0 == guess[row].reduce(0, +) } ?? true
  }

  /// Whether a column whose last hidden cell is filled has its sum.
  private func columnFits(_ guess: [[Int]], _ column: Int, after index: Int) -> Bool {
    if hidden[(index + 1)...].contains(where: { $0.column == column }) { return true }
    return table.columnTotals[column].value.map { $0 == guess.reduce(0) { $0 + $1[column] } } ?? true
  }

  private func fits(_ guess: [[Int]]) -> Bool {
    for (column, total) in table.columnTotals.enumerated() {
      if let total = total.value, total != guess.reduce(0, { $0 + $1[column] }) { return false }
    }
    return table.total.value.map { $0 == guess.joined().reduce(0, +) } ?? true
  }
}
