import CaseModel
import Casework
import Figures

/// The figures of a period as one reader may see them: what the charts draw and what the tables beside them say.
struct Numbers: Sendable {
  /// A measure of time: over the whole period, and month by month where that gives nobody away.
  struct Measure: Sendable {
    let rule: String
    let whole: ResponseTimes
    let months: [ResponseTimes]
  }

  let period: Period
  /// Whether small numbers are hidden.
  let isOutside: Bool
  /// Whether the reader may choose to see small numbers.
  let mayChoose: Bool
  let smallest: Int
  /// Cases by category, by form of violence, by kecamatan; none that fewer than `smallest` are in.
  let category: CountTable?
  let violence: CountTable?
  let kecamatan: CountTable?
  /// Contacts by channel and hour.
  let hours: CountTable?
  let measures: [Measure]
  /// Call-backs tried in time; nil where it is hidden.
  let callbacksOnTime: Share?
  /// Contacts that became cases; nil where it is hidden.
  let becameCases: Share?
  let settings: OfficeSettings
  let duplicates: Int

  /// All tables of the counts, as they go into a file.
  var tables: [CountTable] { [category, violence, kecamatan, hours].compactMap { $0 } }

  init(_ facts: FigureFacts, in period: Period, isForOutside: Bool, now: UInt64) {
    self.period = period
    isOutside = isForOutside || !facts.seesSmallCounts
    mayChoose = facts.seesSmallCounts
    smallest = facts.smallest
    settings = facts.settings
    duplicates = isOutside ? 0 : facts.duplicates
    let inside =
      [Dimension.category, .violence, .kecamatan].map { Counting.table(facts.cases, by: $0, in: period) }
      + [Counting.channelHours(facts.contacts, in: period)]
    // Together: what one table hides must not follow from another.
    let tables = isOutside ? Suppression.outside(inside, smallest: facts.smallest) : inside
    func named(_ name: String) -> CountTable? { tables.first { $0.name == name } }
    category = named(Dimension.category.rawValue)
    violence = named(Dimension.violence.rawValue)
    kecamatan = named(Dimension.kecamatan.rawValue)
    hours = named(Counting.channelHourName)
    let figures = ([period] + (period.month == nil ? period.months : [])).map {
      ServiceFigures(
        cases: facts.cases, contacts: facts.contacts, referrals: facts.referrals, in: $0, settings: facts.settings,
        now: Int64(clamping: now))
    }
    let least = isOutside ? facts.smallest : nil
    measures = [
      (Codes.Timer.t3hk, { (figures: ServiceFigures) in figures.firstFollowUp }),
      (Codes.Timer.tAsesmen, { $0.assessment }), (Codes.Timer.tRujukan, { $0.referralAnswer }),
    ].map { rule, pick in Self.measure(rule, figures.map(pick), least: least) }
    func shown(_ share: Share?) -> Share? {
      share.flatMap { share in least.map { share.isSafeOutside(smallest: $0) } ?? true ? share : nil }
    }
    callbacksOnTime = shown(figures.first?.callbacksOnTime)
    becameCases = shown(figures.first?.becameCases)
  }

  /// For outside, month by month only when every month may be shown: one that is hidden would follow from the others.
  private static func measure(_ rule: String, _ times: [ResponseTimes], least: Int?) -> Measure {
    let empty = ResponseTimes(name: rule, spans: [], now: 0)
    guard let least else {
      return Measure(rule: rule, whole: times.first ?? empty, months: Array(times.dropFirst()))
    }
    let outside = times.map { $0.outside(smallest: least) }
    let months = outside.dropFirst()
    return Measure(
      rule: rule, whole: outside.first ?? empty, months: months.allSatisfy(\.isShown) ? Array(months) : [])
  }
}
