import CaseModel

extension ErrorWords {
  /// Words for a rule of the office: the field, by name and label, and what the rule asks.
  static func rule(_ breach: RuleBreach, _ tongue: Tongue) -> String {
    "\(breach.field): \(breach.rule.labels[tongue.language])"
  }
}

extension ErrorWords {
  /// Words for a letter that could not be written.
  static func letter(_ error: Complaint, _ tongue: Tongue) -> (String, Int32) {
    if case .letterNotWritten(let code) = error {
      return (
        tongue.say(
          "Surat tidak dapat ditulis di sana (kode \(code)); pilih tempat lain dengan --to.",
          "The letter cannot be written there (code \(code)); choose another place with --to."), 6
      )
    }
    return (
      tongue.say(
        "Berkas itu sudah ada; pilih nama lain dengan --to.",
        "That file is there already; choose another name with --to."),
      2
    )
  }
}
