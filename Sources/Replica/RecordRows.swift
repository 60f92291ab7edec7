/// The rows of a document's records, ascending. What one device creates comes in ascending order and is appended.
struct RecordRows {
  private(set) var rows: [Int64] = []

  func contains(_ row: Int64) -> Bool {
    let place = self.place(of: row)
    return place < rows.count && rows[place] == row
  }

  /// Adds `row`; false when it was there.
  mutating func insert(_ row: Int64) -> Bool {
    if let last = rows.last, last >= row {
      let place = self.place(of: row)
      if rows[place] == row { return false }
      rows.insert(row, at: place)
    } else {
      rows.append(row)
    }
    return true
  }

  /// Where `row` stands or would stand.
  private func place(of row: Int64) -> Int {
    var low = 0
    var high = rows.count
    while low < high {
      let middle = (low + high) / 2
      if rows[middle] < row { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
