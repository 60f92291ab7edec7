/// An axis that begins at 0 and ends at a round number not below what it shows.
struct AxisScale {
  /// The numbers that are written at it, 0 first.
  let ticks: [Double]

  /// An axis for numbers up to `highest`, of whole numbers only where they are counted.
  init(upTo highest: Double, isCounted: Bool = true) {
    let highest = min(max(highest.isFinite ? highest : 0, 0), 1e19)
    var step = isCounted ? 1.0 : 0.1
    // 1, 2, 5, 10, 20, 50 …: the first step with which at most five are enough.
    var factors = [2.0, 2.5, 2.0].makeIterator()
    while step * 5 < highest {
      guard let factor = factors.next() else {
        factors = [2.0, 2.5, 2.0].makeIterator()
        continue
      }
      step *= factor
    }
    let count = max((highest / step).rounded(.up), 1)
    ticks = (0...Int(count)).map { Double($0) * step }
  }

  /// The number at its end.
  var top: Double { ticks.last ?? 1 }

  /// Where a number stands as a share of the axis.
  func share(_ number: Double) -> Double { min(max(number / top, 0), 1) }

  /// The words at a tick; whole numbers wherever they are.
  func label(_ tick: Double, _ style: NumberStyle) -> String {
    tick >= 1e15 ? style.large(UInt(tick)) : style.decimal(tick)
  }
}
