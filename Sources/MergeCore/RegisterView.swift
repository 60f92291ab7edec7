/// What a register shows while its siblings last.
public enum RegisterView {
  /// The siblings that differ in value, each by the cell that `auto` would prefer; equal values collapse.
  public static func alternatives(_ state: RecordState, _ field: UInt32) -> [Cell] {
    var distinct: [Cell] = []
    for cell in state.siblings(field) {
      if let index = distinct.firstIndex(where: { $0.value == cell.value }) {
        if isLater(cell, distinct[index], state) { distinct[index] = cell }
      } else {
        distinct.append(cell)
      }
    }
    return distinct
  }

  /// The cell shown: the most protective value by `rank` (smaller protects more, nil is not ranked), else the latest.
  /// Nil when the field was never written.
  public static func shown(_ state: RecordState, _ field: UInt32, rank: (Value) -> Int?) -> Cell? {
    var best: Cell?
    for cell in state.siblings(field) {
      guard let current = best else {
        best = cell
        continue
      }
      let left = rank(cell.value) ?? Int.max
      let right = rank(current.value) ?? Int.max
      if left < right || (left == right && isLater(cell, current, state)) { best = cell }
    }
    return best
  }

  /// Whether `left` is later than `right` by (effective time, sequence). A change set that the hub has not yet received
  /// counts by its own clock and after every received one of the same time.
  public static func isLater(_ left: Cell, _ right: Cell, _ state: RecordState) -> Bool {
    func key(_ cell: Cell) -> (UInt64, UInt64, UInt64, UInt32) {
      let origin = state.origins[cell.origin]
      return (origin.stamp?.effective ?? origin.clock, origin.stamp?.sequence ?? .max, cell.counter, cell.alternative)
    }
    return key(left) > key(right)
  }
}
