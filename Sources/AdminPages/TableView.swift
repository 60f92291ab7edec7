/// A table of a page: the first cell of a row is its heading.
struct TableView: Sendable {
  struct Column: Sendable {
    let words: String
    let isNumber: Bool
  }

  struct CellView: Sendable {
    let text: String
    let isNumber: Bool
  }

  struct RowView: Sendable {
    let head: String
    let cells: [CellView]
  }

  let about: String
  /// Whether it needs the whole width.
  let isBroad: Bool
  let columns: [Column]
  let tableRows: [RowView]
  let hasSums: Bool
  let sums: [RowView]

  /// A table; `numbersFrom` is the first column of numbers, the row's heading being 0.
  init(_ about: String, columns: [String], rows: [[String]], sums: [String]? = nil, numbersFrom: Int = 1) {
    func row(_ texts: [String]) -> RowView {
      RowView(
        head: texts.first ?? "",
        cells: texts.dropFirst().enumerated().map { CellView(text: $1, isNumber: $0 + 1 >= numbersFrom) })
    }
    self.about = about
    isBroad = columns.count > 7
    self.columns = columns.enumerated().map { Column(words: $1, isNumber: $0 >= numbersFrom) }
    tableRows = rows.map(row)
    hasSums = sums != nil
    self.sums = sums.map { [row($0)] } ?? []
  }

  static let template = """
    <div class="gulir{{#isBroad}} penuh{{/isBroad}}"><table class="ringan-tabel"><caption>{{about}}</caption><thead><tr>{{#columns}}<th scope="col"{{#isNumber}} class="angka"{{/isNumber}}>{{words}}</th>{{/columns}}</tr></thead><tbody>{{#tableRows}}<tr><th scope="row">{{head}}</th>{{#cells}}<td{{#isNumber}} class="angka"{{/isNumber}}>{{text}}</td>{{/cells}}</tr>{{/tableRows}}</tbody>{{#hasSums}}<tfoot>{{#sums}}<tr><th scope="row">{{head}}</th>{{#cells}}<td{{#isNumber}} class="angka"{{/isNumber}}>{{text}}</td>{{/cells}}</tr>{{/sums}}</tfoot>{{/hasSums}}</table></div>
    """
}
