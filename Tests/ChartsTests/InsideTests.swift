import Testing

@testable import Charts

/// A repeatable source of chance.
private struct Dice: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = (state ^ (state >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }

  mutating func word() -> String {
    let words = [
      "", "Jan", "Kekerasan terhadap perempuan", "Pneumonoultramikroskopiksilikovolkanokoniosis", "MMMMMMMM WWWWWW",
      "Dinas Pemberdayaan Perempuan dan Perlindungan Anak Kabupaten Purwakarta Provinsi Jawa Barat", "ꦥꦸꦂꦮꦏꦂꦠ", "😀😀😀",
      " ", "a\nb\tc", "<b>&\"'", "e\u{301}\u{301}\u{301}",
    ]
    return words[Int.random(in: words.indices, using: &self)]
  }

  mutating func count() -> ChartCount {
    switch Int.random(in: 0...9, using: &self) {
    case 0, 1: .shown(0)
    case 2: .hidden
    case 3: .shown(Int.max)
    case 4: .shown(Int.random(in: Int.min...Int.max, using: &self))
    case 5: .shown(Int.random(in: 0...10_000_000, using: &self))
    default: .shown(Int.random(in: 0...40, using: &self))
    }
  }

  mutating func counts() -> [ChartCount] {
    let count = [0, 1, 2, 12, 24][Int.random(in: 0...4, using: &self)]
    return (0..<count).map { _ in self.count() }
  }

  mutating func value() -> Double {
    [0, 1, 0.04, 37.5, 1e9, 1e300, -5, .infinity, .nan][Int.random(in: 0...8, using: &self)]
  }
}

@Suite("Nothing of a chart lies outside it")
struct InsideTests {
  private static func drawings(_ dice: inout Dice) -> [Drawing] {
    let words = ChartWords(
      title: dice.word(), summary: dice.word(), unit: dice.word(), empty: dice.word(),
      style: Bool.random(using: &dice) ? .indonesian : .english)
    let (rows, columns) = (Int.random(in: 0...9, using: &dice), [0, 1, 7, 12, 24].randomElement(using: &dice) ?? 1)
    var drawings: [Drawing] = []
    for arrangement in [BarChart.Arrangement.grouped, .stacked] {
      drawings.append(
        BarChart(
          words, categories: (0..<columns).map { _ in dice.word() }, axis: dice.word(),
          series: (0..<rows).map { _ in .init(dice.word(), dice.counts()) }, arrangement: arrangement
        ).drawing)
    }
    drawings.append(RowChart(words, rows: (0..<rows).map { _ in .init(dice.word(), dice.count()) }).drawing)
    drawings.append(
      DotChart(
        words,
        rows: (0..<rows).map { _ in
          .init(dice.word(), Bool.random(using: &dice) ? [dice.value(), dice.value()] : [], instead: dice.word())
        }, standard: dice.value(), standardWords: dice.word()
      ).drawing)
    drawings.append(
      HeatStrip(
        words, columns: (0..<columns).map { _ in dice.word() }, axis: dice.word(),
        rows: (0..<rows).map { _ in .init(dice.word(), dice.counts()) }
      ).drawing)
    let codes = TileMap.Plan.purwakarta.codes.sorted() + ["", "X"]
    let tiles = (0..<rows * 2).map { index in
      TileMap.Tile(code: codes[index % codes.count], name: dice.word(), dice.count())
    }
    drawings.append(TileMap(words, plan: .purwakarta, tiles: tiles).drawing)
    return drawings
  }

  @Test(
    "Whatever the numbers and words: zeros, one bar, none at all, the largest",
    arguments: 1...300 as ClosedRange<UInt64>)
  func inside(_ seed: UInt64) throws {
    var dice = Dice(state: seed)
    for drawing in Self.drawings(&dice) {
      let marks = try #require(DrawnMarks(drawing.svg))
      #expect(marks.marks.count == drawing.marks.count)
      #expect(marks.outside.isEmpty)
    }
  }

  @Test("The reader of the marks sees what lies outside")
  func planted() throws {
    let words = ChartWords(title: "t", summary: "s", unit: "kasus")
    let svg = RowChart(words, rows: [.init("a", .shown(3))]).drawing.svg
    let moved = svg.replacing("width=\"380\"", with: "width=\"3800\"")
    #expect(try #require(DrawnMarks(svg)).outside.isEmpty)
    #expect(try #require(DrawnMarks(moved)).outside.count == 1)
  }
}
