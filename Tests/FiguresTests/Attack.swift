@testable import Figures

/// Somebody outside, who has the published tables, knows what adds up, and reckons with fractions what is hidden. It
/// shares no code with what hides.
struct Attack {
  /// The hidden counts that linear arithmetic gives, by table and place.
  private(set) var found: [String] = []
  /// Those of which only one whole number from 1 up fits every sum, tightened until nothing changes.
  private(set) var squeezed: [String] = []

  private struct Fraction: Equatable {
    var top: Int
    var bottom = 1

    init(_ top: Int, _ bottom: Int = 1) {
      var (a, b) = (abs(top), abs(bottom))
      while b != 0 { (a, b) = (b, a % b) }
      let sign = bottom < 0 ? -1 : 1
      (self.top, self.bottom) = a == 0 ? (0, 1) : (sign * top / a, sign * bottom / a)
    }

    static func - (left: Fraction, right: Fraction) -> Fraction {
      Fraction(left.top * right.bottom - right.top * left.bottom, left.bottom * right.bottom)
    }
    static func * (left: Fraction, right: Fraction) -> Fraction {
      Fraction(left.top * right.top, left.bottom * right.bottom)
    }
    static func / (left: Fraction, right: Fraction) -> Fraction {
      Fraction(left.top * right.bottom, left.bottom * right.top)
    }
  }

  private var names: [String] = []
  private var known: [String: Int] = [:]
  /// Names that add up to the last.
  private var sums: [[String]] = []

  init(_ tables: [CountTable]) {
    for table in tables { read(table) }
    solve()
    squeeze()
  }

  private mutating func read(_ table: CountTable) {
    // Sums of columns are numbers of cases wherever a case counts once: the same everywhere.
    let shared = table.countsEachOnce ? "all" : table.name
    func note(_ name: String, _ count: Count) -> String {
      if let value = count.value { known[name] = value } else if !names.contains(name) { names.append(name) }
      return name
    }
    var cells: [[String]] = []
    for (row, counts) in table.cells.enumerated() {
      cells.append(counts.enumerated().map { note("\(table.name)/\(row)/\($0)", $1) })
    }
    let rowNames = table.rowTotals.enumerated().map { note("\(table.name)/\($0)/sum", $1) }
    let columnNames = table.columnTotals.enumerated().map { note("\(shared)/\(table.columns.count)/sum/\($0)", $1) }
    let total = note("\(shared)/\(table.columns.count)/total", table.total)
    for (row, name) in zip(cells, rowNames) { sums.append(row + [name]) }
    for (column, name) in columnNames.enumerated() { sums.append(cells.map { $0[column] } + [name]) }
    sums.append(rowNames + [total])
    sums.append(columnNames + [total])
  }

  private mutating func solve() {
    let places = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
    var rows = sums.map { sum in
      var row = Array(repeating: Fraction(0), count: names.count + 1)
      for (index, name) in sum.enumerated() {
        let factor = index == sum.count - 1 ? -1 : 1
        if let place = places[name] {
          row[place] = row[place] - Fraction(-factor)
        } else {
          row[names.count] = row[names.count] - Fraction(factor * (known[name] ?? 0))
        }
      }
      return row
    }
    var rank = 0
    for column in names.indices {
      guard let pivot = rows[rank...].firstIndex(where: { $0[column] != Fraction(0) }) else { continue }
      rows.swapAt(rank, pivot)
      let lead = rows[rank][column]
      rows[rank] = rows[rank].map { $0 / lead }
      for other in rows.indices where other != rank && rows[other][column] != Fraction(0) {
        let factor = rows[other][column]
        rows[other] = zip(rows[other], rows[rank]).map { $0 - factor * $1 }
      }
      rank += 1
      if rank == rows.count { break }
    }
    for row in rows {
      let left = names.indices.filter { row[$0] != Fraction(0) }
      if let only = left.first, left.count == 1 { found.append("\(names[only]) = \(row[names.count].top)") }
    }
  }

  private mutating func squeeze() {
    let most = 1_000_000
    var low = known
    var high = known
    for name in names { (low[name], high[name]) = (1, most) }
    var isTighter = true
    while isTighter {
      isTighter = false
      for sum in sums {
        let parts = sum.dropLast()
        guard let whole = sum.last else { continue }
        func tighten(_ name: String, _ from: Int, _ to: Int) {
          if from > low[name] ?? 0 { (low[name], isTighter) = (from, true) }
          if to < high[name] ?? 0 { (high[name], isTighter) = (to, true) }
        }
        let (least, greatest) = parts.reduce((0, 0)) { ($0.0 + (low[$1] ?? 0), $0.1 + (high[$1] ?? 0)) }
        tighten(whole, least, min(greatest, most))
        for part in parts {
          tighten(
            part, (low[whole] ?? 0) - (greatest - (high[part] ?? 0)), (high[whole] ?? 0) - (least - (low[part] ?? 0)))
        }
      }
    }
    squeezed = names.filter { low[$0] == high[$0] }
  }
}

/// A seeded die.
struct Dice {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed &* 0x9e37_79b9_7f4a_7c15 &+ 0x1234_5678_9abc_def1 }

  /// A number from 0 below `count`.
  mutating func roll(_ count: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int((state &* 0x2545_f491_4f6c_dd1d) >> 33) % count
  }
}
