import CaseModel

/// Makes tables from facts.
public enum Counting {
  /// The counts of the cases of a period by `dimension`: a year month by month, a month by category. Rows stand in the
  /// order of the code list; codes that this version does not know come after them, and what is not known last.
  public static func table(_ cases: [CountedCase], by dimension: Dimension, in period: Period) -> CountTable {
    let columns = columns(of: period)
    var counts: [String: [Int]] = [:]
    for facts in cases where period.contains(facts.day) {
      guard let column = columns.firstIndex(of: column(of: facts, in: period)) else { continue }
      let known = facts.codes[dimension, default: []]
      for code in known.isEmpty ? [""] : known {
        counts[code, default: Array(repeating: 0, count: columns.count)][column] += 1
      }
    }
    let listed = Registry.codeList(dimension.list)?.entries.map(\.code) ?? []
    let newer = counts.keys.filter { !$0.isEmpty && !listed.contains($0) }.sorted()
    let codes = listed + newer + (counts[""] == nil ? [] : [""])
    return CountTable(
      name: dimension.rawValue, codes: codes, columns: columns,
      counts: codes.map { counts[$0] ?? Array(repeating: 0, count: columns.count) },
      countsEachOnce: !dimension.isMultiple)
  }

  /// Every table of a period.
  public static func tables(_ cases: [CountedCase], in period: Period) -> [CountTable] {
    Dimension.allCases.map { table(cases, by: $0, in: period) }
  }

  private static func columns(of period: Period) -> [String] {
    period.month == nil
      ? (1...12).map(String.init) : (Registry.codeList(Codes.Category.list)?.entries.map(\.code) ?? []) + [""]
  }

  private static func column(of facts: CountedCase, in period: Period) -> String {
    if period.month == nil { return Period(String(facts.day.prefix(7)))?.month.map(String.init) ?? "" }
    let category = facts.codes[.category]?.first ?? ""
    return Registry.codeList(Codes.Category.list)?.entry(category) == nil ? "" : category
  }

  /// How many contacts came in by each channel: a year month by month, a month in one column.
  public static func channels(_ contacts: [CountedContact], in period: Period) -> CountTable {
    let columns = period.month == nil ? (1...12).map(String.init) : [""]
    var counts: [String: [Int]] = [:]
    for contact in contacts {
      let day = CalendarDay.text(of: UInt64(clamping: contact.receivedAt))
      guard period.contains(day), let month = Period(String(day.prefix(7)))?.month else { continue }
      counts[contact.channel, default: Array(repeating: 0, count: columns.count)][columns.count == 1 ? 0 : month - 1] +=
        1
    }
    let listed = Registry.codeList(Codes.Channel.list)?.entries.map(\.code) ?? []
    let codes = listed + counts.keys.filter { !listed.contains($0) }.sorted()
    return CountTable(
      name: contactChannels, codes: codes, columns: columns,
      counts: codes.map { counts[$0] ?? Array(repeating: 0, count: columns.count) }, countsEachOnce: true,
      unit: .contacts)
  }

  /// The name of the table of contacts by channel.
  public static let contactChannels = "contact_channel"

  /// How many contacts came in by each channel at each hour of the day, at the office: the hours are the columns.
  public static func channelHours(_ contacts: [CountedContact], in period: Period) -> CountTable {
    var counts: [String: [Int]] = [:]
    for contact in contacts where period.contains(instant: contact.receivedAt) {
      counts[contact.channel, default: Array(repeating: 0, count: 24)][hour(of: contact)] += 1
    }
    let listed = Registry.codeList(Codes.Channel.list)?.entries.map(\.code) ?? []
    let codes = listed + counts.keys.filter { !listed.contains($0) }.sorted()
    return CountTable(
      name: channelHourName, codes: codes, columns: (0..<24).map(String.init),
      counts: codes.map { counts[$0] ?? Array(repeating: 0, count: 24) }, countsEachOnce: true, unit: .contacts)
  }

  /// The name of the table of contacts by channel and hour.
  public static let channelHourName = "channel_hour"

  private static func hour(of contact: CountedContact) -> Int {
    let local = contact.receivedAt + Int64(CalendarDay.officeOffset)
    return Int((local % 86_400_000 + 86_400_000) % 86_400_000 / 3_600_000)
  }

  /// How many contacts came in at each hour of the day, at the office.
  public static func hours(_ contacts: [CountedContact], in period: Period) -> CountTable {
    var counts = Array(repeating: [0], count: 24)
    for contact in contacts where period.contains(instant: contact.receivedAt) {
      counts[hour(of: contact)][0] += 1
    }
    return CountTable(
      name: "hour", codes: (0..<24).map(String.init), columns: [""], counts: counts, countsEachOnce: true,
      unit: .contacts)
  }
}
