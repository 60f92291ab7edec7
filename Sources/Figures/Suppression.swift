/// Hides what would point at few people before figures go outside.
///
/// What always holds of the tables together: a count from 1 to below `smallest` is hidden; a 0 is shown; and no hidden count follows from
/// what is shown by adding and taking away along rows, columns and sums, nor from every hidden count being at least 1.
/// To keep that, further counts are hidden, small ones first, sums last. In the limit everything but the zeros is hidden,
/// and then nothing follows: any table could be any multiple of itself.
///
/// Tables that are published apart from each other are not protected from each other.
public enum Suppression {
  /// The smallest count above 0 that may be shown, while the office has set none.
  public static let usual = 5

  /// Whether a count is hidden by itself.
  public static func isSmall(_ count: Int, _ smallest: Int = Suppression.usual) -> Bool {
    count > 0 && count < smallest
  }

  /// The tables with what must be hidden hidden. Where fewer than `smallest` cases, or contacts, are counted in all there
  /// is no table of them, since even its zeros would describe the few.
  public static func outside(_ tables: [CountTable], smallest: Int = Suppression.usual) -> [CountTable] {
    let few = Set(tables.filter { $0.countsEachOnce && isSmall($0.total.value ?? 0, smallest) }.map(\.unit))
    var publication = Publication(tables.filter { !few.contains($0.unit) }, smallest: smallest)
    publication.protect()
    return publication.tables()
  }
}

/// The counts of several tables with everything that is known to add up.
struct Publication {
  /// A sum: the parts add up to the whole.
  struct Sum {
    let parts: [Int]
    let whole: Int
    var members: [Int] { parts + [whole] }
  }

  /// Where the numbers of a table stand.
  private struct Place {
    var cells: [[Int]] = []
    var rowTotals: [Int] = []
    var columnTotals: [Int] = []
    var total = 0
  }

  private let source: [CountTable]
  private let smallest: Int
  private var places: [Place] = []
  private(set) var values: [Int] = []
  private(set) var hidden: [Bool] = []
  /// The higher, the later it is hidden for the sake of another: cells, sums of rows, sums of columns, everything.
  private var ranks: [Int] = []
  private(set) var sums: [Sum] = []
  private var sumsOf: [[Int]] = []

  init(_ tables: [CountTable], smallest: Int) {
    source = tables
    self.smallest = smallest
    var shared: [[String]: (columns: [Int], total: Int)] = [:]
    func key(_ table: CountTable) -> [String] { [table.unit.rawValue] + table.columns }
    for table in tables {
      var place = Place()
      place.cells = table.cells.map { $0.map { add($0, rank: 0) } }
      place.rowTotals = table.rowTotals.map { add($0, rank: 1) }
      let known = table.countsEachOnce ? shared[key(table)] : nil
      place.columnTotals = known?.columns ?? table.columnTotals.map { add($0, rank: 2) }
      place.total = known?.total ?? add(table.total, rank: 3)
      if table.countsEachOnce { shared[key(table)] = (place.columnTotals, place.total) }
      for (row, total) in zip(place.cells, place.rowTotals) { sums.append(Sum(parts: row, whole: total)) }
      for (column, total) in place.columnTotals.enumerated() {
        sums.append(Sum(parts: place.cells.map { $0[column] }, whole: total))
      }
      sums.append(Sum(parts: place.rowTotals, whole: place.total))
      if known == nil { sums.append(Sum(parts: place.columnTotals, whole: place.total)) }
      places.append(place)
    }
    sumsOf = Array(repeating: [], count: values.count)
    for (index, sum) in sums.enumerated() {
      for member in sum.members { sumsOf[member].append(index) }
    }
  }

  private mutating func add(_ count: Count, rank: Int) -> Int {
    let value = count.value ?? 0
    values.append(value)
    hidden.append(Suppression.isSmall(value, smallest))
    ranks.append(rank)
    return values.count - 1
  }

  /// Hides more until nothing hidden follows from what is shown.
  mutating func protect() {
    while true {
      let exposed = Deduction(self).exposed()
      if exposed.isEmpty { return }
      var isTouched = Set<Int>()
      var hidesAny = false
      for index in exposed {
        guard let (sum, partner) = partner(of: index), isTouched.insert(sum).inserted else { continue }
        hidden[partner] = true
        hidesAny = true
      }
      if hidesAny { continue }
      // Everything beside the exposed is hidden or 0: what determines them stands further off.
      guard let next = cheapest(Array(values.indices)) else { return }
      hidden[next] = true
    }
  }

  /// What is best hidden for the sake of an exposed count, and the sum in which both stand: where fewest are hidden.
  private func partner(of index: Int) -> (sum: Int, partner: Int)? {
    let places = sumsOf[index].compactMap { sum -> (sum: Int, partner: Int, count: Int)? in
      cheapest(sums[sum].members).map { (sum, $0, sums[sum].members.count { hidden[$0] }) }
    }
    return places.min { ($0.count, ranks[$0.partner]) < ($1.count, ranks[$1.partner]) }.map { ($0.sum, $0.partner) }
  }

  private func cheapest(_ members: [Int]) -> Int? {
    members.filter { !hidden[$0] && values[$0] > 0 }
      .min { (ranks[$0], values[$0], $0) < (ranks[$1], values[$1], $1) }
  }

  /// The tables as they may be shown.
  func tables() -> [CountTable] {
    zip(source, places).map { table, place in
      var table = table
      table.cells = place.cells.map { $0.map(count) }
      table.rowTotals = place.rowTotals.map(count)
      table.columnTotals = place.columnTotals.map(count)
      table.total = count(place.total)
      return table
    }
  }

  private func count(_ index: Int) -> Count { hidden[index] ? .hidden : .shown(values[index]) }
}
