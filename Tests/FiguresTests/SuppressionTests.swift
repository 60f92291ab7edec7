import Testing

@testable import Figures

@Suite("Small counts")
struct SuppressionTests {
  private static func table(_ counts: [[Int]], name: String = "t", once: Bool = false) -> CountTable {
    CountTable(
      name: name, codes: counts.indices.map { "r\($0)" }, columns: (counts.first ?? []).indices.map { "c\($0)" },
      counts: counts, countsEachOnce: once)
  }

  private static func small(_ table: CountTable) -> CountTable { Suppression.outside([table])[0] }

  @Test(
    "A table of large counts stays as it is, zeros are shown, small ones are hidden with a partner in row and column")
  func golden() {
    let plain = Self.table([[5, 0], [12, 7]])
    #expect(Self.small(plain) == plain)
    let result = Self.small(Self.table([[3, 9, 8], [7, 6, 20], [0, 11, 30]]))
    #expect(result.cells[0][0] == .hidden)
    #expect(result.cells[2][0] == .shown(0))
    #expect(result.total == .shown(94))
    #expect(result.columnTotals[0].value == 10)
    #expect(result.cells.joined().count { $0 == .hidden } == 4)
  }

  @Test("A single small count, alone in row and column, takes the sums with it")
  func alone() {
    let result = Self.small(Self.table([[3, 7], [0, 6]]))
    #expect(result.cells[0][0] == .hidden && result.columnTotals[0] == .hidden)
    #expect(Attack([result]).found.isEmpty)
    #expect(result.cells[1][0] == .shown(0))
  }

  @Test("Fewer than five in all make no table; nothing at all makes one of zeros")
  func few() {
    #expect(Suppression.outside([Self.table([[2, 0], [0, 2]], once: true)]).isEmpty)
    #expect(Suppression.outside([Self.table([[0, 0]], once: true)]).count == 1)
    let many = CountTable(
      name: "c", codes: ["x"], columns: ["c0"], counts: [[9]], countsEachOnce: true, unit: .contacts)
    #expect(Suppression.outside([Self.table([[2], [2]], once: true), many]) == [many], "few cases, many contacts")
  }

  @Test("Two hidden counts that add up to 2 would both be 1")
  func squeezed() {
    let result = Self.small(Self.table([[1, 1, 40], [1, 1, 50], [30, 30, 60]]))
    #expect(Attack([result]).found.isEmpty)
    #expect(Attack([result]).squeezed.isEmpty)
  }

  @Test("Nothing can be reckoned: random tables, linear arithmetic over everything shown", arguments: 0..<400)
  func randomTables(_ seed: UInt64) {
    var dice = Dice(seed)
    let tables = Self.draw(&dice)
    let shown = Suppression.outside(tables)
    for (table, result) in zip(tables, shown) {
      for (before, after) in zip(Self.numbers(table), Self.numbers(result)) {
        if let value = after.value {
          #expect(value == before.value && !Suppression.isSmall(value), "seed \(seed)")
        } else {
          #expect(before.value != 0, "seed \(seed): a zero is hidden")
        }
      }
    }
    let attack = Attack(shown)
    #expect(attack.found.isEmpty, "seed \(seed): \(attack.found)")
    #expect(attack.squeezed.isEmpty, "seed \(seed): \(attack.squeezed)")
  }

  @Test("Nor by trying whole numbers: every hidden count could be another one", arguments: 0..<150)
  func wholeNumbers(_ seed: UInt64) {
    var dice = Dice(seed &+ 9_000)
    let counts = (0..<(1 + dice.roll(3))).map { _ in (0..<3).map { _ in dice.roll(3) == 0 ? 0 : dice.roll(9) } }
    let shown = Suppression.outside([Self.table(counts)])
    for result in shown {
      #expect(Guesser(result, truth: counts).certain.isEmpty, "seed \(seed): \(counts) \(result)")
    }
  }

  @Test("The attack finds what hiding small counts alone gives away")
  func attackWorks() {
    var table = Self.table([[3, 9], [7, 6]])
    table.cells[0][0] = .hidden
    #expect(Attack([table]).found.count == 1)
    var found = 0
    for seed in 0..<50 {
      var dice = Dice(UInt64(seed))
      let naive = Self.draw(&dice).map { table in
        var table = table
        func hide(_ count: Count) -> Count { Suppression.isSmall(count.value ?? 0) ? .hidden : count }
        table.cells = table.cells.map { $0.map(hide) }
        table.rowTotals = table.rowTotals.map(hide)
        table.columnTotals = table.columnTotals.map(hide)
        table.total = hide(table.total)
        return table
      }
      if !Attack(naive).found.isEmpty { found += 1 }
    }
    #expect(found > 15)
  }

  @Test("A year of an office, every table of it at once")
  func wholeYear() throws {
    var dice = Dice(7)
    let cases = (0..<250).map { _ in
      CountedCase(
        day: "2026-" + ["01", "02", "03", "05", "08", "11", "12"][dice.roll(7)] + "-15",
        codes: [
          .category: [["KTP", "AMPK"][dice.roll(2)]], .violence: [["FISIK", "PSIKIS", "SEKSUAL"][dice.roll(3)]],
          .kecamatan: ["3214" + ["01", "02", "03", "09", "17"][dice.roll(5)]],
          .sex: [["P", "P", "P", "L"][dice.roll(4)]],
          .ageGroup: [["USIA_6_12", "USIA_13_17", "USIA_25_44"][dice.roll(3)]],
          .channel: [["WA", "TELEPON"][dice.roll(2)]],
        ])
    }
    let period = try #require(Period("2026"))
    let shown = Suppression.outside(Counting.tables(cases, in: period))
    let attack = Attack(shown)
    #expect(attack.found.isEmpty)
    #expect(attack.squeezed.isEmpty)
    // Something is left to publish.
    #expect(shown.reduce(0) { $0 + $1.rowTotals.count { ($0.value ?? 0) > 0 } } >= 10)
  }

  private static func numbers(_ table: CountTable) -> [Count] {
    table.cells.joined() + table.rowTotals + table.columnTotals + [table.total]
  }

  /// One table, or two that count the same cases by different things.
  private static func draw(_ dice: inout Dice) -> [CountTable] {
    let (rows, columns) = (1 + dice.roll(4), 1 + dice.roll(4))
    let top = [3, 8, 30][dice.roll(3)]
    let counts = (0..<rows).map { _ in (0..<columns).map { _ in dice.roll(3) == 0 ? 0 : dice.roll(top) } }
    let first = table(counts, once: true)
    if dice.roll(2) == 0 { return [first] }
    // The second splits each column's sum anew.
    var split = (0..<(1 + dice.roll(3))).map { _ in Array(repeating: 0, count: columns) }
    for (column, total) in first.columnTotals.enumerated() {
      for _ in 0..<(total.value ?? 0) { split[dice.roll(split.count)][column] += 1 }
    }
    return [first, table(split, name: "u", once: true)]
  }
}
