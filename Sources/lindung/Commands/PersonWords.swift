import CaseModel
import Casework
import MergeCore

/// The acknowledgement of a command about a person, with what to look at again.
func told(_ saved: SavedPerson, _ tongue: Tongue) throws -> Printout {
  let records = [saved.person, saved.role].filter { !$0.isEmpty }.joined(separator: ", ")
  var lines = [
    tongue.say(
      "Tersimpan di laptop ini: \(saved.registerNo) (\(records))",
      "Saved on this laptop: \(saved.registerNo) (\(records))")
  ]
  lines += saved.warnings.map { "⚠ " + warningWords($0, tongue) }
  return try Printout(lines, saved)
}

/// A person in a list.
func cells(_ line: PersonLine, _ tongue: Tongue) -> [String] {
  [
    line.role, line.registerNo, Registry.label(line.part, in: Codes.PersonRole.list, tongue.language), line.shown,
    line.sex.isEmpty ? "" : Registry.label(line.sex, in: Codes.Sex.list, tongue.language),
    line.ageGroup.isEmpty ? "" : Registry.label(line.ageGroup, in: Codes.AgeGroup.list, tongue.language),
  ].map(printable)
}

/// The fields of a record, one a line.
func fieldLines(_ record: RecordView, _ tongue: Tongue) -> [String] {
  let spec = Registry.record(named: record.type)
  return record.fields.map { field in
    let fieldSpec = spec?.field(named: field.field)
    func label(_ code: String) -> String {
      fieldSpec?.list.map { Registry.label(code, in: $0, tongue.language) } ?? code
    }
    let mark =
      field.isConflict
      ? tongue.say("  ⚠ konflik: ", "  ⚠ conflict: ") + field.alternatives.map(label).joined(separator: " | ") : ""
    let shown = field.values.map(label).joined(separator: ", ") + mark
    return "  \(fieldSpec?.labels[tongue.language] ?? field.field): \(printable(shown))"
  }
}

/// What to do when there is more than may be shown.
func askWords(_ tongue: Tongue) -> String {
  tongue.say(
    "Mungkin ada catatan lain yang tidak boleh Anda baca; tanyakan kepada supervisor.",
    "There may be another record that you may not read; ask your supervisor.")
}

private func warningWords(_ warning: PersonWarning, _ tongue: Tongue) -> String {
  switch warning {
  case .nikProvince: tongue.say("NIK: kode provinsi tidak dikenal.", "NIK: no such province.")
  case .nikDate: tongue.say("NIK: tanggal lahirnya tidak pernah ada.", "NIK: its birth date never was.")
  case .nikSex: tongue.say("NIK: jenis kelamin berbeda dengan isian.", "NIK: it says the other sex.")
  case .nikBirthDate: tongue.say("NIK: tanggal lahir berbeda dengan isian.", "NIK: it says another birth date.")
  case .nikReason:
    tongue.say(
      "NIK kosong: isi alasannya (nik_missing=BELUM_PUNYA, TIDAK_TAHU, …).",
      "No NIK: say why (nik_missing=BELUM_PUNYA, TIDAK_TAHU, …).")
  }
}

/// A reason of `Resemblance` in words.
func reasonWords(_ code: String, _ tongue: Tongue) -> String {
  switch Resemblance(rawValue: code) {
  case .nik: tongue.say("NIK sama", "same NIK")
  case .name: tongue.say("nama mirip", "similar name")
  case .birthYear: tongue.say("tahun lahir sama atau berdekatan", "same or next year of birth")
  case .place: tongue.say("wilayah sama", "same place")
  case .parents: tongue.say("orang tua sama", "same parents")
  case nil: code
  }
}
