import CaseModel
import Casework
import Charts
import Figures
import Pages

/// The sections of the page of numbers: each a chart and the table that it draws.
struct NumberSections: Sendable {
  let numbers: Numbers
  let words: NumberWords

  private var charts: NumberCharts { NumberCharts(words: words) }

  /// What holds for the whole page.
  func notes(isDesk: Bool) -> [String] {
    var notes: [String] = []
    if numbers.isOutside {
      notes.append(
        words.say(
          "\(ChartWords.hiddenSign) disembunyikan: sedikit orang, atau agar yang sedikit tidak dapat dihitung.",
          "\(ChartWords.hiddenSign) hidden: few people, or so that the few cannot be reckoned."))
    }
    if numbers.duplicates > 0 {
      let count = words.style.whole(numbers.duplicates)
      notes.append(
        words.say("\(count) kasus duplikat tidak dihitung.", "\(count) duplicate cases are not counted."))
    }
    if !isDesk {
      notes.append(
        words.say(
          "Dihitung dari catatan yang dipegang di laptop ini.", "Counted from the records held on this laptop."))
    }
    return notes
  }

  var cases: NumbersPage.Section {
    counted(
      numbers.category, "kategori",
      words.period.month == nil
        ? words.say("Kasus menurut bulan dan kategori", "Cases by month and category")
        : words.say("Kasus menurut kategori", "Cases by category"), list: Codes.Category.list, charts.cases)
  }

  var violence: NumbersPage.Section {
    let title = words.say("Bentuk kekerasan", "Forms of violence")
    return counted(
      numbers.violence, "bentuk", title,
      remark: words.say(
        "Satu kasus dapat menyebut beberapa bentuk; jumlahnya bukan jumlah kasus.",
        "A case may name several forms; the sum is not the number of cases."), list: Codes.Violence.list
    ) { charts.rows($0, list: Codes.Violence.list, title, words.say("sebutan", "mentions")) }
  }

  var kecamatan: NumbersPage.Section {
    counted(
      numbers.kecamatan, "kecamatan", words.say("Kasus menurut kecamatan", "Cases by kecamatan"),
      remark: words.say(
        "Peta petak: setiap kecamatan sama besar, letaknya mendekati letak sebenarnya.",
        "A map of tiles: each kecamatan is as large as any other and stands about where it lies."),
      list: Codes.Kecamatan.list, charts.kecamatan)
  }

  var hours: NumbersPage.Section {
    guard let table = numbers.hours else { return withheld("jam", hoursTitle) }
    let used = table.codes.indices.filter { table.rowTotals[$0] != .shown(0) }
    let view = TableView(
      hoursTitle,
      columns: [words.say("Saluran", "Channel")] + table.columns.map(words.hour) + [words.sum],
      rows: used.map { index in
        [words.label(table.codes[index], in: Codes.Channel.list)] + table.cells[index].map(words.text)
          + [words.text(table.rowTotals[index])]
      }, sums: [words.sum] + table.columnTotals.map(words.text) + [words.text(table.total)])
    return section("jam", hoursTitle, [], [charts.hours(table)], [view])
  }

  private var hoursTitle: String {
    words.say("Kontak menurut saluran dan jam", "Contacts by channel and hour")
  }

  /// A section for each measure of time.
  var measures: [NumbersPage.Section] {
    numbers.measures.map { measure in
      let title = words.measure(measure.rule)
      var rows = [row(words.title, measure.whole)]
      if !measure.months.isEmpty {
        rows = zip(words.period.months, measure.months).map { row($0.label(words.language), $1) } + rows
      }
      let table = TableView(
        title,
        columns: [
          words.say("Masa", "Period"), words.say("Median", "Median"),
          words.say("% waktu standar", "% of standard time"),
          words.say("Sesuai standar", "Within standard"), words.say("Masih berjalan", "Under way"),
        ], rows: rows)
      var remarks = [words.say("Standar: ", "Standard: ") + words.standard(measure.rule, numbers.settings) + "."]
      if measure.rule == Codes.Timer.t3hk {
        remarks.append(
          words.say("Telepon balik tepat waktu: ", "Call-backs on time: ") + words.share(numbers.callbacksOnTime)
            + words.say(". Kontak yang menjadi kasus: ", ". Contacts that became cases: ")
            + words.share(numbers.becameCases) + ".")
      }
      return section(
        "waktu-\(measure.rule.lowercased())", title, remarks, [charts.measure(measure, numbers.settings)], [table])
    }
  }

  private func row(_ label: String, _ time: ResponseTimes) -> [String] {
    guard time.isShown else { return [label] + Array(repeating: ChartWords.hiddenSign, count: 4) }
    return [
      label, words.duration(time.medianMinutes), time.medianPercent.map { words.style.whole($0) + " %" } ?? "–",
      words.share(time.withinStandard), words.style.whole(time.waiting),
    ]
  }

  /// What is open now: late, soon due, running.
  func deadlines(_ views: [DeadlineView]) -> NumbersPage.Section {
    let title = words.say("Tenggat terbuka sekarang", "Deadlines open now")
    let states = [Deadline.State.overdue, .soon, .running].map(\.rawValue)
    let names = [
      words.say("terlambat", "late"), words.say("segera jatuh tempo", "due soon"), words.say("berjalan", "running"),
    ]
    let kinds = TimerRule.all.map(\.code).filter { code in views.contains { $0.kind == code } }
    let counts = kinds.map { kind in
      states.map { state in views.count { $0.kind == kind && $0.state == state } }
    }
    let labels = kinds.map { words.label($0, in: Codes.Timer.list) }
    let late = views.count { $0.state == Deadline.State.overdue.rawValue }
    let total = words.style.whole(views.count)
    let chart = RowChart(
      words.words(
        words.say("Tenggat terlambat menurut jenis", "Late deadlines by kind"),
        words.say(
          "\(words.style.whole(late)) dari \(total) tenggat terlambat.",
          "\(words.style.whole(late)) of \(total) deadlines are late."),
        unit: words.say("terlambat", "late")),
      rows: zip(labels, counts).map { RowChart.Row($0, .shown($1.first ?? 0)) })
    let table = TableView(
      title, columns: [words.say("Jenis", "Kind")] + names,
      rows: zip(labels, counts).map { [$0] + $1.map(words.style.whole) },
      sums: [words.sum] + states.indices.map { state in words.style.whole(counts.reduce(0) { $0 + $1[state] }) })
    return section(
      "tenggat", title,
      [words.say("Kasus terbuka yang boleh Anda baca.", "Open cases that you may read.")], [chart.drawing], [table])
  }

  // MARK: Parts

  private func counted(
    _ table: CountTable?, _ anchor: String, _ title: String, remark: String? = nil, list: String,
    _ chart: (CountTable) -> Drawing
  ) -> NumbersPage.Section {
    guard let table else { return withheld(anchor, title) }
    let used = table.codes.indices.filter { table.rowTotals[$0] != .shown(0) }
    // Categories by category would be a table of one diagonal.
    let isPlain = table.name == Dimension.category.rawValue && words.period.month != nil
    let view = TableView(
      title, columns: [""] + (isPlain ? [] : table.columns.map(words.column)) + [words.sum],
      rows: used.map { index in
        [words.label(table.codes[index], in: list)] + (isPlain ? [] : table.cells[index].map(words.text))
          + [words.text(table.rowTotals[index])]
      }, sums: [words.sum] + (isPlain ? [] : table.columnTotals.map(words.text)) + [words.text(table.total)])
    return section(anchor, title, remark.map { [$0] } ?? [], [chart(table)], [view])
  }

  private func withheld(_ anchor: String, _ title: String) -> NumbersPage.Section {
    let least = words.style.whole(numbers.smallest)
    return section(
      anchor, title,
      [
        words.say(
          "Kurang dari \(least) pada masa ini: tidak ditampilkan, karena akan menggambarkan orangnya.",
          "Fewer than \(least) in this period: not shown, since it would describe the people.")
      ], [], [])
  }

  private func section(
    _ anchor: String, _ title: String, _ remarks: [String], _ drawings: [Drawing], _ tables: [TableView]
  ) -> NumbersPage.Section {
    NumbersPage.Section(
      anchor: anchor, subject: title, remarks: remarks, hasChart: !drawings.isEmpty,
      charts: drawings.map(ChartView.init), tables: tables)
  }
}
