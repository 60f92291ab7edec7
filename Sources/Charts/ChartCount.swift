/// A number in a chart: known, or hidden because it would point at few people.
public enum ChartCount: Hashable, Sendable {
  /// The number; one below 0 is drawn as 0.
  case shown(Int)
  /// Not said. Nothing in the drawing depends on how many it is.
  case hidden

  /// The number; nil when it is hidden.
  var value: Int? {
    switch self {
    case .shown(let number): max(number, 0)
    case .hidden: nil
    }
  }
}

/// What a chart says besides its numbers. All of it is drawn whole: long words are broken into lines.
public struct ChartWords: Hashable, Sendable {
  /// What the chart shows, for whoever hears it read.
  public let title: String
  /// What is to be seen in it, in a sentence.
  public let summary: String
  /// What is counted, at the axis: `kasus`.
  public let unit: String
  /// What stands for a hidden number when it is read aloud: `disembunyikan`.
  public let hidden: String
  /// What is said where there is nothing to draw.
  public let empty: String
  /// How numbers are written.
  public let style: NumberStyle

  /// The words of a chart.
  public init(
    title: String, summary: String, unit: String, hidden: String = "disembunyikan", empty: String = "Belum ada data.",
    style: NumberStyle = .indonesian
  ) {
    self.title = title
    self.summary = summary
    self.unit = unit
    self.hidden = hidden
    self.empty = empty
    self.style = style
  }

  /// The sign for a hidden number.
  public static let hiddenSign = "•"

  /// A number as it is drawn.
  func text(_ count: ChartCount) -> String { count.value.map(style.whole) ?? Self.hiddenSign }

  /// A number as it is read aloud.
  func spoken(_ count: ChartCount) -> String { count.value.map { "\(style.whole($0)) \(unit)" } ?? hidden }
}
