/// What kind of paper a letter is.
public enum LetterKind: String, Sendable, CaseIterable {
  /// Asks a partner to serve somebody.
  case referral = "RUJUKAN"
  /// The record of a hand-over to another office.
  case handOver = "PELIMPAHAN"
  /// A consent to be read, and signed.
  case consent = "PERSETUJUAN"
  /// What a survivor is entitled to.
  case rights = "HAK"
  /// Tells a survivor that the office's help has ended.
  case termination = "TERMINASI"
  /// Goes with the month's report.
  case monthlyCover = "LAPORAN"
}
