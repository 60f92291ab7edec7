/// Upright bars by category, such as cases by month and kind: side by side, or one on the other. The axis begins at 0.
public struct BarChart: Hashable, Sendable {
  /// One colour of bars.
  public struct Series: Hashable, Sendable {
    /// What it counts.
    public let name: String
    /// A number for each category.
    public let counts: [ChartCount]

    /// A colour of bars; a category without a number has none.
    public init(_ name: String, _ counts: [ChartCount]) {
      self.name = name
      self.counts = counts
    }

    func count(_ index: Int) -> ChartCount { counts.indices.contains(index) ? counts[index] : .shown(0) }
  }

  /// How the bars of a category stand.
  public enum Arrangement: Hashable, Sendable {
    /// Side by side.
    case grouped
    /// One on the other. Hidden numbers have one mark of one height and their sign above the bar.
    case stacked
  }

  /// How many colours there are; further series begin again with the first.
  public static let colours = 6

  let words: ChartWords
  let categories: [String]
  let axis: String
  let series: [Series]
  let arrangement: Arrangement

  /// A chart. `axis` says what the categories are: `Bulan`.
  public init(
    _ words: ChartWords, categories: [String], axis: String, series: [Series], arrangement: Arrangement = .grouped
  ) {
    self.words = words
    self.categories = categories
    self.axis = axis
    self.series = series
    self.arrangement = arrangement
  }

  /// The drawing.
  public var drawing: Drawing {
    categories.isEmpty || series.isEmpty ? Canvas.empty(words) : BarLayout(self).drawn()
  }

  /// The highest bar; sums that would not fit stay at the largest number.
  var highest: Int {
    categories.indices.map { index in
      let values = series.map { $0.count(index).value ?? 0 }
      return arrangement == .grouped ? values.max() ?? 0 : Self.sum(values)
    }.max() ?? 0
  }

  static func sum(_ values: [Int]) -> Int {
    values.reduce(0) { sum, value in
      let added = sum.addingReportingOverflow(value)
      return added.overflow ? Int.max : added.partialValue
    }
  }
}
