/// What the office has set, over what usually holds.
///
/// A name or value that this version does not know is kept in `values` and changes nothing else; a known name with a value
/// that does not fit counts as not set, and is named in `misfits` so that somebody mends it.
public struct OfficeSettings: Hashable, Sendable {
  /// What the directory says, by name.
  public let values: [String: String]
  /// Days `YYYY-MM-DD` on which the office is closed.
  public let holidays: Set<String>

  /// The settings in `values`; `holidays` are days `YYYY-MM-DD`.
  public init(values: [String: String] = [:], holidays: Set<String> = []) {
    self.values = values
    self.holidays = holidays
  }

  /// The names whose value does not fit, ascending.
  public var misfits: [String] {
    values.filter { name, value in SettingSpec.named(name).map { !$0.accepts(value) } ?? false }.keys.sorted()
  }

  /// The value of a setting: what the office says if it fits, else the usual; empty for an unknown name without a value.
  public func text(_ name: String) -> String {
    guard let spec = SettingSpec.named(name) else { return values[name] ?? "" }
    return values[name].flatMap { spec.accepts($0) ? $0 : nil } ?? spec.usual
  }

  /// The value of a setting that is a number; 0 for one that is none.
  public func number(_ name: String) -> Int { Int(text(name)) ?? 0 }

  /// Whether a flag is set.
  public func isSet(_ name: String) -> Bool { text(name) == SettingSpec.yes }

  /// The office's working hours and holidays.
  public var calendar: WorkCalendar {
    let days = ["senin", "selasa", "rabu", "kamis", "jumat", "sabtu", "minggu"]
    return WorkCalendar(hours: days.map { DayHours(text("hours.\($0)")) }, holidays: holidays)
  }
}
