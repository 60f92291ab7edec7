/// What a reader can find out about the hidden counts of a publication.
struct Deduction {
  private let publication: Publication
  private let hidden: [Int]
  private let columns: [Int: Int]
  private static let prime: UInt64 = 2_147_483_647

  init(_ publication: Publication) {
    self.publication = publication
    hidden = publication.values.indices.filter { publication.hidden[$0] }
    columns = Dictionary(uniqueKeysWithValues: hidden.enumerated().map { ($1, $0) })
  }

  /// The hidden counts that follow from what is shown, ascending.
  func exposed() -> [Int] { solved().union(squeezed()).sorted() }

  /// The hidden counts that linear arithmetic gives.
  ///
  /// Reckoned modulo a prime: a count that follows over the whole numbers follows here too, so none is missed unless
  /// the prime divides a minor of the sums, which are made of 0, 1 and -1.
  private func solved() -> Set<Int> {
    var rows = publication.sums.compactMap { sum -> [UInt64]? in
      var row = [UInt64](repeating: 0, count: hidden.count)
      var isEmpty = true
      for part in sum.parts {
        guard let column = columns[part] else { continue }
        row[column] = 1
        isEmpty = false
      }
      if let column = columns[sum.whole] {
        row[column] = Self.prime - 1
        isEmpty = false
      }
      return isEmpty ? nil : row
    }
    let pivots = Self.reduce(&rows, width: hidden.count)
    var solved = Set<Int>()
    for (row, pivot) in zip(rows, pivots) where !row.indices.contains(where: { $0 != pivot && row[$0] != 0 }) {
      solved.insert(hidden[pivot])
    }
    return solved
  }

  /// Brings the rows into reduced echelon form and drops those that say nothing.
  private static func reduce(_ rows: inout [[UInt64]], width: Int) -> [Int] {
    var pivots: [Int] = []
    var rank = 0
    for column in 0..<width {
      guard let found = rows[rank...].firstIndex(where: { $0[column] != 0 }) else { continue }
      rows.swapAt(rank, found)
      let inverse = power(rows[rank][column], prime - 2)
      if inverse != 1 { for place in column..<width { rows[rank][place] = rows[rank][place] * inverse % prime } }
      let pivotRow = rows[rank]
      let filled = (column..<width).filter { pivotRow[$0] != 0 }
      for row in rows.indices where row != rank && rows[row][column] != 0 {
        let factor = prime - rows[row][column]
        for place in filled { rows[row][place] = (rows[row][place] + pivotRow[place] * factor) % prime }
      }
      pivots.append(column)
      rank += 1
      if rank == rows.count { break }
    }
    rows.removeLast(rows.count - rank)
    return pivots
  }

  private static func power(_ base: UInt64, _ exponent: UInt64) -> UInt64 {
    var (result, base, exponent) = (UInt64(1), base % prime, exponent)
    while exponent > 0 {
      if exponent & 1 == 1 { result = result * base % prime }
      base = base * base % prime
      exponent >>= 1
    }
    return result
  }

  /// The hidden counts whose only possible value follows from every hidden count being at least 1.
  private func squeezed() -> Set<Int> {
    var lower = publication.values
    var upper = publication.values
    for index in hidden {
      lower[index] = 1
      upper[index] = Int.max
    }
    // Each pass tightens something or is the last; a reader would not go on for ever either.
    for _ in 0..<100 {
      var isTighter = false
      func tighten(_ index: Int, from low: Int, to high: Int) {
        if low > lower[index] {
          lower[index] = low
          isTighter = true
        }
        if high < upper[index] {
          upper[index] = high
          isTighter = true
        }
      }
      for sum in publication.sums where sum.members.contains(where: { columns[$0] != nil }) {
        let low = Self.total(sum.parts.map { lower[$0] })
        let high = Self.total(sum.parts.map { upper[$0] })
        if columns[sum.whole] != nil { tighten(sum.whole, from: low, to: high) }
        for part in sum.parts where columns[part] != nil {
          let othersLow = Self.total(sum.parts.filter { $0 != part }.map { lower[$0] })
          let othersHigh = Self.total(sum.parts.filter { $0 != part }.map { upper[$0] })
          let most = upper[sum.whole] == Int.max ? Int.max : upper[sum.whole] - othersLow
          let least = othersHigh == Int.max ? 1 : lower[sum.whole] - othersHigh
          tighten(part, from: least, to: most)
        }
      }
      if !isTighter { break }
    }
    return Set(hidden.filter { lower[$0] == upper[$0] })
  }

  /// The sum; the largest number stands for no bound.
  private static func total(_ numbers: [Int]) -> Int {
    numbers.reduce(0) { sum, number in
      let added = sum.addingReportingOverflow(number)
      return added.overflow ? Int.max : added.partialValue
    }
  }
}
