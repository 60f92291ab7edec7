/// A map of equal tiles: each place is as large as any other, so that the crowded town does not hide beside the wide
/// villages. What has no place on the map stands below it.
public struct TileMap: Hashable, Sendable {
  /// A place.
  public struct Tile: Hashable, Sendable {
    /// Its code.
    public let code: String
    /// Its name.
    public let name: String
    /// How many.
    public let count: ChartCount

    /// A place.
    public init(code: String, name: String, _ count: ChartCount) {
      self.code = code
      self.name = name
      self.count = count
    }
  }

  /// Where the places stand: column and row by code.
  public struct Plan: Hashable, Sendable {
    struct Place: Hashable {
      let column: Int
      let row: Int
    }

    let places: [String: Place]

    init(_ rows: [[String?]]) {
      var places: [String: Place] = [:]
      for (row, codes) in rows.enumerated() {
        for (column, code) in codes.enumerated() {
          if let code { places[code] = Place(column: column, row: row) }
        }
      }
      self.places = places
    }

    /// The codes that have a place.
    public var codes: Set<String> { Set(places.keys) }

    var columns: Int { (places.values.map(\.column).max() ?? 0) + 1 }
    var rows: Int { (places.values.map(\.row).max() ?? -1) + 1 }
  }

  private static let (tileWidth, tileHeight, edge) = (112.0, 54.0, 8.0)

  let words: ChartWords
  let plan: Plan
  let tiles: [Tile]

  /// A map.
  public init(_ words: ChartWords, plan: Plan, tiles: [Tile]) {
    self.words = words
    self.plan = plan
    self.tiles = tiles
  }

  /// The drawing.
  public var drawing: Drawing {
    if tiles.isEmpty { return Canvas.empty(words) }
    var canvas = Canvas()
    let names = tiles.map { WordLines.broken($0.name, to: Self.tileWidth - 12) }
    let numbers = WordLines.widest(tiles.map { words.text($0.count) })
    let width = max(Self.tileWidth, numbers + 12)
    let height = max(Self.tileHeight, Double(names.map(\.count).max() ?? 1) * Canvas.leading + 28)
    let highest = tiles.compactMap { $0.count.value }.max() ?? 0
    let columns = plan.columns
    var lowest = 0
    var next = 0
    let under = plan.rows
    let top = Self.edge + Canvas.leading
    for (tile, lines) in zip(tiles, names) {
      var (column, row) = (next % columns, under + next / columns)
      if let place = plan.places[tile.code] { (column, row) = (place.column, place.row) } else { next += 1 }
      lowest = max(lowest, row)
      let x = Self.edge + Double(column) * (width + 4)
      let y = top + Double(row) * (height + 4) + (row >= under ? 14 : 0)
      let shade = Shade(tile.count, highest: highest)
      canvas.rect(
        shade.ground, x: x, y: y, width: width, height: height,
        caption: "\(tile.name): \(words.spoken(tile.count))", rounded: true)
      canvas.lines(shade.ink, lines, x: x + width / 2, y: y + 18, .middle)
      canvas.text(shade.ink + " besar", words.text(tile.count), x: x + width / 2, y: y + height - 9, .middle)
    }
    canvas.text("redup", words.unit, x: Self.edge, y: 14)
    let right = max(
      Double(columns) * (width + 4) - 4 + 2 * Self.edge, WordLines.width(words.unit) + 2 * Self.edge)
    return canvas.drawing(words, width: right, height: top + Double(lowest + 1) * (height + 4) + 14 + Self.edge)
  }
}
